"""What a person says of an entry: its status, and how the last change of it is taken back.

Whoever changes a reading (a page, a command, a file, an API) comes here: whatever eight
tabs do to one entry in the same moment, each change starts from the one before it and writes one event.
"""

import datetime as dt
from collections.abc import Mapping

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction

from papers.models import Entry
from tracker.models import Reading, ReadingChangedError, ReadingEvent


def set_status(
    user: User,
    entry: Entry,
    status: str,
    *,
    moment: dt.datetime | None,
    source: str = ReadingEvent.Source.WEB,
    reading: Reading | None = None,
) -> tuple[Reading, ReadingEvent | None]:
    """Set the person's status of an entry; setting the one it has changes nothing.

    Takes the moment it happened, aware, or None where nobody knows, by what means, and the person's `reading`
    where it has been fetched already, saved or not. Gives the reading, and the event that can be taken back,
    None where nothing changed.
    """
    if reading is not None:
        try:
            return _set(reading, status, moment, source)
        except (ReadingChangedError, IntegrityError):
            pass  # another tab was quicker: what it has made of the reading is where this one starts
    with transaction.atomic():
        return _set(locked_reading(user, entry), status, moment, source)


@transaction.atomic
def _set(
    reading: Reading, status: str, moment: dt.datetime | None, source: str
) -> tuple[Reading, ReadingEvent | None]:
    return reading, reading.set_status(status, moment=moment, source=source)


@transaction.atomic
def set_statuses(user: User, statuses: Mapping[int, str], *, moment: dt.datetime | None, source: str) -> None:
    """Set the person's status of many entries, by their primary keys.

    The readings that exist are locked with one query; the others are made one by one.
    """
    readings = {
        reading.entry_id: reading
        for reading in user.readings.select_for_update().filter(entry__in=list(statuses))
    }
    for entry in Entry.objects.filter(pk__in=list(statuses)):
        reading = readings.get(entry.pk) or locked_reading(user, entry)
        # Both are fetched already: the reading need not ask for them.
        reading.user, reading.entry = user, entry
        reading.set_status(statuses[entry.pk], moment=moment, source=source)


@transaction.atomic
def take_back(user: User, event: ReadingEvent, *, moment: dt.datetime) -> Reading:
    """Restore what was before an event of this person.

    Gives the reading as it is again. Raises ReadingChangedError where the event is not the last of its entry
    that counts, and where status or dates are not as it left them.
    """
    reading = locked_reading(user, event.entry)
    last = user.reading_events.counting().filter(entry=event.entry).order_by("-pk").first()
    if last != event or not reading.is_as_left_by(event):
        raise ReadingChangedError
    reading.take_back(event, moment=moment)
    return reading


def locked_reading(user: User, entry: Entry) -> Reading:
    """The person's reading of an entry, made where there is none, and locked until the transaction ends."""
    reading, _created = Reading.objects.select_for_update().get_or_create(user=user, entry=entry)
    reading.user, reading.entry = user, entry
    return reading
