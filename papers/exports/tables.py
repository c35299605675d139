"""The entries of a list with one person's readings, as CSV, JSON and RIS."""

import csv
import io
import json
from collections.abc import Iterator, Mapping
from typing import Any

import rispy

from papers.exports.known import doi_of, paper_of, with_knowledge
from papers.models import Entry, ReadingList, bib_block_of
from papers.names.identifiers import arxiv_id, is_web_address

# A person's readings by the primary keys of entries: each with "status", "started_on", "finished_on", "note".
Readings = Mapping[int, Mapping[str, Any]]

FIELDS = (
    "key",
    "kind",
    "category",
    "year",
    "author",
    "short_name",
    "title",
    "url",
    "arxiv_id",
    "doi",
    "pdf",
    "status",
    "started_on",
    "finished_on",
    "note",
)
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def export_csv(reading_list: ReadingList, readings: Readings) -> str:
    """The present entries of a list with a person's readings as CSV, under a header of `FIELDS`."""
    output = io.StringIO()
    writer = csv.DictWriter(output, FIELDS)
    writer.writeheader()
    for row in _table(reading_list, readings):
        writer.writerow({name: _harmless(str("" if value is None else value)) for name, value in row.items()})
    return output.getvalue()


def export_json(reading_list: ReadingList, readings: Readings) -> str:
    """The same as a JSON object with the list's title and its entries; dates are ISO 8601."""
    table = {"title": reading_list.title, "entries": list(_table(reading_list, readings))}
    return json.dumps(table, ensure_ascii=False, indent=2, default=str) + "\n"


def export_ris(reading_list: ReadingList) -> str:
    """The present entries of a list as RIS for reference managers, without anything that is a person's."""
    return str(rispy.dumps([_reference(entry) for entry in with_knowledge(reading_list)]))


def _table(reading_list: ReadingList, readings: Readings) -> Iterator[dict[str, Any]]:
    """A row for every present entry, with the keys of `FIELDS`."""
    for entry in with_knowledge(reading_list):
        paper, block, category = paper_of(entry), bib_block_of(entry), entry.category
        # A year is a heading of its own; the category that a reader means is the one above it.
        place = category.parent if category and category.year else category
        identifier = paper.arxiv_id if paper else arxiv_id(entry.url) or (block.arxiv_id if block else "")
        yield {
            "key": entry.key,
            "kind": entry.kind,
            "year": entry.year,
            "author": entry.author,
            "short_name": entry.short_name,
            "title": entry.title,
            "url": entry.url,
            "category": place.title if place else "",
            "arxiv_id": identifier,
            "doi": doi_of(entry),
            "pdf": paper.pdf_url if paper else "",
            "status": "to-read",
            "started_on": None,
            "finished_on": None,
            "note": "",
            **readings.get(entry.pk, {}),
        }


def _harmless(cell: str) -> str:
    """A cell that no spreadsheet runs: what starts like a formula gets an apostrophe before it."""
    return f"'{cell}" if cell.startswith(_FORMULA_STARTS) else cell


def _reference(entry: Entry) -> dict[str, Any]:
    """An entry with the keys that rispy writes; what is not known is left out."""
    paper = paper_of(entry)
    is_book = entry.kind == Entry.Kind.BOOK
    authors = paper.authors if paper else [name for name in entry.author.split(", ") if name]
    urls = [entry.url] if is_web_address(entry.url) else [paper.abs_url] if paper else []
    reference: dict[str, Any] = {
        "type_of_reference": "BOOK" if is_book else "JOUR" if paper and paper.journal_ref else "GEN",
        "id": entry.key,
        "title": entry.title,
        "authors": authors,
        "year": str(entry.year or (paper.published_at.year if paper else "")),
        "doi": doi_of(entry),
        "abstract": " ".join(paper.abstract.split()) if paper else "",
        "urls": urls,
    }
    return {name: value for name, value in reference.items() if value}
