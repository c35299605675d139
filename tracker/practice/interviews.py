"""Mock interviews: questions in a drawn order against the clock, graded by oneself. The grades are reviews."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from random import Random

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from papers.models import Question
from tracker.models import Card, Interview, InterviewQuestion, Review
from tracker.practice.cards import StaleCardError, grade, memory_of
from tracker.practice.drawing import InterviewCandidate, draw
from tracker.practice.scheduling import GOOD, KNOWN, retrievability, scheduler_for
from tracker.practice.scopes import my_questions

UNKNOWN = 0.7  # how weak one is taken to be in what was never asked
WRONG = 0.8  # and at least in what was answered wrongly the last time
_MINUTES_EACH = 2


class EmptyInterviewError(ValueError):
    """There is nothing to ask; the message is one sentence for a person."""


@dataclass(frozen=True, slots=True)
class Area:
    """How it went with the questions of one summary, in the order in which they were asked."""

    title: str
    questions: list[InterviewQuestion]

    @property
    def share(self) -> float:
        """Of the answers that were good or easy, 0 to 1."""
        grades = [one.review.grade for one in self.questions if one.review]
        return sum(given >= GOOD for given in grades) / len(grades) if grades else 0.0


@transaction.atomic
def start_interview(
    user: User, questions: QuerySet[Question], minutes: int, *, moment: dt.datetime, dice: Random
) -> Interview:
    """Draw the questions. Raises EmptyInterviewError."""
    drawn = draw(_candidates(user, questions, moment), max(3, minutes // _MINUTES_EACH), dice)
    if not drawn:
        raise EmptyInterviewError(_("There are no questions in what you have chosen."))
    interview = Interview.objects.create(user=user, minutes=minutes, started_at=moment)
    InterviewQuestion.objects.bulk_create(
        [
            InterviewQuestion(interview=interview, question_id=pk, position=position)
            for position, pk in enumerate(drawn)
        ]
    )
    return interview


def ends_at(interview: Interview) -> dt.datetime:
    return interview.started_at + dt.timedelta(minutes=interview.minutes)


def is_over(interview: Interview, moment: dt.datetime) -> bool:
    return bool(interview.ended_at) or moment >= ends_at(interview)


def current(interview: Interview, moment: dt.datetime) -> InterviewQuestion | None:
    """The question that is being asked; none when all are answered or the time is over."""
    if is_over(interview, moment):
        return None
    waiting = interview.questions.filter(review=None, question__in=my_questions(interview.user))
    return waiting.select_related("question__summary__reading_list", "question__summary__entry").first()


@transaction.atomic
def answer(interview: Interview, position: int, given: int, *, moment: dt.datetime) -> Review:
    """Grade a question: it counts as a review. Raises StaleCardError where it has been graded, or all has ended."""
    locked = Interview.objects.select_for_update().select_related("user").get(pk=interview.pk)
    mine = locked.questions.filter(review=None, question__in=my_questions(locked.user))
    one = mine.filter(position=position).select_related("question").first()
    if not one or locked.ended_at:
        raise StaleCardError
    card = Card.objects.filter(user=locked.user, question=one.question).first()
    one.review = grade(locked.user, one.question, given, version=card.version if card else 0, moment=moment)
    one.save(update_fields=["review"])
    return one.review


def end_interview(interview: Interview, moment: dt.datetime) -> None:
    """Stop early. Set once."""
    Interview.objects.filter(pk=interview.pk, ended_at=None).update(ended_at=moment)


def areas(interview: Interview) -> list[Area]:
    """What was answered by summary, the weakest first; nothing of lists that the person has left."""
    rows = interview.questions.exclude(review=None).filter(
        review__undone_at=None, question__summary__reading_list__members__user=interview.user
    )
    found: dict[int, Area] = {}
    for one in rows.select_related("review", "question__summary__reading_list", "question__summary__entry"):
        summary = one.question.summary
        found.setdefault(summary.pk, Area(summary.title, [])).questions.append(one)
    return sorted(found.values(), key=lambda area: (area.share, area.title))


def _candidates(
    user: User, questions: QuerySet[Question], moment: dt.datetime
) -> Sequence[InterviewCandidate]:
    cards = {card.question_id: card for card in user.cards.filter(question__in=questions)}
    rows: Collection[tuple[int, int]] = list(questions.order_by("pk").values_list("pk", "summary_id"))
    return [
        InterviewCandidate(pk, summary, _weakness(cards.get(pk), moment))
        for pk, summary in rows
        if pk not in cards or not cards[pk].suspended_at
    ]


def _weakness(card: Card | None, moment: dt.datetime) -> float:
    memory = memory_of(card)
    if not memory:
        return UNKNOWN
    forgotten = 1 - retrievability(memory, moment, scheduler_for(KNOWN))
    return forgotten if memory.known_until else max(forgotten, WRONG)
