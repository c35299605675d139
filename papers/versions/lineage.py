"""One document through many versions: which part is which, and when its box was ticked. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from papers.markdown.parts import CategoryPart, EntryPart, Part, SummaryPart
from papers.versions.pairing import OldPart, Pairs, pair_parts


@dataclass(frozen=True, slots=True)
class BoxTurn:
    """A box that was ticked or emptied. `version` is the number, from 0, of the version in which it was."""

    version: int
    ticked: bool


@dataclass(slots=True)
class Lineage:
    """What the versions followed so far held.

    Every part that any version had has a number, which is its index in `parts` and in `turns`. `parts` are
    the parts as they were last seen, `turns` the changes of the box of each. `versions` counts the versions.
    """

    parts: list[OldPart] = field(default_factory=list)
    turns: list[list[BoxTurn]] = field(default_factory=list)
    versions: int = 0

    def follow(self, document: Sequence[Part]) -> None:
        """Take in the parts of the next version.

        A version in which a plain list has lost its boxes says nothing of what was read, so its ticks stay.
        """
        numbers: list[int] = []
        for number in self.find(document):
            if number is None:
                numbers.append(len(self.turns))
                self.turns.append([])
            else:
                numbers.append(number)
        gone = [replace(part, present=False) for part in self.parts]
        held = {number: _stored(part, numbers) for number, part in zip(numbers, document, strict=True)}
        self.parts = [held[number] if number in held else gone[number] for number in range(len(self.turns))]
        for number, part in zip(numbers, document, strict=True):
            self._record_turn(number, part)
        self.versions += 1

    def find(self, document: Sequence[Part]) -> Pairs:
        """For each part of a document its number here, None for one that no version had."""
        return pair_parts(self.parts, document) if self.parts else [None] * len(document)

    def _record_turn(self, number: int, part: Part) -> None:
        """Note that a box has changed. A heading has no place for a box, so without one it says nothing."""
        if not isinstance(part, EntryPart) or (part.ticked is None and part.source.lstrip().startswith("#")):
            return
        turns = self.turns[number]
        was_ticked = turns[-1].ticked if turns else False
        lost_box = part.ticked is None and was_ticked
        if bool(part.ticked) != was_ticked and not lost_box:
            turns.append(BoxTurn(self.versions, bool(part.ticked)))


def _stored(part: Part, numbers: list[int]) -> OldPart:
    """A part as the next version is compared with it. `numbers` are those of the parts of its document."""
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
