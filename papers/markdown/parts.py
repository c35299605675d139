"""A Markdown document as the parts it is made of: categories, entries, summaries.

Pure. `parse` cuts the text into parts that partition it; `render` puts them together again. The grammar
is described in docs/formats.md.
"""

from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from papers.markdown.kinds import BOOK
from papers.markdown.manner import AS_WRITTEN, Manner
from papers.markdown.outline import anchor_key, read_outline
from papers.markdown.structure import Sections, find_entries, find_summaries, kind_of_entry, outside, year_of


class PartKind(StrEnum):
    """What a part is. The kind of an entry (book, paper or other) is another thing."""

    CATEGORY = "category"
    ENTRY = "entry"
    SUMMARY = "summary"


@dataclass(frozen=True, slots=True)
class Part:
    """A span of a document: the lines it is made of, and the text after them that belongs to no part.

    Its title is what parsing `source` gives. Other parts are named by their index in `Document.parts`.
    """

    part_kind: ClassVar[PartKind]

    source: str
    tail: str
    title: str

    @property
    def name(self) -> str:
        """What people call it: the short name of an entry that has one, else the title."""
        return self.title

    @property
    def under(self) -> int | None:
        """The index of the category it stands under; None at the top, and for summaries."""
        return None


@dataclass(frozen=True, slots=True)
class CategoryPart(Part):
    """A heading. `parent` is the index of the category around it."""

    part_kind = PartKind.CATEGORY

    level: int
    year: int | None
    parent: int | None

    @property
    def under(self) -> int | None:
        return self.parent


@dataclass(frozen=True, slots=True)
class EntryPart(Part):
    """A thing to read. `category` is the index of the category around it, `parent` of the entry it is nested in.

    `kind` is book, paper or other; `ticked` is None where there is no box.
    """

    part_kind = PartKind.ENTRY

    kind: str
    short_name: str
    author: str
    url: str
    anchor: str
    year: int | None
    ticked: bool | None
    boxed: bool
    category: int | None
    parent: int | None

    @property
    def name(self) -> str:
        return self.short_name or self.title

    @property
    def under(self) -> int | None:
        return self.category


@dataclass(frozen=True, slots=True)
class SummaryPart(Part):
    """Notes. `entry` is the index of the entry they belong to, None for a concept; `level` 0 has no heading."""

    part_kind = PartKind.SUMMARY

    level: int
    entry: int | None


@dataclass(frozen=True, slots=True)
class Document:
    """`plain`: items without a box are its entries."""

    preamble: str
    parts: tuple[Part, ...]
    plain: bool = False


def parse(text: str, manner: Manner = AS_WRITTEN) -> Document:
    """Understand a document. Every text is one; nothing is ever lost from it."""
    return _Assembly(text, manner).document()


def render(document: Document) -> str:
    """The text again, byte for byte."""
    return document.preamble + "".join(part.source + part.tail for part in document.parts)


_Found = tuple[str, int]


class _Assembly:
    """The found things in the order of their lines, made into parts that partition the text."""

    def __init__(self, text: str, manner: Manner) -> None:
        self.outline = read_outline(text)
        self.sections = Sections(self.outline.headings, len(self.outline.starts) - 1, manner)
        self.entries = find_entries(self.outline, self.sections)
        self.summaries = find_summaries(self.outline, self.sections, self.entries)
        self.spans = self._spans()
        self.order = {found: index for index, (_, _, found) in enumerate(self.spans)}
        self.heading_starts = [heading.start for heading in self.outline.headings]
        self.categories = [index for kind, index in self.order if kind == "category"]
        self.item_entries = {
            entry.item: at for at, entry in enumerate(self.entries) if entry.item is not None
        }
        self.owners = self._owners()

    def document(self) -> Document:
        outline = self.outline
        borders = [outline.starts[start] for start, _, _ in self.spans] + [len(outline.text)]
        parts = [
            self._part(found, outline.slice(start, end), outline.text[outline.starts[end] : border])
            for (start, end, found), border in zip(self.spans, borders[1:], strict=True)
        ]
        plain = any(not entry.boxed and entry.item is not None for entry in self.entries)
        boxed = any(entry.boxed for entry in self.entries)
        return Document(outline.text[: borders[0]], tuple(parts), plain=plain and not boxed)

    def _spans(self) -> list[tuple[int, int, _Found]]:
        """Where each part starts and its source ends; the next part's start is the limit."""
        outline, spans = self.outline, list[tuple[int, int, _Found]]()
        covered = [span for entry in self.entries if (span := entry.region)]
        covered += [(outline.headings[index].start, end) for index, end in self.summaries.items()]
        for at, entry in enumerate(self.entries):
            spans.append((entry.start, entry.end, ("entry", at)))
            if entry.body:
                spans.append((*entry.body, ("body", at)))
        for index, end in self.summaries.items():
            spans.append((outline.headings[index].start, end, ("summary", index)))
        for index in outside(outline.headings, sorted(covered)):
            spans.append((outline.headings[index].start, outline.headings[index].end, ("category", index)))
        spans.sort()
        limits = [*(start for start, _, _ in spans), len(outline.starts) - 1][1:]
        return [
            (start, max(outline.without_blank_end(start, min(end, limit)), min(start + 1, limit)), found)
            for (start, end, found), limit in zip(spans, limits, strict=True)
        ]

    def _part(self, found: _Found, source: str, tail: str) -> Part:
        kind, index = found
        if kind == "entry":
            return self._entry_part(index, source, tail)
        if kind == "body":
            name = self.entries[index].text.prefix or self.entries[index].text.title
            return SummaryPart(source, tail, title=name, level=0, entry=self.order["entry", index])
        heading = self.outline.headings[index]
        if kind == "summary":
            owner = self.owners.get(index)
            entry = None if owner is None else self.order["entry", owner]
            return SummaryPart(source, tail, title=heading.words, level=heading.level, entry=entry)
        parent = self._category(self.sections.parents[index])
        return CategoryPart(source, tail, heading.words, heading.level, year_of(heading), parent)

    def _entry_part(self, at: int, source: str, tail: str) -> EntryPart:
        entry = self.entries[at]
        text = entry.text
        heading = self._heading_above(at)
        kind = kind_of_entry(self.outline, self.sections, heading, text.url)
        years = (year_of(self.outline.headings[index]) for index in self.sections.around(heading))
        return EntryPart(
            source,
            tail,
            kind=kind,
            title=text.title,
            short_name="" if kind == BOOK else text.prefix,
            author=text.prefix if kind == BOOK else "",
            url=text.url,
            anchor=text.anchor,
            year=next((year for year in years if year), None),
            ticked=entry.ticked,
            boxed=entry.boxed,
            category=self._category(heading),
            parent=self._parent(at),
        )

    def _heading_above(self, at: int) -> int | None:
        """The heading an entry stands under. A year counts for heading entries of any level after it."""
        entry = self.entries[at]
        if entry.heading is None:
            above = bisect_right(self.heading_starts, entry.start) - 1
            return above if above >= 0 else None
        above = bisect_right(self.categories, entry.heading) - 1
        if above >= 0 and year_of(self.outline.headings[self.categories[above]]):
            return self.categories[above]
        return self.sections.parents[entry.heading]

    def _category(self, heading: int | None) -> int | None:
        """The part of the nearest heading around that is a category."""
        around = (self.order.get(("category", index)) for index in self.sections.around(heading))
        return next((part for part in around if part is not None), None)

    def _parent(self, at: int) -> int | None:
        """The part of the nearest list item around that is an entry."""
        item = self.entries[at].item
        around = None if item is None else self.outline.items[item].parent
        while around is not None:
            if around in self.item_entries:
                return self.order["entry", self.item_entries[around]]
            around = self.outline.items[around].parent
        return None

    def _owners(self) -> dict[int, int]:
        """The entry of each summary: the one that links to its heading, or is named like it.

        An entry has one summary: what its <details> holds, else the first heading that is its own.
        """
        names: dict[str, int] = {}
        for at, entry in enumerate(self.entries):
            names.setdefault(anchor_key(entry.text.anchor), at)
        for at, entry in enumerate(self.entries):
            names.setdefault(anchor_key(entry.text.prefix), at)
            names.setdefault(anchor_key(entry.text.title), at)
        taken = {at for at, entry in enumerate(self.entries) if entry.body}
        owners: dict[int, int] = {}
        for index in sorted(self.summaries):
            key = anchor_key(self.outline.headings[index].words)
            owner = names.get(key) if key else None
            if owner is not None and owner not in taken:
                owners[index] = owner
                taken.add(owner)
        return owners
