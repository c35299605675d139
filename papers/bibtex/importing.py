"""A BibTeX file comes into a list: what each of its blocks becomes, first as a report, then as rows."""

import codecs
import re
from typing import Any

from django.db import transaction

from papers.bibtex.blocks import BibEntry, BibText, parse_bibtex
from papers.bibtex.matching import KnownWorks
from papers.bibtex.report import Outcome, Report
from papers.errors import (
    LARGEST_DOCUMENT,
    EmptyFileError,
    NoBibtexEntryError,
    NotUtf8Error,
    TooLargeError,
)
from papers.files.text import line_at
from papers.lists.additions import add_section
from papers.lists.importing import import_document
from papers.markdown.composing import NewEntry, Style, in_section_order, section
from papers.models import BibBlock, Entry, ReadingList

_DECLARED = re.compile(rb"%\s*encoding:\s*(cp1252|iso-?8859-?1|latin-?1)", re.IGNORECASE)


def decode_bibtex(data: bytes, where: str) -> str:
    """The text of a file: UTF-8 or UTF-16 by its mark, or what it declares. Raises DocumentError."""
    if len(data) > LARGEST_DOCUMENT:
        raise TooLargeError(where=where)
    if not data.strip():
        raise EmptyFileError(where=where)
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    encoding = "utf-16" if wide else "cp1252" if _DECLARED.search(data[:1_000]) else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise NotUtf8Error(where=where, line=line_at(data, error.start)) from None


def plan(text: str, reading_list: ReadingList | None = None) -> Report:
    """What every block would become; nothing is stored."""
    known = KnownWorks(reading_list)
    return Report([known.line(block) for block in parse_bibtex(text)])


@transaction.atomic
def import_bibtex(reading_list: ReadingList, text: str, *, name: str) -> Report:
    """Take a file into a list: new entries in a section of this name, and every block as it stands.

    Raises DocumentError where the document cannot take them.
    """
    report = plan(text, reading_list)
    added = report.of(Outcome.ADDED)
    if added:
        new = [new_entry(line.block) for line in added if isinstance(line.block, BibEntry)]
        for at, entry in zip(in_section_order(new), add_section(reading_list, name, new), strict=True):
            added[at].entry = entry.pk
    _keep_blocks(reading_list, report)
    return report


@transaction.atomic
def new_list_from_bibtex(text: str, *, title: str, slug: str = "") -> tuple[ReadingList, Report]:
    """Make a list of a file: a document with its books and its papers by year."""
    report = plan(text)
    added = report.of(Outcome.ADDED)
    if not added:
        raise NoBibtexEntryError
    new = [new_entry(line.block) for line in added if isinstance(line.block, BibEntry)]
    reading_list = import_document(section(title, 1, new, Style()), slug=slug, title=title)
    entries = Entry.objects.present().filter(reading_list=reading_list)
    for at, entry in zip(in_section_order(new), entries, strict=True):
        added[at].entry = entry.pk
    _keep_blocks(reading_list, report)
    return reading_list, report


def new_entry(block: BibEntry) -> NewEntry:
    """An entry as the document will have it."""
    prefix = block.author if block.is_book else ""
    return NewEntry(block.title, prefix, block.url, block.year, is_book=block.is_book)


def _keep_blocks(reading_list: ReadingList, report: Report) -> None:
    """Store every block that was read. That of an entry takes the place of an older one."""
    entries = {
        line.entry: line.block for line in report.lines if line.entry and isinstance(line.block, BibEntry)
    }
    titles = dict(Entry.objects.filter(reading_list=reading_list).values_list("pk", "title"))
    BibBlock.objects.filter(reading_list=reading_list, entry__in=entries).delete()
    kept = set(BibBlock.objects.filter(reading_list=reading_list, entry=None).values_list("kind", "raw"))
    texts = {
        (line.block.kind, line.block.raw): line.block
        for line in report.lines
        if isinstance(line.block, BibText) and line.outcome != Outcome.FAILED
    }
    BibBlock.objects.bulk_create(
        [
            *(BibBlock(reading_list=reading_list, kind=block.kind, key=block.key, raw=block.raw) for mark, block in texts.items() if mark not in kept),
            *(BibBlock(reading_list=reading_list, entry_id=pk, **_values(block) | {"title": titles[pk]}) for pk, block in entries.items()),
        ],
        batch_size=500,
    )  # fmt: skip


def _values(block: BibEntry) -> dict[str, Any]:
    names = ("key", "doi", "arxiv_id", "author", "venue", "year", "raw")
    return {"kind": BibBlock.Kind.ENTRY} | {name: getattr(block, name) for name in names}
