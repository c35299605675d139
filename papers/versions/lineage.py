"""One document through many versions: which line is which, and when its box was ticked. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from papers.markdown.parts import CategoryPart, EntryPart, Part, SummaryPart
from papers.versions.pairing import OldPart, Pairs, pair_parts


@dataclass(frozen=True, slots=True)
class BoxTurn:
    """A box that changed: `version` is the number of the version, counted from 0, in which it did."""

    version: int
    ticked: bool


@dataclass(slots=True)
class Lineage:
    """What the versions held, one after the other; `turns` are those of each part, by its number."""

    parts: list[OldPart] = field(default_factory=list)
    turns: list[list[BoxTurn]] = field(default_factory=list)
    versions: int = 0

    def follow(self, document: Sequence[Part]) -> None:
        """The next version. A document that has lost its boxes says nothing of what was read."""
        pairs = self.find(document)
        numbers: list[int] = []
        for at in pairs:
            numbers.append(len(self.turns) if at is None else at)
            if at is None:
                self.turns.append([])
        gone = [replace(part, present=False) for part in self.parts]
        now = {number: _stored(part, numbers) for number, part in zip(numbers, document, strict=True)}
        self.parts = [now[number] if number in now else gone[number] for number in range(len(self.turns))]
        for number, part in zip(numbers, document, strict=True):
            self._turn(number, part)
        self.versions += 1

    def find(self, document: Sequence[Part]) -> Pairs:
        """Which part each of a document's is."""
        return pair_parts(self.parts, document) if self.parts else [None] * len(document)

    def _turn(self, number: int, part: Part) -> None:
        turns = self.turns[number]
        if not isinstance(part, EntryPart) or (part.ticked is None and part.source.lstrip().startswith("#")):
            return
        was = turns[-1].ticked if turns else False
        lost_box = part.ticked is None and was and not part.boxed
        if bool(part.ticked) != was and not lost_box:
            turns.append(BoxTurn(self.versions, bool(part.ticked)))


def _stored(part: Part, numbers: list[int]) -> OldPart:
    """A part as the next version is compared with it; what it points at, by number."""
    entry = part if isinstance(part, EntryPart) else None
    owner = part.entry if isinstance(part, SummaryPart) else None
    return OldPart(
        part.part_kind,
        part.source,
        part.tail,
        part.title,
        entry.short_name if entry else "",
        entry.url if entry else "",
        year=part.year if isinstance(part, CategoryPart) else None,
        under=None if part.under is None else numbers[part.under],
        owner=None if owner is None else numbers[owner],
    )
