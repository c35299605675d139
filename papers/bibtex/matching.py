"""Which entries of a BibTeX file are on the list already, or stand twice in it."""

from collections.abc import Sequence
from dataclasses import dataclass
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
    "bib_block__author",
    "bib_block__year",
    "match__state",
    "match__paper_id",
    "match__paper__doi",
)
_DOI_OF_ARXIV = "10.48550/"


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of a work: of its entry on the list, or of a block of the file."""

    work: int
    key: str
    author: str
    year: int | None
    doi: str
    arxiv_id: str

    def differs(self, other: "_Known") -> bool:
        """Whether a DOI or an arXiv id says that two are not one work. The DOI of a preprint says nothing."""
        dois = {self.doi, other.doi} - {""}
        preprint = any(name.startswith(_DOI_OF_ARXIV) for name in dois)
        return (len(dois) == 2 and not preprint) or len({self.arxiv_id, other.arxiv_id} - {""}) == 2


class KnownWorks:
    """The works that are known already, in the list and earlier in the file.

    A work is known by its arXiv id or its DOI (`by_id`), else by its title (`by_title`) with its first author
    and year. It is a number: the primary key of its entry, or one below 0 if it is new. `seen` are the works
    that the file has named so far; `strings` are the texts of the @strings, by key.
    """

    def __init__(self, reading_list: ReadingList | None) -> None:
        self.by_id: dict[str, int] = {}
        self.by_title: dict[str, list[_Known]] = {}
        self.seen: set[int] = set()
        self.strings: dict[str, str] = {}
        if reading_list:
            blocks = BibBlock.objects.filter(reading_list=reading_list, kind=BibBlock.Kind.STRING)
            self.strings = dict(blocks.values_list("key", "raw"))
            entries = Entry.objects.present().filter(reading_list=reading_list)
            for row in entries.values(*_COLUMNS):
                self._remember(row["title"], _known_of(row), _identifiers_of(row))

    def line(self, block: BibtexBlock) -> ReportLine:
        """What a block becomes. Blocks come in the order of their file: each is known to the next."""
        if isinstance(block, BibFailure):
            return ReportLine(block, Outcome.FAILED, block.reason)
        if isinstance(block, BibText):
            return self._text(block)
        if not isinstance(block, BibEntry) or not block.title:
            return ReportLine(block, Outcome.FAILED, _("it has no title"))
        work = self._find(block)
        outcome = Outcome.ADDED if work is None else Outcome.MATCHED
        if work is None:
            work = -len(self.seen) - 1
        elif work in self.seen:
            return ReportLine(block, Outcome.DUPLICATE, _("the same work stands earlier in the file"))
        self.seen.add(work)
        self._remember(block.title, _known_as(work, block), [block.arxiv_id, block.doi])
        return ReportLine(block, outcome, entry=work if work > 0 else None)

    def _text(self, block: BibText) -> ReportLine:
        """What a string, preamble or comment becomes. A @string with another meaning already is refused."""
        if block.kind == "string" and self.strings.setdefault(block.key, block.raw) != block.raw:
            return ReportLine(
                block, Outcome.FAILED, _("this string means something else on the list already")
            )
        return ReportLine(block, Outcome(block.kind))

    def _find(self, block: BibEntry) -> int | None:
        """The known work that an entry of the file is, None where it is none of them.

        Of the same title it is one of the same first author and year, or an entry that has its key, or the
        only entry of about its year whose author nobody knows: a preprint and its publication are a year
        apart. An entry that the file has named already is only found by author and year.
        """
        for identifier in (block.doi, block.arxiv_id):
            if identifier in self.by_id:
                return self.by_id[identifier]
        this = _known_as(0, block)
        known = [one for one in self.by_title.get(title_key(block.title), []) if not one.differs(this)]
        alike = [one.work for one in known if (one.author, one.year) == (this.author, this.year)]
        entries = [one for one in known if one.work not in self.seen and one.author in {"", this.author}]
        named = [one.work for one in entries if one.key and one.key == block.key]
        near = [
            one.work
            for one in entries
            if one.year is None or block.year is None or abs(one.year - block.year) <= 1
        ]
        return next(iter(alike or named or (near if len(near) == 1 else [])), None)

    def _remember(self, title: str, known: _Known, identifiers: Sequence[str]) -> None:
        """Know a work by its identifiers, of which empty ones are none, and by its title."""
        self.by_id |= {identifier: known.work for identifier in identifiers if identifier}
        words = title_key(title)
        if words:
            self.by_title.setdefault(words, []).append(known)


def _identifiers_of(row: dict[str, Any]) -> list[str]:
    """What identifies an entry of the list; empty where it is not known. `row` has `_COLUMNS`."""
    identifiers = [
        arxiv_id(row["url"]),
        doi(row["url"]),
        row["bib_block__arxiv_id"] or "",
        row["bib_block__doi"] or "",
    ]
    if row["match__state"] == Match.State.FOUND:
        identifiers += [row["match__paper_id"] or "", row["match__paper__doi"] or ""]
    return identifiers


def _known_of(row: dict[str, Any]) -> _Known:
    """What is known of an entry of the list. `row` has `_COLUMNS`."""
    return _Known(
        work=row["pk"],
        key=row["bib_block__key"] or "",
        author=_family_name(row["bib_block__author"] or ""),
        year=row["bib_block__year"] or row["year"],
        doi=row["bib_block__doi"] or "",
        arxiv_id=row["bib_block__arxiv_id"] or "",
    )


def _known_as(work: int, block: BibEntry) -> _Known:
    """What a block of the file says of a work."""
    return _Known(work, block.key, _family_name(block.author), block.year, block.doi, block.arxiv_id)


def _family_name(authors: str) -> str:
    """The last word of the first name of authors as they are shown: "he" of "Kaiming He et al."."""
    words = authors.partition(",")[0].removesuffix(" et al.").split()
    return words[-1].casefold() if words else ""
