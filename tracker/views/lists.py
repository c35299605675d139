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
def reading_list(request: SignedInRequest, slug: str) -> HttpResponse:
    """The list page; htmx asks for the entries alone, or for the next page of them."""
    found = my_list(request.user, slug, is_reworded=Exists(Question.objects.reworded(OuterRef("pk"))))
    page = _page_number(request)
    goes_on = page > 1 and bool(request.htmx)
    context = _entries(request, found, page, goes_on=goes_on)
    if request.htmx:
        return TemplateResponse(request, f"tracker/list.html#{'rows' if goes_on else 'entries'}", context)
    return TemplateResponse(request, "tracker/list.html", context | _concepts(found))


@require_safe
def readiness(request: SignedInRequest, slug: str) -> HttpResponse:
    """What the three ledgers come to, asked for after a tick."""
    found = my_list(request.user, slug)
    tallies = tallies_by_list(request.user, [found.pk]).get(found.pk, {})
    read = {found.pk: sum(tallies.values(), Tally())}
    standing = standings_by_list(request.user, read, timezone.now())[found.pk]
    return TemplateResponse(request, "tracker/list.html#readiness", {"standing": standing})


@require_safe
def image(request: SignedInRequest, slug: str, name: str) -> HttpResponse:
    """An image of the document's folder. Whatever its bytes say, nothing in it may run."""
    found = get_object_or_404(Image, reading_list=my_list(request.user, slug), name=name)
    answer = HttpResponse(bytes(found.data), content_type=found.kind)
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, max-age=3600"
    return answer


def _entries(request: SignedInRequest, found: MyList, page: int, *, goes_on: bool) -> dict[str, Any]:
    """A page of the entries that the filter leaves, under their headings, with the numbers of the whole list."""
    form, now = FilterForm(request.GET), timezone.now()
    progress = list_progress(found, request.user)
    entries = form.narrow(entries_for(request.user, found), request.user, now)
    before, rows, more = page_of_rows(entries, found.slug, page)
    standing, answers = fill_ledgers(found, request.user, progress, now)
    add_answers(rows, answers)
    return {
        **{"list": found, "progress": progress, "standing": standing, "statuses": Status},
        **{
            "groups": grouped(rows, progress, before=before if goes_on else None),
            "may_edit": may_edit(found),
        },
        **{"page": page, "next_page": page + 1, "more": more, "base": reverse("list", args=[found.slug])},
        **{"form": form, "chosen": form.chosen, "query": urlencode(form.chosen), "kinds": Entry.Kind.choices},
    }


def _concepts(found: ReadingList) -> dict[str, Any]:
    rows = Summary.objects.concepts().filter(reading_list=found).values_list("anchor", "title")
    return {"concepts": list(rows)}


def _page_number(request: SignedInRequest) -> int:
    value = request.GET.get("page", "")
    return int(value) if value.isascii() and value.isdigit() and 0 < int(value) < 100_000 else 1
