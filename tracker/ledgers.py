"""Three ledgers, never one: what is read, what is summarised, what can be answered.

An entry is summarised when its summary holds text of somebody's own. A question can be answered while its
retrievability is at least 0.9; one that was never asked is unknown, not wrong. A suspended one does not count.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.contrib.auth.models import User
from django.db.models import Count, FilteredRelation, Q, QuerySet

from papers.models import Entry, Question, ReadingList
from tracker.progress import Node, Progress, Tally


@dataclass(frozen=True, slots=True)
class Answers:
    """Of `total` questions, so many were asked, and so many can be answered now."""

    known: int = 0
    asked: int = 0
    total: int = 0

    def __add__(self, other: "Answers") -> "Answers":
        return Answers(self.known + other.known, self.asked + other.asked, self.total + other.total)

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

    read: Tally = field(default_factory=Tally)
    written: int = 0
    answers: Answers = field(default_factory=Answers)

    def __add__(self, other: "Standing") -> "Standing":
        return Standing(self.read + other.read, self.written + other.written, self.answers + other.answers)

    @property
    def shares(self) -> list[float]:
        """Of the entries read, of them summarised, and of the questions answered, if there are any: 0 to 1."""
        entries, questions = self.read.total, self.answers.total
        found = [self.read.read / entries, self.written / entries] if entries else []
        return [*found, self.answers.known / questions] if questions else found

    @property
    def readiness(self) -> int:
        """The mean of the three shares in per cent, rounded down: a hundred is only what is whole."""
        shares = self.shares
        return int(100 * sum(shares) / len(shares) + 1e-9) if shares else 0


def answers_by_entry(user: User, entries: Iterable[int], at: dt.datetime) -> dict[int, Answers]:
    """In one query; entries without questions are not among them."""
    return _answers(user, Question.objects.filter(summary__entry__in=list(entries)), at, "summary__entry_id")  # type: ignore[return-value]


def standings(
    reading_list: ReadingList, user: User, progress: Progress, at: dt.datetime
) -> tuple[Standing, Mapping[int, Standing]]:
    """Of the whole list, and of each of its categories by the key of its node: two queries."""
    written = Entry.objects.filter(reading_list=reading_list, removed_at=None, summary__is_written=True)
    notes = dict(
        written.order_by()
        .filter(summary__removed_at=None)
        .values_list("category_id")
        .annotate(number=Count("pk"))
    )
    questions = Question.objects.filter(summary__reading_list=reading_list)
    answers = _answers(user, questions, at, "summary__entry__category_id")
    found = {node.pk: Standing(node.tally) for node in progress.nodes}
    for category, number in notes.items():
        _add(found, progress.homes.get(category), Standing(written=number))
    for category, tally in answers.items():
        _add(found, progress.homes.get(category), Standing(answers=tally))
    whole = Standing(
        sum(progress.kinds.values(), Tally()), sum(notes.values()), sum(answers.values(), Answers())
    )
    return whole, found


def standings_by_list(user: User, tallies: Mapping[int, Tally], at: dt.datetime) -> dict[int, Standing]:
    """Of each list by its key, whose read entries are counted already: two queries."""
    written = Entry.objects.filter(reading_list__in=list(tallies), removed_at=None, summary__is_written=True)
    notes = dict(
        written.order_by()
        .filter(summary__removed_at=None)
        .values_list("reading_list_id")
        .annotate(number=Count("pk"))
    )
    questions = Question.objects.filter(summary__reading_list__in=list(tallies))
    answers = _answers(user, questions, at, "summary__reading_list_id")
    return {
        pk: Standing(tally, notes.get(pk, 0), answers.get(pk, Answers())) for pk, tally in tallies.items()
    }


def _answers(
    user: User, questions: QuerySet[Question], at: dt.datetime, key: str
) -> dict[int | None, Answers]:
    mine = FilteredRelation("cards", condition=Q(cards__user=user))
    rows = (
        questions.filter(removed_at=None, summary__removed_at=None)
        .annotate(mine=mine)
        .filter(mine__suspended_at=None)
        .order_by()
        .values_list(key)
        .annotate(
            known=Count("mine__pk", filter=Q(mine__known_until__gt=at)),
            asked=Count("mine__due"),
            total=Count("pk"),
        )
    )
    return {row[0]: Answers(*row[1:]) for row in rows}


def _add(found: dict[int, Standing], node: Node | None, more: Standing) -> None:
    for one in node or ():
        found[one.pk] += more
