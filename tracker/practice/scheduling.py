"""When a question is asked again, computed by the package fsrs. Pure: memory and moment are arguments.

The intervals are without the random fuzz of fsrs, so that the log of reviews gives the same schedule again.
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
    """What is remembered of a question after a review. All moments are aware.

    `state`, `step`, `stability` (the days until the retrievability has fallen to 0.9) and `difficulty` (1 to
    10) are those of fsrs. Until `known_until` the retrievability is at least KNOWN; None after a wrong
    answer.
    """

    state: int
    step: int | None
    stability: float
    difficulty: float
    last_review_at: dt.datetime
    due: dt.datetime
    known_until: dt.datetime | None


@lru_cache(maxsize=64)
def scheduler_for(retention: float) -> Scheduler:
    """The scheduler that asks when the retrievability has fallen to `retention`."""
    return Scheduler(desired_retention=retention, enable_fuzzing=False)


def parameters_of(scheduler: Scheduler) -> str:
    """The parameters of a scheduler as JSON; equal schedulers give equal texts."""
    return json.dumps(scheduler.to_dict(), sort_keys=True)


@lru_cache(maxsize=64)
def scheduler_of(parameters: str) -> Scheduler:
    """The scheduler of a text that `parameters_of` has written."""
    return Scheduler.from_dict(json.loads(parameters))


def reviewed(memory: Memory | None, grade: int, moment: dt.datetime, scheduler: Scheduler) -> Memory:
    """What is remembered after a question got `grade`, one of GRADES, at `moment`.

    `memory` is what was remembered before, None at the first review.
    """
    moment = moment.astimezone(dt.UTC)
    card, _log = scheduler.review_card(_card(memory, moment), Rating(grade), moment)
    assert card.stability is not None  # noqa: S101 - every card has both after a review
    assert card.difficulty is not None  # noqa: S101
    # fsrs counts whole days since the last review: the retrievability falls under KNOWN with the first day
    # that is longer ago than the stability.
    known_until = moment + dt.timedelta(days=floor(card.stability) + 1) if grade != AGAIN else None
    return Memory(
        state=int(card.state),
        step=card.step,
        stability=card.stability,
        difficulty=card.difficulty,
        last_review_at=moment,
        due=card.due,
        known_until=known_until,
    )


def replayed(log: Iterable[tuple[int, dt.datetime, Scheduler]]) -> Memory | None:
    """What is remembered after a log of reviews, the earliest first: grade, moment and scheduler of each."""
    memory = None
    for grade, moment, scheduler in log:
        memory = reviewed(memory, grade, moment, scheduler)
    return memory


def retrievability(memory: Memory, moment: dt.datetime, scheduler: Scheduler) -> float:
    """How probable it is, from 0 to 1, that the question is answered rightly at `moment`."""
    return scheduler.get_card_retrievability(_card(memory, moment), moment.astimezone(dt.UTC))


def intervals(memory: Memory | None, moment: dt.datetime, scheduler: Scheduler) -> dict[int, dt.timedelta]:
    """For each grade, how long after `moment` the question is asked again when it gets this grade then."""
    return {grade: reviewed(memory, grade, moment, scheduler).due - moment for grade in GRADES}


def is_learnt(memory: Memory) -> bool:
    """Whether fsrs takes the question for learnt: it is asked again in days, not in minutes."""
    return memory.state == State.Review


def _card(memory: Memory | None, moment: dt.datetime) -> Card:
    """The card of fsrs for a memory; a new one, due at `moment`, for None."""
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
