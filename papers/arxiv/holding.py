"""Which process runs the fetch of a list, and that it lives."""

import datetime as dt
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from papers.arxiv.asking import is_held
from papers.arxiv.processes import holder
from papers.arxiv.turns import Clock
from papers.models import Fetch, Match, ReadingList

_ALIVE = dt.timedelta(seconds=60)
_BEAT = 2.0  # seconds
RETRY = dt.timedelta(minutes=15)
_MOST_ATTEMPTS = 3


class FetchCancelledError(Exception):
    """Somebody has cancelled the fetch."""


@dataclass(slots=True)
class Heart:
    """Says every few seconds that this process lives, and hears whether it was cancelled."""

    reading_list: ReadingList
    clock: Clock
    last: float = field(default=float("-inf"))

    def beat(self) -> None:
        if self.clock.monotonic() - self.last < _BEAT:
            return
        self.last = self.clock.monotonic()
        held = Fetch.objects.filter(
            reading_list=self.reading_list, state=Fetch.State.RUNNING, holder=holder()
        )
        if not held.update(alive_until=timezone.now() + _ALIVE):
            raise FetchCancelledError


def claim(reading_list: ReadingList) -> bool:
    """Whether this process may run the list's fetch: nobody alive holds it, and there is something to do."""
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
    now = timezone.now()
    running = Fetch.objects.filter(reading_list=reading_list, state=Fetch.State.RUNNING)
    failed = Match.objects.filter(
        reading_list=reading_list,
        state=Match.State.FAILED,
        checked_at__gte=F("reading_list__fetch__started_at"),
    )
    again = now + RETRY if failed.exists() else None
    running.filter(attempt__lt=_MOST_ATTEMPTS).update(retry_at=again)
    running.update(state=Fetch.State.DONE, ended_at=now)
