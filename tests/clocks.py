"""A clock that runs as fast as it is asked to: sleeping takes no time and is remembered."""

import datetime as dt
import time
from dataclasses import dataclass, field

from papers.arxiv.turns import Clock


@dataclass(slots=True)
class FastClock:
    """`ahead` is how many seconds it has slept; `shift` is how far the wall clock has been set."""

    ahead: float = 0.0
    shift: float = 0.0
    slept: list[float] = field(default_factory=list)

    def sleep(self, seconds: float) -> None:
        self.ahead += seconds
        self.slept.append(seconds)

    def monotonic(self) -> float:
        return time.monotonic() + self.ahead

    def now(self) -> dt.datetime:
        return dt.datetime.now(dt.UTC) + dt.timedelta(seconds=self.ahead + self.shift)

    @property
    def clock(self) -> Clock:
        return Clock(self.now, self.monotonic, self.sleep)
