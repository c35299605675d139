"""The history of an entry, as its page shows it."""

from collections.abc import Iterable
from dataclasses import dataclass

from papers.models import Change
from papers.versions.lines import DiffLine, diff


@dataclass(frozen=True, slots=True)
class Remembered:
    change: Change
    lines: list[DiffLine]


def remembered(changes: Iterable[Change]) -> list[Remembered]:
    """Each change with the lines that it changed; a move changes none."""
    return [
        Remembered(one, [] if one.kind == Change.Kind.MOVED else diff(one.before, one.after))
        for one in changes
    ]
