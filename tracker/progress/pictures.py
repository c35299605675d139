"""Pictures as numbers: where the shapes of an SVG stand.

Pure: templates draw them, style sheets colour them. All lengths are in the units of the SVG, and y goes down.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from unicodedata import east_asian_width

from tracker.progress.days import year_of_weeks

CELL, GAP = 11, 3  # the side of a day's square, and what is left free between two
_STEP = CELL + GAP
_LEFT, _TOP = 30, 16  # room for the names of weekdays and of months
_PADDING = 7  # on each side of a badge's words
_LEVELS = (1, 5, 10, 20)  # from so many reviews on a cell is darker


@dataclass(frozen=True, slots=True)
class Cell:
    """A day: its upper left corner, and how much was read and reviewed on it."""

    x: int
    y: int
    day: dt.date
    read: int
    reviewed: int

    @property
    def level(self) -> int:
        """How dark it is: 0 without a review, up to 4."""
        return sum(self.reviewed >= least for least in _LEVELS)

    @property
    def middle(self) -> tuple[float, float]:
        """The middle of its square, (x, y)."""
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
        """How many entries were read in the year."""
        return sum(cell.read for cell in self.cells)

    @property
    def reviewed(self) -> int:
        """How many questions were reviewed in the year."""
        return sum(cell.reviewed for cell in self.cells)

    @property
    def active(self) -> list[Cell]:
        """The days on which something was done, the last one first."""
        return [cell for cell in reversed(self.cells) if cell.read or cell.reviewed]


def heatmap(read: Mapping[dt.date, int], reviewed: Mapping[dt.date, int], today: dt.date) -> Heatmap:
    """The heatmap of the year that ends today; what is read and reviewed is given by day."""
    weeks = year_of_weeks(today)
    cells = [
        Cell(
            x=_LEFT + column * _STEP,
            y=_TOP + day.weekday() * _STEP,
            day=day,
            read=read.get(day, 0),
            reviewed=reviewed.get(day, 0),
        )
        for column, week in enumerate(weeks)
        for day in week
    ]
    # A month is named above its first Monday; above the last column the name would not fit.
    months = [
        (_LEFT + column * _STEP, week[0])
        for column, week in enumerate(weeks)
        if week[0].day <= 7 and column < 52
    ]
    return Heatmap(cells, months)


@dataclass(frozen=True, slots=True)
class Bar:
    """A week, by its Monday: the upper left corner and the height of its bar, and its number."""

    x: float
    y: float
    height: float
    day: dt.date
    number: int


@dataclass(frozen=True, slots=True)
class Bars:
    """A bar a week; the highest is as high as the picture. `most` is its number, `bar` the width of each."""

    bars: list[Bar]
    most: int
    width: int
    height: int
    bar: float


def bars(weeks: Sequence[tuple[dt.date, int]], *, width: int = 700, height: int = 120) -> Bars:
    """The bars of `weeks`, (Monday, number) each, the oldest first."""
    most = max([number for _day, number in weeks], default=0)
    step = width / max(1, len(weeks))
    drawn = []
    for index, (day, number) in enumerate(weeks):
        length = height * number / most if most else 0.0
        drawn.append(
            Bar(round(index * step, 2), round(height - length, 2), round(length, 2), day, number),
        )
    return Bars(drawn, most, width, height, bar=round(step - 4, 2))


@dataclass(frozen=True, slots=True)
class Curve:
    """A line that only rises: `points` as an SVG writes them, from the first day to the last.

    `values` are the (day, sum) that it was drawn from, `total` is the sum at the top of the picture.
    """

    points: str
    values: list[tuple[dt.date, int]]
    total: int
    width: int
    height: int


def curve(
    values: Sequence[tuple[dt.date, int]], total: int, *, width: int = 700, height: int = 160
) -> Curve | None:
    """The curve of how `values`, (day, sum) each and the oldest first, come nearer to `total`.

    None for less than two days, and where the total is 0.
    """
    if len(values) < 2 or not total:
        return None
    first, last = values[0][0], values[-1][0]
    points, before = [], values[0][1]
    for day, number in values:
        x = width * (day - first).days / (last - first).days
        # Two points a day: the line goes on level, and then straight up.
        points += [f"{x:.1f},{_height(before, total, height)}", f"{x:.1f},{_height(number, total, height)}"]
        before = number
    return Curve(" ".join(points), list(values), total, width, height)


def _height(number: int, total: int, height: int) -> str:
    """The y of a sum, as an SVG writes it; more than the total is at the top."""
    return f"{height - height * min(number, total) / total:.1f}"


def by_month(values: Sequence[tuple[dt.date, int]]) -> list[tuple[dt.date, int]]:
    """The last sum of each month, by the first day of the month, the last month first."""
    last_sums = {day.replace(day=1): number for day, number in values}
    return sorted(last_sums.items(), reverse=True)


@dataclass(frozen=True, slots=True)
class Badge:
    """Two fields side by side, a label and its value, about as wide as their words in a sans serif of 11 px.

    The template gives the words exactly that width, by `textLength`.
    """

    label: str
    value: str
    height: int = 20

    @property
    def left(self) -> int:
        """The width of the label's field."""
        return _width(self.label) + 2 * _PADDING

    @property
    def right(self) -> int:
        """The width of the value's field."""
        return _width(self.value) + 2 * _PADDING

    @property
    def width(self) -> int:
        """The width of both fields."""
        return self.left + self.right

    @property
    def texts(self) -> list[tuple[float, int, str]]:
        """The middle, the width and the words of each field."""
        return [
            (self.left / 2, self.left - 2 * _PADDING, self.label),
            (self.left + self.right / 2, self.right - 2 * _PADDING, self.value),
        ]


def _width(words: str) -> int:
    """The width of words: a wide character (W, F) is as wide as it is high, others 6.4 on average."""
    return ceil(sum(11 if east_asian_width(character) in "WF" else 6.4 for character in words))
