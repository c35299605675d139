"""The way back: a person's last changes, taken back one after the other, the latest first."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from heapq import merge

from django.contrib.auth.models import User
from django.db import transaction

from papers.models import Entry
from tracker.models import NoteEvent, Reading, ReadingChangedError, ReadingEvent
from tracker.progress.notes import NoteChangedError, take_note_back
from tracker.progress.readings import take_back

REACH = dt.timedelta(hours=24)  # so far back changes are taken back without being named
_AT_ONCE = 20  # changes that are looked at for one step back
_SHOWN = ("entry__reading_list",)
_LONG = ("entry__source", "entry__tail", "entry__reading_list__preamble")  # texts that no step needs


@dataclass(slots=True)
class Step:
    """One step back: the event that was taken back, with the reading as it is again.

    Both are None where nothing is left to take back. `kept` are the entries of later changes that stay,
    because something else has changed the same since. `goes_on` is whether a step before this one is left.
    """

    event: ReadingEvent | NoteEvent | None = None
    reading: Reading | None = None
    kept: list[Entry] = field(default_factory=list)
    goes_on: bool = False


@transaction.atomic
def step_back(user: User, *, moment: dt.datetime) -> Step:
    """Take back the last change that the person has made in the browser and that still stands.

    Only what was changed within REACH of the moment, aware, on lists that the person is on.
    """
    User.objects.select_for_update().get(pk=user.pk)  # of two steps at once, the second one goes further
    step = Step()
    for event in _changes(user, moment):
        if step.event:
            step.goes_on = True
            break
        try:
            step.reading = _take_back(user, event, moment)
            step.event = event
        except (ReadingChangedError, NoteChangedError):
            step.kept.append(event.entry)
    return step


def goes_back(user: User, *, moment: dt.datetime) -> bool:
    """Whether `step_back` may find something to take back."""
    return next(_changes(user, moment), None) is not None


def _take_back(user: User, event: ReadingEvent | NoteEvent, moment: dt.datetime) -> Reading:
    if isinstance(event, NoteEvent):
        return take_note_back(user, event, moment=moment)
    return take_back(user, event, moment=moment)


def _changes(user: User, moment: dt.datetime) -> Iterator[ReadingEvent | NoteEvent]:
    """What the person has changed, the latest first; of the entries that they see now."""
    since = moment - REACH
    mine = {"entry__removed_at": None, "entry__reading_list__members__user": user}
    statuses = user.reading_events.counting().filter(
        source=ReadingEvent.Source.WEB, recorded_at__gt=since, **mine
    )
    notes = user.note_events.counting().filter(saved_at__gt=since, **mine)
    return merge(
        statuses.select_related(*_SHOWN).defer(*_LONG).order_by("-recorded_at", "-pk")[:_AT_ONCE],
        notes.select_related(*_SHOWN).defer(*_LONG).order_by("-saved_at", "-pk")[:_AT_ONCE],
        key=_moment_of,
        reverse=True,
    )


def _moment_of(event: ReadingEvent | NoteEvent) -> dt.datetime:
    return event.saved_at if isinstance(event, NoteEvent) else event.recorded_at
