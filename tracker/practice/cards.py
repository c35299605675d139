"""Practising questions: what is asked next, and what an answer changes. The schedule is fsrs's; see scheduling."""

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

AHEAD = dt.timedelta(minutes=20)  # what is being learnt is asked so much early when nothing else is left


class StaleCardError(Exception):
    """The card was graded, suspended or taken back elsewhere since it was shown."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many questions wait: due now, and new ones that today's number still allows."""

    due: int
    new: int


def memory_of(card: Card | None) -> Memory | None:
    """What the card remembers; nothing before the first review that counts."""
    if not card or card.due is None or card.last_review_at is None:
        return None
    assert card.stability is not None  # noqa: S101 - they come with the first review
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
    """Those to be asked now: what is being learnt first, by the minute, then what is longest due."""
    mine = user.cards.filter(question__in=questions, suspended_at=None, ready_at__lte=moment)
    return mine.order_by(_learnt_last(), "ready_at", "pk")


def _learnt_last() -> Case:
    return Case(When(state=Card.State.REVIEW, then=1), default=0)


def new_questions(user: User, questions: QuerySet[Question]) -> QuerySet[Question]:
    """Those never asked, in the order of the documents."""
    known = user.cards.filter(question__in=questions).exclude(due=None, suspended_at=None)
    order = ("summary__reading_list__title", "summary__reading_list", "summary__position", "position")
    return questions.exclude(pk__in=known.values("question")).order_by(*order)


def new_left(user: User, moment: dt.datetime) -> int:
    """How many new questions the person still wants today."""
    begun = user.cards.filter(started_on=day_of(user, moment)).count()
    return max(0, preferences_of(user).new_a_day - begun)


def waiting(user: User, questions: QuerySet[Question], moment: dt.datetime) -> Waiting:
    left = new_left(user, moment)
    new = new_questions(user, questions)[:left].count() if left else 0
    return Waiting(due_cards(user, questions, moment).order_by().count(), new)


def next_question(user: User, questions: QuerySet[Question], moment: dt.datetime) -> Question | None:
    """What is due, then what is new, then what is nearly due."""
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
    """For each grade, how long until the question would be asked again."""
    return intervals(memory_of(card), moment, scheduler_for(preferences_of(user).retention))


@transaction.atomic
def grade(user: User, question: Question, given: int, *, version: int, moment: dt.datetime) -> Review:
    """Log the grade and schedule the card. Raises StaleCardError where the card is newer than `version`."""
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
    """Take back a review; the schedule is what the others give. Raises StaleCardError where a later one counts."""
    card = Card.objects.select_for_update().get(pk=review.card_id, user=user)
    if card.reviews.filter(undone_at=None, pk__gt=review.pk).exists():
        raise StaleCardError
    if Review.objects.filter(pk=review.pk, undone_at=None).update(undone_at=moment):
        recompute(card)
    return card


@transaction.atomic
def suspend(user: User, question: Question, *, suspended: bool, moment: dt.datetime) -> Card:
    """Ask it no more, or again. Set, never flipped."""
    card, _ = Card.objects.select_for_update().get_or_create(user=user, question=question)
    if bool(card.suspended_at) != suspended:
        card.suspended_at = moment if suspended else None
        card.version += 1
        card.save(update_fields=["suspended_at", "version"])
    return card


def last_review(user: User, day: dt.date) -> Review | None:
    """The one that can be taken back: the last of the day that counts."""
    return user.reviews.filter(undone_at=None, day=day).order_by("-pk").first()


def recompute(card: Card) -> None:
    """Let the card say what its log gives."""
    log = list(card.reviews.filter(undone_at=None).select_related("scheduling").order_by("pk"))
    memory = replayed((one.grade, one.reviewed_at, scheduler_of(one.scheduling.parameters)) for one in log)
    remember_memory(card, memory, log[0].day if log else None)


def locked_card(user: User, question: Question, version: int) -> Card:
    """The person's card, made where there is none. Raises StaleCardError where it is not at `version`."""
    card = Card.objects.select_for_update().filter(user=user, question=question).first()
    if not card and not version:
        try:
            with transaction.atomic():
                card = Card.objects.create(user=user, question=question)
        except IntegrityError:  # another tab has made it in the same moment
            raise StaleCardError from None
    if not card or card.version != version:
        raise StaleCardError
    return card


def remember_memory(card: Card, memory: Memory | None, started_on: dt.date | None) -> None:
    """Save what is remembered, as a further version of the card."""
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
    """An evening's practice is not put off by the hour: what is due in days is asked from the morning of its day on.

    Not so a card of a single day: asked early, fsrs would take it for one of the same day.
    """
    if not is_learnt(memory) or memory.due - memory.last_review_at < dt.timedelta(days=2):
        return memory.due
    zone = preferences_of(user).zone or timezone.get_default_timezone()
    morning = dt.datetime.combine(day_of(user, memory.due), dt.time.min, tzinfo=zone)
    return morning.astimezone(dt.UTC)


@dataclass(frozen=True, slots=True)
class Practised:
    """What was done on a day: how many answers got each grade."""

    again: int = 0
    hard: int = 0
    good: int = 0
    easy: int = 0

    @property
    def total(self) -> int:
        return self.again + self.hard + self.good + self.easy


def practised_on(user: User, day: dt.date) -> Practised:
    counted = user.reviews.filter(undone_at=None, day=day).values_list("grade").annotate(number=Count("pk"))
    numbers = dict(counted)
    return Practised(*(numbers.get(one, 0) for one in Review.Grade))
