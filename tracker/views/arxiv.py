"""Finding a list's papers on arXiv: start and watch, and decide what only a person can."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import reswap

from papers.arxiv.answers import ArxivFailure
from papers.arxiv.asking import ask, askable, cancel, open_entries
from papers.arxiv.lookup import paper_by_id
from papers.arxiv.settling import settle_by_person
from papers.models import ArxivPaper, Entry, Match
from papers.names.identifiers import arxiv_id
from papers.tasks import enqueue_fetch
from tracker.access import MyList, list_to_edit, my_list
from tracker.http import SignedInRequest
from tracker.pages.arxiv import arxiv_context, fetch_context, matches_context


@require_safe
def arxiv(request: SignedInRequest, slug: str) -> HttpResponse:
    """The page; htmx asks for the bar alone while a fetch runs, and for all of it when it has ended."""
    reading_list = my_list(request.user, slug)
    context = fetch_context(reading_list)
    if request.htmx:
        ended = not context["standing"].is_running
        template = "tracker/arxiv.html#ended" if ended else "tracker/arxiv.html#fetch"
        return TemplateResponse(request, template, context | (matches_context(reading_list) if ended else {}))
    return TemplateResponse(request, "tracker/arxiv.html", context | matches_context(reading_list))


@require_POST
def start_fetch(request: SignedInRequest, slug: str) -> HttpResponse:
    """Mark what is to be asked, and let the worker ask it."""
    reading_list = list_to_edit(request.user, slug)
    with transaction.atomic():
        entries = list(open_entries(reading_list, refresh="refresh" in request.POST))
        if entries:
            ask(reading_list, entries)
            enqueue_fetch(reading_list)
    if not entries:
        messages.info(request, _("There is nothing to ask arXiv about."))
    return redirect("arxiv", slug)


@require_POST
def stop_asking(request: SignedInRequest, slug: str) -> HttpResponse:
    """Ask nothing more in this fetch; what was found stays."""
    cancel(list_to_edit(request.user, slug))
    messages.info(request, _("Stopped. What was found is kept; the rest can be asked another time."))
    return redirect("arxiv", slug)


@require_POST
def settle_paper(request: SignedInRequest, slug: str, key: str) -> HttpResponse:
    """A person's word: one of the candidates, another id, or that it is not on arXiv."""
    reading_list = list_to_edit(request.user, slug)
    entry = get_object_or_404(askable(reading_list), key=key)
    try:
        paper = _chosen_paper(request)
    except ArxivFailure as failure:
        return _told(request, reading_list, entry, str(failure), failed=True)
    match, _created = Match.objects.get_or_create(entry=entry, defaults={"reading_list": reading_list})
    settle_by_person(match, paper)
    said = _("%(name)s is arXiv:%(id)s.") if paper else _("%(name)s is not on arXiv.")
    return _told(
        request, reading_list, entry, said % {"name": entry.name, "id": paper.arxiv_id if paper else ""}
    )


@require_http_methods(["GET", "HEAD", "POST"])
def entry_arxiv(request: SignedInRequest, slug: str, key: str) -> HttpResponse:
    """One entry: POST asks about it, whatever was known; its page asks with GET how that goes."""
    reading_list = (
        list_to_edit(request.user, slug) if request.method == "POST" else my_list(request.user, slug)
    )
    entry = get_object_or_404(askable(reading_list), key=key)
    if request.method == "POST":
        with transaction.atomic():
            ask(reading_list, [entry])
            enqueue_fetch(reading_list)
    if not request.htmx:
        return redirect("entry", slug, key)
    context = {"entry": entry, "list": reading_list} | arxiv_context(reading_list, entry)
    return TemplateResponse(request, "tracker/entry.html#arxiv", context)


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
    request: SignedInRequest, reading_list: MyList, entry: Entry, said: str, *, failed: bool = False
) -> HttpResponse:
    """The page again with a message; for htmx the numbers, and the review is gone unless it failed."""
    if request.htmx and failed:
        return reswap(TemplateResponse(request, "tracker/changed.html#said", {"said": said}), "none")
    if request.htmx:
        context = fetch_context(reading_list) | {"said": said, "entry": entry, "swap": True}
        return TemplateResponse(request, "tracker/arxiv.html#settled", context)
    messages.add_message(request, messages.ERROR if failed else messages.SUCCESS, said)
    if request.POST.get("back") == "entry":
        return redirect("entry", reading_list.slug, entry.key)
    return redirect("arxiv", reading_list.slug)
