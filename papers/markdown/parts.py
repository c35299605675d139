"""A Markdown document as the parts it is made of: categories, entries and summaries.

Pure. `parse` cuts the text into parts that partition it; `render` puts them together again. The grammar
is described in docs/formats.md.
"""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import ClassVar

from papers.markdown.kinds import BOOK
from papers.markdown.manner import AS_WRITTEN, Manner
from papers.markdown.outline import anchor_key, read_outline
from papers.markdown.structure import (
    FoundEntry,
    Sections,
    find_entries,
    find_summaries,
    kind_of_entry,
    outside,
    year_of,
)


class PartKind(StrEnum):
    """What a part is. The kind of an entry (book, paper or other) is another thing."""

    CATEGORY = "category"
    ENTRY = "entry"
    SUMMARY = "summary"


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a document: `source` is its own lines, `tail` the text after them that belongs to no part.

    `title` is what parsing `source` gives. Other parts are named by their index in `Document.parts`.
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
    """A heading of `level` 1 to 6. `year` is set where it is only a year, `parent` is the category around."""

    part_kind = PartKind.CATEGORY

    level: int
    year: int | None
    parent: int | None

    @property
    def under(self) -> int | None:
        """The index of the category it stands under, None at the top."""
        return self.parent


@dataclass(frozen=True, slots=True)
class EntryPart(Part):
    """A thing to read, as an item of a list or a heading with <details>.

    `kind` is book, paper or other. A book has an author before its title, anything else a short name.
    `anchor` is the heading that the entry links to, without the #. `year` is that of the nearest heading
    around it which is a year. `ticked` is None where there is no box. `boxed` is whether a box is its own;
    without, one stands there only while it is ticked. `category` is the index of the category around it,
    `parent` that of the entry it is nested in.
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
        """What people call it: its short name, else its title."""
        return self.short_name or self.title

    @property
    def under(self) -> int | None:
        """The index of the category it stands under, None where there is none."""
        return self.category


@dataclass(frozen=True, slots=True)
class SummaryPart(Part):
    """Notes under a heading, or in the <details> of an entry.

    `level` is that of the heading, 0 where there is none. `entry` is the index of the entry they belong to,
    None where they are about a concept.
    """

    part_kind = PartKind.SUMMARY

    level: int
    entry: int | None


@dataclass(frozen=True, slots=True)
class Document:
    """The text before the first part, and the parts.

    `without_boxes` is what is known of it now, as `Manner` has it. `lost_boxes` are those of its places that
    are known to have boxes, and have not a single one any more.
    """

    preamble: str
    parts: tuple[Part, ...]
    without_boxes: Mapping[str, bool] = field(default_factory=dict)
    lost_boxes: frozenset[str] = frozenset()


def parse(text: str, manner: Manner = AS_WRITTEN) -> Document:
    """The parts of a text, which may be any; `manner` is what is known of the list.

    `render` of the result is the text again, byte for byte.
    """
    return _Assembly(text, manner).document()


def parse_version(text: str, manner: Manner) -> Document:
    """The parts of a new version of a document that was read in this manner.

    Marks alone change nothing of it. Where all boxes are gone, the text says once more what its entries are.
    """
    document = parse(text, manner)
    if not document.lost_boxes:
        return document
    known = {
        place: missing for place, missing in manner.without_boxes.items() if place not in document.lost_boxes
    }
    return parse(text, replace(manner, without_boxes=known))


def render(document: Document) -> str:
    """The text that `document` was parsed from, byte for byte."""
    return document.preamble + "".join(part.source + part.tail for part in document.parts)


class _SpanKind(StrEnum):
    """What a span of the outline becomes. The index beside it is of another list for each."""

    ENTRY = "entry"  # the index of an entry
    BODY = "body"  # the index of the entry whose <details> hold this summary
    SUMMARY = "summary"  # the index of a heading
    CATEGORY = "category"  # the index of a heading


_SpanKey = tuple[_SpanKind, int]


class _Assembly:
    """What was found in a text, made into parts that partition it.

    `spans` are the first line, the line after the last and the key of every part, in the order of the lines;
    `order` is the index that the part of a key will have. `item_entries` has the entry of an item, by their
    indices, `owners` the entry of a summary, by the index of its heading.
    """

    def __init__(self, text: str, manner: Manner) -> None:
        self.outline = read_outline(text)
        self.sections = Sections(self.outline.headings, len(self.outline.starts) - 1, manner)
        self.entries, self.boxes = find_entries(self.outline, self.sections)
        self.summaries = find_summaries(self.outline, self.sections, self.entries)
        self.spans = self._spans()
        self.order = {key: index for index, (_, _, key) in enumerate(self.spans)}
        self.heading_starts = [heading.start for heading in self.outline.headings]
        self.categories = [index for kind, index in self.order if kind == _SpanKind.CATEGORY]
        self.item_entries = {
            entry.item: index for index, entry in enumerate(self.entries) if entry.item is not None
        }
        self.owners = self._owners()

    def document(self) -> Document:
        """The document of these spans: what stands between two of them is the tail of the first."""
        outline = self.outline
        borders = [outline.starts[start] for start, _, _ in self.spans] + [len(outline.text)]
        parts = [
            self._part(key, outline.slice(start, end), outline.text[outline.starts[end] : border])
            for (start, end, key), border in zip(self.spans, borders[1:], strict=True)
        ]
        return Document(
            outline.text[: borders[0]], tuple(parts), self.boxes.without_boxes, frozenset(self.boxes.lost)
        )

    def _spans(self) -> list[tuple[int, int, _SpanKey]]:
        """Where each part begins and its source ends, which is where the next part begins at the latest."""
        outline, spans = self.outline, list[tuple[int, int, _SpanKey]]()
        covered = [region for entry in self.entries if (region := entry.region)]
        covered += [(outline.headings[index].start, end) for index, end in self.summaries.items()]
        for index, entry in enumerate(self.entries):
            spans.append((entry.start, entry.end, (_SpanKind.ENTRY, index)))
            if entry.body:
                spans.append((*entry.body, (_SpanKind.BODY, index)))
        for index, end in self.summaries.items():
            spans.append((outline.headings[index].start, end, (_SpanKind.SUMMARY, index)))
        for index in outside(outline.headings, sorted(covered)):
            heading = outline.headings[index]
            spans.append((heading.start, heading.end, (_SpanKind.CATEGORY, index)))
        spans.sort()
        limits = [*(start for start, _, _ in spans), len(outline.starts) - 1][1:]
        return [
            (start, max(outline.without_blank_end(start, min(end, limit)), min(start + 1, limit)), key)
            for (start, end, key), limit in zip(spans, limits, strict=True)
        ]

    def _part(self, key: _SpanKey, source: str, tail: str) -> Part:
        kind, index = key
        if kind == _SpanKind.ENTRY:
            return self._entry_part(index, source, tail)
        if kind == _SpanKind.BODY:
            name = self.entries[index].text.prefix or self.entries[index].text.title
            return SummaryPart(source, tail, title=name, level=0, entry=self.order[_SpanKind.ENTRY, index])
        heading = self.outline.headings[index]
        if kind == _SpanKind.SUMMARY:
            owner = self.owners.get(index)
            entry = None if owner is None else self.order[_SpanKind.ENTRY, owner]
            return SummaryPart(source, tail, title=heading.words, level=heading.level, entry=entry)
        parent = self._category(self.sections.parents[index])
        return CategoryPart(source, tail, heading.words, heading.level, year_of(heading), parent)

    def _entry_part(self, index: int, source: str, tail: str) -> EntryPart:
        entry = self.entries[index]
        text = entry.text
        heading = self._heading_above(entry)
        kind = kind_of_entry(self.outline, self.sections, heading, text.url)
        years = (year_of(self.outline.headings[above]) for above in self.sections.around(heading))
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
            parent=self._parent(entry),
        )

    def _heading_above(self, entry: FoundEntry) -> int | None:
        """The index of the heading an entry stands under, None at the top.

        A year counts for the heading entries after it whatever their level: lists write `##### 2015` above
        `### ResNet`.
        """
        if entry.heading is None:
            above = bisect_right(self.heading_starts, entry.start) - 1
            return above if above >= 0 else None
        above = bisect_right(self.categories, entry.heading) - 1
        if above >= 0 and year_of(self.outline.headings[self.categories[above]]):
            return self.categories[above]
        return self.sections.parents[entry.heading]

    def _category(self, heading: int | None) -> int | None:
        """The index of the part of the nearest category: this heading, or one that it stands under."""
        around = (self.order.get((_SpanKind.CATEGORY, index)) for index in self.sections.around(heading))
        return next((part for part in around if part is not None), None)

    def _parent(self, entry: FoundEntry) -> int | None:
        """The index of the part of the nearest list item around an entry that is an entry itself."""
        around = None if entry.item is None else self.outline.items[entry.item].parent
        while around is not None:
            if around in self.item_entries:
                return self.order[_SpanKind.ENTRY, self.item_entries[around]]
            around = self.outline.items[around].parent
        return None

    def _owners(self) -> dict[int, int]:
        """The entry of each summary that has one, by the index of its heading.

        It is the entry that links to the heading, else one that is named like it. An entry has one summary:
        what its <details> hold, else the first heading that is its own.
        """
        by_key: dict[str, int] = {}
        # All links first: a heading goes to the entry that links to it before one that only has its name.
        for index, entry in enumerate(self.entries):
            by_key.setdefault(anchor_key(entry.text.anchor), index)
        for index, entry in enumerate(self.entries):
            by_key.setdefault(anchor_key(entry.text.prefix), index)
            by_key.setdefault(anchor_key(entry.text.title), index)
        taken = {index for index, entry in enumerate(self.entries) if entry.body}
        owners: dict[int, int] = {}
        for heading in sorted(self.summaries):
            key = anchor_key(self.outline.headings[heading].words)
            owner = by_key.get(key) if key else None
            if owner is not None and owner not in taken:
                owners[heading] = owner
                taken.add(owner)
        return owners
