"""When a question is asked again, by FSRS. Pure: what is remembered and when it is asked about are arguments.

Everything that is computed is fsrs's own; the intervals are exact, without its random fuzz, so that the log of reviews
gives the same schedule again.
"""

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from math import floor

from fsrs import Card, Rating, Scheduler, State

AGAIN, HARD, GOOD, EASY = GRADES = (1, 2, 3, 4)
KNOWN = 0.9  # the retrievability from which on a question counts as one that can be answered


@dataclass(frozen=True, slots=True)
class Memory:
    """What is remembered of a question. `stability` is the days until its retrievability is 0.9."""

    state: int
    step: int | None
    stability: float
    difficulty: float
    last_review_at: dt.datetime
    due: dt.datetime
    known_until: dt.datetime | None


@lru_cache(maxsize=64)
def scheduler_for(retention: float) -> Scheduler:
    return Scheduler(desired_retention=retention, enable_fuzzing=False)


def parameters_of(scheduler: Scheduler) -> str:
    """All that the scheduler computes by; the same for the same scheduler."""
    return json.dumps(scheduler.to_dict(), sort_keys=True)


@lru_cache(maxsize=64)
def scheduler_of(parameters: str) -> Scheduler:
    """The scheduler that parameters_of has described."""
    return Scheduler.from_dict(json.loads(parameters))


def reviewed(memory: Memory | None, grade: int, moment: dt.datetime, scheduler: Scheduler) -> Memory:
    """What is remembered after a review; `moment` is aware."""
    moment = moment.astimezone(dt.UTC)
    card, _log = scheduler.review_card(_card(memory, moment), Rating(grade), moment)
    assert card.stability is not None  # noqa: S101 - a reviewed card has both
    assert card.difficulty is not None  # noqa: S101
    known = moment + dt.timedelta(days=floor(card.stability) + 1) if grade != AGAIN else None
    return Memory(int(card.state), card.step, card.stability, card.difficulty, moment, card.due, known)


def replayed(log: Iterable[tuple[int, dt.datetime, Scheduler]]) -> Memory | None:
    """What is remembered after reviews, the earliest first."""
    memory = None
    for grade, at, scheduler in log:
        memory = reviewed(memory, grade, at, scheduler)
    return memory


def retrievability(memory: Memory, moment: dt.datetime, scheduler: Scheduler) -> float:
    """How probable it is that the question is answered now, 0 to 1."""
    return scheduler.get_card_retrievability(_card(memory, moment), moment.astimezone(dt.UTC))


def intervals(memory: Memory | None, moment: dt.datetime, scheduler: Scheduler) -> dict[int, dt.timedelta]:
    """For each grade, how long until the question would be asked again."""
    return {grade: reviewed(memory, grade, moment, scheduler).due - moment for grade in GRADES}


def is_learnt(memory: Memory) -> bool:
    """Whether it is asked again in days, not in minutes."""
    return memory.state == State.Review


def _card(memory: Memory | None, moment: dt.datetime) -> Card:
    if memory is None:
        return Card(card_id=0, due=moment)
    return Card(
        card_id=0,
        state=State(memory.state),
        step=memory.step,
        stability=memory.stability,
        difficulty=memory.difficulty,
        due=memory.due,
        last_review=memory.last_review_at,
    )
