from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.db.models import F
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from papers.bib_exporting import export_bibtex
from papers.exporting import export_markdown
from papers.models import Entry, Image, ReadingList, Summary
from papers.tables import export_csv, export_json, export_ris
from tracker.forms import FilterForm
from tracker.http import SignedInRequest
from tracker.models import Member, Status
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
        **{"list": found, "progress": progress, "statuses": Status, "may_edit": may_edit(found)},
        "groups": grouped(rows, progress, before=before if goes_on else None),
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
    return download(export_markdown(found, read), f"{slug}.md", "text/markdown")


@require_safe
def export_bib(request: SignedInRequest, slug: str) -> HttpResponse:
    """The entries as BibTeX: nothing of anybody's progress."""
    return download(export_bibtex(my_list(request, slug)), f"{slug}.bib", "application/x-bibtex")


@require_safe
def export_table(request: SignedInRequest, slug: str, ending: str) -> HttpResponse:
    """The entries as CSV or JSON with my readings, or as RIS without."""
    found = my_list(request, slug)
    if ending == "ris":
        return download(export_ris(found), f"{slug}.ris", "application/x-research-info-systems")
    readings = request.user.readings.in_list(found).by_entry()
    text = export_csv(found, readings) if ending == "csv" else export_json(found, readings)
    return download(text, f"{slug}.{ending}", "text/csv" if ending == "csv" else "application/json")


@require_safe
def image(request: SignedInRequest, slug: str, name: str) -> HttpResponse:
    """An image of the document's folder. Whatever its bytes say, nothing in it may run."""
    found = get_object_or_404(Image, reading_list=my_list(request, slug), name=name)
    answer = HttpResponse(bytes(found.data), content_type=found.kind)
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, max-age=3600"
    return answer


def my_list(request: SignedInRequest, slug: str) -> ReadingList:
    """A list I am a member of, with my `role`; any other is as if it were not there."""
    mine = ReadingList.objects.filter(members__user=request.user).annotate(role=F("members__role"))
    return get_object_or_404(mine, slug=slug)


def list_to_edit(request: SignedInRequest, slug: str) -> ReadingList:
    """A list whose document I may change, and about which I may ask arXiv."""
    found = my_list(request, slug)
    if not may_edit(found):
        raise PermissionDenied
    return found


def may_edit(found: ReadingList) -> bool:
    """`found` comes from my_list."""
    return getattr(found, "role", "") in {Member.Role.OWNER, Member.Role.EDITOR}


def download(text: str, name: str, kind: str) -> HttpResponse:
    disposition = content_disposition_header(as_attachment=True, filename=name) or ""
    return HttpResponse(
        text.encode(), content_type=f"{kind}; charset=utf-8", headers={"Content-Disposition": disposition}
    )


def _summaries(found: ReadingList) -> dict[str, Any]:
    rows = Summary.objects.present().filter(reading_list=found).values_list("entry_id", "anchor", "title")
    concepts = [(anchor, title) for entry, anchor, title in rows if entry is None]
    return {"concepts": concepts, "summarised": len(rows) - len(concepts)}


def _page_number(request: SignedInRequest) -> int:
    value = request.GET.get("page", "")
    return int(value) if value.isascii() and value.isdigit() and 0 < int(value) < 100_000 else 1
