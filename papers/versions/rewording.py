"""Which question of a changed summary is which of those known before. Pure.

A question keeps who it is when its answer changes, when others come before it, and when its summary moves. One that
stands where another stood and is put in similar words may be the same one: that is for a person to say.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from papers.names.identifiers import title_key

_ALIKE = 0.6  # of the letters of two questions, from where on one may be the other reworded


@dataclass(frozen=True, slots=True)
class KnownQuestion:
    """A question that is stored. `position` is None where no summary holds it any more; `summary` any number."""

    summary: int
    position: int | None
    prompt: str
    answer: str


@dataclass(frozen=True, slots=True)
class Pair:
    """The index of the known question that one is. `reworded`: similar words in the same place, no more."""

    known: int
    reworded: bool = False


def pair_questions(
    known: Sequence[KnownQuestion], found: Sequence[tuple[int, str, str]]
) -> list[Pair | None]:
    """For each found (summary, prompt, answer), in the order of the text; None is a new one."""
    pairs: list[Pair | None] = [None] * len(found)
    free = set(range(len(known)))
    _by_words(known, found, pairs, free, lambda summary, prompt, _answer: (summary, title_key(prompt)))
    _by_words(known, found, pairs, free, lambda _s, prompt, answer: (title_key(prompt), title_key(answer)))
    for summary in dict.fromkeys(one[0] for one in found):
        _by_place(known, found, pairs, free, summary)
    return pairs


def _by_words(
    known: Sequence[KnownQuestion],
    found: Sequence[tuple[int, str, str]],
    pairs: list[Pair | None],
    free: set[int],
    key: Callable[[int, str, str], Hashable],
) -> None:
    """One to one, in their order; those that a summary holds still come before those that are gone."""
    waiting: dict[Hashable, list[int]] = defaultdict(list)
    for at in sorted(free, key=lambda at: (known[at].position is None, known[at].position or 0, at)):
        waiting[key(known[at].summary, known[at].prompt, known[at].answer)].append(at)
    for to, one in enumerate(found):
        candidates = waiting.get(key(*one))
        if pairs[to] is None and candidates:
            at = candidates.pop(0)
            pairs[to] = Pair(at)
            free.remove(at)


def _by_place(
    known: Sequence[KnownQuestion],
    found: Sequence[tuple[int, str, str]],
    pairs: list[Pair | None],
    free: set[int],
    summary: int,
) -> None:
    """Between the same neighbours, in their order."""
    gaps = _gaps(known, free, summary)
    neighbour: int | None = None
    for to, (where, prompt, answer) in enumerate(found):
        if where != summary:
            continue
        pair = pairs[to]
        if pair:
            neighbour = pair.known
            continue
        for number, at in enumerate(gaps[neighbour]):
            if _may_be(known[at], prompt, answer):
                pairs[to] = Pair(at, reworded=True)
                free.remove(at)
                del gaps[neighbour][: number + 1]
                break


def _gaps(known: Sequence[KnownQuestion], free: set[int], summary: int) -> dict[int | None, list[int]]:
    """The questions of a summary that are still free, by the one they follow that is not."""
    held = [at for at, one in enumerate(known) if one.summary == summary and one.position is not None]
    gaps: dict[int | None, list[int]] = defaultdict(list)
    neighbour: int | None = None
    for at in sorted(held, key=lambda at: known[at].position or 0):
        if at in free:
            gaps[neighbour].append(at)
        else:
            neighbour = at
    return gaps


def _may_be(known: KnownQuestion, prompt: str, answer: str) -> bool:
    if answer and title_key(answer) == title_key(known.answer) != "":
        return True
    one, other = title_key(known.prompt), title_key(prompt)
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= _ALIKE
