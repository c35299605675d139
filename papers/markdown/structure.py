"""Which items and headings of an outline are entries, which headings are summaries, of what kind entries are.

Pure. The rules and their order are in docs/formats.md.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from papers.markdown import kinds
from papers.markdown.items import ITEM, Text, read, runs_in
from papers.markdown.manner import AS_WRITTEN, DROPPED, WHOLE, Manner, path_of
from papers.markdown.outline import Heading, Item, Outline, anchor_key

_YEAR = re.compile(r"[(（\[]?((?:19|20)\d\d)[)）\]]?\s*年?")
# The words are capped: without a limit, a text of many unclosed tags would take quadratic time.
_DETAILS = re.compile(
    r"<details[^<>]*>(?:\s|<b>|<strong>)*<summary>(?P<words>.{1,2000}?)</summary>[^\r\n]*",
    re.IGNORECASE | re.DOTALL,
)
_BEFORE_DETAILS = re.compile(r"(?:\s|<b>|<strong>)*", re.IGNORECASE)
_QUOTED_BOLD = re.compile(r"(?:\*\*|__)\s*[\"“《]")
_DETAILS_TAG = re.compile(r"<(/?)details\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FoundEntry:
    """An item or a heading that is an entry. All lines count from 0, and an end is the line after the last.

    `start` and `end` are the lines of the entry itself, `text` is what they say. `ticked` is None where there
    is no box. `boxed` is whether a box is its own; without, one stands there only while it is ticked. Either
    `item` or `heading` is its index in the outline. Of a heading entry, `region` is all its lines with its
    <details>, and `body` is the lines of the summary in its <details>, None where they are empty.
    """

    start: int
    end: int
    text: Text
    ticked: bool | None
    boxed: bool
    item: int | None = None
    heading: int | None = None
    region: tuple[int, int] | None = None
    body: tuple[int, int] | None = None


class Sections:
    """Which heading stands under which, where the section of each ends, and what a person said of it.

    Headings are named by their index in the outline. `ends` has the line after the section of each, `parents`
    the heading each stands under, None for those at the top.
    """

    def __init__(self, headings: Sequence[Heading], last_line: int, manner: Manner = AS_WRITTEN) -> None:
        self.headings = headings
        self.manner = manner
        self.ends = [last_line] * len(headings)
        self.parents: list[int | None] = []
        open_sections: list[int] = []
        for index, heading in enumerate(headings):
            while open_sections and headings[open_sections[-1]].level >= heading.level:
                self.ends[open_sections.pop()] = heading.start
            self.parents.append(open_sections[-1] if open_sections else None)
            open_sections.append(index)

    def around(self, index: int | None) -> Iterable[int]:
        """The heading and those it stands under, the nearest first; none for None."""
        while index is not None:
            yield index
            index = self.parents[index]

    def said(self, index: int) -> str:
        """What a person said of this very heading: the kind of what stands under it, DROPPED, or nothing."""
        if not self.manner.categories:
            return ""
        return self.manner.categories.get(self.path(index), "")

    def path(self, index: int) -> str:
        """What a heading is known by."""
        titles = [self.headings[above].words for above in self.around(index)]
        return path_of(reversed(titles))

    def dropped(self) -> list[tuple[int, int]]:
        """The lines of the sections that a person does not track, in order; none lies in another."""
        spans: list[tuple[int, int]] = []
        for index, heading in enumerate(self.headings):
            # A section inside one that is dropped already adds no lines.
            if (not spans or heading.start >= spans[-1][1]) and self.said(index) == DROPPED:
                spans.append((heading.start, self.ends[index]))
        return spans


class Boxes:
    """Where the entries of a document have boxes of their own.

    A place is the whole document (WHOLE), or a books section by its path. `without_boxes` says of each that
    is decided whether the entries there have none of their own: what was known before stays, whatever is
    ticked now. `lost` are the places that are known to have boxes and in which no box stands any more.
    """

    def __init__(self, outline: Outline, known: Mapping[str, bool]) -> None:
        self.outline = outline
        self.known = known
        self.without_boxes = dict(known)
        self.lost: set[str] = set()

    def are_missing(self, place: str, indices: Sequence[int]) -> bool:
        """Whether the entries of a place have no boxes of their own; `indices` are the items in it."""
        has_box = any(self.outline.items[index].mark for index in indices)
        if place in self.known:
            if not self.known[place] and not has_box:
                self.lost.add(place)
            return self.known[place]
        missing = not has_box or _is_plain(self.outline, indices)
        if self.without_boxes.setdefault(place, missing) != missing:
            self.forget(place)  # two sections of one path that differ: each decides for itself
        return missing

    def forget(self, place: str) -> None:
        """Leave a place undecided."""
        if place not in self.known:
            self.without_boxes.pop(place, None)


def year_of(heading: Heading) -> int | None:
    """The year of a heading that is only a year, else None."""
    match = _YEAR.fullmatch(heading.words)
    return int(match[1]) if match else None


def find_entries(outline: Outline, sections: Sections) -> tuple[list[FoundEntry], Boxes]:
    """The headings and the items that are entries, in the order of the document, and where boxes stand."""
    dropped = sections.dropped()
    by_heading = [
        entry
        for index in outside(outline.headings, dropped)
        if (entry := _heading_entry(outline, sections, index))
    ]
    regions = [entry.region for entry in by_heading if entry.region]
    free = outside(outline.items, sorted([*dropped, *regions]))
    boxes = Boxes(outline, sections.manner.without_boxes)
    plain = not by_heading and boxes.are_missing(WHOLE, free)
    entries = [entry for index in free if (entry := _item_entry(outline, index, plain=plain))]
    if plain and not entries:
        boxes.forget(WHOLE)  # without an entry nothing is known yet
    if not plain:
        entries += _plain_books(outline, sections, free, boxes)
    # A ticked item of a plain books section is found twice, first with its own box: the later one is right.
    by_line = {entry.start: entry for entry in (*by_heading, *entries)}
    return sorted(by_line.values(), key=lambda entry: entry.start), boxes


def find_summaries(outline: Outline, sections: Sections, entries: Sequence[FoundEntry]) -> dict[int, int]:
    """The index of each heading that starts a summary, with the line after the summary.

    `entries` are those of the document, in its order.
    """
    entry_lines = [entry.start for entry in entries]
    covered = [entry.region for entry in entries if entry.region]
    names = _names(entries)
    anchors = outline.anchors - {""}
    linked = [anchor_key(heading.words) in anchors for heading in outline.headings]
    candidates: list[int] = []
    for index in outside(outline.headings, sorted([*covered, *sections.dropped()])):
        heading = outline.headings[index]
        first_entry = bisect_left(entry_lines, heading.start)
        holds_entries = bisect_left(entry_lines, sections.ends[index]) > first_entry
        if holds_entries or year_of(heading):
            continue
        named = anchor_key(heading.words) in names
        enclosed = any(linked[above] for above in sections.around(sections.parents[index]))
        if linked[index] or (named and not enclosed):
            candidates.append(index)
    # A summary ends where its section does, or where the next summary begins.
    starts = [outline.headings[index].start for index in candidates]
    limits = [*starts, len(outline.starts) - 1][1:]
    ends = {index: min(sections.ends[index], limit) for index, limit in zip(candidates, limits, strict=True)}
    return {index: end for index, end in ends.items() if _has_text(outline, outline.headings[index].end, end)}


def kind_of_entry(outline: Outline, sections: Sections, heading: int | None, url: str) -> str:
    """Whether an entry under this heading, with this link, is a book, a paper or other.

    What a person said of the nearest heading counts before everything that the document says.
    """
    around = list(sections.around(heading))
    said = next((kind for index in around if (kind := sections.said(index))), "")
    if said:
        return said
    under_year = any(year_of(outline.headings[index]) for index in around)
    return kinds.entry_kind([outline.headings[index].words for index in around], url, under_year=under_year)


def outside(blocks: Sequence[Heading | Item], regions: Sequence[tuple[int, int]]) -> list[int]:
    """The indices of the blocks that start in none of the regions.

    A region is its first line and the line after it; regions are sorted, and none lies in another.
    """
    firsts = [first for first, _ in regions]

    def covered(line: int) -> bool:
        index = bisect_left(firsts, line + 1) - 1
        return index >= 0 and line < regions[index][1]

    return [index for index, block in enumerate(blocks) if not covered(block.start)]


def _names(entries: Sequence[FoundEntry]) -> set[str]:
    """The titles and short names of the entries as anchor keys."""
    return {
        key
        for entry in entries
        for words in (entry.text.title, entry.text.prefix)
        if (key := anchor_key(words))
    }


def _heading_entry(outline: Outline, sections: Sections, index: int) -> FoundEntry | None:
    """The entry of a heading that is followed by <details> whose <summary> is a bold and quoted title."""
    heading = outline.headings[index]
    after, section_end = outline.starts[heading.end], outline.starts[sections.ends[index]]
    before = _BEFORE_DETAILS.match(outline.text, after, section_end)
    match = _DETAILS.match(outline.text, before.end() if before else after, section_end)
    if year_of(heading) or not match or not _is_titled(match["words"]):
        return None
    close = _closing(outline.text, match.end(), section_end)
    # More than one <details> under a heading make a section of folded texts, not an entry.
    is_last = index + 1 == len(outline.headings)
    following = section_end if is_last else outline.starts[outline.headings[index + 1].start]
    if _DETAILS.search(outline.text, close, max(close, following)):
        return None
    end = bisect_left(outline.starts, match.end())
    is_closed = close < section_end
    close_line = bisect_left(outline.starts, close + 1) - 1 if is_closed else sections.ends[index]
    close_line = max(end, close_line)
    return FoundEntry(
        start=heading.start,
        end=end,
        text=read(outline.slice(heading.start, end)),
        ticked=None,
        boxed=False,
        heading=index,
        region=(heading.start, close_line),
        body=_body(outline, end, close_line),
    )


def _is_titled(words: str) -> bool:
    """Whether the words of a <summary> hold a bold and quoted run, perhaps inside a link."""
    runs = (run for run in runs_in(words, 0, len(words)) if run.kind in {"bold", "link"})
    return any(
        _QUOTED_BOLD.match(words, run.span[0]) or _QUOTED_BOLD.match(words, run.inner[0]) for run in runs
    )


def _closing(text: str, start: int, end: int) -> int:
    """The offset of the </details> that closes the one open at `start`; `end` where none does."""
    depth = 1
    for tag in _DETAILS_TAG.finditer(text, start, end):
        depth += -1 if tag[1] else 1
        if depth == 0:
            return tag.start()
    return end


def _body(outline: Outline, start: int, end: int) -> tuple[int, int] | None:
    """The lines without the blank ones at both ends; None where all are blank."""
    while start < end and not outline.slice(start, start + 1).strip():
        start += 1
    end = outline.without_blank_end(start, end)
    return (start, end) if start < end else None


def _is_plain(outline: Outline, indices: Sequence[int]) -> bool:
    """Whether items without a box are entries though some have one, as far as the text alone can say.

    `indices` are the items to look at. No box is empty, ticked ones stand among plain ones, and most of what
    could be an entry has no box: no fewer than have one.
    """
    items = [outline.items[index] for index in indices]
    if any(item.mark == " " for item in items):
        return False
    ticked_lists = {item.list_number for item in items if item.mark}
    plain_lists = [
        item.list_number
        for index, item in zip(indices, items, strict=True)
        if item.mark is None and _item_entry(outline, index, plain=True)
    ]
    ticked = sum(item.mark is not None for item in items)
    return not ticked_lists.isdisjoint(plain_lists) and len(plain_lists) >= ticked


def _item_entry(outline: Outline, index: int, *, plain: bool) -> FoundEntry | None:
    """The entry of an item, None where it is text. With `plain`, items without a box may be entries."""
    item = outline.items[index]
    if item.mark is None and not plain:
        return None
    # The next item may be nested in this one: its lines are not this one's.
    end = min(item.end, outline.items[index + 1].start if index + 1 < len(outline.items) else item.end)
    end = max(outline.without_blank_end(item.start, end), item.start + 1)
    source = outline.slice(item.start, end)
    match = ITEM.match(source)
    # An edit relies on ITEM finding the box where CommonMark has it; an item where they disagree stays text.
    if not match or (match.start("box") if match["box"] else match.end()) != item.column:
        return None
    text = read(source)
    if item.mark is None and not text.titled:
        return None
    ticked = None if item.mark is None else item.mark != " "
    # In a plain list a tick is all that a box is there for; an empty one can only be the item's own.
    boxed = ticked is False or (ticked is True and not plain)
    return FoundEntry(item.start, end, text, ticked, boxed, item=index)


def _plain_books(
    outline: Outline, sections: Sections, indices: Sequence[int], boxes: Boxes
) -> list[FoundEntry]:
    """The entries of books sections that have no boxes of their own, among the items of these indices."""
    entries: list[FoundEntry] = []
    item_lines = [outline.items[index].start for index in indices]
    for heading_index, heading in enumerate(outline.headings):
        if kinds.heading_kind(heading.words) != kinds.BOOK:
            continue
        first = bisect_left(item_lines, heading.end)
        inside = indices[first : bisect_left(item_lines, sections.ends[heading_index])]
        if inside and boxes.are_missing(sections.path(heading_index), inside):
            entries += [entry for index in inside if (entry := _item_entry(outline, index, plain=True))]
    return entries


def _has_text(outline: Outline, start: int, end: int) -> bool:
    """Whether the lines hold words of their own, or headings that are no table of contents."""
    if _any_line(outline.text_lines, start, end):
        return True
    first = bisect_left(outline.headings, start, key=lambda heading: heading.start)
    inside = outline.headings[first : bisect_left(outline.headings, end, key=lambda heading: heading.start)]
    borders = [*(heading.start for heading in inside[1:]), end]
    return any(
        not _any_line(outline.contents_lines, heading.end, border)
        # Without headings there is still one border: not strict.
        for heading, border in zip(inside, borders, strict=False)
    )


def _any_line(lines: Sequence[int], start: int, end: int) -> bool:
    """Whether one of the sorted lines is from `start` up to `end`."""
    index = bisect_left(lines, start)
    return index < len(lines) and lines[index] < end
