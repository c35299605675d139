import datetime as dt
from random import Random

import pytest
from django.contrib.auth.models import User

from tests.factories import QUESTIONS_LIST, create_list, create_user
from tracker.models import Card, Interview, Review
from tracker.practice.cards import StaleCardError, suspend
from tracker.practice.interviews import (
    EmptyInterviewError,
    answer,
    areas,
    current,
    end_interview,
    start_interview,
)
from tracker.practice.scopes import my_questions

pytestmark = pytest.mark.django_db

START = dt.datetime(2026, 3, 1, 20, 0, tzinfo=dt.UTC)
MINUTE = dt.timedelta(minutes=1)


@pytest.fixture
def ada() -> User:
    user = create_user()
    create_list(owner=user, text=QUESTIONS_LIST)
    return user


def begun(user: User, minutes: int = 20) -> Interview:
    """An interview about everything, begun at START."""
    return start_interview(user, my_questions(user), minutes, moment=START, dice=Random(1))


def test_an_interview_covers_every_summary_before_it_asks_one_again(ada: User) -> None:
    asked = begun(ada, 10).questions.order_by("position")
    assert len({question.question.summary_id for question in asked[:3]}) == 3
    assert asked.count() == 4


def test_its_grades_are_reviews(ada: User) -> None:
    interview = begun(ada)
    review = answer(interview, 0, 3, moment=START + MINUTE)
    assert Card.objects.get(user=ada).version == 1
    assert list(ada.reviews.all()) == [review]


def test_the_next_question_is_the_first_one_without_an_answer(ada: User) -> None:
    interview = begun(ada)
    answer(interview, 0, 3, moment=START)
    asked = current(interview, START)
    assert asked
    assert asked.position == 1


def test_a_question_is_graded_once(ada: User) -> None:
    interview = begun(ada)
    answer(interview, 0, 3, moment=START)
    with pytest.raises(StaleCardError):
        answer(interview, 0, 1, moment=START)
    assert Review.objects.count() == 1


def test_it_is_over_when_the_time_is_or_when_it_is_ended(ada: User) -> None:
    interview = begun(ada, 10)
    assert current(interview, START + 9 * MINUTE)
    assert current(interview, START + 10 * MINUTE) is None
    end_interview(interview, START + MINUTE)
    assert current(Interview.objects.get(), START + 2 * MINUTE) is None


def test_the_result_has_the_weakest_summary_first(ada: User) -> None:
    interview = begun(ada)
    weak = interview.questions.filter(question__summary__title="Drop").get()
    for asked in interview.questions.all():
        answer(interview, asked.position, 1 if asked == weak else 4, moment=START + MINUTE)
    weakest, *others = areas(interview)
    assert (weakest.title, weakest.share) == ("Drop", 0)
    assert {area.share for area in others} == {1}


def test_who_has_left_the_list_is_asked_nothing_of_it_and_shown_nothing(ada: User) -> None:
    interview = begun(ada)
    answer(interview, 0, 3, moment=START)
    ada.memberships.all().delete()
    assert current(interview, START) is None
    assert areas(interview) == []
    with pytest.raises(StaleCardError):
        answer(interview, 1, 3, moment=START)


def test_a_suspended_question_is_not_drawn(ada: User) -> None:
    for question in my_questions(ada):
        suspend(ada, question, suspended=True, moment=START)
    with pytest.raises(EmptyInterviewError):
        begun(ada)
