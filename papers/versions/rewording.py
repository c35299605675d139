"""Which question of a changed summary is which of those known before. Pure.

A question stays the same one when its answer changes, when others come before it, and when its summary moves.
One that stands where another stood and is put in similar words may be the same one: a person has to say
whether it is.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from papers.names.identifiers import title_key

_ALIKE = 0.6  # of the letters of two questions, from where on one may be the other reworded


@dataclass(frozen=True, slots=True)
class KnownQuestion:
    """A question that is stored. `summary` is the id of its summary.

    `position` is its place among the questions of the summary, None where no summary holds it any more.
    """

    summary: int
    position: int | None
    prompt: str
    answer: str


@dataclass(frozen=True, slots=True)
class FoundQuestion:
    """A question as the text of a summary has it now. `summary` is the id of the summary."""

    summary: int
    prompt: str
    answer: str


@dataclass(frozen=True, slots=True)
class Pair:
    """`known` is the index of the known question that a found one is.

    `reworded`: they have only similar words in the same place, so it may be another one.
    """

    known: int
    reworded: bool = False


_Key = Callable[[KnownQuestion | FoundQuestion], Hashable]


def pair_questions(known: Sequence[KnownQuestion], found: Sequence[FoundQuestion]) -> list[Pair | None]:
    """For each found question, in the order of the text, which known one it is; None for a new one."""
    pairs: list[Pair | None] = [None] * len(found)
    free = set(range(len(known)))
    _by_words(known, found, pairs, free, lambda question: (question.summary, title_key(question.prompt)))
    _by_words(
        known,
        found,
        pairs,
        free,
        lambda question: (title_key(question.prompt), title_key(question.answer)),
    )
    for summary in dict.fromkeys(question.summary for question in found):
        _by_place(known, found, pairs, free, summary)
    return pairs


def _by_words(
    known: Sequence[KnownQuestion],
    found: Sequence[FoundQuestion],
    pairs: list[Pair | None],
    free: set[int],
    key: _Key,
) -> None:
    """Pair questions of the same key, one to one, in their order; `pairs` and `free` are changed in place.

    Known questions that a summary still holds come before those that are gone.
    """
    waiting: dict[Hashable, list[int]] = defaultdict(list)
    for known_index in sorted(
        free, key=lambda index: (known[index].position is None, known[index].position or 0, index)
    ):
        waiting[key(known[known_index])].append(known_index)
    for found_index, question in enumerate(found):
        candidates = waiting.get(key(question))
        if pairs[found_index] is None and candidates:
            known_index = candidates.pop(0)
            pairs[found_index] = Pair(known_index)
            free.remove(known_index)


def _by_place(
    known: Sequence[KnownQuestion],
    found: Sequence[FoundQuestion],
    pairs: list[Pair | None],
    free: set[int],
    summary: int,
) -> None:
    """Pair what stands between the same neighbours in one summary; `pairs` and `free` change in place."""
    gaps = _gaps(known, free, summary)
    neighbour: int | None = None
    for found_index, question in enumerate(found):
        if question.summary != summary:
            continue
        pair = pairs[found_index]
        if pair:
            neighbour = pair.known
            continue
        for place, known_index in enumerate(gaps[neighbour]):
            if _may_be(known[known_index], question):
                pairs[found_index] = Pair(known_index, reworded=True)
                free.remove(known_index)
                # Those before it in the gap are passed: a later question cannot be one of them.
                del gaps[neighbour][: place + 1]
                break


def _gaps(known: Sequence[KnownQuestion], free: set[int], summary: int) -> dict[int | None, list[int]]:
    """The indices of a summary's known questions that are still free, by the paired one that they follow.

    None is the key of those before the first paired one.
    """
    held = [
        index
        for index, question in enumerate(known)
        if question.summary == summary and question.position is not None
    ]
    gaps: dict[int | None, list[int]] = defaultdict(list)
    neighbour: int | None = None
    for index in sorted(held, key=lambda index: known[index].position or 0):
        if index in free:
            gaps[neighbour].append(index)
        else:
            neighbour = index
    return gaps


def _may_be(known: KnownQuestion, question: FoundQuestion) -> bool:
    """Whether one may be the other in other words: the answers agree, or the prompts are alike."""
    if question.answer and title_key(question.answer) == title_key(known.answer) != "":
        return True
    before, after = title_key(known.prompt), title_key(question.prompt)
    return SequenceMatcher(None, before, after, autojunk=False).ratio() >= _ALIKE
