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
    """A grade as its button shows it: what it is called, and when the question comes again then."""

    grade: int
    label: str
    again: str


def length_words(length: dt.timedelta) -> str:
    """So long, in one unit: "10 min", "8 days", "2.5 months"."""
    days = length / _DAY
    if length < dt.timedelta(hours=1):
        return _("%(n)d min") % {"n": max(1, round(length / dt.timedelta(minutes=1)))}
    if days < 1:
        return _("%(n)d h") % {"n": round(length / dt.timedelta(hours=1))}
    if days < 60:
        return ngettext("%(n)d day", "%(n)d days", round(days)) % {"n": round(days)}
    if days < 365:
        return _("%(n)s months") % {"n": f"{days / 30.44:.1f}".removesuffix(".0")}
    return _("%(n)s years") % {"n": f"{days / 365.25:.1f}".removesuffix(".0")}


def choices_for(user: User, card: Card | None, moment: dt.datetime) -> list[GradeChoice]:
    lengths = intervals_for(user, card, moment)
    return [GradeChoice(one, str(one.label), length_words(lengths[one])) for one in Review.Grade]


def card_context(user: User, question: Question, moment: dt.datetime) -> dict[str, Any]:
    """One question with its answer, its summary and its grades."""
    summary = question.summary
    card = Card.objects.filter(user=user, question=question).first()
    reading_list = summary.reading_list
    return {
        **{"question": question, "summary": summary, "list": reading_list, "page": page_of(summary)},
        **{"version": card.version if card else 0, "choices": choices_for(user, card, moment)},
        **{"find_anchor": Anchors(reading_list), "summary_text": without_questions(summary.body)},
        **{"is_new": card is None or card.due is None},
        "is_early": bool(card and card.ready_at and card.ready_at > moment),
    }


def session_context(user: User, scope: Scope, moment: dt.datetime) -> dict[str, Any]:
    """How much of a practice is left, and what was done today."""
    questions, today = questions_in(user, scope), day_of(user, moment)
    return {
        **{"scope": scope, "waiting": waiting(user, questions, moment)},
        **{"practised": practised_on(user, today), "last": last_review(user, today)},
        "preferences": preferences_of(user),
    }


def end_context(user: User, scope: Scope, moment: dt.datetime) -> dict[str, Any]:
    """When nothing is left to ask: what comes next."""
    questions = questions_in(user, scope)
    tomorrow = timezone.localtime(moment).replace(hour=0, minute=0, second=0, microsecond=0) + 2 * _DAY
    later = (
        user.cards.active().filter(question__in=questions, ready_at__gt=moment).order_by("ready_at").first()
    )
    return {
        "total": questions.count(),
        "new_left": new_questions(user, questions).count(),
        "next_at": later.ready_at if later else None,
        "by_tomorrow": due_cards(user, questions, tomorrow).order_by().count(),
        "soon": due_cards(user, questions, moment + AHEAD).order_by().count(),
    }


def summary_context(user: User, summary: Summary | None) -> dict[str, Any]:
    """A summary for its page: its text, and its questions by themselves."""
    return {
        "summary": summary,
        "summary_text": without_questions(summary.body) if summary else "",
        "asked": asked_questions(user, summary, timezone.now()),
    }


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as the page of its summary shows it, with what the person remembers of it."""

    question: Question
    card: Card | None
    state: str


def asked_questions(user: User, summary: Summary | None, moment: dt.datetime) -> list[Asked]:
    """The questions of a summary in its order: two queries."""
    if not summary:
        return []
    questions = list(summary.questions.filter(removed_at=None).order_by("position"))
    cards = {card.question_id: card for card in user.cards.filter(question__in=questions)}
    return [Asked(one, card := cards.get(one.pk), _state(card, moment)) for one in questions]


def _state(card: Card | None, moment: dt.datetime) -> str:
    if card and card.suspended_at:
        return _("not asked any more")
    if not card or not card.ready_at:
        return _("never asked")
    if card.ready_at <= moment:
        return _("due")
    known = _("can answer") if card.known_until and card.known_until > moment else _("cannot answer")
    day = date_format(timezone.localtime(card.ready_at), "j F Y")
    return _("%(known)s, asked again on %(day)s") % {"known": known, "day": day}
