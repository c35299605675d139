"""Rows become the document again, and BibTeX, CSV and JSON."""

import csv
import io
import json
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from django.utils.text import slugify

from papers.bibtex import BibEntry, formatted, parse, with_fields, with_key
from papers.identifiers import arxiv_id, doi, is_web_address
from papers.latex import encoded
from papers.models import ArxivPaper, BibBlock, Category, Entry, Match, ReadingList, Summary
from papers.patches import with_mark

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
TABLE_FIELDS = (
    *("key", "kind", "category", "year", "author", "short_name", "title", "url", "arxiv_id", "doi", "pdf"),
    *("status", "started_on", "finished_on", "note"),
)


def export_markdown(reading_list: ReadingList, read: Collection[int] | None = None) -> str:
    """The document. `read` are the ids of the entries to be ticked; None leaves every mark as it stands."""
    spans = [
        *Category.objects.present()
        .filter(reading_list=reading_list)
        .values_list("position", "source", "tail"),
        *Summary.objects.present()
        .filter(reading_list=reading_list)
        .values_list("position", "source", "tail"),
    ]
    entries = Entry.objects.present().filter(reading_list=reading_list)
    for pk, position, source, tail, ticked, boxed in entries.values_list(
        "pk", "position", "source", "tail", "ticked", "boxed"
    ):
        wanted = bool(ticked) if read is None else pk in read
        if wanted != bool(ticked):
            source = with_mark(source, ticked=wanted, mark=reading_list.tick_mark, boxed=boxed)
        spans.append((position, source, tail))
    return reading_list.preamble + "".join(source + tail for _, source, tail in sorted(spans))


def export_bibtex(reading_list: ReadingList) -> str:
    """Every entry as BibTeX, without anything that is a person's.

    A block that was brought is written as it stands; what has been learnt since is added at its end.
    """
    entries = list(_entries(reading_list))
    keys = _keys(entries)
    texts = list(BibBlock.objects.filter(reading_list=reading_list, entry=None))
    comments = [block.raw for block in texts if block.kind == BibBlock.Kind.COMMENT]
    heads = [block.raw for block in texts if block.kind != BibBlock.Kind.COMMENT]
    blocks = [*heads, *(_block(entry, keys[entry.pk]) for entry in entries), *comments]
    return "".join(f"{block.strip()}\n\n" for block in blocks).rstrip("\n") + "\n" * bool(blocks)


def export_csv(reading_list: ReadingList, readings: Mapping[int, Mapping[str, Any]]) -> str:
    """A table with a header. `readings` are a person's, by entry: status, dates and note."""
    output = io.StringIO()
    writer = csv.DictWriter(output, TABLE_FIELDS)
    writer.writeheader()
    for row in _table(reading_list, readings):
        writer.writerow({name: _harmless(str("" if value is None else value)) for name, value in row.items()})
    return output.getvalue()


def export_json(reading_list: ReadingList, readings: Mapping[int, Mapping[str, Any]]) -> str:
    """The same as an object with the list's title and its entries; dates are ISO 8601."""
    entries = list(_table(reading_list, readings))
    return (
        json.dumps(
            {"title": reading_list.title, "entries": entries}, ensure_ascii=False, indent=2, default=str
        )
        + "\n"
    )


def _entries(reading_list: ReadingList) -> Iterator[Entry]:
    present = Entry.objects.present().filter(reading_list=reading_list)
    yield from present.select_related("category__parent", "bib_block", "match__paper")


def _table(reading_list: ReadingList, readings: Mapping[int, Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    for entry in _entries(reading_list):
        paper, block, category = _paper(entry), getattr(entry, "bib_block", None), entry.category
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


def _keys(entries: Collection[Entry]) -> dict[int, str]:
    """A key for each entry, none twice: the one it was brought with, else one made of its address here."""
    keys: dict[int, str] = {}
    taken: set[str] = set()
    with_own_first = sorted(entries, key=lambda entry: not hasattr(entry, "bib_block"))
    for entry in with_own_first:
        block = getattr(entry, "bib_block", None)
        key = wanted = (block.key if block else "") or slugify(entry.key) or f"entry-{entry.pk}"
        number = 1
        while key.casefold() in taken:
            number += 1
            key = f"{wanted}-{number}"
        taken.add(key.casefold())
        keys[entry.pk] = key
    return keys


def _block(entry: Entry, key: str) -> str:
    block, paper = getattr(entry, "bib_block", None), _paper(entry)
    if not block:
        return formatted(*_new_block(entry, paper, key))
    raw = block.raw if block.key == key else with_key(block.raw, key)
    if block.title != entry.title:
        raw = _retitled(raw, key, entry.title)
    return with_fields(raw, _learnt(block, entry, paper))


def _new_block(entry: Entry, paper: ArxivPaper | None, key: str) -> tuple[str, str, dict[str, str]]:
    authors = paper.authors if paper else entry.author.split(", ")
    fields = {
        "title": encoded(entry.title),
        "author": " and ".join(encoded(name) for name in authors if name),
        "journal": encoded(paper.journal_ref) if paper else "",
        "year": str(entry.year or (paper.published_at.year if paper else "")),
        **(_arxiv_fields(paper) if paper else {"eprint": arxiv_id(entry.url), "archiveprefix": "arXiv" * bool(arxiv_id(entry.url))}),
        "doi": _verbatim(doi(entry.url) or (paper.doi if paper else "")),
        "url": _verbatim(entry.url if is_web_address(entry.url) else paper.abs_url if paper else ""),
    }  # fmt: skip
    kind = "book" if entry.kind == Entry.Kind.BOOK else "article" if fields["journal"] else "misc"
    return kind, key, fields


def _learnt(block: BibBlock, entry: Entry, paper: ArxivPaper | None) -> dict[str, str]:
    """What is known of an entry beyond the block that it was brought with."""
    fields: dict[str, str] = {}
    if paper and not block.arxiv_id:
        fields |= _arxiv_fields(paper)
    if paper and paper.doi and not block.doi:
        fields["doi"] = _verbatim(paper.doi)
    return {name: value for name, value in fields.items() if value}


def _arxiv_fields(paper: ArxivPaper) -> dict[str, str]:
    return {"eprint": paper.arxiv_id, "archiveprefix": "arXiv", "primaryclass": paper.primary_category}


def _retitled(raw: str, key: str, title: str) -> str:
    block = next((one for one in parse(raw) if isinstance(one, BibEntry)), None)
    return formatted(block.type, key, {**block.fields, "title": encoded(title)}).rstrip() if block else raw


def _verbatim(value: str) -> str:
    """An address or a DOI, which are not LaTeX: braces alone could break the file."""
    return value.replace("{", "%7B").replace("}", "%7D")


def _paper(entry: Entry) -> ArxivPaper | None:
    match = getattr(entry, "match", None)
    return match.paper if match and match.state == Match.State.FOUND else None
