"""How a BibTeX file comes into a list: what each of its blocks becomes, first as a report, then as rows."""

import codecs
import re
from collections.abc import Iterable, Sequence

from django.db import transaction

from papers.bibtex.blocks import BibEntry, BibText, parse_bibtex
from papers.bibtex.matching import KnownWorks
from papers.bibtex.report import Outcome, Report, ReportLine
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
    """Take the bytes of a file and its name, give its text. Raises DocumentError, which names the file.

    The encoding is UTF-16 where the file begins with its mark, Windows-1252 or Latin-1 where a comment
    declares it, else UTF-8.
    """
    if len(data) > LARGEST_DOCUMENT:
        raise TooLargeError(where=where)
    if not data.strip():
        raise EmptyFileError(where=where)
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    # Windows-1252 holds Latin-1, and files that declare Latin-1 often mean it.
    encoding = "utf-16" if wide else "cp1252" if _DECLARED.search(data[:1_000]) else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise NotUtf8Error(where=where, line=line_at(data, error.start)) from None


def plan(text: str, reading_list: ReadingList | None = None) -> Report:
    """What every block of a file would become in a list, or in a new one; nothing is stored."""
    known = KnownWorks(reading_list)
    return Report([known.line(block) for block in parse_bibtex(text)])


@transaction.atomic
def import_bibtex(reading_list: ReadingList, text: str, *, name: str) -> Report:
    """Take the text of a file into a list; give what became of every block.

    New entries go into a section called `name`, and every block is kept as it stands. Raises DocumentError
    where the document cannot take them.
    """
    report = plan(text, reading_list)
    added = report.of(Outcome.ADDED)
    if added:
        new = [new_entry(line.block) for line in added if isinstance(line.block, BibEntry)]
        _say_entries(added, new, add_section(reading_list, name, new))
    _keep_blocks(reading_list, report)
    return report


@transaction.atomic
def new_list_from_bibtex(text: str, *, title: str, slug: str = "") -> tuple[ReadingList, Report]:
    """Make a list of the text of a file: its books, then its papers by year.

    Gives the list and what became of every block. Raises DocumentError where the file has no entry, or the
    list cannot be made.
    """
    report = plan(text)
    added = report.of(Outcome.ADDED)
    if not added:
        raise NoBibtexEntryError
    new = [new_entry(line.block) for line in added if isinstance(line.block, BibEntry)]
    reading_list = import_document(section(title, 1, new, Style()), slug=slug, title=title)
    entries = Entry.objects.present().filter(reading_list=reading_list)
    _say_entries(added, new, entries)
    _keep_blocks(reading_list, report)
    return reading_list, report


def new_entry(block: BibEntry) -> NewEntry:
    """An entry of the file as the document will have it: a book with its author, a paper without."""
    prefix = block.author if block.is_book else ""
    return NewEntry(block.title, prefix, block.url, block.year, is_book=block.is_book)


def _say_entries(added: Sequence[ReportLine], new: Sequence[NewEntry], entries: Iterable[Entry]) -> None:
    """Say in each line which entry its block has become. `new` are those of the lines, in their order.

    The entries come in the order of the section, which is not that of the file.
    """
    for index, entry in zip(in_section_order(new), entries, strict=True):
        added[index].entry = entry.pk


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
    loose = [
        BibBlock(reading_list=reading_list, kind=block.kind, key=block.key, raw=block.raw)
        for kind_and_raw, block in texts.items()
        if kind_and_raw not in kept
    ]
    of_entries = [_block_of(reading_list, pk, titles[pk], block) for pk, block in entries.items()]
    BibBlock.objects.bulk_create([*loose, *of_entries], batch_size=500)


def _block_of(reading_list: ReadingList, pk: int, title: str, block: BibEntry) -> BibBlock:
    """A block as it is stored for the entry of this primary key.

    `title` is that of the entry on the list, not of the block: an export sees by it whether the entry was
    renamed since.
    """
    return BibBlock(
        reading_list=reading_list,
        entry_id=pk,
        kind=BibBlock.Kind.ENTRY,
        key=block.key,
        doi=block.doi,
        arxiv_id=block.arxiv_id,
        title=title,
        author=block.author,
        venue=block.venue,
        year=block.year,
        raw=block.raw,
    )
