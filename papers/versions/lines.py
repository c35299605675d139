"""Two texts, line by line: what goes, what comes, and a little of what is around it. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal


@dataclass(frozen=True, slots=True)
class DiffLine:
    sign: Literal["-", "+", " ", "…"]
    text: str


def diff(before: str, after: str, *, around: int = 1) -> list[DiffLine]:
    """The lines that differ, and `around` lines before and after them; a gap is a line with the sign "…"."""
    return list(_diff(before.splitlines(), after.splitlines(), around))


def _diff(old: list[str], new: list[str], around: int) -> Iterator[DiffLine]:
    groups = list(SequenceMatcher(None, old, new, autojunk=len(old) > 2_000).get_grouped_opcodes(around))
    for number, group in enumerate(groups):
        if number:
            yield DiffLine("…", "")
        for what, first, last, start, end in group:
            if what == "equal":
                yield from (DiffLine(" ", line) for line in old[first:last])
                continue
            yield from (DiffLine("-", line) for line in old[first:last])
            yield from (DiffLine("+", line) for line in new[start:end])
