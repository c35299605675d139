import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from random import Random
from threading import Barrier

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.db.models import QuerySet

from papers.models import Question
from tests.factories import create_list, create_user
from tracker.models import Card, Preferences, Review
from tracker.practice.cards import (
    StaleCardError,
    Waiting,
    grade,
    memory_of,
    next_question,
    practised_on,
    recompute,
    suspend,
    undo_review,
    waiting,
)

pytestmark = pytest.mark.django_db

START = dt.datetime(2026, 3, 1, 20, 0, tzinfo=dt.UTC)
MINUTE, DAY = dt.timedelta(minutes=1), dt.timedelta(days=1)
SHANGHAI = dt.timezone(dt.timedelta(hours=8))
SEVERAL = '# Papers\n- [ ] Net **"A net"**\n\n## Net\n\n#### Questions\n\n' + "".join(
    f"- Question {number}?\n\n  Answer {number}.\n\n" for number in range(5)
)


@pytest.fixture
def questions(ada: User) -> QuerySet[Question]:
    reading_list = create_list(owner=ada, text=SEVERAL)
    return Question.objects.present().filter(summary__reading_list=reading_list).order_by("position")


def first(questions: QuerySet[Question]) -> Question:
    return questions[0]


def card_of(user: User, question: Question) -> Card:
    return Card.objects.get(user=user, question=question)


def state_of(card: Card) -> list[object]:
    """All that a card says of what is remembered."""
    return [
        card.state,
        card.step,
        card.stability,
        card.difficulty,
        card.due,
        card.ready_at,
        card.known_until,
        card.started_on,
        card.last_review_at,
    ]


def test_a_card_is_made_on_the_first_practice(ada: User, questions: QuerySet[Question]) -> None:
    assert not Card.objects.exists()
    grade(ada, first(questions), 3, version=0, moment=START)
    card = card_of(ada, first(questions))
    assert (card.version, card.started_on, card.due) == (1, START.date(), START + 10 * MINUTE)


def test_a_hundred_random_histories_are_the_same_again_when_computed_from_the_log(
    ada: User, questions: QuerySet[Question]
) -> None:
    random, question = Random(7), first(questions)
    for number in range(100):
        person, moment = create_user(username=f"person{number}"), START
        for version in range(random.randint(1, 6)):
            grade(person, question, random.randint(1, 4), version=version, moment=moment)
            moment += dt.timedelta(minutes=random.choice([1, 600, 3_000, 150_000]))
        card = card_of(person, question)
        before = state_of(card)
        recompute(card)
        assert state_of(Card.objects.get(pk=card.pk)) == before


def test_another_retention_later_does_not_change_what_was_scheduled_before(
    ada: User, questions: QuerySet[Question]
) -> None:
    grade(ada, first(questions), 4, version=0, moment=START)
    before = state_of(card_of(ada, first(questions)))
    Preferences.objects.create(user=ada, retention=0.8)
    recompute(card_of(ada, first(questions)))
    assert state_of(card_of(ada, first(questions))) == before


def test_of_two_tabs_that_grade_the_same_card_one_counts_and_the_other_is_told(
    ada: User, questions: QuerySet[Question]
) -> None:
    for version in (0, 1):
        grade(ada, first(questions), 3, version=version, moment=START + version * MINUTE)
        with pytest.raises(StaleCardError):
            grade(ada, first(questions), 1, version=version, moment=START + version * MINUTE)
    assert Review.objects.count() == 2


def test_undo_gives_the_card_before_and_of_the_first_review_a_new_one(
    ada: User, questions: QuerySet[Question]
) -> None:
    first_review = grade(ada, first(questions), 3, version=0, moment=START)
    before = state_of(card_of(ada, first(questions)))
    second_review = grade(ada, first(questions), 1, version=1, moment=START + DAY)
    undo_review(ada, second_review, moment=START + DAY)
    assert state_of(card_of(ada, first(questions))) == before
    undo_review(ada, first_review, moment=START + DAY)
    assert memory_of(card_of(ada, first(questions))) is None
    assert next_question(ada, questions, START) == first(questions)


def test_a_review_under_a_later_one_is_not_taken_back(ada: User, questions: QuerySet[Question]) -> None:
    earlier_review = grade(ada, first(questions), 3, version=0, moment=START)
    grade(ada, first(questions), 3, version=1, moment=START + DAY)
    with pytest.raises(StaleCardError):
        undo_review(ada, earlier_review, moment=START + DAY)


def test_undoing_twice_is_undoing_once(ada: User, questions: QuerySet[Question]) -> None:
    review = grade(ada, first(questions), 3, version=0, moment=START)
    version = undo_review(ada, review, moment=START).version
    assert undo_review(ada, review, moment=START).version == version


def test_what_is_due_comes_first_then_what_is_new_then_what_is_nearly_due(
    ada: User, questions: QuerySet[Question]
) -> None:
    Preferences.objects.create(user=ada, new_a_day=2)
    order = []
    for minute, version in ((0, 0), (1, 0), (2, 1), (12, 1)):
        question = next_question(ada, questions, START + minute * MINUTE)
        assert question
        order.append(question.position)
        grade(ada, question, 3, version=version, moment=START + minute * MINUTE)
    assert order == [0, 1, 0, 1]
    assert next_question(ada, questions, START + 13 * MINUTE) is None


def test_new_questions_stop_at_the_number_of_the_day(ada: User, questions: QuerySet[Question]) -> None:
    Preferences.objects.create(user=ada, new_a_day=2)
    assert waiting(ada, questions, START) == Waiting(0, 2)
    grade(ada, questions[0], 4, version=0, moment=START)
    grade(ada, questions[1], 4, version=0, moment=START)
    assert waiting(ada, questions, START) == Waiting(0, 0)
    assert next_question(ada, questions, START) is None
    assert waiting(ada, questions, START + DAY) == Waiting(0, 2)


def test_what_is_due_in_days_is_asked_from_the_morning_of_its_day_on(
    ada: User, questions: QuerySet[Question]
) -> None:
    Preferences.objects.create(user=ada, time_zone="Asia/Shanghai", new_a_day=0)
    grade(ada, first(questions), 4, version=0, moment=START)
    due = card_of(ada, first(questions)).due
    assert due
    midnight = due.astimezone(SHANGHAI).replace(hour=0, minute=0, second=0, microsecond=0)
    assert next_question(ada, questions, midnight - MINUTE) is None
    assert next_question(ada, questions, midnight) == first(questions)


def test_a_suspended_question_is_not_asked_until_it_is_resumed(
    ada: User, questions: QuerySet[Question]
) -> None:
    suspend(ada, first(questions), suspended=True, moment=START)
    assert next_question(ada, questions, START) == questions[1]
    suspend(ada, first(questions), suspended=False, moment=START)
    assert next_question(ada, questions, START) == first(questions)


def test_the_day_of_a_review_is_the_persons(ada: User, questions: QuerySet[Question]) -> None:
    Preferences.objects.create(user=ada, time_zone="Pacific/Kiritimati")
    assert grade(ada, first(questions), 2, version=0, moment=START).day == dt.date(2026, 3, 2)
    assert practised_on(ada, dt.date(2026, 3, 2)).hard == 1


def test_one_persons_practice_is_nothing_of_anothers(ada: User, questions: QuerySet[Question]) -> None:
    grade(ada, first(questions), 3, version=0, moment=START)
    bob = create_user(username="bob")
    assert next_question(bob, questions, START) == first(questions)
    assert not bob.cards.exists()


def counts(user: User, question: Question, given: int, version: int, together: Barrier) -> bool:
    """Grade in a thread, at the same moment as the others at the barrier. Gives whether the grade counts."""
    together.wait()
    try:
        return bool(grade(user, question, given, version=version, moment=START))
    except StaleCardError:
        return False
    finally:
        connection.close()  # each thread has a connection of its own


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("version", [0, 1])
def test_of_eight_tabs_that_grade_at_the_same_moment_one_counts(
    ada: User, questions: QuerySet[Question], version: int
) -> None:
    question, together = first(questions), Barrier(8)
    if version:
        grade(ada, question, 3, version=0, moment=START - DAY)
    with ThreadPoolExecutor(8) as tabs:
        answers = tabs.map(lambda given: counts(ada, question, given, version, together), [1, 2, 3, 4] * 2)
        assert sum(answers) == 1
    assert (Review.objects.count(), card_of(ada, question).version) == (version + 1, version + 1)
