"""Which lines of two texts differ. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal


@dataclass(frozen=True, slots=True)
class DiffLine:
    """A line without its end; "-" is only in the old text, "+" only in the new, " " in both, "…" a gap."""

    sign: Literal["-", "+", " ", "…"]
    text: str


def diff(before: str, after: str, *, around: int = 1) -> list[DiffLine]:
    """The lines that differ, with up to `around` lines in common before and after each run of them."""
    return list(_diff(before.splitlines(), after.splitlines(), around))


def _diff(old: list[str], new: list[str], around: int) -> Iterator[DiffLine]:
    # Leaving out the lines that come often ("autojunk") is less exact, but a long text would take too long.
    matcher = SequenceMatcher(None, old, new, autojunk=len(old) > 2_000)
    for index, group in enumerate(matcher.get_grouped_opcodes(around)):
        if index:
            yield DiffLine("…", "")
        for what, old_start, old_end, new_start, new_end in group:
            if what == "equal":
                yield from (DiffLine(" ", line) for line in old[old_start:old_end])
                continue
            yield from (DiffLine("-", line) for line in old[old_start:old_end])
            yield from (DiffLine("+", line) for line in new[new_start:new_end])
