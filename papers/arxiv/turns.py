"""Whose turn it is to ask arXiv: one request at a time and three seconds between them, over all processes.

The turn is one row of the database. Whoever takes it holds it for a lease, so that a process that dies gives
it back. Waiting is measured by the monotonic clock, so that a wall clock that is set keeps nobody waiting.
"""

import datetime as dt
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from papers.arxiv.processes import holder, is_gone
from papers.models import ArxivTurn

GAP = 3.0  # seconds between the end of one request and the start of the next
LEASE = 60.0  # seconds; no request lasts as long
_SLICE = 0.25  # seconds; the longest sleep before the row is looked at again

# What the row says: who holds it, until when, and when it is free for the next one. As long as it says the
# same, waiting is counted by the monotonic clock.
_RowState = tuple[str, dt.datetime | None, dt.datetime | None]


class TurnNotComeError(Exception):
    """Others had the turn for as long as the caller was ready to wait."""


@dataclass(frozen=True, slots=True)
class Clock:
    """The clocks of this machine; tests bring their own.

    `now` gives an aware moment; `monotonic` gives seconds and `sleep` takes them.
    """

    now: Callable[[], dt.datetime] = timezone.now
    monotonic: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep


@dataclass(slots=True)
class Turn:
    """A turn that was taken. Its holder may set `pause`: the seconds after it in which nobody may ask."""

    pause: float = GAP


class Turns:
    """The turns of one process.

    `while_waiting` is called several times a second while this process waits; what it raises ends the
    waiting. `last_end` is when the last turn of this process ended, in seconds of the monotonic clock.
    """

    def __init__(self, clock: Clock | None = None, while_waiting: Callable[[], None] = lambda: None) -> None:
        self.clock = clock or Clock()
        self.while_waiting = while_waiting
        self.last_end: float | None = None

    @contextmanager
    def take(self, *, patience: float | None = None) -> Iterator[Turn]:
        """Wait for the turn, hold it for the block, and give it back however the block ends.

        Raises TurnNotComeError after `patience` seconds of waiting; None waits as long as it takes.
        """
        self._wait(patience)
        turn = Turn()
        try:
            yield turn
        finally:
            # As if the turn had ended later, so that GAP after it is the end of the pause.
            self.last_end = self.clock.monotonic() + turn.pause - GAP
            free_at = self.clock.now() + dt.timedelta(seconds=turn.pause)
            ArxivTurn.objects.filter(holder=holder()).update(
                holder="", leased_until=None, free_at=free_at, pause=turn.pause
            )

    def _wait(self, patience: float | None) -> None:
        """Return when the turn has been taken. Raises TurnNotComeError."""
        began = self.clock.monotonic()
        seen: _RowState | None = None
        ready_at = began
        while True:
            state, wait = self._try_to_take(seen, ready_at)
            if state is None:
                return
            now = self.clock.monotonic()
            if state != seen:  # somebody has taken or freed the row meanwhile: count from here
                seen, ready_at = state, now + wait
            if patience is not None and now - began > patience:
                raise TurnNotComeError
            self.while_waiting()
            self.clock.sleep(max(0.01, min(_SLICE, ready_at - now)))

    @transaction.atomic
    def _try_to_take(self, seen: _RowState | None, ready_at: float) -> tuple[_RowState | None, float]:
        """Take the turn if it is free, and give None and 0; else what the row says and the seconds to wait.

        `seen` is what the row said the last time, and `ready_at` when it is free if it still says so.
        """
        row, _created = ArxivTurn.objects.select_for_update().get_or_create(pk=1)
        state = (row.holder, row.leased_until, row.free_at)
        wait = ready_at - self.clock.monotonic() if state == seen else self._wait_for(row)
        if wait > 0:
            return state, wait
        row.holder = holder()
        row.leased_until = self.clock.now() + dt.timedelta(seconds=LEASE)
        row.save()
        return None, 0.0

    def _wait_for(self, row: ArxivTurn) -> float:
        """The seconds until the turn is free, never more than a lease or the pause that was asked for.

        The bound matters where the wall clocks of two machines differ, or one was set.
        """
        now = self.clock.now()
        left = 0.0
        if row.holder and row.leased_until and not is_gone(row.holder):
            left = min(LEASE, (row.leased_until - now).total_seconds())
        elif row.holder:  # it died while it asked; its request may just have ended
            left = GAP
        elif row.free_at:
            left = min(row.pause, (row.free_at - now).total_seconds())
        since = self.clock.monotonic() - self.last_end if self.last_end is not None else GAP
        return max(left, GAP - since)
