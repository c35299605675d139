"""Practising questions: which one is asked next, and what an answer changes.

A card is what one person remembers of one question. When it is asked again is computed in `scheduling`.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.db.models import Case, Count, QuerySet, When
from django.utils import timezone

from papers.models import Question
from tracker.models import Card, Review, Scheduling, day_of, preferences_of
from tracker.practice.scheduling import (
    Memory,
    intervals,
    is_learnt,
    parameters_of,
    replayed,
    reviewed,
    scheduler_for,
    scheduler_of,
)

AHEAD = dt.timedelta(minutes=20)  # a question being learnt is asked so much early when no other waits


class StaleCardError(Exception):
    """The card was graded, suspended or taken back elsewhere since it was shown."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many questions wait: those due now, and the new ones that the person still wants today."""

    due: int
    new: int


def memory_of(card: Card | None) -> Memory | None:
    """What the card says is remembered; None without a card and before the first review that counts."""
    if not card or card.due is None or card.last_review_at is None:
        return None
    assert card.stability is not None  # noqa: S101 - the first review sets both
    assert card.difficulty is not None  # noqa: S101
    return Memory(
        card.state,
        card.step,
        card.stability,
        card.difficulty,
        card.last_review_at,
        card.due,
        card.known_until,
    )


def due_cards(user: User, questions: QuerySet[Question], moment: dt.datetime) -> QuerySet[Card]:
    """The person's cards of these questions that are to be asked now, in the order in which to ask them.

    Questions being learnt come first, because they are due by the minute; then those that have waited
    longest.
    """
    due = user.cards.filter(question__in=questions, suspended_at=None, ready_at__lte=moment)
    return due.order_by(_learnt_last(), "ready_at", "pk")


def _learnt_last() -> Case:
    return Case(When(state=Card.State.REVIEW, then=1), default=0)


def new_questions(user: User, questions: QuerySet[Question]) -> QuerySet[Question]:
    """The questions that the person was never asked and has not suspended, list by list in document order."""
    # A card that is neither due ever nor suspended belongs to a question whose only reviews were taken back.
    asked_or_suspended = user.cards.filter(question__in=questions).exclude(due=None, suspended_at=None)
    order = ("summary__reading_list__title", "summary__reading_list", "summary__position", "position")
    return questions.exclude(pk__in=asked_or_suspended.values("question")).order_by(*order)


def new_left(user: User, moment: dt.datetime) -> int:
    """How many new questions the person still wants today."""
    begun = user.cards.filter(started_on=day_of(user, moment)).count()
    return max(0, preferences_of(user).new_a_day - begun)


def waiting(user: User, questions: QuerySet[Question], moment: dt.datetime) -> Waiting:
    """How many of these questions wait for the person."""
    left = new_left(user, moment)
    new = new_questions(user, questions)[:left].count() if left else 0
    return Waiting(due_cards(user, questions, moment).order_by().count(), new)


def next_question(user: User, questions: QuerySet[Question], moment: dt.datetime) -> Question | None:
    """The question to ask now: a due one, else a new one, else one being learnt that is nearly due."""
    card = due_cards(user, questions, moment).select_related("question").first()
    if card:
        return card.question
    new = new_questions(user, questions).first() if new_left(user, moment) else None
    if new:
        return new
    soon = due_cards(user, questions, moment + AHEAD).exclude(state=Card.State.REVIEW)
    card = soon.select_related("question").first()
    return card.question if card else None


def intervals_for(user: User, card: Card | None, moment: dt.datetime) -> Mapping[int, dt.timedelta]:
    """For each grade, how long it takes until the question is asked again when it gets this grade now."""
    return intervals(memory_of(card), moment, scheduler_for(preferences_of(user).retention))


@transaction.atomic
def grade(user: User, question: Question, given: int, *, version: int, moment: dt.datetime) -> Review:
    """Log the grade `given`, 1 to 4, as a review and schedule the card by it.

    `version` is the card's version that the person was shown, 0 without a card. Raises StaleCardError where
    the card has another one by now.
    """
    card = locked_card(user, question, version)
    scheduler = scheduler_for(preferences_of(user).retention)
    scheduling, _ = Scheduling.objects.get_or_create(parameters=parameters_of(scheduler))
    day = day_of(user, moment)
    remember_memory(card, reviewed(memory_of(card), given, moment, scheduler), card.started_on or day)
    return Review.objects.create(
        user=user, card=card, grade=given, reviewed_at=moment, day=day, scheduling=scheduling
    )


@transaction.atomic
def undo_review(user: User, review: Review, *, moment: dt.datetime) -> Card:
    """Take a review back and schedule its card by the others. A second time changes nothing.

    Raises StaleCardError where the card has a later review that counts.
    """
    card = Card.objects.select_for_update().get(pk=review.card_id, user=user)
    if card.reviews.filter(undone_at=None, pk__gt=review.pk).exists():
        raise StaleCardError
    if Review.objects.filter(pk=review.pk, undone_at=None).update(undone_at=moment):
        recompute(card)
    return card


@transaction.atomic
def suspend(user: User, question: Question, *, suspended: bool, moment: dt.datetime) -> Card:
    """Stop asking a question, or with `suspended` False ask it again. Twice is the same as once."""
    card, _ = Card.objects.select_for_update().get_or_create(user=user, question=question)
    if bool(card.suspended_at) != suspended:
        card.suspended_at = moment if suspended else None
        card.version += 1
        card.save(update_fields=["suspended_at", "version"])
    return card


def last_review(user: User, day: dt.date) -> Review | None:
    """The last review of the person's date `day` that counts: the one that can be taken back."""
    return user.reviews.filter(undone_at=None, day=day).order_by("-pk").first()


def recompute(card: Card) -> None:
    """Compute the card again from the reviews in its log that count, and save it."""
    log = list(card.reviews.filter(undone_at=None).select_related("scheduling").order_by("pk"))
    memory = replayed(
        (review.grade, review.reviewed_at, scheduler_of(review.scheduling.parameters)) for review in log
    )
    remember_memory(card, memory, log[0].day if log else None)


def locked_card(user: User, question: Question, version: int) -> Card:
    """The person's card, locked until the transaction ends; made where there is none and `version` is 0.

    Raises StaleCardError where the card is not at `version`.
    """
    card = Card.objects.select_for_update().filter(user=user, question=question).first()
    if not card and not version:
        try:
            with transaction.atomic():  # a savepoint: the failed insert must not end the outer transaction
                card = Card.objects.create(user=user, question=question)
        except IntegrityError:  # another tab has made it in the same moment
            raise StaleCardError from None
    if not card or card.version != version:
        raise StaleCardError
    return card


def remember_memory(card: Card, memory: Memory | None, started_on: dt.date | None) -> None:
    """Save `memory` in the card, None for a card without reviews, and count its version up."""
    card.state = memory.state if memory else Card.State.LEARNING
    card.step = memory.step if memory else None
    card.stability = memory.stability if memory else None
    card.difficulty = memory.difficulty if memory else None
    card.last_review_at = memory.last_review_at if memory else None
    card.due = memory.due if memory else None
    card.known_until = memory.known_until if memory else None
    card.ready_at = _ready_at(card.user, memory) if memory else None
    card.started_on = started_on
    card.version += 1
    card.save()


def _ready_at(user: User, memory: Memory) -> dt.datetime:
    """When a card is asked: one that is due in days from midnight of that day on, in the person's zone.

    Otherwise a question answered late one evening would not be asked on an earlier evening. A card that is
    due in less than two days is asked when it is due: asked early, fsrs could take the answer for one of the
    same day.
    """
    if not is_learnt(memory) or memory.due - memory.last_review_at < dt.timedelta(days=2):
        return memory.due
    zone = preferences_of(user).zone or timezone.get_default_timezone()
    midnight = dt.datetime.combine(day_of(user, memory.due), dt.time.min, tzinfo=zone)
    return midnight.astimezone(dt.UTC)


@dataclass(frozen=True, slots=True)
class Practised:
    """How many answers of one day got each grade."""

    again: int = 0
    hard: int = 0
    good: int = 0
    easy: int = 0

    @property
    def total(self) -> int:
        """How many answers were given, whatever their grade."""
        return self.again + self.hard + self.good + self.easy


def practised_on(user: User, day: dt.date) -> Practised:
    """How many reviews of the person's date `day` count, by grade."""
    counted = user.reviews.filter(undone_at=None, day=day).values_list("grade").annotate(number=Count("pk"))
    numbers = dict(counted)
    return Practised(
        again=numbers.get(Review.Grade.AGAIN, 0),
        hard=numbers.get(Review.Grade.HARD, 0),
        good=numbers.get(Review.Grade.GOOD, 0),
        easy=numbers.get(Review.Grade.EASY, 0),
    )
