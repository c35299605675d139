import datetime as dt
from random import Random

import pytest
from fsrs import Card, Rating, Scheduler

from tracker.practice.scheduling import (
    AGAIN,
    GOOD,
    GRADES,
    KNOWN,
    Memory,
    intervals,
    parameters_of,
    replayed,
    retrievability,
    reviewed,
    scheduler_for,
    scheduler_of,
)

START = dt.datetime(2026, 3, 1, 20, 0, tzinfo=dt.UTC)
Log = list[tuple[int, dt.datetime]]


def random_log(random: Random) -> Log:
    """Up to thirty reviews, minutes to months apart."""
    at, log = START, []
    for _ in range(random.randint(1, 30)):
        log.append((random.choice(GRADES), at))
        at += dt.timedelta(
            minutes=random.choice([1, 7, 600, 1_440, 3_000, 20_000, 150_000]) * random.random()
        )
    return log


def by_fsrs(log: Log, retention: float) -> Card:
    card, own = Card(card_id=0), Scheduler(desired_retention=retention, enable_fuzzing=False)
    for grade, at in log:
        card, _ = own.review_card(card, Rating(grade), at)
    return card


def state_of(one: Memory | Card) -> tuple[object, ...]:
    last = one.last_review if isinstance(one, Card) else one.last_review_at
    return int(one.state), one.step, one.stability, one.difficulty, one.due, last


def test_a_thousand_random_histories_are_scheduled_as_fsrs_does_it_and_the_log_gives_the_same_again() -> None:
    random = Random(5)
    for _ in range(1_000):
        log, retention = random_log(random), random.choice([0.7, 0.85, 0.9, 0.97])
        scheduler, memory = scheduler_for(retention), None
        for grade, at in log:
            memory = reviewed(memory, grade, at, scheduler)
        assert memory
        assert state_of(memory) == state_of(by_fsrs(log, retention))
        kept = scheduler_of(parameters_of(scheduler))
        assert replayed((grade, at, kept) for grade, at in log) == memory


def test_a_question_counts_as_known_exactly_while_fsrs_gives_it_nine_tenths() -> None:
    random, scheduler = Random(6), scheduler_for(0.85)
    for _ in range(1_000):
        memory = replayed(
            (grade, at, scheduler) for grade, at in [*random_log(random), (GOOD, START + dt.timedelta(9_999))]
        )
        assert memory
        assert memory.known_until
        for moment in (dt.timedelta(seconds=-1), dt.timedelta(seconds=1)):
            at = memory.known_until + moment
            assert (retrievability(memory, at, scheduler) >= KNOWN) is (at < memory.known_until)


def test_a_wrong_answer_is_nothing_one_knows() -> None:
    assert reviewed(None, AGAIN, START, scheduler_for(0.9)).known_until is None


def test_the_intervals_shown_are_those_that_follow() -> None:
    scheduler = scheduler_for(0.9)
    memory = reviewed(None, GOOD, START, scheduler)
    at = START + dt.timedelta(minutes=10)
    shown = intervals(memory, at, scheduler)
    assert shown == {grade: reviewed(memory, grade, at, scheduler).due - at for grade in GRADES}
    assert sorted(shown.values()) == list(shown.values())


def test_a_moment_in_any_zone_is_the_same_moment() -> None:
    there = START.astimezone(dt.timezone(dt.timedelta(hours=9)))
    scheduler = scheduler_for(0.9)
    assert reviewed(None, GOOD, there, scheduler) == reviewed(None, GOOD, START, scheduler)


@pytest.mark.parametrize("retention", [0.8, 0.95])
def test_a_higher_retention_asks_sooner(retention: float) -> None:
    scheduler = scheduler_for(retention)
    memory = replayed([(GOOD, START, scheduler), (GOOD, START + dt.timedelta(minutes=10), scheduler)])
    assert memory
    assert ((memory.due - memory.last_review_at).days < memory.stability) is (retention > KNOWN)
