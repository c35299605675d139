"""What the pages of practice show of a question."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from papers.markdown.questions import without_questions
from papers.models import Question, Summary
from tracker.models import Card, Review, day_of, preferences_of
from tracker.pages.anchors import Anchors, page_of
from tracker.practice.cards import (
    AHEAD,
    due_cards,
    intervals_for,
    last_review,
    new_questions,
    practised_on,
    waiting,
)
from tracker.practice.scopes import Scope, questions_in

_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class GradeChoice:
    """A grade as its button shows it: what it is called, and in what time it would ask the question again."""

    grade: int
    label: str
    again: str


def length_words(length: dt.timedelta) -> str:
    """A length of time in one unit: "10 min", "8 days", "2.5 months"."""
    days = length / _DAY
    if length < dt.timedelta(hours=1):
        return _("%(n)d min") % {"n": max(1, round(length / dt.timedelta(minutes=1)))}
    if days < 1:
        return _("%(n)d h") % {"n": round(length / dt.timedelta(hours=1))}
    if days < 60:
        return ngettext("%(n)d day", "%(n)d days", round(days)) % {"n": round(days)}
    if days < 365:
        return _("%(n)s months") % {"n": f"{days / 30.44:.1f}".removesuffix(".0")}  # 2 at least
    years = f"{days / 365.25:.1f}".removesuffix(".0")
    return ngettext("%(n)s year", "%(n)s years", 1 if years == "1" else 2) % {"n": years}


def choices_for(user: User, card: Card | None, moment: dt.datetime) -> list[GradeChoice]:
    """The four grades for a card; `card` is None where the question was never practised."""
    lengths = intervals_for(user, card, moment)
    return [GradeChoice(grade, str(grade.label), length_words(lengths[grade])) for grade in Review.Grade]


def card_context(user: User, question: Question, moment: dt.datetime) -> dict[str, Any]:
    """A question to be answered now, with its answer, its summary and its grades.

    The question is fetched with its summary, and that with its list and its entry.
    """
    summary = question.summary
    card = Card.objects.filter(user=user, question=question).first()
    reading_list = summary.reading_list
    return {
        "question": question,
        "summary": summary,
        "list": reading_list,
        "page": page_of(summary),
        "version": card.version if card else 0,
        "choices": choices_for(user, card, moment),
        "find_anchor": Anchors(reading_list),
        "summary_text": without_questions(summary.body),
        "is_new": card is None or card.due is None,
        "is_early": bool(card and card.ready_at and card.ready_at > moment),
    }


def session_context(user: User, scope: Scope, moment: dt.datetime) -> dict[str, Any]:
    """How much is left to practise in a scope, and what was practised today."""
    questions, today = questions_in(user, scope), day_of(user, moment)
    return {
        "scope": scope,
        "waiting": waiting(user, questions, moment),
        "practised": practised_on(user, today),
        "last": last_review(user, today),
        "preferences": preferences_of(user),
    }


def end_context(user: User, scope: Scope, moment: dt.datetime) -> dict[str, Any]:
    """When nothing is left to ask in a scope: what comes next, and when."""
    questions = questions_in(user, scope)
    midnight = timezone.localtime(moment).replace(hour=0, minute=0, second=0, microsecond=0)
    later = (
        user.cards.active().filter(question__in=questions, ready_at__gt=moment).order_by("ready_at").first()
    )
    return {
        "total": questions.count(),
        "new_left": new_questions(user, questions).count(),
        "next_at": later.ready_at if later else None,
        "by_tomorrow": due_cards(user, questions, midnight + 2 * _DAY).order_by().count(),
        "soon": due_cards(user, questions, moment + AHEAD).order_by().count(),
    }


def summary_context(user: User, summary: Summary | None) -> dict[str, Any]:
    """A summary for its page: its text without the questions, and the questions.

    `summary` is None where an entry has none.
    """
    return {
        "summary": summary,
        "summary_text": without_questions(summary.body) if summary else "",
        "asked": asked_questions(user, summary, timezone.now()),
    }


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as the page of its summary shows it; `state` says what the person remembers of it."""

    question: Question
    card: Card | None
    state: str


def asked_questions(user: User, summary: Summary | None, moment: dt.datetime) -> list[Asked]:
    """The questions of a summary in its order, none without a summary: two queries."""
    if not summary:
        return []
    questions = list(summary.questions.filter(removed_at=None).order_by("position"))
    cards = {card.question_id: card for card in user.cards.filter(question__in=questions)}
    return [Asked(question, card := cards.get(question.pk), _state(card, moment)) for question in questions]


def _state(card: Card | None, moment: dt.datetime) -> str:
    """What is remembered of a question at a moment, in words."""
    if card and card.suspended_at:
        return _("not asked any more")
    if not card or not card.ready_at:
        return _("never asked")
    if card.ready_at <= moment:
        return _("due")
    known = _("can answer") if card.known_until and card.known_until > moment else _("cannot answer")
    day = date_format(timezone.localtime(card.ready_at), "j F Y")
    return _("%(known)s, asked again on %(day)s") % {"known": known, "day": day}
