"""What is understood of a document: counts and headings for the preview, before anything is stored. Pure."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from papers.markdown.manner import DROPPED, Manner, path_of
from papers.markdown.parts import CategoryPart, Document, EntryPart, Part, SummaryPart, parse

FIRST = 3  # entries shown of a category
_SHOWN_LINES = 5  # of those that stay as text
_SAYS_SOMETHING = re.compile(r"\w")


@dataclass(slots=True)
class Section:
    """A heading with entries under it; those under a heading of a year count for the heading above.

    `path` is what a category is known by (`path_of`), `depth` how many headings it stands under. `said` is
    the kind that a person chose for it, DROPPED, or nothing; `kind` is that of its first entry. `count` is
    how many entries there are under it, `first` the names of the first ones that stand under no deeper
    heading.
    """

    path: str
    title: str
    depth: int
    said: str
    kind: str = ""
    count: int = 0
    first: list[str] = field(default_factory=list)

    @property
    def more(self) -> int:
        """How many entries there are beside those in `first`."""
        return self.count - len(self.first)


@dataclass(frozen=True, slots=True)
class Overview:
    """What is understood of a document.

    `title` is the words of its first heading of level 1. `kinds` counts the entries of each kind, `read`
    those that are ticked. `summaries` are the titles of summaries that belong to an entry, `concepts` of the
    others. `text` are the first lines that are kept as text, `lines` is how many such lines there are.
    """

    title: str
    sections: list[Section]
    kinds: Counter[str]
    read: int
    summaries: list[str]
    concepts: list[str]
    text: list[str]
    lines: int

    @property
    def entries(self) -> int:
        """How many entries there are."""
        return self.kinds.total()


def overview(text: str, categories: Mapping[str, str] | None = None) -> Overview:
    """The overview of a document.

    `categories` are the kinds that a person chose, or DROPPED, by the paths of the categories.
    """
    chosen = dict(categories or {})
    document = parse(text, Manner(categories=chosen))
    entries = [part for part in document.parts if isinstance(part, EntryPart)]
    summaries = [part for part in document.parts if isinstance(part, SummaryPart)]
    text_lines = [line.strip() for line in _text_of(document) if _SAYS_SOMETHING.search(line)]
    # A dropped section has no parts in `document`; the preview lists it all the same, to be chosen again.
    undropped = parse(text) if DROPPED in chosen.values() else document
    return Overview(
        title=next((words for part in document.parts if (words := _title_of(part))), ""),
        sections=_sections(undropped, document, chosen),
        kinds=Counter(entry.kind for entry in entries),
        read=sum(bool(entry.ticked) for entry in entries),
        summaries=[part.title for part in summaries if part.entry is not None],
        concepts=[part.title for part in summaries if part.entry is None],
        text=text_lines[:_SHOWN_LINES],
        lines=len(text_lines),
    )


def _title_of(part: Part) -> str:
    """The words of a heading of the first level, which a list is called after; empty for any other part."""
    return part.title if isinstance(part, CategoryPart | SummaryPart) and part.level == 1 else ""


def _text_of(document: Document) -> Iterable[str]:
    """The lines that belong to no part."""
    yield from document.preamble.splitlines()
    for part in document.parts:
        yield from part.tail.splitlines()


def _sections(undropped: Document, document: Document, chosen: Mapping[str, str]) -> list[Section]:
    """The headings of `undropped` that hold entries, with the kinds of these as `document` has them.

    Both are the same text, read without and with what the person chose. Depths count from the topmost
    heading.
    """
    # By title: the parts of the two documents are numbered differently where sections are dropped.
    kinds = {part.title: part.kind for part in document.parts if isinstance(part, EntryPart)}
    sections: dict[int, Section] = {}
    # The headings that count an entry of each category, by their indices in `undropped`, the topmost first.
    holders: dict[int | None, list[int]] = {None: []}
    for index, part in enumerate(undropped.parts):
        if isinstance(part, CategoryPart):
            above = holders[part.parent]
            holders[index] = above if part.year else [*above, index]
            path = path_of(undropped.parts[holder].title for holder in holders[index])
            if not part.year:
                sections[index] = Section(path, part.title, len(above), chosen.get(path, ""))
        elif isinstance(part, EntryPart):
            around = [sections[holder] for holder in holders[part.category]]
            _count(part, around, kinds.get(part.title, part.kind))
    held = [section for section in sections.values() if section.count]
    top = min((section.depth for section in held), default=0)
    for section in held:
        section.depth -= top
    return held


def _count(entry: EntryPart, around: list[Section], kind: str) -> None:
    """Count an entry for the sections around it, of which the last is the nearest, and name it there."""
    for section in around:
        section.count += 1
        if not section.kind:
            section.kind = kind
    if around and len(around[-1].first) < FIRST:
        around[-1].first.append(entry.short_name or entry.title)
