"""What is to be asked of arXiv, marked in the rows of a list, and how far the asking has come."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Count, Max, Q, QuerySet
from django.utils import timezone

from papers.arxiv.processes import holder, is_gone
from papers.models import Entry, Fetch, Match, ReadingList

# Matches about which nothing could be asked, because arXiv could not be reached.
UNREACHED = Q(state=Match.State.NEW, asked_at=None) & ~Q(reason="")
ASK_AGAIN = dt.timedelta(days=90)


def askable(reading_list: ReadingList) -> QuerySet[Entry]:
    """The present entries of a list that may be on arXiv: papers, and other things whose link says so."""
    return Entry.objects.present().filter(
        Q(kind=Entry.Kind.PAPER) | Q(kind=Entry.Kind.OTHER, url__icontains="arxiv"), reading_list=reading_list
    )


def open_entries(reading_list: ReadingList, *, refresh: bool = False) -> QuerySet[Entry]:
    """The entries to ask about: new ones, failed ones, and those that were not there 90 days ago.

    With `refresh` also the found ones, for a newer version, and those that were not there, however lately.
    What a person has settled as not on arXiv is never asked about.
    """
    entries = askable(reading_list)
    fresh = Q(match=None) | Q(match__state__in=[Match.State.NEW, Match.State.FAILED])
    absent = Q(match__state=Match.State.ABSENT) & ~Q(match__evidence=Match.Evidence.PERSON)
    if refresh:
        return entries.filter(fresh | absent | Q(match__state=Match.State.FOUND))
    return entries.filter(fresh | absent & Q(match__checked_at__lt=timezone.now() - ASK_AGAIN))


@transaction.atomic
def ask(reading_list: ReadingList, entries: Iterable[Entry], *, attempt: int = 1) -> Fetch:
    """Mark entries of a list to be asked about; give the list's fetch.

    The fetch is set to wait for a process to run it, unless a living process does so already. `attempt`
    counts from 1 how often the same entries have been asked about.
    """
    now = timezone.now()
    pks = [entry.pk for entry in entries]
    new = [Match(reading_list=reading_list, entry_id=pk) for pk in pks]
    Match.objects.bulk_create(new, ignore_conflicts=True, batch_size=500)
    for start in range(0, len(pks), 1_000):  # SQLite bounds how many values one query may have
        Match.objects.filter(entry__in=pks[start : start + 1_000], asked_at=None).update(asked_at=now)
    fetch, _created = Fetch.objects.select_for_update().get_or_create(
        reading_list=reading_list, defaults={"started_at": now}
    )
    if not fetch.is_active or not is_held(fetch):
        fetch.state, fetch.started_at, fetch.attempt = Fetch.State.WAITING, now, attempt
        fetch.ended_at = fetch.retry_at = None
    fetch.total = _done(fetch) + Match.objects.asked().filter(reading_list=reading_list).count()
    fetch.save()
    return fetch


def ask_failed(fetch: Fetch) -> Fetch:
    """Mark the entries whose last question failed, as the next attempt of this fetch; give the fetch."""
    matches = Match.objects.filter(
        Q(state=Match.State.FAILED) | UNREACHED, reading_list=fetch.reading_list_id
    )
    failed = Entry.objects.present().filter(match__in=matches)
    return ask(fetch.reading_list, failed, attempt=fetch.attempt + 1)


def cancel(reading_list: ReadingList) -> None:
    """Unmark every entry of the list and end its fetch. What was found stays."""
    with transaction.atomic():
        Match.objects.filter(reading_list=reading_list).update(asked_at=None)
        stop_fetch(reading_list)


def stop_fetch(reading_list: ReadingList) -> None:
    """End the list's fetch as cancelled. Marked entries stay marked, so that the next run goes on there."""
    active = Q(state=Fetch.State.WAITING) | Q(state=Fetch.State.RUNNING)
    fetches = Fetch.objects.filter(active, reading_list=reading_list)
    fetches.update(state=Fetch.State.CANCELLED, ended_at=timezone.now(), retry_at=None)


def is_held(fetch: Fetch) -> bool:
    """Whether another living process runs the fetch.

    A process lives until its lease ends (`alive_until`); one that was killed on this machine is known to be
    gone before that. What this very process and thread holds does not keep it from starting again.
    """
    alive = fetch.alive_until is not None and fetch.alive_until > timezone.now()
    return bool(fetch.holder) and alive and fetch.holder != holder() and not is_gone(fetch.holder)


def _done(fetch: Fetch) -> int:
    """How many entries this fetch has asked about so far."""
    settled = Match.objects.filter(asked_at=None, checked_at__gte=fetch.started_at)
    return settled.filter(reading_list=fetch.reading_list_id).count()


@dataclass(frozen=True, slots=True)
class FetchStanding:
    """How far a list's fetch has come, and how the whole list stands, in numbers of entries.

    `done` of the fetch's `total` have been asked about. `found`, `review`, `absent` and `failed` say how what
    was asked about has ended; about `unasked` nobody has asked yet. `unreached` is the sentence that says why
    not, where arXiv could not be reached; else empty.
    """

    fetch: Fetch | None
    done: int
    found: int
    review: int
    absent: int
    failed: int
    unasked: int
    unreached: str = ""

    @property
    def is_running(self) -> bool:
        """Whether the fetch waits for a process or is being run by one that lives."""
        return self.fetch is not None and self.fetch.is_active and not self.was_killed

    @property
    def was_killed(self) -> bool:
        """Whether the process that ran it has ended without a word. Starting again goes on from there."""
        return self.fetch is not None and self.fetch.state == Fetch.State.RUNNING and not is_held(self.fetch)


def standing(reading_list: ReadingList) -> FetchStanding:
    """How far asking about a list has come. Two queries, whatever the size of the list."""
    fetch = Fetch.objects.filter(reading_list=reading_list).first()
    counts = askable(reading_list).aggregate(
        all=Count("pk"),
        waiting=Count("pk", filter=Q(match__asked_at__isnull=False)),
        found=_in_state(Match.State.FOUND),
        review=_in_state(Match.State.REVIEW),
        absent=_in_state(Match.State.ABSENT),
        failed=_in_state(Match.State.FAILED),
        unreached=Max(
            "match__reason", filter=Q(match__state=Match.State.NEW, match__asked_at=None, match__isnull=False)
        ),
    )
    return FetchStanding(
        fetch=fetch,
        done=max(0, fetch.total - counts["waiting"]) if fetch else 0,
        found=counts["found"],
        review=counts["review"],
        absent=counts["absent"],
        failed=counts["failed"],
        unreached=counts["unreached"] or "",
        unasked=counts["all"] - counts["found"] - counts["review"] - counts["absent"] - counts["failed"],
    )


def _in_state(state: Match.State) -> Count:
    """The number of entries whose match is in this state."""
    return Count("pk", filter=Q(match__state=state))
