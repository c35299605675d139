"""A list leaves Readmark: as its Markdown, as BibTeX, as a table, as a report of progress."""

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from papers.exports.bibtex import export_bibtex
from papers.exports.tables import export_csv, export_json, export_ris
from tracker.access import my_list
from tracker.copies.document import document_of
from tracker.http import SignedInRequest, attachment
from tracker.progress.report import report_of


@require_safe
def export_md(request: SignedInRequest, slug: str) -> HttpResponse:
    """The document with my ticks."""
    reading_list = my_list(request.user, slug)
    return attachment(document_of(reading_list, request.user), f"{slug}.md", "text/markdown")


@require_safe
def report(request: SignedInRequest, slug: str) -> HttpResponse:
    """My progress with the list, written out."""
    text = report_of(my_list(request.user, slug), request.user, timezone.now())
    return attachment(text, f"{slug}-progress.md", "text/markdown")


@require_safe
def export_bib(request: SignedInRequest, slug: str) -> HttpResponse:
    """The entries as BibTeX: nothing of anybody's progress."""
    return attachment(export_bibtex(my_list(request.user, slug)), f"{slug}.bib", "application/x-bibtex")


@require_safe
def export_table(request: SignedInRequest, slug: str, ending: str) -> HttpResponse:
    """The entries as CSV or JSON with my readings, or as RIS without."""
    reading_list = my_list(request.user, slug)
    if ending == "ris":
        return attachment(export_ris(reading_list), f"{slug}.ris", "application/x-research-info-systems")
    readings = request.user.readings.in_list(reading_list).by_entry()
    text = export_csv(reading_list, readings) if ending == "csv" else export_json(reading_list, readings)
    return attachment(text, f"{slug}.{ending}", "text/csv" if ending == "csv" else "application/json")
