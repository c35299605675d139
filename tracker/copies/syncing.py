"""A list and a working copy of its file, kept in step: both directions at once.

The file's edits come in, the person's ticks and the editors' texts go out. What is about to be written is
remembered first, so that a run that is killed in between is understood by the next one.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from papers.models import ReadingList
from tracker.copies.document import document_of
from tracker.copies.ticks import Update, mark_as_written, update_list

Write = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Synced:
    """What a sync did, or would do: three texts, and the changes that came in from the file.

    `before` is the document as the list had it, `file` what the file held, `after` the document that both
    have now.
    """

    before: str
    after: str
    file: str
    update: Update

    @property
    def is_nothing(self) -> bool:
        """Whether neither the list nor the file changes."""
        return self.after == self.file and self.update.is_nothing


def sync(reading_list: ReadingList, text: str, *, person: User | None, write: Write) -> Synced:
    """Bring a list and its file to the same state.

    Takes the text that the file holds, whose ticks they are (None: nobody's), and `write`, which replaces the
    file. Raises DocumentError where the file cannot be taken in, and what `write` raises: the list has the
    file's edits then, and the next sync writes.
    """
    done = _take_in(reading_list, text, person)
    if done.after != text:
        write(done.after)
        _written(reading_list, done.after, person)
    return done


def preview_sync(reading_list: ReadingList, text: str, *, person: User | None) -> Synced:
    """What `sync` would do; nothing is stored and nothing written."""
    with transaction.atomic():
        done = _take_in(reading_list, text, person)
        transaction.set_rollback(True)
    return done


@transaction.atomic
def _take_in(reading_list: ReadingList, text: str, person: User | None) -> Synced:
    """Take in the file's edits and ticks, and work out what the file is to hold.

    A fingerprint of that is stored in the same transaction: when the file has just these bytes next time, a
    run was killed between writing the file and saying so.
    """
    reading_list = ReadingList.objects.select_for_update().get(pk=reading_list.pk)
    mine = reading_list.members.filter(user=person)
    if mine.filter(file_written=_fingerprint(text)).exists():
        mark_as_written(reading_list, text, person=person)  # by a run that was killed before it said so
    before = document_of(reading_list, person, for_file=True)
    update = update_list(reading_list, text, person=person, moment=timezone.now())
    reading_list.refresh_from_db()
    after = document_of(reading_list, person, for_file=True)
    mine.update(file_written=_fingerprint(after) if after != text else "")
    return Synced(before, after, text, update)


@transaction.atomic
def _written(reading_list: ReadingList, text: str, person: User | None) -> None:
    """Store that the file holds this text now."""
    mark_as_written(ReadingList.objects.select_for_update().get(pk=reading_list.pk), text, person=person)


def _fingerprint(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
