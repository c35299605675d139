"""A BibTeX file comes into a list: what each of its blocks becomes, first as a report, then as rows."""

import codecs
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from papers.additions import add_section
from papers.bibtex import BibEntry, BibFailure, BibText, Block, parse
from papers.composing import NewEntry, Style, in_section_order, section
from papers.identifiers import arxiv_id, doi, title_key
from papers.importing import LARGEST_DOCUMENT, DocumentError, import_document
from papers.models import BibBlock, Entry, Match, ReadingList

_DECLARED = re.compile(rb"%\s*encoding:\s*(cp1252|iso-?8859-?1|latin-?1)", re.IGNORECASE)
_COLUMNS = (
    *("pk", "title", "year", "url", "bib_block__key", "bib_block__arxiv_id", "bib_block__doi"),
    *("match__state", "match__paper__arxiv_id", "match__paper__doi"),
)


class Outcome(models.TextChoices):
    ADDED = "added", gettext_lazy("new")
    MATCHED = "matched", gettext_lazy("already on the list")
    DUPLICATE = "duplicate", gettext_lazy("twice in the file")
    FAILED = "failed", gettext_lazy("not read")
    STRING = "string", gettext_lazy("strings")
    PREAMBLE = "preamble", gettext_lazy("preambles")
    COMMENT = "comment", gettext_lazy("comments")


@dataclass(slots=True)
class Line:
    """What one block becomes. `entry` is the id of the entry that it is, once there is one."""

    block: Block
    outcome: Outcome
    reason: str = ""
    entry: int | None = None

    @property
    def name(self) -> str:
        key = getattr(self.block, "key", "")
        title = self.block.title if isinstance(self.block, BibEntry) else ""
        return title or key or " ".join(self.block.raw.split())[:60]


@dataclass(slots=True)
class Report:
    """A line for every block of the file, in its order."""

    lines: list[Line] = field(default_factory=list)

    def of(self, outcome: str) -> list[Line]:
        return [line for line in self.lines if line.outcome == outcome]

    @property
    def groups(self) -> list[tuple[Outcome, list[Line]]]:
        """The lines by what they become, as far as there are any."""
        return [(outcome, lines) for outcome in Outcome if (lines := self.of(outcome))]


def decode_bibtex(data: bytes, where: str) -> str:
    """The text of a file: UTF-8 or UTF-16 by its mark, or what it declares. Raises DocumentError."""
    if len(data) > LARGEST_DOCUMENT:
        raise DocumentError(_("%(where)s: larger than 5 MB.") % {"where": where})
    if not data.strip():
        raise DocumentError(_("%(where)s: empty.") % {"where": where})
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    encoding = "utf-16" if wide else "cp1252" if _DECLARED.search(data[:1_000]) else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise DocumentError(
            _("%(where)s, line %(line)d: not UTF-8.") % {"where": where, "line": line}
        ) from None


def plan(text: str, reading_list: ReadingList | None = None) -> Report:
    """What every block would become; nothing is stored."""
    known = _Known(reading_list)
    return Report([known.line(block) for block in parse(text)])


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
        raise DocumentError(_("There is no BibTeX entry with a title in it."))
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


class _Known:
    """What is known already, in the list and earlier in the file: by key with title, id, DOI, title with year."""

    def __init__(self, reading_list: ReadingList | None) -> None:
        self.by_id: dict[str, int] = {}
        self.by_title: dict[str, list[tuple[int | None, int]]] = {}
        self.seen: set[int] = set()
        self.strings: dict[str, str] = {}
        if reading_list:
            blocks = BibBlock.objects.filter(reading_list=reading_list, kind=BibBlock.Kind.STRING)
            self.strings = dict(blocks.values_list("key", "raw"))
            entries = Entry.objects.present().filter(reading_list=reading_list)
            for pk, title, year, url, key, *ids in entries.values_list(*_COLUMNS):
                state = ids.pop(2)
                found = [one or "" for one in (ids if state == Match.State.FOUND else ids[:2])]
                key = f"{key} {title_key(title)}" if key else ""
                self._remember(pk, title, year, [key, arxiv_id(url), doi(url), *found])

    def line(self, block: Block) -> Line:
        if isinstance(block, BibFailure):
            return Line(block, Outcome.FAILED, block.reason)
        if isinstance(block, BibText):
            return self._text(block)
        if not isinstance(block, BibEntry) or not block.title:
            return Line(block, Outcome.FAILED, _("it has no title"))
        pk = self._find(block)
        if pk is None:
            new = -len(self.seen) - 1
            self.seen.add(new)
            key = f"{block.key} {title_key(block.title)}"
            self._remember(new, block.title, block.year, [key, block.arxiv_id, block.doi])
            return Line(block, Outcome.ADDED)
        if pk in self.seen:
            return Line(block, Outcome.DUPLICATE, _("the same work stands earlier in the file"))
        self.seen.add(pk)
        return Line(block, Outcome.MATCHED, entry=pk)

    def _text(self, block: BibText) -> Line:
        if block.kind == "string" and self.strings.setdefault(block.key, block.raw) != block.raw:
            return Line(block, Outcome.FAILED, _("this string means something else on the list already"))
        return Line(block, Outcome(block.kind))

    def _find(self, block: BibEntry) -> int | None:
        words = title_key(block.title)
        for identifier in (f"{block.key} {words}", block.arxiv_id, block.doi):
            if identifier in self.by_id:
                return self.by_id[identifier]
        titled = [
            pk
            for year, pk in self.by_title.get(words, [])
            if year is None or block.year is None or abs(year - block.year) <= 1
        ]
        return titled[0] if len(titled) == 1 else None

    def _remember(self, pk: int, title: str, year: int | None, identifiers: Sequence[str]) -> None:
        self.by_id |= {identifier: pk for identifier in identifiers if identifier}
        if title_key(title):
            self.by_title.setdefault(title_key(title), []).append((year, pk))


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
