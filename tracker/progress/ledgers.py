"""Three ledgers, never one: what is read, what is summarised, what can be answered.

An entry is summarised when its summary holds text of somebody's own. A question can be answered while its
retrievability is at least 0.9; one that was never asked is unknown, not wrong. A suspended one does not
count.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Count, Exists, FilteredRelation, OuterRef, Q, QuerySet
from django.utils.translation import ngettext

from papers.models import Question, ReadingList
from tracker.progress.tallies import Progress, Tally


@dataclass(frozen=True, slots=True)
class Answers:
    """Of `total` questions, so many were ever `asked`, and so many are `known`: they can be answered now."""

    known: int = 0
    asked: int = 0
    total: int = 0

    def __add__(self, other: "Answers") -> "Answers":
        return Answers(self.known + other.known, self.asked + other.asked, self.total + other.total)

    @property
    def never_asked(self) -> int:
        """How many of the questions were never asked."""
        return self.total - self.asked

    @property
    def words(self) -> str:
        """How many can be answered, in words; where none was ever asked, they say that instead."""
        if not self.asked:
            words = ngettext("%(total)d question never asked", "%(total)d questions never asked", self.total)
        else:
            words = ngettext(
                "%(known)d of %(total)d question can be answered",
                "%(known)d of %(total)d questions can be answered",
                self.total,
            )
        return words % {"known": self.known, "total": self.total}

    @property
    def state(self) -> str:
        """How the mark of an entry is drawn.

        `none` without questions, `unknown` where none was ever asked; then `on` when all can be answered,
        `part` when some can, and `off`.
        """
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
        """The shares of entries read and summarised and of questions that can be answered, each from 0 to 1.

        Without entries the first two are left out, without questions the last.
        """
        entries, questions = self.entries, self.answers.total
        shares = [entries.read / entries.total, entries.written / entries.total] if entries.total else []
        return [*shares, self.answers.known / questions] if questions else shares

    @property
    def readiness(self) -> int:
        """The mean of the three shares in per cent, rounded down: a hundred is only what is whole."""
        shares = self.shares
        # Floats that miss a whole number by a little must not be rounded down to the one below.
        return int(100 * sum(shares) / len(shares) + 1e-9) if shares else 0


def answers_by_entry(user: User, entries: Iterable[int], moment: dt.datetime) -> Mapping[Any, Answers]:
    """What a person can answer of each entry that has questions, by primary key, in one query."""
    questions = Question.objects.filter(summary__entry__in=list(entries))
    return _answers(user, questions, moment, by="summary__entry_id")


def fill_ledgers(
    reading_list: ReadingList, user: User, progress: Progress, moment: dt.datetime
) -> tuple[Standing, Mapping[int, Answers]]:
    """Fill the nodes of `progress` with what the person can answer below them, in one query.

    Gives the standing of the whole list, and the answers by entry.
    """
    return fill_ledgers_by_list(user, {reading_list.pk: progress}, moment)[reading_list.pk]


def fill_ledgers_by_list(
    user: User, progresses: Mapping[int, Progress], moment: dt.datetime
) -> dict[int, tuple[Standing, Mapping[int, Answers]]]:
    """Do what `fill_ledgers` does with each of these lists, by primary key: one query for all of them."""
    questions = Question.objects.filter(summary__reading_list__in=list(progresses))
    keys = ("summary__reading_list_id", "summary__entry__category_id", "summary__entry_id")
    by_home: dict[int, dict[tuple[int | None, int | None], Answers]] = {pk: {} for pk in progresses}
    for pk, category, entry, known, asked, total in _rows(user, questions, moment, keys):
        by_home[pk][category, entry] = Answers(known, asked, total)
    return {pk: _filled(progress, by_home[pk]) for pk, progress in progresses.items()}


def standings_by_list(user: User, tallies: Mapping[int, Tally], moment: dt.datetime) -> dict[int, Standing]:
    """The three ledgers of each list, by primary key, in one query.

    `tallies` are those of the entries of each list, which are counted already.
    """
    questions = Question.objects.filter(summary__reading_list__in=list(tallies))
    answers = _answers(user, questions, moment, by="summary__reading_list_id")
    return {pk: Standing(tally, answers.get(pk, Answers())) for pk, tally in tallies.items()}


def answered(user: User, state: str, moment: dt.datetime) -> Q:
    """A condition on entries that have questions, by what the person can answer of them.

    `state` is `known` where all can be answered, `open` where not all can, `unknown` where none was ever
    asked.
    """
    questions = Question.objects.filter(
        summary__entry=OuterRef("pk"), removed_at=None, summary__removed_at=None
    )
    cards = user.cards.filter(question=OuterRef("pk"))
    questions = questions.exclude(Exists(cards.exclude(suspended_at=None)))
    if state == "unknown":
        asked = user.cards.asked().filter(question=OuterRef("pk"))
        return Q(Exists(questions)) & ~Q(Exists(questions.filter(Exists(asked))))
    forgotten = Q(Exists(questions.exclude(Exists(cards.filter(known_until__gt=moment)))))
    return forgotten if state == "open" else Q(Exists(questions)) & ~forgotten


def _filled(
    progress: Progress, by_home: Mapping[tuple[int | None, int | None], Answers]
) -> tuple[Standing, Mapping[int, Answers]]:
    """Fill the nodes of one list, and give its standing and its answers by entry.

    `by_home` are the answers by the category and the entry of their summary; concepts have neither.
    """
    for (category, _entry), answers in by_home.items():
        for node in progress.homes.get(category) or ():
            node.known += answers.known
            node.asked += answers.asked
            node.questions += answers.total
    whole = Standing(sum(progress.kinds.values(), Tally()), sum(by_home.values(), Answers()))
    return whole, {entry: answers for (_category, entry), answers in by_home.items() if entry}


def _answers(
    user: User, questions: QuerySet[Question], moment: dt.datetime, *, by: str
) -> Mapping[Any, Answers]:
    """What a person can answer of these questions, by the value of the column `by`."""
    rows = _rows(user, questions, moment, (by,))
    return {key: Answers(known, asked, total) for key, known, asked, total in rows}


def _rows(
    user: User, questions: QuerySet[Question], moment: dt.datetime, keys: Sequence[str]
) -> QuerySet[Question, Any]:
    """A row for each combination of the values of `keys`: those values, then known, asked and total."""
    mine = FilteredRelation("cards", condition=Q(cards__user=user))
    return (
        questions.filter(removed_at=None, summary__removed_at=None)
        .annotate(mine=mine)
        .filter(mine__suspended_at=None)
        .order_by()  # the order of the model would be one more column to group by
        .values_list(*keys)
        .annotate(
            known=Count("mine__pk", filter=Q(mine__known_until__gt=moment)),
            asked=Count("mine__due"),
            total=Count("pk"),
        )
    )
