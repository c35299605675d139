"""A clock that runs as fast as it is asked to: sleeping takes no time and is remembered."""

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
