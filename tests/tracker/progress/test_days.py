import datetime as dt
from collections.abc import Iterable, Iterator
from zoneinfo import ZoneInfo, available_timezones

import pytest
from django.contrib.auth.models import User
from hypothesis import given
from hypothesis import strategies as st

from tracker.models import Preferences, day_of
from tracker.progress.days import (
    Plan,
    Streak,
    by_week,
    cumulative,
    forecast,
    monday,
    pace,
    streak,
    year_of_weeks,
)
from tracker.progress.pictures import heatmap

DAY = dt.timedelta(days=1)
TODAY = dt.date(2026, 3, 11)  # a Wednesday
ZONES = sorted(available_timezones())
DAYS = st.dates(dt.date(1999, 12, 1), dt.date(2101, 2, 1))


def days_ago(numbers: Iterable[int]) -> set[dt.date]:
    return {TODAY - number * DAY for number in numbers}


class TestStreak:
    @pytest.mark.parametrize(
        ("ago", "current", "longest"),
        [
            ((), 0, 0),
            ((0,), 1, 1),
            ((1,), 1, 1),
            ((2,), 0, 1),
            ((0, 1, 2), 3, 3),
            ((1, 2, 3), 3, 3),
            ((0, 2, 3, 4), 1, 3),
            ((2, 3, 4, 9), 0, 3),
            ((-1, 0), 1, 1),
        ],
    )
    def test_days_in_a_row_up_to_today_or_yesterday(
        self, ago: tuple[int, ...], current: int, longest: int
    ) -> None:
        assert streak(days_ago(ago), TODAY) == Streak(current, longest)

    @given(today=DAYS, length=st.integers(1, 800))
    def test_it_goes_over_month_and_year_and_leap_day(self, today: dt.date, length: int) -> None:
        days = [today - number * DAY for number in range(length)]
        assert streak(days, today) == streak(days, today + DAY) == Streak(length, length)
        assert streak(days, today + 2 * DAY) == Streak(0, length)


class TestWeeks:
    def test_a_week_begins_on_monday(self) -> None:
        assert monday(TODAY) == monday(dt.date(2026, 3, 15)) == dt.date(2026, 3, 9)

    def test_the_weeks_of_late_are_counted_with_the_empty_ones(self) -> None:
        counts = {TODAY: 2, dt.date(2026, 3, 9): 1, dt.date(2026, 2, 28): 4, dt.date(2020, 1, 1): 9}
        assert [number for _, number in by_week(counts, TODAY, 3)] == [4, 0, 3]

    @given(today=DAYS)
    def test_a_year_is_fifty_three_weeks_of_days_in_a_row_up_to_today(self, today: dt.date) -> None:
        weeks = year_of_weeks(today)
        days = [day for week in weeks for day in week]
        assert len(weeks) == 53
        assert days == [days[0] + number * DAY for number in range(len(days))]
        assert (days[-1], days[0].weekday()) == (today, 0)
        assert len(days) >= 365


class TestCumulative:
    def test_it_begins_with_what_has_no_date_and_ends_today(self) -> None:
        counts = {TODAY - 3 * DAY: 2, TODAY - DAY: 1, TODAY + DAY: 5}
        assert cumulative(counts, TODAY, undated=4) == [(TODAY - 3 * DAY, 6), (TODAY - DAY, 7), (TODAY, 7)]

    def test_without_a_date_there_is_no_curve(self) -> None:
        assert cumulative({}, TODAY, undated=4) == []


class TestPace:
    def test_it_is_that_of_the_last_eight_weeks(self) -> None:
        counts = {TODAY - 100 * DAY: 50, TODAY - 55 * DAY: 4, TODAY: 4}
        assert pace(counts, TODAY) == 1.0

    def test_who_has_begun_yesterday_is_measured_by_a_week(self) -> None:
        assert pace({TODAY - DAY: 2, TODAY: 1}, TODAY) == 3.0

    def test_who_has_begun_three_weeks_ago_is_measured_by_three(self) -> None:
        assert pace({TODAY - 20 * DAY: 6}, TODAY) == 2.0

    def test_who_has_stopped_has_none(self) -> None:
        assert pace({TODAY - 56 * DAY: 6}, TODAY) == pace({}, TODAY) == 0.0


class TestForecast:
    @pytest.mark.parametrize(
        ("left", "a_week", "days"), [(0, 0, 0), (0, 2, 0), (1, 7, 1), (7, 7, 7), (3, 1, 21), (10, 2.1, 34)]
    )
    def test_it_is_the_day_of_the_last_one(self, left: int, a_week: float, days: int) -> None:
        assert forecast(left, a_week, TODAY) == TODAY + days * DAY

    def test_beyond_a_lifetime_there_is_none(self) -> None:
        assert forecast(1, 0, TODAY) is forecast(60_000, 1, TODAY) is None

    @given(today=DAYS, left=st.integers(1, 3_000))
    def test_one_a_day_is_done_after_so_many_days(self, today: dt.date, left: int) -> None:
        assert forecast(left, 7, today) == today + left * DAY


class TestPlan:
    def plan(self, left: int, days: int, a_week: float = 1) -> Plan:
        return Plan(left, TODAY + days * DAY, TODAY, a_week)

    def test_it_asks_for_what_is_left_over_the_weeks_that_are_left(self) -> None:
        assert self.plan(6, 20).asked == 2.0

    def test_in_less_than_a_week_it_asks_for_all_of_it(self) -> None:
        assert (self.plan(5, 0).asked, self.plan(5, 3).days) == (5.0, 4)

    @pytest.mark.parametrize(
        ("left", "days", "a_week", "state"),
        [
            (0, -9, 0, "done"),
            (1, -1, 9, "over"),
            (3, 20, 1, "holds"),
            (4, 20, 1, "short"),
            (1, 0, 0, "short"),
        ],
    )
    def test_it_says_whether_the_pace_holds(self, left: int, days: int, a_week: float, state: str) -> None:
        assert self.plan(left, days, a_week).state == state


def _clock_changes(zone: ZoneInfo) -> Iterator[dt.date]:
    """The days of 2027 and 2028 on which the clocks change."""
    first = dt.datetime(2027, 1, 1, tzinfo=dt.UTC)
    offsets = [(first + number * DAY).astimezone(zone).utcoffset() for number in range(732)]
    for number in range(1, len(offsets)):
        if offsets[number] != offsets[number - 1]:
            yield (first + (number - 1) * DAY).astimezone(zone).date()


def _moments(zone: ZoneInfo, day: dt.date) -> Iterator[dt.datetime]:
    """The first, a middle and the last minute of a day, those that the clocks there show."""
    for hour, minute in ((0, 0), (0, 59), (1, 30), (12, 0), (23, 0), (23, 59)):
        for fold in (0, 1):
            wall = dt.datetime.combine(day, dt.time(hour, minute), zone).replace(fold=fold)
            moment = wall.astimezone(dt.UTC)
            if moment.astimezone(zone).replace(tzinfo=None) == wall.replace(tzinfo=None):
                yield moment


def _turns(zone: ZoneInfo) -> Iterator[list[dt.date]]:
    """Five days in a row around each change of the clocks, the end of two years, and 29 February."""
    for turn in [*_clock_changes(zone), dt.date(2026, 12, 31), dt.date(2027, 12, 31), dt.date(2028, 2, 29)]:
        yield [turn + number * DAY for number in range(-2, 3)]


@pytest.mark.parametrize("name", ZONES)
class TestEveryZone:
    def test_no_day_is_off_by_one(self, name: str) -> None:
        zone, person = ZoneInfo(name), User(username="ada")
        Preferences(user=person, time_zone=name)
        for days in _turns(zone):
            for day in days:
                assert {day_of(person, moment) for moment in _moments(zone, day)} == {day}

    def test_streak_heatmap_and_forecast_hold(self, name: str) -> None:
        zone, person = ZoneInfo(name), User(username="ada")
        Preferences(user=person, time_zone=name)
        for days in _turns(zone):
            # The last minute of each day is the one that a wrong zone would move first.
            lived = [day_of(person, moment) for day in days for moment in [*_moments(zone, day)][-1:]]
            shown = heatmap(dict.fromkeys(lived, 1), {}, lived[-1])
            assert [cell.day for cell in shown.cells if cell.read] == days
            assert streak(lived, lived[-1]) == Streak(5, 5)
            assert forecast(4, 7, lived[0]) == lived[-1]
