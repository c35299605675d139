"""Mock interviews: drawn questions against the clock, graded by the person who answers.

Each grade is a review of the question's card, like one given in practice.
"""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from random import Random

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import QuerySet

from papers.models import Question
from papers.names.identifiers import title_key
from tracker.models import Card, Interview, InterviewQuestion, Review
from tracker.practice.cards import StaleCardError, grade, memory_of
from tracker.practice.drawing import InterviewCandidate, draw
from tracker.practice.scheduling import GOOD, KNOWN, retrievability, scheduler_for
from tracker.practice.scopes import my_questions

UNKNOWN = 0.7  # the weakness of a question that was never asked
WRONG = 0.8  # the least weakness of a question that was answered wrongly the last time
_MINUTES_EACH = 2  # an interview has a question for every two minutes
_FEWEST = 3  # and never fewer questions than these, where there are so many


class EmptyInterviewError(Exception):
    """The chosen questions hold none that can be asked."""


@dataclass(frozen=True, slots=True)
class Area:
    """The answered questions of one summary in the order they were asked; `title` is the summary's."""

    title: str
    questions: list[InterviewQuestion]

    @property
    def share(self) -> float:
        """The share of the answers that were graded good or easy, 0 to 1."""
        grades = [question.review.grade for question in self.questions if question.review]
        return sum(given >= GOOD for given in grades) / len(grades) if grades else 0.0


@transaction.atomic
def start_interview(
    user: User, questions: QuerySet[Question], minutes: int, *, moment: dt.datetime, dice: Random
) -> Interview:
    """Draw questions out of those given, and store an interview of so many minutes that starts now.

    Gives the interview. Raises EmptyInterviewError where there is no question, or only suspended ones.
    """
    drawn = draw(_candidates(user, questions, moment), max(_FEWEST, minutes // _MINUTES_EACH), dice)
    if not drawn:
        raise EmptyInterviewError
    interview = Interview.objects.create(user=user, minutes=minutes, started_at=moment)
    InterviewQuestion.objects.bulk_create(
        [
            InterviewQuestion(interview=interview, question_id=pk, position=position)
            for position, pk in enumerate(drawn)
        ]
    )
    return interview


def ends_at(interview: Interview) -> dt.datetime:
    """When the time of the interview is over."""
    return interview.started_at + dt.timedelta(minutes=interview.minutes)


def is_over(interview: Interview, moment: dt.datetime) -> bool:
    """Whether the interview was ended by then, or its time is over."""
    return bool(interview.ended_at) or moment >= ends_at(interview)


def current(interview: Interview, moment: dt.datetime) -> InterviewQuestion | None:
    """The question that is being asked; None when all are answered or the interview is over.

    Questions of lists that the person has left are passed over.
    """
    if is_over(interview, moment):
        return None
    unanswered = interview.questions.filter(review=None, question__in=my_questions(interview.user))
    return unanswered.select_related("question__summary__reading_list", "question__summary__entry").first()


@transaction.atomic
def answer(interview: Interview, position: int, given: int, *, moment: dt.datetime) -> Review:
    """Grade the question at `position`, and log the grade `given`, 1 to 4, as a review.

    Gives the review. Raises StaleCardError where the question has been graded, its list was left or the
    interview was ended. An answer that comes after the time is over still counts.
    """
    locked = Interview.objects.select_for_update().select_related("user").get(pk=interview.pk)
    unanswered = locked.questions.filter(review=None, question__in=my_questions(locked.user))
    asked = unanswered.filter(position=position).select_related("question").first()
    if not asked or locked.ended_at:
        raise StaleCardError
    card = Card.objects.filter(user=locked.user, question=asked.question).first()
    version = card.version if card else 0
    asked.review = grade(locked.user, asked.question, given, version=version, moment=moment)
    asked.save(update_fields=["review"])
    return asked.review


def end_interview(interview: Interview, moment: dt.datetime) -> None:
    """End the interview before its time is over. A second time changes nothing."""
    Interview.objects.filter(pk=interview.pk, ended_at=None).update(ended_at=moment)


def areas(interview: Interview) -> list[Area]:
    """The answered questions by summary, the weakest first; none of lists that the person has left."""
    answered = interview.questions.exclude(review=None).filter(
        review__undone_at=None, question__summary__reading_list__members__user=interview.user
    )
    by_summary: dict[int, Area] = {}
    for asked in answered.select_related(
        "review", "question__summary__reading_list", "question__summary__entry"
    ):
        summary = asked.question.summary
        by_summary.setdefault(summary.pk, Area(summary.title, [])).questions.append(asked)
    return sorted(by_summary.values(), key=lambda area: (area.share, title_key(area.title)))


def _candidates(
    user: User, questions: QuerySet[Question], moment: dt.datetime
) -> Sequence[InterviewCandidate]:
    """The questions that the person has not suspended, each with how weak they are in it."""
    cards = {card.question_id: card for card in user.cards.filter(question__in=questions)}
    rows: Collection[tuple[int, int]] = list(questions.order_by("pk").values_list("pk", "summary_id"))
    return [
        InterviewCandidate(pk, summary, _weakness(cards.get(pk), moment))
        for pk, summary in rows
        if pk not in cards or not cards[pk].suspended_at
    ]


def _weakness(card: Card | None, moment: dt.datetime) -> float:
    """How weak the person is in a card's question, 0 to 1: how probably the answer is forgotten."""
    memory = memory_of(card)
    if not memory:
        return UNKNOWN
    forgotten = 1 - retrievability(memory, moment, scheduler_for(KNOWN))
    return forgotten if memory.known_until else max(forgotten, WRONG)
