"""The boxes of a new version of the file, beside what the stored text says."""

from dataclasses import dataclass

from papers.lists.updating import Comparison
from papers.markdown.parts import EntryPart, Part
from papers.models import Entry


@dataclass(frozen=True, slots=True)
class Mark:
    """A box of an entry: what the stored text says, and what the file says. None: it has no place for one."""

    entry: int
    stored: bool
    theirs: bool | None


def marks(comparison: Comparison) -> list[Mark]:
    """The ticks of the entries that the file holds, before it is applied; new entries are asked for afterwards."""
    found = []
    for piece, row in zip(comparison.pieces, comparison.rows, strict=True):
        if isinstance(row, Entry) and piece.new is not None:
            part = comparison.theirs.parts[piece.new]
            found.append(Mark(row.pk, bool(row.ticked), _mark_of(part, boxed_before=row.boxed)))
    return found


def _mark_of(part: Part, *, boxed_before: bool) -> bool | None:
    """None where the file has lost its boxes: that says nothing of what anybody has read."""
    ticked = part.ticked if isinstance(part, EntryPart) else None
    if ticked is not None:
        return bool(ticked)
    return None if boxed_before or part.source.lstrip().startswith("#") else False
