"""The entries of a list with one person's readings, as CSV, JSON and RIS."""

import csv
import io
import json
from collections.abc import Iterator, Mapping
from typing import Any

import rispy

from papers.exports.known import paper_of, with_knowledge
from papers.models import Entry, ReadingList
from papers.names.identifiers import arxiv_id, doi, is_web_address

Readings = Mapping[int, Mapping[str, Any]]

FIELDS = (
    *("key", "kind", "category", "year", "author", "short_name", "title", "url", "arxiv_id", "doi", "pdf"),
    *("status", "started_on", "finished_on", "note"),
)
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def export_csv(reading_list: ReadingList, readings: Readings) -> str:
    """A table with a header. `readings` are a person's, by entry: status, dates and note."""
    output = io.StringIO()
    writer = csv.DictWriter(output, FIELDS)
    writer.writeheader()
    for row in _table(reading_list, readings):
        writer.writerow({name: _harmless(str("" if value is None else value)) for name, value in row.items()})
    return output.getvalue()


def export_json(reading_list: ReadingList, readings: Readings) -> str:
    """The same as an object with the list's title and its entries; dates are ISO 8601."""
    entries = list(_table(reading_list, readings))
    return (
        json.dumps(
            {"title": reading_list.title, "entries": entries}, ensure_ascii=False, indent=2, default=str
        )
        + "\n"
    )


def export_ris(reading_list: ReadingList) -> str:
    """The entries for reference managers, without anything that is a person's."""
    return str(rispy.dumps([_reference(entry) for entry in with_knowledge(reading_list)]))


def _table(reading_list: ReadingList, readings: Readings) -> Iterator[dict[str, Any]]:
    for entry in with_knowledge(reading_list):
        paper, block, category = paper_of(entry), getattr(entry, "bib_block", None), entry.category
        place = category.parent if category and category.year else category
        identifier = paper.arxiv_id if paper else arxiv_id(entry.url) or (block.arxiv_id if block else "")
        yield {
            **{name: getattr(entry, name) for name in ("key", "kind", "year", "author", "short_name", "title", "url")},
            "category": place.title if place else "",
            "arxiv_id": identifier,
            "doi": (block.doi if block else "") or doi(entry.url) or (paper.doi if paper else ""),
            "pdf": paper.pdf_url if paper else "",
            **{"status": "to-read", "started_on": None, "finished_on": None, "note": ""},
            **readings.get(entry.pk, {}),
        }  # fmt: skip


def _harmless(cell: str) -> str:
    """A spreadsheet takes what starts like a formula for one."""
    return f"'{cell}" if cell.startswith(_FORMULA_STARTS) else cell


def _reference(entry: Entry) -> dict[str, Any]:
    """An entry in the words of rispy; what is not known is left out."""
    paper, block = paper_of(entry), getattr(entry, "bib_block", None)
    is_book = entry.kind == Entry.Kind.BOOK
    authors = paper.authors if paper else [name for name in entry.author.split(", ") if name]
    urls = [entry.url] if is_web_address(entry.url) else [paper.abs_url] if paper else []
    found: dict[str, Any] = {
        "type_of_reference": "BOOK" if is_book else "JOUR" if paper and paper.journal_ref else "GEN",
        "id": entry.key,
        "title": entry.title,
        "authors": authors,
        "year": str(entry.year or (paper.published_at.year if paper else "")),
        "doi": (block.doi if block else "") or doi(entry.url) or (paper.doi if paper else ""),
        "abstract": " ".join(paper.abstract.split()) if paper else "",
        "urls": urls,
    }
    return {name: value for name, value in found.items() if value}
