"""Which process runs the fetch of a list, and whether it still lives."""

import datetime as dt
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from papers.arxiv.asking import UNREACHED, is_held
from papers.arxiv.processes import holder
from papers.arxiv.turns import Clock
from papers.models import Fetch, Match, ReadingList

_ALIVE = dt.timedelta(seconds=60)  # how long a process counts as living after a beat
_BEAT = 2.0  # seconds between two beats
RETRY = dt.timedelta(minutes=15)  # from the end of a fetch to the next attempt at what failed
_MOST_ATTEMPTS = 3


class FetchCancelledError(Exception):
    """Somebody has cancelled the fetch that this process runs."""


@dataclass(slots=True)
class Heart:
    """Writes every few seconds that this process lives, and sees whether its fetch was cancelled.

    `last` is the time of the last beat, in seconds of the monotonic clock.
    """

    reading_list: ReadingList
    clock: Clock
    last: float = field(default=float("-inf"))

    def beat(self) -> None:
        """Called often; writes at most every two seconds. Raises FetchCancelledError."""
        if self.clock.monotonic() - self.last < _BEAT:
            return
        self.last = self.clock.monotonic()
        held = Fetch.objects.filter(
            reading_list=self.reading_list, state=Fetch.State.RUNNING, holder=holder()
        )
        if not held.update(alive_until=timezone.now() + _ALIVE):
            raise FetchCancelledError


def claim(reading_list: ReadingList) -> bool:
    """Take the list's fetch for this process, if no living process has it and there is something to do.

    Gives whether it was taken.
    """
    with transaction.atomic():
        fetch = Fetch.objects.select_for_update().filter(reading_list=reading_list).first()
        marked = Match.objects.asked().filter(reading_list=reading_list).exists()
        if not fetch or is_held(fetch) or not (fetch.is_active or marked):
            return False
        fetch.state, fetch.holder = Fetch.State.RUNNING, holder()
        fetch.alive_until = timezone.now() + _ALIVE
        fetch.save()
    return True


def end_fetch(reading_list: ReadingList) -> None:
    """End the fetch that this process runs as done; with the time to try what failed again."""
    now = timezone.now()
    running = Fetch.objects.filter(reading_list=reading_list, state=Fetch.State.RUNNING)
    failed = Q(state=Match.State.FAILED, checked_at__gte=F("reading_list__fetch__started_at"))
    open_still = Match.objects.filter(failed | UNREACHED, reading_list=reading_list)
    again = now + RETRY if open_still.exists() else None
    running.filter(attempt__lt=_MOST_ATTEMPTS).update(retry_at=again)
    running.update(state=Fetch.State.DONE, ended_at=now)
