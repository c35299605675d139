"""Which items and headings of an outline are entries, summaries and categories. Pure.

The rules and their order are in docs/formats.md.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from papers.markdown import kinds
from papers.markdown.items import ITEM, Text, read, runs_in
from papers.markdown.manner import AS_WRITTEN, DROPPED, Manner, path_of
from papers.markdown.outline import Heading, Item, Outline, anchor_key

_YEAR = re.compile(r"[(（\[]?((?:19|20)\d\d)[)）\]]?\s*年?")
_DETAILS = re.compile(
    r"<details[^<>]*>(?:\s|<b>|<strong>)*<summary>(?P<words>.{1,2000}?)</summary>[^\r\n]*",
    re.IGNORECASE | re.DOTALL,
)
_BEFORE_DETAILS = re.compile(r"(?:\s|<b>|<strong>)*", re.IGNORECASE)
_QUOTED_BOLD = re.compile(r"(?:\*\*|__)\s*[\"“《]")
_DETAILS_TAG = re.compile(r"<(/?)details\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FoundEntry:
    """Lines `start` to `end`; `item` or `heading` is its index in the outline.

    `region` is all the lines of a heading entry, `body` those of the summary in its <details>.
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
    """What stands under what: the end of each heading's section, and the heading it stands under."""

    def __init__(self, headings: Sequence[Heading], last_line: int, manner: Manner = AS_WRITTEN) -> None:
        self.headings = headings
        self.manner = manner
        self.ends = [last_line] * len(headings)
        self.parents: list[int | None] = []
        stack: list[int] = []
        for index, heading in enumerate(headings):
            while stack and headings[stack[-1]].level >= heading.level:
                self.ends[stack.pop()] = heading.start
            self.parents.append(stack[-1] if stack else None)
            stack.append(index)

    def around(self, index: int | None) -> Iterable[int]:
        """The heading and those it stands under, the nearest first."""
        while index is not None:
            yield index
            index = self.parents[index]

    def said(self, index: int) -> str:
        """What a person said that stands under this very heading: a kind, that it is not tracked, or nothing."""
        if not self.manner.categories:
            return ""
        titles = [self.headings[other].words for other in self.around(index)]
        return self.manner.categories.get(path_of(reversed(titles)), "")

    def dropped(self) -> list[tuple[int, int]]:
        """The lines of the sections that are not tracked, apart and in order."""
        spans: list[tuple[int, int]] = []
        for index, heading in enumerate(self.headings):
            if (not spans or heading.start >= spans[-1][1]) and self.said(index) == DROPPED:
                spans.append((heading.start, self.ends[index]))
        return spans


def year_of(heading: Heading) -> int | None:
    """The year of a heading that is only a year."""
    match = _YEAR.fullmatch(heading.words)
    return int(match[1]) if match else None


def find_entries(outline: Outline, sections: Sections) -> list[FoundEntry]:
    """Heading entries, and the items that are entries, in the order of the document."""
    dropped = sections.dropped()
    by_heading = [
        entry
        for index in outside(outline.headings, dropped)
        if (entry := _heading_entry(outline, sections, index))
    ]
    free = outside(outline.items, sorted([*dropped, *(entry.region for entry in by_heading if entry.region)]))
    plain = not by_heading and _is_plain(outline, free, known=sections.manner.plain)
    entries = [entry for index in free if (entry := _item_entry(outline, index, plain=plain))]
    if not plain:
        entries += _plain_books(outline, sections, free)
    return sorted(
        {entry.start: entry for entry in (*by_heading, *entries)}.values(), key=lambda entry: entry.start
    )


def find_summaries(outline: Outline, sections: Sections, entries: Sequence[FoundEntry]) -> dict[int, int]:
    """The headings of summaries, each with the line at which it ends."""
    starts = [entry.start for entry in entries]
    covered = [entry.region for entry in entries if entry.region]
    names = {
        key
        for entry in entries
        for words in (entry.text.title, entry.text.prefix)
        if (key := anchor_key(words))
    }
    anchors = outline.anchors - {""}
    linked = [anchor_key(heading.words) in anchors for heading in outline.headings]
    candidates: list[int] = []
    for index in outside(outline.headings, sorted([*covered, *sections.dropped()])):
        heading = outline.headings[index]
        if bisect_left(starts, sections.ends[index]) > bisect_left(starts, heading.start) or year_of(heading):
            continue
        named = anchor_key(heading.words) in names
        enclosed = any(linked[other] for other in sections.around(sections.parents[index]))
        if linked[index] or (named and not enclosed):
            candidates.append(index)
    following = [outline.headings[index].start for index in candidates] + [len(outline.starts) - 1]
    ends = {
        index: min(sections.ends[index], line) for index, line in zip(candidates, following[1:], strict=True)
    }
    return {index: end for index, end in ends.items() if _has_text(outline, outline.headings[index].end, end)}


def kind_of_entry(outline: Outline, sections: Sections, heading: int | None, url: str) -> str:
    around = list(sections.around(heading))
    said = next((kind for index in around if (kind := sections.said(index))), "")
    if said:
        return said
    under_year = any(year_of(outline.headings[index]) for index in around)
    return kinds.entry_kind([outline.headings[index].words for index in around], url, under_year=under_year)


def _heading_entry(outline: Outline, sections: Sections, index: int) -> FoundEntry | None:
    """A heading followed by <details> whose <summary> is a bold and quoted title."""
    heading = outline.headings[index]
    after, section_end = outline.starts[heading.end], outline.starts[sections.ends[index]]
    before = _BEFORE_DETAILS.match(outline.text, after, section_end)
    match = _DETAILS.match(outline.text, before.end() if before else after, section_end)
    if year_of(heading) or not match or not _is_titled(match["words"]):
        return None
    close = _closing(outline.text, match.end(), section_end)
    following = (
        outline.starts[outline.headings[index + 1].start]
        if index + 1 < len(outline.headings)
        else section_end
    )
    if _DETAILS.search(outline.text, close, max(close, following)):
        return None
    end = bisect_left(outline.starts, match.end())
    close_line = max(
        end, bisect_left(outline.starts, close + 1) - 1 if close < section_end else sections.ends[index]
    )
    body = _body(outline, end, close_line)
    source = outline.slice(heading.start, end)
    region = (heading.start, max(close_line, end))
    return FoundEntry(
        heading.start, end, read(source), None, boxed=False, heading=index, region=region, body=body
    )


def _is_titled(words: str) -> bool:
    """Whether they hold a bold and quoted run, perhaps inside a link."""
    runs = (run for run in runs_in(words, 0, len(words)) if run.kind in {"bold", "link"})
    return any(
        _QUOTED_BOLD.match(words, run.span[0]) or _QUOTED_BOLD.match(words, run.inner[0]) for run in runs
    )


def _closing(text: str, start: int, end: int) -> int:
    """Where the </details> stands that closes the one open at `start`; `end` where none does."""
    depth = 1
    for tag in _DETAILS_TAG.finditer(text, start, end):
        depth += -1 if tag[1] else 1
        if depth == 0:
            return tag.start()
    return end


def _body(outline: Outline, start: int, end: int) -> tuple[int, int] | None:
    while start < end and not outline.slice(start, start + 1).strip():
        start += 1
    end = outline.without_blank_end(start, end)
    return (start, end) if start < end else None


def outside(blocks: Sequence[Heading | Item], regions: Sequence[tuple[int, int]]) -> list[int]:
    """The indices of the blocks that start in none of the regions, which are sorted and apart."""
    firsts = [first for first, _ in regions]

    def covered(line: int) -> bool:
        at = bisect_left(firsts, line + 1) - 1
        return at >= 0 and line < regions[at][1]

    return [index for index, block in enumerate(blocks) if not covered(block.start)]


def _is_plain(outline: Outline, indices: Sequence[int], *, known: bool = False) -> bool:
    """Whether items without a box are entries: no box is empty, and ticked ones stand among plain ones.

    `known` says that they were before: then it matters not where the ticked ones stand.
    """
    items = [outline.items[index] for index in indices]
    marks = {item.mark for item in items}
    if " " in marks:
        return False
    if marks == {None} or not marks or known:
        return True
    ticked = {item.group for item in items if item.mark}
    return any(
        item.mark is None and item.group in ticked and _item_entry(outline, index, plain=True)
        for index, item in zip(indices, items, strict=True)
    )


def _item_entry(outline: Outline, index: int, *, plain: bool) -> FoundEntry | None:
    item = outline.items[index]
    if item.mark is None and not plain:
        return None
    end = min(item.end, outline.items[index + 1].start if index + 1 < len(outline.items) else item.end)
    end = max(outline.without_blank_end(item.start, end), item.start + 1)
    source = outline.slice(item.start, end)
    match = ITEM.match(source)
    if not match or (match.start("box") if match["box"] else match.end()) != item.column:
        return None
    text = read(source)
    if item.mark is None and not text.titled:
        return None
    ticked = None if item.mark is None else item.mark != " "
    return FoundEntry(item.start, end, text, ticked, boxed=not plain, item=index)


def _plain_books(outline: Outline, sections: Sections, indices: Sequence[int]) -> list[FoundEntry]:
    """The items of books sections that have no boxes of their own."""
    found: list[FoundEntry] = []
    starts = [outline.items[index].start for index in indices]
    for at, heading in enumerate(outline.headings):
        if kinds.heading_kind(heading.words) != kinds.BOOK:
            continue
        inside = indices[bisect_left(starts, heading.end) : bisect_left(starts, sections.ends[at])]
        if inside and _is_plain(outline, inside):
            found += [entry for index in inside if (entry := _item_entry(outline, index, plain=True))]
    return found


def _has_text(outline: Outline, start: int, end: int) -> bool:
    """Whether the lines hold words of their own, or headings that are no table of contents."""
    if _any_line(outline.text_lines, start, end):
        return True
    first = bisect_left(outline.headings, start, key=lambda heading: heading.start)
    inside = outline.headings[first : bisect_left(outline.headings, end, key=lambda heading: heading.start)]
    borders = [*(heading.start for heading in inside[1:]), end]
    return any(
        not _any_line(outline.contents_lines, heading.end, border)
        for heading, border in zip(inside, borders, strict=False)
    )


def _any_line(lines: Sequence[int], start: int, end: int) -> bool:
    at = bisect_left(lines, start)
    return at < len(lines) and lines[at] < end
