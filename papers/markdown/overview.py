"""What is understood of a document, to be looked at before anything is stored. Pure."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from papers.markdown.manner import DROPPED, Manner, path_of
from papers.markdown.parts import CategoryPart, Document, EntryPart, Part, SummaryPart, parse

FIRST = 3  # entries shown of a category
_SAYS_SOMETHING = re.compile(r"\w")


@dataclass(slots=True)
class Section:
    """A heading with entries under it, years folded into it. `said` is what a person made of it, `kind` what it is."""

    path: str
    title: str
    depth: int
    said: str
    kind: str = ""
    count: int = 0
    first: list[str] = field(default_factory=list)

    @property
    def more(self) -> int:
        return self.count - len(self.first)


@dataclass(frozen=True, slots=True)
class Overview:
    """`kinds` counts the entries of each kind; `text` are lines that are kept as text, `lines` is how many there are."""

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
        return self.kinds.total()


def overview(text: str, categories: Mapping[str, str] | None = None) -> Overview:
    """Understand a document as a person wants its categories to be read."""
    chosen = dict(categories or {})
    document = parse(text, Manner(categories=chosen))
    entries = [part for part in document.parts if isinstance(part, EntryPart)]
    summaries = [part for part in document.parts if isinstance(part, SummaryPart)]
    left = [line.strip() for line in _text_of(document) if _SAYS_SOMETHING.search(line)]
    return Overview(
        title=next((words for part in document.parts if (words := _title_of(part))), ""),
        sections=_sections(parse(text) if DROPPED in chosen.values() else document, document, chosen),
        kinds=Counter(entry.kind for entry in entries),
        read=sum(bool(entry.ticked) for entry in entries),
        summaries=[part.title for part in summaries if part.entry is not None],
        concepts=[part.title for part in summaries if part.entry is None],
        text=left[:5],
        lines=len(left),
    )


def _title_of(part: Part) -> str:
    """What a list is called after: a heading of the first level."""
    return part.title if isinstance(part, CategoryPart | SummaryPart) and part.level == 1 else ""


def _text_of(document: Document) -> Iterable[str]:
    yield from document.preamble.splitlines()
    for part in document.parts:
        yield from part.tail.splitlines()


def _sections(written: Document, document: Document, chosen: Mapping[str, str]) -> list[Section]:
    """The headings that hold entries where nothing is dropped, with what they hold as the person wants it."""
    kinds = {part.title: part.kind for part in document.parts if isinstance(part, EntryPart)}
    sections: dict[int, Section] = {}
    holders: dict[int | None, list[int]] = {None: []}
    for index, part in enumerate(written.parts):
        if isinstance(part, CategoryPart):
            above = holders[part.parent]
            holders[index] = above if part.year else [*above, index]
            path = path_of(written.parts[at].title for at in holders[index])
            if not part.year:
                sections[index] = Section(path, part.title, len(above), chosen.get(path, ""))
        elif isinstance(part, EntryPart):
            _count(part, [sections[at] for at in holders[part.category]], kinds.get(part.title, part.kind))
    held = [section for section in sections.values() if section.count]
    top = min((section.depth for section in held), default=0)
    for section in held:
        section.depth -= top
    return held


def _count(entry: EntryPart, around: list[Section], kind: str) -> None:
    for section in around:
        section.count += 1
        if not section.kind:
            section.kind = kind
    if around and len(around[-1].first) < FIRST:
        around[-1].first.append(entry.short_name or entry.title)
