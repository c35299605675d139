"""A list: its entries, how ready the person is, and the images of its document."""

from typing import Any
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from papers.models import Entry, Image, Question, ReadingList, Summary
from tracker.access import MyList, may_edit, my_list
from tracker.forms.filter import FilterForm
from tracker.http import SignedInRequest, number
from tracker.models import Status
from tracker.pages.lists import add_answers, entries_for, grouped, page_of_rows
from tracker.progress.ledgers import fill_ledgers, standings_by_list
from tracker.progress.tallies import Tally, list_progress, tallies_by_list

_MOST_PAGES = 100_000  # of entries: what a database is asked to skip has to be a number it can hold


@require_safe
def show_list(request: SignedInRequest, slug: str) -> HttpResponse:
    """GET shows a page of a list; htmx gets the filtered entries (`#entries`), or the next page (`#rows`)."""
    reworded = Question.objects.reworded(OuterRef("pk"))
    reading_list = my_list(request.user, slug, is_reworded=Exists(reworded))
    page = _page_number(request)
    goes_on = page > 1 and bool(request.htmx)
    context = _entries(request, reading_list, page, goes_on=goes_on)
    if request.htmx:
        fragment = "rows" if goes_on else "entries"
        return TemplateResponse(request, f"tracker/list.html#{fragment}", context)
    concepts = Summary.objects.concepts().filter(reading_list=reading_list)
    context["concepts"] = list(concepts.values_list("anchor", "title"))
    return TemplateResponse(request, "tracker/list.html", context)


@require_safe
def readiness(request: SignedInRequest, slug: str) -> HttpResponse:
    """GET gives htmx, which asks after a tick, what the three ledgers of a list come to (`#readiness`)."""
    reading_list = my_list(request.user, slug)
    tallies = tallies_by_list(request.user, [reading_list.pk]).get(reading_list.pk, {})
    read = {reading_list.pk: sum(tallies.values(), Tally())}
    standing = standings_by_list(request.user, read, timezone.now())[reading_list.pk]
    return TemplateResponse(request, "tracker/list.html#readiness", {"standing": standing})


@require_safe
def image(request: SignedInRequest, slug: str, name: str) -> HttpResponse:
    """GET gives an image of the document's folder, in such a way that nothing in it runs."""
    image = get_object_or_404(Image, reading_list=my_list(request.user, slug), name=name)
    headers = {
        "Content-Security-Policy": "default-src 'none'; sandbox",  # an SVG may hold scripts
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, max-age=3600",
    }
    return HttpResponse(bytes(image.data), content_type=image.kind, headers=headers)


def _entries(request: SignedInRequest, reading_list: MyList, page: int, *, goes_on: bool) -> dict[str, Any]:
    """A page of the entries that the filter leaves, under their headings, with the numbers of the whole list.

    Where it `goes_on`, the headings under which the page before has ended are not repeated.
    """
    form, moment = FilterForm(request.GET), timezone.now()
    progress = list_progress(reading_list, request.user)
    entries = form.narrow(entries_for(request.user, reading_list), request.user, moment)
    before, rows, more = page_of_rows(entries, reading_list.slug, page)
    standing, answers = fill_ledgers(reading_list, request.user, progress, moment)
    add_answers(rows, answers)
    return {
        "list": reading_list,
        "may_edit": may_edit(reading_list),
        "progress": progress,
        "standing": standing,
        "groups": grouped(rows, progress, before=before if goes_on else None),
        **_filter_context(form),
        **_paging_context(reading_list, page, more=more),
    }


def _filter_context(form: FilterForm) -> dict[str, Any]:
    return {
        "form": form,
        "chosen": form.chosen,
        "query": urlencode(form.chosen),
        "kinds": Entry.Kind.choices,
        "statuses": Status,
    }


def _paging_context(reading_list: ReadingList, page: int, *, more: bool) -> dict[str, Any]:
    base = reverse("list", args=[reading_list.slug])
    return {"page": page, "next_page": page + 1, "more": more, "base": base}


def _page_number(request: SignedInRequest) -> int:
    """The page that the address names, counted from 1; the first where it names none that may be."""
    page = number(request.GET.get("page"))
    return page if 0 < page < _MOST_PAGES else 1
