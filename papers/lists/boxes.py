"""The boxes of a new version of the file, beside what the stored text says."""

from dataclasses import dataclass

from papers.lists.updating import Comparison
from papers.markdown.parts import EntryPart, Part
from papers.models import Entry


@dataclass(frozen=True, slots=True)
class Mark:
    """The box of the entry with the id `entry`: whether it is ticked in the stored text, and in the file.

    `theirs` is None where the file has no box for it and that says nothing of what was read.
    """

    entry: int
    stored: bool
    theirs: bool | None


def marks(comparison: Comparison) -> list[Mark]:
    """The marks of the entries that are stored and stand in the file. New entries have no stored mark yet."""
    entry_marks = []
    for piece, row in zip(comparison.pieces, comparison.rows, strict=True):
        if isinstance(row, Entry) and piece.new is not None:
            part = comparison.theirs.parts[piece.new]
            theirs = _file_mark(part, boxed_before=row.boxed)
            entry_marks.append(Mark(row.pk, stored=bool(row.ticked), theirs=theirs))
    return entry_marks


def _file_mark(part: Part, *, boxed_before: bool) -> bool | None:
    """Whether a part of the file is ticked, None where that cannot be said.

    An entry without a box is not ticked. Of one that lost its box, and of a heading, nothing is said.
    """
    ticked = part.ticked if isinstance(part, EntryPart) else None
    if ticked is not None:
        return bool(ticked)
    return None if boxed_before or part.source.lstrip().startswith("#") else False
