"""Arithmetic of days: streaks, weeks, pace, forecasts. Pure: what today is, is an argument.

Days are dates of the person's calendar. Weeks begin on Monday.
"""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from math import ceil

DAY = dt.timedelta(days=1)
WEEK = dt.timedelta(weeks=1)
PACE_WEEKS = 8  # the pace of somebody is that of so many weeks


@dataclass(frozen=True, slots=True)
class Streak:
    """Days in a row: up to today, or up to yesterday while today may still count; and the most there were."""

    current: int
    longest: int


def streak(days: Collection[dt.date], today: dt.date) -> Streak:
    """`days` are those on which something was done, in any order; what is to come does not count."""
    done = {day for day in days if day <= today}
    longest = current = 0
    before: dt.date | None = None
    for day in sorted(done):
        current = current + 1 if before and day - before == DAY else 1
        longest = max(longest, current)
        before = day
    return Streak(current if before and today - before <= DAY else 0, longest)


def monday(day: dt.date) -> dt.date:
    return day - day.weekday() * DAY


def year_of_weeks(today: dt.date) -> list[list[dt.date]]:
    """The 53 weeks that end with this one, its days up to today."""
    first = monday(today) - 52 * WEEK
    weeks = [[first + number * WEEK + weekday * DAY for weekday in range(7)] for number in range(53)]
    return [[day for day in week if day <= today] for week in weeks]


def by_week(counts: Mapping[dt.date, int], today: dt.date, weeks: int) -> list[tuple[dt.date, int]]:
    """The Mondays of the last weeks, this one too, and how many there were in each."""
    sums: dict[dt.date, int] = {}
    for day, number in counts.items():
        sums[monday(day)] = sums.get(monday(day), 0) + number
    mondays = [monday(today) - number * WEEK for number in reversed(range(weeks))]
    return [(one, sums.get(one, 0)) for one in mondays]


def cumulative(counts: Mapping[dt.date, int], today: dt.date, undated: int = 0) -> list[tuple[dt.date, int]]:
    """How many there were in all at the end of each day on which there were more, and today."""
    total, found = undated, []
    for day in sorted(day for day in counts if day <= today):
        total += counts[day]
        found.append((day, total))
    if found and found[-1][0] != today:
        found.append((today, total))
    return found


def pace(counts: Mapping[dt.date, int], today: dt.date) -> float:
    """How many a week, of late: over the last weeks, or since the first one if that is less, but never less than a week."""
    dated = [day for day in counts if day <= today]
    if not dated:
        return 0.0
    begun = max(min(dated), today - PACE_WEEKS * WEEK + DAY)
    days = max(7, (today - begun).days + 1)
    return sum(number for day, number in counts.items() if begun <= day <= today) * 7 / days


def forecast(left: int, a_week: float, today: dt.date) -> dt.date | None:
    """The day on which the last of so many would be done at this pace; none when that is beyond a lifetime."""
    if left <= 0:
        return today
    days = ceil(left / a_week * 7 - 1e-9) if a_week > 0 else 40_000
    return today + days * DAY if days < 36_525 else None


@dataclass(frozen=True, slots=True)
class Plan:
    """What it takes to have done so many by a day: `asked` a week, against the pace of late."""

    left: int
    by: dt.date
    today: dt.date
    a_week: float

    @property
    def days(self) -> int:
        """That are left, today and the last one too; 0 when it is over."""
        return max(0, (self.by - self.today).days + 1)

    @property
    def asked(self) -> float:
        """How many a week; all that is left in what is less than a week."""
        return self.left * 7 / max(7, self.days) if self.days else 0.0

    @property
    def state(self) -> str:
        """`done`, `over`, or whether the pace `holds` or is `short`."""
        if not self.left:
            return "done"
        if not self.days:
            return "over"
        return "holds" if self.a_week >= self.asked else "short"

    @property
    def done_by(self) -> dt.date | None:
        return forecast(self.left, self.a_week, self.today)
