"""Pictures as numbers: where the shapes of an SVG stand. Pure; templates draw them, style sheets colour them."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from unicodedata import east_asian_width

from tracker.progress.days import year_of_weeks

CELL, GAP = 11, 3
_STEP = CELL + GAP
_LEFT, _TOP = 30, 16
_PADDING = 7
_LEVELS = (1, 5, 10, 20)  # from so many reviews on a cell is darker


@dataclass(frozen=True, slots=True)
class Cell:
    """A day: `level` 0 to 4 of what was reviewed, and whether something was `read`."""

    x: int
    y: int
    day: dt.date
    read: int
    reviewed: int

    @property
    def level(self) -> int:
        return sum(self.reviewed >= least for least in _LEVELS)

    @property
    def middle(self) -> tuple[float, float]:
        return self.x + CELL / 2, self.y + CELL / 2


@dataclass(frozen=True, slots=True)
class Heatmap:
    """A year of days: a column a week, Monday on top. `months` are (x, first day) of the labels above."""

    cells: list[Cell]
    months: list[tuple[int, dt.date]]
    width: int = _LEFT + 53 * _STEP
    height: int = _TOP + 7 * _STEP

    @property
    def read(self) -> int:
        return sum(cell.read for cell in self.cells)

    @property
    def reviewed(self) -> int:
        return sum(cell.reviewed for cell in self.cells)

    @property
    def active(self) -> list[Cell]:
        """The days on which something was done, the last one first."""
        return [cell for cell in reversed(self.cells) if cell.read or cell.reviewed]


def heatmap(read: Mapping[dt.date, int], reviewed: Mapping[dt.date, int], today: dt.date) -> Heatmap:
    weeks = year_of_weeks(today)
    cells = [
        Cell(
            _LEFT + number * _STEP, _TOP + day.weekday() * _STEP, day, read.get(day, 0), reviewed.get(day, 0)
        )
        for number, week in enumerate(weeks)
        for day in week
    ]
    labels = [
        (_LEFT + number * _STEP, week[0])
        for number, week in enumerate(weeks)
        if week[0].day <= 7 and number < 52
    ]
    return Heatmap(cells, labels)


@dataclass(frozen=True, slots=True)
class Bar:
    x: float
    y: float
    height: float
    day: dt.date
    number: int


@dataclass(frozen=True, slots=True)
class Bars:
    """A bar a week; the highest is as high as the picture."""

    bars: list[Bar]
    most: int
    width: int
    height: int
    bar: float


def bars(weeks: Sequence[tuple[dt.date, int]], *, width: int = 700, height: int = 120) -> Bars:
    most = max([number for _day, number in weeks], default=0)
    step = width / max(1, len(weeks))
    found = [
        Bar(round(at * step, 2), round(height - high, 2), round(high, 2), day, number)
        for at, (day, number) in enumerate(weeks)
        for high in [height * number / most if most else 0.0]
    ]
    return Bars(found, most, width, height, round(step - 4, 2))


@dataclass(frozen=True, slots=True)
class Curve:
    """A line that only rises: `points` as an SVG writes them, from the first day to the last."""

    points: str
    values: list[tuple[dt.date, int]]
    total: int
    width: int
    height: int


def curve(
    values: Sequence[tuple[dt.date, int]], total: int, *, width: int = 700, height: int = 160
) -> Curve | None:
    """How `values` (day, number in all) come nearer to `total`; none for less than two days."""
    if len(values) < 2 or not total:
        return None
    first, last = values[0][0], values[-1][0]
    points, before = [], values[0][1]
    for day, number in values:
        x = width * (day - first).days / (last - first).days
        points += [f"{x:.1f},{_height(before, total, height)}", f"{x:.1f},{_height(number, total, height)}"]
        before = number
    return Curve(" ".join(points), list(values), total, width, height)


def _height(number: int, total: int, height: int) -> str:
    return f"{height - height * min(number, total) / total:.1f}"


def by_month(values: Sequence[tuple[dt.date, int]]) -> list[tuple[dt.date, int]]:
    """The last number of each month, by its first day, the last month first."""
    found = {day.replace(day=1): number for day, number in values}
    return sorted(found.items(), reverse=True)


@dataclass(frozen=True, slots=True)
class Badge:
    """Two fields side by side, as wide as their words in an 11 px sans serif, more or less: `textLength` sees to the rest."""

    label: str
    value: str
    height: int = 20

    @property
    def left(self) -> int:
        return _width(self.label) + 2 * _PADDING

    @property
    def right(self) -> int:
        return _width(self.value) + 2 * _PADDING

    @property
    def width(self) -> int:
        return self.left + self.right

    @property
    def texts(self) -> list[tuple[float, int, str]]:
        """The middle, the length and the words of each."""
        return [
            (self.left / 2, self.left - 2 * _PADDING, self.label),
            (self.left + self.right / 2, self.right - 2 * _PADDING, self.value),
        ]


def _width(words: str) -> int:
    return ceil(sum(11 if east_asian_width(one) in "WF" else 6.4 for one in words))
