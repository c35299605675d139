"""Adding a paper to a list: by its arXiv id, its DOI, its address or its title."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from papers.arxiv.lookup import Found, look_up, twins_of
from papers.arxiv.settling import settle_by_person
from papers.errors import DocumentError
from papers.lists.additions import add_entry
from papers.markdown.composing import NewEntry
from papers.models import ArxivPaper, Entry, Match, ReadingList
from papers.names.identifiers import arxiv_id
from tracker.access import list_to_edit, may_edit, my_lists
from tracker.forms.categories import category_for
from tracker.forms.entries import NewEntryForm
from tracker.http import SignedInRequest, refusal_of
from tracker.pages.entries import row_address

_LONGEST = 2_000  # characters of what somebody names: no id, address or title is longer


@require_safe
def choose_list(request: SignedInRequest) -> HttpResponse:
    """GET, where the bookmarklet leads, shows the lists to add to, or goes to the form of the only one."""
    lists = [reading_list for reading_list in my_lists(request.user) if may_edit(reading_list)]
    query = urlencode({"what": request.GET.get("url", "")[:_LONGEST]})
    if len(lists) == 1:
        return redirect(f"{reverse('add', args=[lists[0].slug])}?{query}")
    return TemplateResponse(request, "tracker/choose_list.html", {"lists": lists, "query": query})


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: SignedInRequest, slug: str) -> HttpResponse:
    """GET asks what is to be added; POST looks it up and proposes an entry, or with `add` writes it."""
    reading_list = list_to_edit(request.user, slug)
    what = (request.POST.get("what") or request.GET.get("what", ""))[:_LONGEST]
    if request.method != "POST" or not what.strip():
        return _page(request, reading_list, {"what": what})
    if "add" in request.POST:
        return _add(request, reading_list, what)
    by_hand = "by_hand" in request.POST
    # An id is no title to begin with.
    known = Found(NewEntry("" if arxiv_id(what) else what)) if by_hand else look_up(what)
    context = {
        "what": what,
        "known": known,
        "form": NewEntryForm(reading_list, initial=_initial(reading_list, known.new)),
        "twins": twins_of(reading_list, known.new),
        "choose": bool(known.papers),
        "by_hand": by_hand,
    }
    return _page(request, reading_list, context)


def _add(request: SignedInRequest, reading_list: ReadingList, what: str) -> HttpResponse:
    form = NewEntryForm(reading_list, request.POST)
    if not form.is_valid():
        return _page(request, reading_list, {"what": what, "form": form})
    try:
        entry = _store(reading_list, form, request.user.get_username())
    except DocumentError as error:
        form.add_error(None, refusal_of(request.user, f"addition to {reading_list.slug}", error))
        return _page(request, reading_list, {"what": what, "form": form})
    messages.success(request, _("Added: %(name)s.") % {"name": entry.name})
    return redirect(row_address(entry))


@transaction.atomic
def _store(reading_list: ReadingList, form: NewEntryForm, by: str) -> Entry:
    """Write the entry, and which paper it is where its link says so: the person has just seen that paper."""
    entry = add_entry(reading_list, form.cleaned_data["category"], form.new_entry, by=by)
    paper = ArxivPaper.objects.filter(arxiv_id=arxiv_id(entry.url)).first() if entry.url else None
    if paper:
        settle_by_person(Match.objects.create(entry=entry, reading_list=reading_list), paper)
    return entry


def _initial(reading_list: ReadingList, new: NewEntry) -> dict[str, Any]:
    return {
        "title": new.title,
        "short_name": new.prefix,
        "url": new.url,
        "category": category_for(reading_list, new.year),
    }


def _page(request: SignedInRequest, reading_list: ReadingList, shown: dict[str, Any]) -> HttpResponse:
    """The page with what is `shown` on it; 422 where it holds a form with mistakes."""
    form = shown.get("form")
    context = {"list": reading_list, "address": request.build_absolute_uri(reverse("choose_list")), **shown}
    status = 422 if form is not None and form.errors else 200
    return TemplateResponse(request, "tracker/add.html", context, status=status)
