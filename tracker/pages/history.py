"""The history of an entry, as its page shows it."""

from collections.abc import Iterable
from dataclasses import dataclass

from papers.models import Change
from papers.versions.lines import DiffLine, diff


@dataclass(frozen=True, slots=True)
class Remembered:
    """A change of an entry, with the lines of its text that the change took out and put in."""

    change: Change
    lines: list[DiffLine]


def remembered(changes: Iterable[Change]) -> list[Remembered]:
    """Each change with the lines that it changed; a move changes none."""
    return [
        Remembered(change, [] if change.kind == Change.Kind.MOVED else diff(change.before, change.after))
        for change in changes
    ]
