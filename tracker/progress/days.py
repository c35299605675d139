"""Arithmetic of days: streaks, weeks, pace, forecasts. Pure: what today is, is an argument.

Days are dates of the person's calendar. Weeks begin on Monday.
"""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from math import ceil

DAY = dt.timedelta(days=1)
WEEK = dt.timedelta(weeks=1)
PACE_WEEKS = 8  # weeks whose mean is the pace of somebody
_LIFETIME = 36_525  # days of a hundred years: what takes longer has no day


@dataclass(frozen=True, slots=True)
class Streak:
    """Days in a row on which something was done: `current` and the `longest` ever.

    The current ones end today, or yesterday, as something may still be done today.
    """

    current: int
    longest: int


def streak(days: Collection[dt.date], today: dt.date) -> Streak:
    """The streak of the `days` on which something was done, in any order; days after today do not count."""
    done = {day for day in days if day <= today}
    longest = current = 0
    before: dt.date | None = None
    for day in sorted(done):
        current = current + 1 if before and day - before == DAY else 1
        longest = max(longest, current)
        before = day
    return Streak(current if before and today - before <= DAY else 0, longest)


def monday(day: dt.date) -> dt.date:
    """The first day of the week of `day`."""
    return day - day.weekday() * DAY


def year_of_weeks(today: dt.date) -> list[list[dt.date]]:
    """The days of the 53 weeks that end with this one, week by week; the last has its days up to today."""
    first = monday(today) - 52 * WEEK
    weeks = [[first + number * WEEK + weekday * DAY for weekday in range(7)] for number in range(53)]
    return [[day for day in week if day <= today] for week in weeks]


def by_week(counts: Mapping[dt.date, int], today: dt.date, weeks: int) -> list[tuple[dt.date, int]]:
    """The sums of the last weeks, this one included.

    Takes numbers by day and how many weeks are wanted. Gives (Monday, sum) of each, the oldest first; a week
    without any has a sum of 0.
    """
    sums: dict[dt.date, int] = {}
    for day, number in counts.items():
        sums[monday(day)] = sums.get(monday(day), 0) + number
    mondays = [monday(today) - ago * WEEK for ago in reversed(range(weeks))]
    return [(first, sums.get(first, 0)) for first in mondays]


def cumulative(counts: Mapping[dt.date, int], today: dt.date, undated: int = 0) -> list[tuple[dt.date, int]]:
    """The sum up to the end of each day that has a number, and up to today.

    Takes numbers by day, and those `undated`, which count from the start. Gives (day, sum), the oldest first;
    nothing where no number has a day.
    """
    total, sums = undated, []
    for day in sorted(day for day in counts if day <= today):
        total += counts[day]
        sums.append((day, total))
    if sums and sums[-1][0] != today:
        sums.append((today, total))
    return sums


def pace(counts: Mapping[dt.date, int], today: dt.date) -> float:
    """How many a week were read of late.

    That is the mean of the last PACE_WEEKS weeks. Who has begun since is measured by the time since then, but
    never by less than a week.
    """
    dated = [day for day in counts if day <= today]
    if not dated:
        return 0.0
    begun = max(min(dated), today - PACE_WEEKS * WEEK + DAY)
    days = max(7, (today - begun).days + 1)
    return sum(number for day, number in counts.items() if begun <= day <= today) * 7 / days


def forecast(left: int, a_week: float, today: dt.date) -> dt.date | None:
    """The day on which the last of `left` would be done at a pace of so many a week.

    Today where none is left; None when that is more than a hundred years away, or never.
    """
    if left <= 0:
        return today
    # What floats make of a whole number of days must not be rounded up to a day more.
    days = ceil(left / a_week * 7 - 1e-9) if a_week > 0 else _LIFETIME
    return today + days * DAY if days < _LIFETIME else None


@dataclass(frozen=True, slots=True)
class Plan:
    """What it takes to have read the `left` ones `by` a day, for somebody who reads `a_week` of late."""

    left: int
    by: dt.date
    today: dt.date
    a_week: float

    @property
    def days(self) -> int:
        """How many days are left, today and the last one included; 0 when the day is over."""
        return max(0, (self.by - self.today).days + 1)

    @property
    def asked(self) -> float:
        """How many a week it takes; in less than a week all that are left, and 0 when the day is over."""
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
        """The day on which the last would be read at the pace of late; None beyond a lifetime."""
        return forecast(self.left, self.a_week, self.today)
