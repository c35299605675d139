from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from papers.exporting import export_markdown
from papers.models import Entry, ReadingList, Summary
from tracker.forms import FilterForm
from tracker.http import SignedInRequest
from tracker.models import Status
from tracker.progress import list_progress
from tracker.rows import entries_for, grouped, page_of_rows


@require_safe
def reading_list(request: SignedInRequest, slug: str) -> HttpResponse:
    """The list page; htmx asks for the entries alone, or for the next page of them."""
    found = my_list(request, slug)
    form, page = FilterForm(request.GET), _page_number(request)
    progress = list_progress(found, request.user)
    before, rows, more = page_of_rows(form.narrow(entries_for(request.user, found)), slug, page)
    goes_on = page > 1 and bool(request.htmx)
    context = {
        **{
            "list": found,
            "progress": progress,
            "groups": grouped(rows, progress, before=before if goes_on else None),
            "statuses": Status,
        },
        **{"page": page, "next_page": page + 1, "more": more, "base": reverse("list", args=[slug])},
        **{"chosen": form.chosen, "query": urlencode(form.chosen), "kinds": Entry.Kind.choices},
    }
    if request.htmx:
        return TemplateResponse(request, f"tracker/list.html#{'rows' if goes_on else 'entries'}", context)
    return TemplateResponse(request, "tracker/list.html", context | _summaries(found))


@require_safe
def export_md(request: SignedInRequest, slug: str) -> HttpResponse:
    """The document with my ticks."""
    found = my_list(request, slug)
    read = request.user.readings.read().in_list(found).entry_ids()
    disposition = content_disposition_header(as_attachment=True, filename=f"{slug}.md") or ""
    return HttpResponse(
        export_markdown(found, read).encode(),
        content_type="text/markdown; charset=utf-8",
        headers={"Content-Disposition": disposition},
    )


def my_list(request: SignedInRequest, slug: str) -> ReadingList:
    """A list I am a member of; any other is as if it were not there."""
    return get_object_or_404(ReadingList, slug=slug, members__user=request.user)


def _summaries(found: ReadingList) -> dict[str, Any]:
    rows = Summary.objects.present().filter(reading_list=found).values_list("entry_id", "anchor", "title")
    concepts = [(anchor, title) for entry, anchor, title in rows if entry is None]
    return {"concepts": concepts, "summarised": len(rows) - len(concepts)}


def _page_number(request: SignedInRequest) -> int:
    value = request.GET.get("page", "")
    return int(value) if value.isascii() and value.isdigit() and 0 < int(value) < 100_000 else 1
