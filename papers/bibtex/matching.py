"""Which entries of a BibTeX file are on the list already, or stand twice in it."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from papers.bibtex.blocks import BibEntry, BibFailure, BibtexBlock, BibText
from papers.bibtex.report import Outcome, ReportLine
from papers.models import BibBlock, Entry, Match, ReadingList
from papers.names.identifiers import arxiv_id, doi, title_key

_COLUMNS = (
    "pk",
    "title",
    "year",
    "url",
    "bib_block__key",
    "bib_block__arxiv_id",
    "bib_block__doi",
    "match__state",
    "match__paper_id",
    "match__paper__doi",
)


class KnownWorks:
    """The works that are known already, in the list and earlier in the file.

    A work is known by its BibTeX key with its title, its arXiv id or its DOI (`by_id`), else by its title
    with its year (`by_title`). It is a number: the primary key of its entry, or one below 0 if it is new.
    `seen` are the works that the file has named so far; `strings` are the texts of the @strings, by key.
    """

    def __init__(self, reading_list: ReadingList | None) -> None:
        self.by_id: dict[str, int] = {}
        self.by_title: dict[str, list[tuple[int | None, int]]] = {}
        self.seen: set[int] = set()
        self.strings: dict[str, str] = {}
        if reading_list:
            blocks = BibBlock.objects.filter(reading_list=reading_list, kind=BibBlock.Kind.STRING)
            self.strings = dict(blocks.values_list("key", "raw"))
            entries = Entry.objects.present().filter(reading_list=reading_list)
            for row in entries.values(*_COLUMNS):
                self._remember(row["pk"], row["title"], row["year"], _identifiers_of(row))

    def line(self, block: BibtexBlock) -> ReportLine:
        """What a block becomes. Blocks come in the order of their file: each is known to the next."""
        if isinstance(block, BibFailure):
            return ReportLine(block, Outcome.FAILED, block.reason)
        if isinstance(block, BibText):
            return self._text(block)
        if not isinstance(block, BibEntry) or not block.title:
            return ReportLine(block, Outcome.FAILED, _("it has no title"))
        work = self._find(block)
        if work is None:
            new = -len(self.seen) - 1
            self.seen.add(new)
            identifiers = [_key_with_title(block.key, block.title), block.arxiv_id, block.doi]
            self._remember(new, block.title, block.year, identifiers)
            return ReportLine(block, Outcome.ADDED)
        if work in self.seen:
            return ReportLine(block, Outcome.DUPLICATE, _("the same work stands earlier in the file"))
        self.seen.add(work)
        return ReportLine(block, Outcome.MATCHED, entry=work)

    def _text(self, block: BibText) -> ReportLine:
        """What a string, preamble or comment becomes. A @string with another meaning already is refused."""
        if block.kind == "string" and self.strings.setdefault(block.key, block.raw) != block.raw:
            return ReportLine(
                block, Outcome.FAILED, _("this string means something else on the list already")
            )
        return ReportLine(block, Outcome(block.kind))

    def _find(self, block: BibEntry) -> int | None:
        """The known work that an entry of the file is, None where it is none of them.

        By its title it is one only if a single work of about its year has that title: a preprint and its
        publication are a year apart.
        """
        for identifier in (_key_with_title(block.key, block.title), block.arxiv_id, block.doi):
            if identifier in self.by_id:
                return self.by_id[identifier]
        works = [
            work
            for year, work in self.by_title.get(title_key(block.title), [])
            if year is None or block.year is None or abs(year - block.year) <= 1
        ]
        return works[0] if len(works) == 1 else None

    def _remember(self, work: int, title: str, year: int | None, identifiers: Sequence[str]) -> None:
        """Know a work by its identifiers, of which empty ones are none, and by its title with its year."""
        self.by_id |= {identifier: work for identifier in identifiers if identifier}
        words = title_key(title)
        if words:
            self.by_title.setdefault(words, []).append((year, work))


def _identifiers_of(row: dict[str, Any]) -> list[str]:
    """What identifies an entry of the list; empty where it is not known. `row` has `_COLUMNS`."""
    key = row["bib_block__key"]
    identifiers = [
        _key_with_title(key, row["title"]) if key else "",
        arxiv_id(row["url"]),
        doi(row["url"]),
        row["bib_block__arxiv_id"] or "",
        row["bib_block__doi"] or "",
    ]
    if row["match__state"] == Match.State.FOUND:
        identifiers += [row["match__paper_id"] or "", row["match__paper__doi"] or ""]
    return identifiers


def _key_with_title(key: str, title: str) -> str:
    """A BibTeX key with the words of a title. A key alone may name other works in other files."""
    return f"{key} {title_key(title)}"
