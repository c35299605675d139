"""What is asked over HTTP, each cell of the table between two loads of the yardstick: A B A B."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce
from operator import add
from pathlib import Path
from statistics import mean

from benchmarks.processes import Usage, settle
from benchmarks.site import Page
from benchmarks.wrk import Ask, Load, LoadFailedError, run_wrk
from benchmarks.yardstick import Trivial

ROUNDS = 2  # how often each page is asked, every time between two loads of the yardstick
YARDSTICK_SECONDS = 1
MOST_DRIFT = 1.5  # of the yardstick: beyond, the machine was not the same before and after
# Of the machine that others may use. They slow what takes long and not the yardstick, whose short turns a
# kernel fits in between: drift alone does not tell that the machine was busy.
MOST_OTHERS = 0.1
FEW = 100  # of fewer answers there is no 99th percentile
HEADER = (
    "| entries | page | clients | answers | p50 ms | p99 ms | a second | CPU ms | × "
    "| yardstick | drift | others |\n|---|---|--:|--:|--:|--:|--:|--:|--:|---|---|---|"
)


@dataclass(frozen=True, slots=True)
class Cell:
    """A page as so many clients got it: `cpu` seconds for each answer; the yardstick before and after it.

    `others` is the share of the machine that was used by what is not measured, 0 to 1.
    """

    name: str
    load: Load
    cpu: float
    others: float
    yardsticks: tuple[Load, ...]

    @property
    def clients(self) -> int:
        """How many asked at the same time."""
        return len(self.load.answered)

    @property
    def multiple(self) -> float:
        """How many times the yardstick it takes.

        One client's is by the median of its answers, that of several by their answers a second.
        """
        yardstick = reduce(add, self.yardsticks)
        if self.clients == 1:
            return self.load.percentile(0.5) / yardstick.percentile(0.5)
        return yardstick.a_second / self.load.a_second

    @property
    def drift(self) -> float:
        """How many times slower the yardstick was at its slowest than at its quickest."""
        measures = [_measure(load) for load in self.yardsticks]
        return max(measures) / min(measures)

    def line(self, entries: str) -> str:
        """The cell as a line of the table."""
        p99 = f"{self.load.percentile(0.99):.1f}" if self.load.requests >= FEW else "–"
        yardsticks = " → ".join(
            f"{_measure(load):.2f}" if self.clients == 1 else f"{_measure(load):.0f}/s"
            for load in self.yardsticks
        )
        values = (
            f"{entries} | {self.name} | {self.clients} | {self.load.requests} | "
            f"{self.load.percentile(0.5):.1f} | {p99} | {self.load.a_second:.1f} | "
            f"{self.cpu * 1000:.2f} | {self.multiple:.0f} | {yardsticks} | "
            f"{self.drift:.2f}{' DRIFTED' if self.drift > MOST_DRIFT else ''} | "
            f"{self.others:.0%}{' BUSY' if self.others > MOST_OTHERS else ''}"
        )
        return f"| {values} |"


@dataclass(frozen=True, slots=True)
class FailedCell:
    """A page that gave no figures, and why."""

    name: str
    clients: int
    reason: str

    def line(self, entries: str) -> str:
        """The cell as a line of the table."""
        return f"| {entries} | {self.name} | {self.clients} | FAILED: {self.reason} |"


@dataclass(frozen=True, slots=True)
class Bench:
    """The processes that serve pages, a database among them, and the yardstick beside them.

    `least` is for how many seconds a page is asked, `folder` where scripts go.
    """

    pids: tuple[int, ...]
    trivial: Trivial
    folder: Path
    least: int

    def cells(self, pages: list[Page], clients: int) -> Iterator[Cell | FailedCell]:
        """Measure the pages one after the other, the yardstick before and after each."""
        yardstick = self._yardstick(clients)
        for page in pages:
            yardsticks, loads, cpu, others = [yardstick], [], [], []
            try:
                for _ in range(ROUNDS):
                    load, spent, busy = self._measured(page, clients)
                    loads.append(load)
                    cpu.append(spent)
                    others.append(busy)
                    yardstick = self._yardstick(clients)
                    yardsticks.append(yardstick)
            except LoadFailedError as reason:
                yield FailedCell(page.name, clients, str(reason))
            else:
                yield Cell(page.name, reduce(add, loads), mean(cpu), mean(others), tuple(yardsticks))

    def _measured(self, page: Page, clients: int) -> tuple[Load, float, float]:
        """One load of a page, the seconds of CPU that each request took, and what others used meanwhile.

        What was under way when the time was over is waited for, and counts as a request here.
        """
        before = Usage.until_now(self.pids)
        load = page.load(clients, page.seconds(clients, self.least))
        settle(self.pids[0])
        after = Usage.until_now(self.pids)
        cpu = (after.theirs - before.theirs) / (load.requests + clients)
        return load, cpu, after.others_since(before)

    def _yardstick(self, clients: int) -> Load:
        seconds, folder = YARDSTICK_SECONDS, self.folder
        load = run_wrk(
            self.trivial.address, [[Ask("/")]] * clients, seconds=seconds, headers={}, folder=folder
        )
        settle(self.trivial.pid)
        return load


def _measure(yardstick: Load) -> float:
    """What the yardstick is compared by: the milliseconds of one client, the answers a second of several."""
    return yardstick.percentile(0.5) if len(yardstick.answered) == 1 else yardstick.a_second
