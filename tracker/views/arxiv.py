"""Finding a list's papers on arXiv: start and watch, and decide what only a person can."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import reswap

from papers.arxiv.answers import ArxivFailure
from papers.arxiv.asking import ask, askable, cancel, open_entries, standing
from papers.arxiv.lookup import paper_by_id
from papers.arxiv.settling import candidates_of, settle_by_person
from papers.models import ArxivPaper, Entry, Match, ReadingList
from papers.names.identifiers import arxiv_id
from papers.tasks import enqueue_fetch
from tracker.access import MyList, list_to_edit, may_edit, my_list
from tracker.http import SignedInRequest
from tracker.pages.lists import links_of


@require_safe
def arxiv(request: SignedInRequest, slug: str) -> HttpResponse:
    """The page; htmx asks for the bar alone while a fetch runs, and for all of it when it has ended."""
    found = my_list(request.user, slug)
    context = _state(found)
    if request.htmx:
        ended = not context["standing"].is_running
        template = "tracker/arxiv.html#ended" if ended else "tracker/arxiv.html#fetch"
        return TemplateResponse(request, template, context | (_matches(found) if ended else {}))
    return TemplateResponse(request, "tracker/arxiv.html", context | _matches(found))


@require_POST
def start(request: SignedInRequest, slug: str) -> HttpResponse:
    found = list_to_edit(request.user, slug)
    with transaction.atomic():
        entries = list(open_entries(found, refresh="refresh" in request.POST))
        if entries:
            ask(found, entries)
            enqueue_fetch(found)
    if not entries:
        messages.info(request, _("There is nothing to ask arXiv about."))
    return redirect("arxiv", slug)


@require_POST
def stop(request: SignedInRequest, slug: str) -> HttpResponse:
    cancel(list_to_edit(request.user, slug))
    messages.info(request, _("Stopped. What was found is kept; the rest can be asked another time."))
    return redirect("arxiv", slug)


@require_POST
def settle(request: SignedInRequest, slug: str, key: str) -> HttpResponse:
    """A person's word: one of the candidates, another id, or that it is not on arXiv."""
    found = list_to_edit(request.user, slug)
    entry = get_object_or_404(askable(found), key=key)
    try:
        paper = _chosen_paper(request)
    except ArxivFailure as failure:
        return _told(request, found, entry, str(failure), failed=True)
    match, _created = Match.objects.get_or_create(entry=entry, defaults={"reading_list": found})
    settle_by_person(match, paper)
    said = _("%(name)s is arXiv:%(id)s.") if paper else _("%(name)s is not on arXiv.")
    return _told(request, found, entry, said % {"name": entry.name, "id": paper.arxiv_id if paper else ""})


@require_http_methods(["GET", "HEAD", "POST"])
def entry_arxiv(request: SignedInRequest, slug: str, key: str) -> HttpResponse:
    """One entry: POST asks about it, whatever was known; its page asks with GET how that goes."""
    found = list_to_edit(request.user, slug) if request.method == "POST" else my_list(request.user, slug)
    entry = get_object_or_404(askable(found), key=key)
    if request.method == "POST":
        with transaction.atomic():
            ask(found, [entry])
            enqueue_fetch(found)
    if not request.htmx:
        return redirect("entry", slug, key)
    context = {"entry": entry, "list": found} | arxiv_context(found, entry)
    return TemplateResponse(request, "tracker/entry.html#arxiv", context)


def arxiv_context(found: MyList, entry: Entry) -> dict[str, Any]:
    """What the entry page shows of arXiv. `found` comes from my_list."""
    match = Match.objects.select_related("paper").filter(entry=entry).first()
    return {
        "match": match,
        "paper": match.paper if match else None,
        "links": links_of(entry.url, match.paper.arxiv_id if match and match.paper else ""),
        "may_edit": may_edit(found),
        "may_ask": may_edit(found) and entry.kind != Entry.Kind.BOOK,
    }


def _chosen_paper(request: SignedInRequest) -> ArxivPaper | None:
    """None where it is not on arXiv. Raises ArxivFailure, which says what to do."""
    if "absent" in request.POST:
        return None
    words = request.POST.get("accept") or request.POST.get("other", "")
    if not arxiv_id(words):
        raise ArxivFailure(
            _("“%(words)s” is no arXiv id; write it as in 1706.03762.") % {"words": words[:60]}
        )
    return paper_by_id(arxiv_id(words))


def _told(
    request: SignedInRequest, found: MyList, entry: Entry, said: str, *, failed: bool = False
) -> HttpResponse:
    """The page again with a message; for htmx the numbers, and the review is gone unless it failed."""
    if request.htmx and failed:
        return reswap(TemplateResponse(request, "tracker/changed.html#said", {"said": said}), "none")
    if request.htmx:
        context = _state(found) | {"said": said, "entry": entry, "swap": True}
        return TemplateResponse(request, "tracker/arxiv.html#settled", context)
    messages.add_message(request, messages.ERROR if failed else messages.SUCCESS, said)
    if request.POST.get("back") == "entry":
        return redirect("entry", found.slug, entry.key)
    return redirect("arxiv", found.slug)


def _state(found: MyList) -> dict[str, Any]:
    now = standing(found)
    words = ngettext("%(n)d paper", "%(n)d papers", now.unasked + now.failed) % {
        "n": now.unasked + now.failed
    }
    return {"list": found, "standing": now, "may_edit": may_edit(found), "unasked_words": words}


def _matches(found: ReadingList) -> dict[str, Any]:
    """The answers, by what they are; reviews with their candidates."""
    matches = Match.objects.filter(reading_list=found, entry__removed_at=None).order_by("entry__position")
    by_state: dict[str, list[Match]] = {}
    for match in matches.select_related("entry", "paper"):
        by_state.setdefault(match.state, []).append(match)
    reviews = by_state.get(Match.State.REVIEW, [])
    candidates = candidates_of(reviews)
    return {
        "reviews": [(match, candidates[match.pk]) for match in reviews],
        "failures": by_state.get(Match.State.FAILED, []),
        "absent": by_state.get(Match.State.ABSENT, []),
        "found": by_state.get(Match.State.FOUND, []),
    }
