"""The list page: its entries, what the three ledgers come to, and the images of its notes."""

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
from tracker.http import SignedInRequest
from tracker.models import Status
from tracker.pages.lists import add_answers, entries_for, grouped, page_of_rows
from tracker.progress.ledgers import fill_ledgers, standings_by_list
from tracker.progress.tallies import Tally, list_progress, tallies_by_list


@require_safe
def show_list(request: SignedInRequest, slug: str) -> HttpResponse:
    """The list page; htmx asks for the entries alone, or for the next page of them."""
    reading_list = my_list(request.user, slug, is_reworded=Exists(Question.objects.reworded(OuterRef("pk"))))
    page = _page_number(request)
    goes_on = page > 1 and bool(request.htmx)
    context = _entries(request, reading_list, page, goes_on=goes_on)
    if request.htmx:
        return TemplateResponse(request, f"tracker/list.html#{'rows' if goes_on else 'entries'}", context)
    return TemplateResponse(request, "tracker/list.html", context | _concepts(reading_list))


@require_safe
def readiness(request: SignedInRequest, slug: str) -> HttpResponse:
    """What the three ledgers come to, asked for after a tick."""
    reading_list = my_list(request.user, slug)
    tallies = tallies_by_list(request.user, [reading_list.pk]).get(reading_list.pk, {})
    read = {reading_list.pk: sum(tallies.values(), Tally())}
    standing = standings_by_list(request.user, read, timezone.now())[reading_list.pk]
    return TemplateResponse(request, "tracker/list.html#readiness", {"standing": standing})


@require_safe
def image(request: SignedInRequest, slug: str, name: str) -> HttpResponse:
    """An image of the document's folder. Whatever its bytes say, nothing in it may run."""
    reading_list = get_object_or_404(Image, reading_list=my_list(request.user, slug), name=name)
    answer = HttpResponse(bytes(reading_list.data), content_type=reading_list.kind)
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, max-age=3600"
    return answer


def _entries(request: SignedInRequest, reading_list: MyList, page: int, *, goes_on: bool) -> dict[str, Any]:
    """A page of what the filter leaves, under its headings, with the numbers of the whole list."""
    form, now = FilterForm(request.GET), timezone.now()
    progress = list_progress(reading_list, request.user)
    entries = form.narrow(entries_for(request.user, reading_list), request.user, now)
    before, rows, more = page_of_rows(entries, reading_list.slug, page)
    standing, answers = fill_ledgers(reading_list, request.user, progress, now)
    add_answers(rows, answers)
    return {
        "list": reading_list,
        "progress": progress,
        "standing": standing,
        "statuses": Status,
        "groups": grouped(rows, progress, before=before if goes_on else None),
        "may_edit": may_edit(reading_list),
        "page": page,
        "next_page": page + 1,
        "more": more,
        "base": reverse("list", args=[reading_list.slug]),
        "form": form,
        "chosen": form.chosen,
        "query": urlencode(form.chosen),
        "kinds": Entry.Kind.choices,
    }


def _concepts(reading_list: ReadingList) -> dict[str, Any]:
    rows = Summary.objects.concepts().filter(reading_list=reading_list).values_list("anchor", "title")
    return {"concepts": list(rows)}


def _page_number(request: SignedInRequest) -> int:
    value = request.GET.get("page", "")
    return int(value) if value.isascii() and value.isdigit() and 0 < int(value) < 100_000 else 1
