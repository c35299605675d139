"""Clocks: one that runs as fast as it is asked to, and how slow the machine is at present."""

import datetime as dt
import time
from dataclasses import dataclass, field

from papers.arxiv.turns import Clock


@dataclass(slots=True)
class FastClock:
    """A clock for a test. `slept` are the seconds of every sleep.

    `ahead` is by how many seconds sleeping has moved it; a test may add to it. `shift` is by how many seconds
    the wall clock has been set, which the monotonic clock does not follow.
    """

    ahead: float = 0.0
    shift: float = 0.0
    slept: list[float] = field(default_factory=list)

    def sleep(self, seconds: float) -> None:
        """Return at once, as if so many seconds had passed."""
        self.ahead += seconds
        self.slept.append(seconds)

    def monotonic(self) -> float:
        """Seconds that only ever grow."""
        return time.monotonic() + self.ahead

    def now(self) -> dt.datetime:
        """The aware moment of the wall clock."""
        return dt.datetime.now(dt.UTC) + dt.timedelta(seconds=self.ahead + self.shift)

    @property
    def clock(self) -> Clock:
        """It as the turns take it."""
        return Clock(self.now, self.monotonic, self.sleep)


def slowness(seconds: float = 0.3) -> float:
    """How many times longer work takes now than on a machine with nothing else to do; 1 on that one.

    Takes for how many seconds of CPU time to look.
    """
    begun, worked = time.perf_counter(), time.thread_time()
    while time.thread_time() - worked < seconds:
        pass
    return max(1.0, (time.perf_counter() - begun) / seconds)
