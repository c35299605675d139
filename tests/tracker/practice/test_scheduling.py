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
Log = list[tuple[int, dt.datetime]]  # grades and moments


def random_log(random: Random) -> Log:
    """Up to thirty reviews, minutes to months apart."""
    moment, log = START, []
    for _ in range(random.randint(1, 30)):
        log.append((random.choice(GRADES), moment))
        moment += dt.timedelta(
            minutes=random.choice([1, 7, 600, 1_440, 3_000, 20_000, 150_000]) * random.random()
        )
    return log


def by_fsrs(log: Log, retention: float) -> Card:
    """The card that fsrs itself has after these reviews."""
    card, scheduler = Card(card_id=0), Scheduler(desired_retention=retention, enable_fuzzing=False)
    for grade, moment in log:
        card, _ = scheduler.review_card(card, Rating(grade), moment)
    return card


def state_of(card: Memory | Card) -> tuple[object, ...]:
    last_review = card.last_review if isinstance(card, Card) else card.last_review_at
    return int(card.state), card.step, card.stability, card.difficulty, card.due, last_review


def test_a_thousand_random_histories_are_scheduled_as_fsrs_does_it_and_the_log_gives_the_same_again() -> None:
    random = Random(5)
    for _ in range(1_000):
        log, retention = random_log(random), random.choice([0.7, 0.85, 0.9, 0.97])
        scheduler, memory = scheduler_for(retention), None
        for grade, moment in log:
            memory = reviewed(memory, grade, moment, scheduler)
        assert memory
        assert state_of(memory) == state_of(by_fsrs(log, retention))
        stored = scheduler_of(parameters_of(scheduler))
        assert replayed((grade, moment, stored) for grade, moment in log) == memory


def test_a_question_counts_as_known_exactly_while_fsrs_gives_it_nine_tenths() -> None:
    random, scheduler = Random(6), scheduler_for(0.85)
    for _ in range(1_000):
        memory = replayed(
            (grade, moment, scheduler)
            for grade, moment in [*random_log(random), (GOOD, START + dt.timedelta(9_999))]
        )
        assert memory
        assert memory.known_until
        for distance in (dt.timedelta(seconds=-1), dt.timedelta(seconds=1)):
            moment = memory.known_until + distance
            assert (retrievability(memory, moment, scheduler) >= KNOWN) is (moment < memory.known_until)


def test_a_wrong_answer_is_nothing_one_knows() -> None:
    assert reviewed(None, AGAIN, START, scheduler_for(0.9)).known_until is None


def test_the_intervals_shown_are_those_that_follow() -> None:
    scheduler = scheduler_for(0.9)
    memory = reviewed(None, GOOD, START, scheduler)
    later = START + dt.timedelta(minutes=10)
    shown = intervals(memory, later, scheduler)
    assert shown == {grade: reviewed(memory, grade, later, scheduler).due - later for grade in GRADES}
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
