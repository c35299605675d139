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
    """GET shows the answers and a fetch; htmx gets its bar while it runs (`#fetch`), then all (`#ended`)."""
    reading_list = my_list(request.user, slug)
    context = fetch_context(reading_list)
    if request.htmx and context["standing"].is_running:
        return TemplateResponse(request, "tracker/arxiv.html#fetch", context)
    context |= matches_context(reading_list)
    template = "tracker/arxiv.html#ended" if request.htmx else "tracker/arxiv.html"
    return TemplateResponse(request, template, context)


@require_POST
def start_fetch(request: SignedInRequest, slug: str) -> HttpResponse:
    """POST has arXiv asked about the entries that are open; with `refresh` about those with answers too."""
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
    """POST ends a fetch; what was found is kept."""
    cancel(list_to_edit(request.user, slug))
    messages.info(request, _("Stopped. What was found is kept; the rest can be asked another time."))
    return redirect("arxiv", slug)


@require_POST
def settle_paper(request: SignedInRequest, slug: str, key: str) -> HttpResponse:
    """POST stores which paper an entry is: a candidate, another id, or none; answers as `_told` does."""
    reading_list = list_to_edit(request.user, slug)
    entry = get_object_or_404(askable(reading_list), key=key)
    try:
        paper = _chosen_paper(request)
    except ArxivFailure as failure:
        return _told(request, reading_list, entry, str(failure), failed=True)
    match, _created = Match.objects.get_or_create(entry=entry, defaults={"reading_list": reading_list})
    settle_by_person(match, paper)
    words = _("%(name)s is arXiv:%(id)s.") if paper else _("%(name)s is not on arXiv.")
    said = words % {"name": entry.name, "id": paper.arxiv_id if paper else ""}
    return _told(request, reading_list, entry, said)


@require_http_methods(["GET", "HEAD", "POST"])
def entry_arxiv(request: SignedInRequest, slug: str, key: str) -> HttpResponse:
    """POST has arXiv asked about one entry; htmx gets how that goes (`#arxiv`), and asks on with GET."""
    find_list = list_to_edit if request.method == "POST" else my_list
    reading_list = find_list(request.user, slug)
    entry = get_object_or_404(askable(reading_list), key=key)
    if request.method == "POST":
        with transaction.atomic():
            ask(reading_list, [entry])
            enqueue_fetch(reading_list)
    if not request.htmx:
        return redirect("entry", slug, key)
    context = {"entry": entry, "list": reading_list, **arxiv_context(reading_list, entry)}
    return TemplateResponse(request, "tracker/entry.html#arxiv", context)


def _chosen_paper(request: SignedInRequest) -> ArxivPaper | None:
    """The paper that the form names, None where it says that there is none.

    Raises ArxivFailure, whose sentence says what to do, where there is no such id or arXiv does not answer.
    """
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
    """The answer after a person's word on an entry: the page it was given on, with a message.

    htmx gets the new numbers and takes the review away (`#settled`), or only gets the sentence where it
    failed (`#said`).
    """
    if request.htmx and failed:
        return reswap(TemplateResponse(request, "tracker/changed.html#said", {"said": said}), "none")
    if request.htmx:
        context = {**fetch_context(reading_list), "said": said, "entry": entry, "swap": True}
        return TemplateResponse(request, "tracker/arxiv.html#settled", context)
    messages.add_message(request, messages.ERROR if failed else messages.SUCCESS, said)
    if request.POST.get("back") == "entry":
        return redirect("entry", reading_list.slug, entry.key)
    return redirect("arxiv", reading_list.slug)
