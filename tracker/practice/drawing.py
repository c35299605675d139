"""Drawing the questions of a mock interview by chance. Pure: the dice are an argument."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

_LEAST = 0.05  # a weakness below it counts as this much, so that well-known questions are drawn now and then


@dataclass(frozen=True, slots=True)
class InterviewCandidate:
    """A question that may be drawn, by its key; `topic` is the key of its summary.

    `weakness` is how weak the person is in it, from 0 for certain to 1 for forgotten.
    """

    question: int
    topic: int
    weakness: float


def draw(candidates: Sequence[InterviewCandidate], number: int, dice: Random) -> list[int]:
    """The keys of `number` questions, or of all where there are fewer, in the order in which to ask them.

    They come in turns: one question of each topic before any topic has a second one. Within a topic and
    within a turn each question gets a random rank, and a weak question is likely to get a high one. This is
    weighted sampling without replacement: a number from 0 to 1 to the power of one by the weight.
    """
    by_topic: dict[int, list[tuple[float, int]]] = {}
    for candidate in candidates:
        rank = dice.random() ** (1 / max(candidate.weakness, _LEAST))
        by_topic.setdefault(candidate.topic, []).append((rank, candidate.question))
    drawn: list[int] = []
    for ranked in by_topic.values():
        ranked.sort(reverse=True)
    while len(drawn) < number and any(by_topic.values()):
        turn = sorted((ranked.pop(0) for ranked in by_topic.values() if ranked), reverse=True)
        drawn += [question for _rank, question in turn]
    return drawn[:number]
