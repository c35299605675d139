"""Which questions a mock interview asks. Pure: the dice are an argument."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

_LEAST = 0.05  # what is known well is drawn now and then too


@dataclass(frozen=True, slots=True)
class InterviewCandidate:
    """A question, the summary it is of, and how weak the person is in it: 0 for certain, 1 for forgotten."""

    question: int
    topic: int
    weakness: float


def draw(candidates: Sequence[InterviewCandidate], number: int, dice: Random) -> list[int]:
    """So many questions, weak ones rather; no topic a second time before each has had its turn."""
    by_topic: dict[int, list[tuple[float, int]]] = {}
    for one in candidates:
        rank = dice.random() ** (1 / max(one.weakness, _LEAST))
        by_topic.setdefault(one.topic, []).append((rank, one.question))
    drawn: list[int] = []
    for ranked in by_topic.values():
        ranked.sort(reverse=True)
    while len(drawn) < number and any(by_topic.values()):
        turn = sorted((ranked.pop(0) for ranked in by_topic.values() if ranked), reverse=True)
        drawn += [question for _rank, question in turn]
    return drawn[:number]
