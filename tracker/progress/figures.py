"""What a person has done, by days: querysets in, numbers out."""

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Count, FilteredRelation, Q, QuerySet

from papers.models import Entry
from tracker.models import Goal, Reading, Status
from tracker.practice.scopes import below, heading_tree
from tracker.progress.days import Plan, Streak, by_week, cumulative, forecast, pace, streak
from tracker.progress.pictures import Bars, Curve, Heatmap, bars, curve, heatmap
from tracker.progress.tallies import Tally, category_name

_WEEKS = 26  # bars of the picture of weeks


@dataclass(slots=True)
class History:
    """How many entries a person read for the first time and again, and how many questions they reviewed.

    Each by day; `undated` entries are read, and nobody knows when.
    """

    first: Mapping[dt.date, int]
    again: Mapping[dt.date, int]
    reviewed: Mapping[dt.date, int]
    undated: int
    today: dt.date

    @property
    def read(self) -> Mapping[dt.date, int]:
        """How many were read on each day, for the first time or again."""
        return Counter(self.first) + Counter(self.again)

    @property
    def streak(self) -> Streak:
        """The days in a row on which something was read or reviewed."""
        return streak(self.read.keys() | self.reviewed.keys(), self.today)

    @property
    def heatmap(self) -> Heatmap:
        """The picture of the last year, by day."""
        return heatmap(self.read, self.reviewed, self.today)

    @property
    def weeks(self) -> Bars:
        """The picture of what was read in each of the last weeks."""
        return bars(by_week(self.read, self.today, _WEEKS))

    @property
    def pace(self) -> float:
        """How many were read a week of late, without those that were read again."""
        return pace(self.first, self.today)

    def curve(self, total: int) -> Curve | None:
        """The picture of how what was read comes nearer to `total`; None for less than two days."""
        return curve(cumulative(self.first, self.today, self.undated), total)


def history_of(
    user: User, today: dt.date, lists: Collection[int] | None = None, *, with_reviews: bool = True
) -> History:
    """The history of all that a person ever did, or of what `lists`, by primary key, hold now.

    Two queries, and one more for the reviews.
    """
    readings, again = user.readings.read(), user.rereadings.exclude(finished_on=None)
    reviews = user.reviews.filter(undone_at=None)
    if lists is not None:
        held = {"entry__reading_list__in": lists, "entry__removed_at": None}
        readings, again = readings.filter(**held), again.filter(**held)
        reviews = reviews.filter(card__question__summary__reading_list__in=lists)
    first = dict(readings.order_by().values_list("finished_on").annotate(number=Count("pk")))
    further = dict(again.order_by().values_list("finished_on").annotate(number=Count("pk")))
    undated = first.pop(None, 0)  # a reading without a day has None for its day
    days = reviews.order_by().values_list("day").annotate(number=Count("pk"))
    reviewed = dict(days) if with_reviews else {}
    return History(first, further, reviewed, undated, today)


@dataclass(frozen=True, slots=True)
class Outlook:
    """When the rest would be read: `left` entries at `a_week`.

    `done_by` is None without a pace, and when the day is beyond a lifetime.
    """

    left: int
    a_week: float
    done_by: dt.date | None


def outlook(left: int, a_week: float, today: dt.date) -> Outlook:
    """The outlook of somebody who has `left` entries to read and reads so many a week."""
    return Outlook(left, a_week, forecast(left, a_week, today) if a_week or not left else None)


def left_to_read(user: User, lists: Collection[int]) -> int:
    """How many entries of these lists the person has neither read nor skipped, in one query."""
    entries = Entry.objects.filter(reading_list__in=lists, removed_at=None)
    return entries.exclude(pk__in=_settled(user)).count()


def tallies_by_year(user: User, lists: Collection[int]) -> list[tuple[int, Tally]]:
    """What is read of each year of publication, the newest first, in one query."""
    read = Count("pk", filter=Q(pk__in=user.readings.read().values("entry")))
    rows = Entry.objects.filter(reading_list__in=lists, removed_at=None).exclude(year=None).order_by("-year")
    return [
        (year, Tally(done, total))
        for year, done, total in rows.values_list("year").annotate(read=read, total=Count("pk"))
    ]


def _settled(user: User) -> QuerySet[Reading, Any]:
    """The primary keys of the entries that a person has read or skipped, for a subquery."""
    return user.readings.filter(status__in=[Status.READ, Status.SKIPPED]).values("entry")


@dataclass(slots=True)
class GoalStanding:
    """A goal, what it holds, and what it asks of each week.

    `names` are those of its categories, empty for a whole list; `is_gone` says that it had categories and the
    document holds none of them any more.
    """

    goal: Goal
    names: list[str]
    tally: Tally
    plan: Plan
    is_gone: bool = False


def goal_standings(user: User, goals: Iterable[Goal], today: dt.date) -> list[GoalStanding]:
    """How far each goal of a person is, by the entries that its categories hold now.

    Two queries, however many goals. They are fetched with their categories.
    """
    goals = list(goals)
    lists = {goal.reading_list_id for goal in goals}
    done = _done(user, lists)
    tree = heading_tree(lists)
    return [_goal_standing(goal, done.get(goal.reading_list_id, {}), tree, today) for goal in goals]


@dataclass(slots=True)
class _Done:
    """How many entries there are (`total`), how many of them are read or skipped, and read on which day."""

    total: int = 0
    read: int = 0
    skipped: int = 0
    days: Counter[dt.date] = field(default_factory=Counter)

    def count(self, status: str | None, day: dt.date | None, number: int) -> None:
        """Take in `number` more entries of one status, finished on one day; None where there is none."""
        self.total += number
        if status == Status.SKIPPED:
            self.skipped += number
        if status == Status.READ:
            self.read += number
            if day:
                self.days[day] += number


def _done(user: User, lists: Collection[int]) -> dict[int, dict[int | None, _Done]]:
    """What a person has done of what stands right under each heading, by list and category; one query."""
    mine = FilteredRelation("readings", condition=Q(readings__user=user))
    rows = Entry.objects.filter(reading_list__in=lists, removed_at=None).order_by().annotate(mine=mine)
    keys = ("reading_list_id", "category_id", "mine__status", "mine__finished_on")
    done: dict[int, dict[int | None, _Done]] = {}
    for pk, category, status, day, number in rows.values_list(*keys).annotate(number=Count("pk")):
        done.setdefault(pk, {}).setdefault(category, _Done()).count(status, day, number)
    return done


def _goal_standing(
    goal: Goal,
    done: Mapping[int | None, _Done],
    tree: Sequence[tuple[int, int | None]],
    today: dt.date,
) -> GoalStanding:
    """The standing of one goal; `done` is that of its list, by category, and `tree` holds its headings."""
    chosen = list(goal.categories.all())
    present = [category for category in chosen if not category.removed_at]
    held = below([category.pk for category in present], tree) if chosen else done
    counted = [of_a_heading for category, of_a_heading in done.items() if category in held]
    total, read = sum(one.total for one in counted), sum(one.read for one in counted)
    days = sum((one.days for one in counted), Counter())
    left = total - read - sum(one.skipped for one in counted)
    return GoalStanding(
        goal=goal,
        names=[category_name(category.title) for category in present],
        tally=Tally(read, total),
        plan=Plan(left, goal.by, today, pace(days, today)),
        is_gone=bool(chosen) and not present,
    )
