"""What a person has done, by days: querysets in, numbers out."""

import datetime as dt
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Count, Q, QuerySet

from papers.models import Entry
from tracker.models import Goal, Reading, Status
from tracker.practice.scopes import below
from tracker.progress.days import Plan, Streak, by_week, cumulative, forecast, pace, streak
from tracker.progress.pictures import Bars, Curve, Heatmap, bars, curve, heatmap
from tracker.progress.tallies import Tally, category_name

_WEEKS = 26


@dataclass(slots=True)
class History:
    """What was read for the first time, read again and reviewed on which days. Undated: read, nobody knows when."""

    first: Mapping[dt.date, int]
    again: Mapping[dt.date, int]
    reviewed: Mapping[dt.date, int]
    undated: int
    today: dt.date

    @property
    def read(self) -> Mapping[dt.date, int]:
        return Counter(self.first) + Counter(self.again)

    @property
    def streak(self) -> Streak:
        """A day counts when something was read or reviewed."""
        return streak(self.read.keys() | self.reviewed.keys(), self.today)

    @property
    def heatmap(self) -> Heatmap:
        return heatmap(self.read, self.reviewed, self.today)

    @property
    def weeks(self) -> Bars:
        return bars(by_week(self.read, self.today, _WEEKS))

    @property
    def pace(self) -> float:
        return pace(self.first, self.today)

    def curve(self, total: int) -> Curve | None:
        return curve(cumulative(self.first, self.today, self.undated), total)


def history_of(
    user: User, today: dt.date, lists: Collection[int] | None = None, *, with_reviews: bool = True
) -> History:
    """Of all that the person ever did, or of what these lists hold now: two queries, and one for the reviews."""
    readings, again = user.readings.read(), user.rereadings.exclude(finished_on=None)
    reviews = user.reviews.filter(undone_at=None)
    if lists is not None:
        held = {"entry__reading_list__in": lists, "entry__removed_at": None}
        readings, again = readings.filter(**held), again.filter(**held)
        reviews = reviews.filter(card__question__summary__reading_list__in=lists)
    first = dict(readings.order_by().values_list("finished_on").annotate(number=Count("pk")))
    further = dict(again.order_by().values_list("finished_on").annotate(number=Count("pk")))
    undated = first.pop(None, 0)
    days = reviews.order_by().values_list("day").annotate(number=Count("pk"))
    reviewed = dict(days) if with_reviews else {}
    return History(first, further, reviewed, undated, today)


@dataclass(frozen=True, slots=True)
class Outlook:
    """When the rest would be read: `left` at a pace, until a day or beyond."""

    left: int
    a_week: float
    done_by: dt.date | None


def outlook(left: int, a_week: float, today: dt.date) -> Outlook:
    return Outlook(left, a_week, forecast(left, a_week, today) if a_week or not left else None)


def left_to_read(user: User, lists: Collection[int]) -> int:
    """What is neither read nor skipped, in one query."""
    entries = Entry.objects.filter(reading_list__in=lists, removed_at=None)
    return entries.exclude(pk__in=_settled(user)).count()


def tallies_by_year(user: User, lists: Collection[int]) -> list[tuple[int, Tally]]:
    """By the year of publication, the newest first, in one query."""
    read = Count("pk", filter=Q(pk__in=user.readings.read().values("entry")))
    rows = Entry.objects.filter(reading_list__in=lists, removed_at=None).exclude(year=None).order_by("-year")
    return [
        (year, Tally(done, total))
        for year, done, total in rows.values_list("year").annotate(read=read, total=Count("pk"))
    ]


def _settled(user: User) -> QuerySet[Reading, Any]:
    return user.readings.filter(status__in=[Status.READ, Status.SKIPPED]).values("entry")


@dataclass(slots=True)
class GoalStanding:
    """A goal, what it holds, and what it asks of each week."""

    goal: Goal
    names: list[str]
    tally: Tally
    plan: Plan
    is_gone: bool = False


def goal_standing(goal: Goal, today: dt.date) -> GoalStanding:
    """Of the entries that its categories hold now. Its list and categories are fetched with it."""
    chosen = list(goal.categories.all())
    present = [one for one in chosen if not one.removed_at]
    entries = Entry.objects.filter(reading_list=goal.reading_list_id, removed_at=None)
    if chosen:
        entries = entries.filter(category__in={pk for one in present for pk in below(one)})
    user = goal.user
    readings = user.readings.filter(entry__in=entries)
    total, read = entries.count(), readings.read().count()
    skipped = readings.filter(status=Status.SKIPPED).count()
    days = dict(
        readings.read().exclude(finished_on=None).order_by().values_list("finished_on").annotate(Count("pk"))
    )
    plan = Plan(total - read - skipped, goal.by, today, pace(days, today))
    return GoalStanding(
        goal,
        [category_name(one.title) for one in present],
        Tally(read, total),
        plan,
        bool(chosen) and not present,
    )
