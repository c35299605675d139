"""Which entries of a BibTeX file are on the list already, or stand twice in it."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from papers.bibtex.blocks import BibEntry, BibFailure, BibtexBlock, BibText
from papers.bibtex.report import Outcome, ReportLine
from papers.models import BibBlock, Entry, Match, ReadingList
from papers.names.identifiers import arxiv_id, doi, title_key

_COLUMNS = (
    *("pk", "title", "year", "url", "bib_block__key", "bib_block__arxiv_id", "bib_block__doi"),
    *("match__state", "match__paper_id", "match__paper__doi"),
)


class KnownWorks:
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

    def line(self, block: BibtexBlock) -> ReportLine:
        if isinstance(block, BibFailure):
            return ReportLine(block, Outcome.FAILED, block.reason)
        if isinstance(block, BibText):
            return self._text(block)
        if not isinstance(block, BibEntry) or not block.title:
            return ReportLine(block, Outcome.FAILED, _("it has no title"))
        pk = self._find(block)
        if pk is None:
            new = -len(self.seen) - 1
            self.seen.add(new)
            key = f"{block.key} {title_key(block.title)}"
            self._remember(new, block.title, block.year, [key, block.arxiv_id, block.doi])
            return ReportLine(block, Outcome.ADDED)
        if pk in self.seen:
            return ReportLine(block, Outcome.DUPLICATE, _("the same work stands earlier in the file"))
        self.seen.add(pk)
        return ReportLine(block, Outcome.MATCHED, entry=pk)

    def _text(self, block: BibText) -> ReportLine:
        if block.kind == "string" and self.strings.setdefault(block.key, block.raw) != block.raw:
            return ReportLine(
                block, Outcome.FAILED, _("this string means something else on the list already")
            )
        return ReportLine(block, Outcome(block.kind))

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
