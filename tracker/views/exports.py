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
    """GET gives the Markdown document with the person's ticks in it."""
    text = document_of(my_list(request.user, slug), request.user)
    return attachment(text, f"{slug}.md", "text/markdown")


@require_safe
def report(request: SignedInRequest, slug: str) -> HttpResponse:
    """GET gives the person's progress with the list, written out in Markdown."""
    text = report_of(my_list(request.user, slug), request.user, timezone.now())
    return attachment(text, f"{slug}-progress.md", "text/markdown")


@require_safe
def export_bib(request: SignedInRequest, slug: str) -> HttpResponse:
    """GET gives the entries as BibTeX, with nothing of anybody's progress."""
    text = export_bibtex(my_list(request.user, slug))
    return attachment(text, f"{slug}.bib", "application/x-bibtex")


@require_safe
def export_table(request: SignedInRequest, slug: str, ending: str) -> HttpResponse:
    """GET gives the entries as CSV or JSON with the person's readings, or as RIS without them."""
    reading_list = my_list(request.user, slug)
    if ending == "ris":
        return attachment(export_ris(reading_list), f"{slug}.ris", "application/x-research-info-systems")
    readings = request.user.readings.in_list(reading_list).by_entry()
    if ending == "csv":
        return attachment(export_csv(reading_list, readings), f"{slug}.csv", "text/csv")
    return attachment(export_json(reading_list, readings), f"{slug}.json", "application/json")
