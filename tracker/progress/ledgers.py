"""Three ledgers, never one: what is read, what is summarised, what can be answered.

An entry is summarised when its summary holds text of somebody's own. A question can be answered while its
retrievability is at least 0.9; one that was never asked is unknown, not wrong. A suspended one does not count.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Count, Exists, FilteredRelation, OuterRef, Q, QuerySet
from django.utils.translation import ngettext

from papers.models import Question, ReadingList
from tracker.progress.tallies import Progress, Tally


@dataclass(frozen=True, slots=True)
class Answers:
    """Of `total` questions, so many were asked, and so many can be answered now."""

    known: int = 0
    asked: int = 0
    total: int = 0

    def __add__(self, other: "Answers") -> "Answers":
        return Answers(self.known + other.known, self.asked + other.asked, self.total + other.total)

    @property
    def never_asked(self) -> int:
        return self.total - self.asked

    @property
    def words(self) -> str:
        """What is known, in words: nothing of what was never asked is wrong."""
        if not self.asked:
            said = ngettext("%(total)d question never asked", "%(total)d questions never asked", self.total)
        else:
            said = ngettext(
                "%(known)d of %(total)d question can be answered",
                "%(known)d of %(total)d questions can be answered",
                self.total,
            )
        return said % {"known": self.known, "total": self.total}

    @property
    def state(self) -> str:
        """How the mark of an entry is drawn: `on`, `part`, `off`, and `unknown` where nothing was asked."""
        if not self.total:
            return "none"
        if not self.asked:
            return "unknown"
        return "on" if self.known == self.total else "part" if self.known else "off"


@dataclass(frozen=True, slots=True)
class Standing:
    """The three ledgers of some entries, side by side."""

    entries: Tally = field(default_factory=Tally)
    answers: Answers = field(default_factory=Answers)

    @property
    def shares(self) -> list[float]:
        """Of the entries read, of them summarised, and of the questions answered, if there are any: 0 to 1."""
        entries, questions = self.entries, self.answers.total
        found = [entries.read / entries.total, entries.written / entries.total] if entries.total else []
        return [*found, self.answers.known / questions] if questions else found

    @property
    def readiness(self) -> int:
        """The mean of the three shares in per cent, rounded down: a hundred is only what is whole."""
        shares = self.shares
        return int(100 * sum(shares) / len(shares) + 1e-9) if shares else 0


def answers_by_entry(user: User, entries: Iterable[int], moment: dt.datetime) -> Mapping[Any, Answers]:
    """In one query; entries without questions are not among them."""
    return _answers(
        user, Question.objects.filter(summary__entry__in=list(entries)), moment, "summary__entry_id"
    )


def fill_ledgers(
    reading_list: ReadingList, user: User, progress: Progress, moment: dt.datetime
) -> tuple[Standing, Mapping[int, Answers]]:
    """Tell the nodes what is known below them. Gives the standing of the whole list and the answers by entry: one query."""
    questions = Question.objects.filter(summary__reading_list=reading_list)
    found = _answers(user, questions, moment, "summary__entry__category_id", "summary__entry_id")
    for (category, _entry), tally in found.items():
        for node in progress.homes.get(category) or ():
            node.known += tally.known
            node.asked += tally.asked
            node.questions += tally.total
    whole = Standing(sum(progress.kinds.values(), Tally()), sum(found.values(), Answers()))
    return whole, {entry: tally for (_category, entry), tally in found.items() if entry}


def standings_by_list(user: User, tallies: Mapping[int, Tally], moment: dt.datetime) -> dict[int, Standing]:
    """Of each list by its key, whose entries are counted already: one query."""
    questions = Question.objects.filter(summary__reading_list__in=list(tallies))
    answers = _answers(user, questions, moment, "summary__reading_list_id")
    return {pk: Standing(tally, answers.get(pk, Answers())) for pk, tally in tallies.items()}


def answered(user: User, state: str, moment: dt.datetime) -> Q:
    """A condition on entries with questions: `known`, all can be answered; `open`, not all; `unknown`, none was asked."""
    asked = Question.objects.filter(summary__entry=OuterRef("pk"), removed_at=None, summary__removed_at=None)
    asked = asked.exclude(Exists(user.cards.filter(question=OuterRef("pk")).exclude(suspended_at=None)))
    known = user.cards.filter(question=OuterRef("pk"), known_until__gt=moment)
    if state == "unknown":
        return Q(Exists(asked)) & ~Q(
            Exists(asked.filter(Exists(user.cards.asked().filter(question=OuterRef("pk")))))
        )
    forgotten = Q(Exists(asked.exclude(Exists(known))))
    return forgotten if state == "open" else Q(Exists(asked)) & ~forgotten


def _answers(
    user: User, questions: QuerySet[Question], moment: dt.datetime, *keys: str
) -> Mapping[Any, Answers]:
    """By the value of the key, or by the values of several."""
    mine = FilteredRelation("cards", condition=Q(cards__user=user))
    rows = (
        questions.filter(removed_at=None, summary__removed_at=None)
        .annotate(mine=mine)
        .filter(mine__suspended_at=None)
        .order_by()
        .values_list(*keys)
        .annotate(
            known=Count("mine__pk", filter=Q(mine__known_until__gt=moment)),
            asked=Count("mine__due"),
            total=Count("pk"),
        )
    )
    return {row[: len(keys)] if len(keys) > 1 else row[0]: Answers(*row[len(keys) :]) for row in rows}
