"""What a person writes of an entry: saved while they type, taken back, and never written over unseen."""

import datetime as dt
from hashlib import sha256

from django.contrib.auth.models import User
from django.db import transaction

from papers.models import Entry
from tracker.models import NoteEvent, Reading
from tracker.progress.readings import locked_reading


class NoteChangedError(Exception):
    """The note is another one than the page has shown. `note` is what it says now."""

    def __init__(self, note: str) -> None:
        super().__init__()
        self.note = note


def fingerprint(note: str) -> str:
    """A short name of a text, by which a page says which one it has shown: 16 hexadecimal digits."""
    return sha256(note.encode()).hexdigest()[:16]


@transaction.atomic
def save_note(
    user: User, entry: Entry, note: str, *, seen: str, writing: str, turn: int, moment: dt.datetime
) -> None:
    """Save the person's note on an entry. All saves of one page are one event.

    Takes the text, the fingerprint `seen` of the text that the page has shown, what names the page and the
    number of its save, as `NoteEvent` has them, and the moment, aware. A save that comes after a later one of
    its page changes nothing. Raises NoteChangedError where another page has changed the note since.
    """
    reading = locked_reading(user, entry)
    last = user.note_events.filter(entry=entry).order_by("-pk").first()
    goes_on = last and last.writing == writing and not last.undone_at and last.note == reading.note
    if note == reading.note or (goes_on and last and 0 < turn <= last.turn):
        return
    if not goes_on and seen != fingerprint(reading.note):
        raise NoteChangedError(reading.note)
    if not last or not goes_on:
        last = NoteEvent(user=user, entry=entry, writing=writing, note_before=reading.note)
    last.note, last.turn, last.saved_at = note, turn, moment
    last.save()
    _write(reading, note)


@transaction.atomic
def take_note_back(user: User, event: NoteEvent, *, moment: dt.datetime) -> Reading:
    """Restore the note of before an event of this person. The text that is taken back stays in the event.

    Gives the reading with the note as it is again. Raises NoteChangedError where the note is not as the event
    left it, or was taken back already.
    """
    reading = locked_reading(user, event.entry)
    event.refresh_from_db(fields=["note", "undone_at"])
    if event.undone_at or reading.note != event.note:
        raise NoteChangedError(reading.note)
    event.undone_at = moment
    event.save(update_fields=["undone_at"])
    _write(reading, event.note_before)
    return reading


@transaction.atomic
def put_note_back(user: User, event: NoteEvent, *, moment: dt.datetime) -> Reading:
    """Write again what `take_note_back` has taken back.

    Gives the reading with the note. Raises NoteChangedError where it has changed since, or stands already.
    """
    reading = locked_reading(user, event.entry)
    event.refresh_from_db(fields=["note", "undone_at"])
    if not event.undone_at or reading.note != event.note_before:
        raise NoteChangedError(reading.note)
    event.undone_at, event.saved_at = None, moment
    event.save(update_fields=["undone_at", "saved_at"])
    _write(reading, event.note)
    return reading


def _write(reading: Reading, note: str) -> None:
    reading.note = note
    reading.save_fields("note")
