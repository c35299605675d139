"""Synchronising a list with a person's working copy of its file, in both directions at once.

The edits of the file are taken into the list; the person's ticks and what was edited on the list's pages are
written to the file. The fingerprint of what will be written is stored first: when a run is killed between
writing the file and saying so in the database, the next run recognises the file by it.
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
    """What a sync has done. All texts are Markdown.

    `before` is the document of the list before the sync, `after` the document that list and file have after
    it, and `file` what the file held before.
    """

    before: str
    after: str
    file: str
    update: Update

    @property
    def is_nothing(self) -> bool:
        """Whether neither the list nor the file has changed."""
        return self.after == self.file and self.update.is_nothing


def sync(reading_list: ReadingList, text: str, *, person: User | None, write: Write) -> Synced:
    """Bring the list and the person's file, which holds `text`, to the same state.

    `write` gets the new text of the file and replaces it; it is called only where the file changes. Raises
    what `update_list` raises, before anything is stored, and what `write` raises.
    """
    synced = _take_in(reading_list, text, person)
    if synced.after != text:
        write(synced.after)
        _note_written(reading_list, synced.after, person)
    return synced


def preview_sync(reading_list: ReadingList, text: str, *, person: User | None) -> Synced:
    """What `sync` would do. The database is rolled back, and no file is written."""
    with transaction.atomic():
        synced = _take_in(reading_list, text, person)
        transaction.set_rollback(True)
    return synced


@transaction.atomic
def _take_in(reading_list: ReadingList, text: str, person: User | None) -> Synced:
    """Take the edits and the ticks of the file into the list, and work out what the file is to hold."""
    reading_list = ReadingList.objects.select_for_update().get(pk=reading_list.pk)
    memberships = reading_list.members.filter(user=person)
    if memberships.filter(file_written=_fingerprint(text)).exists():
        mark_as_written(reading_list, text, person=person)  # a run wrote it and was killed right after
    before = document_of(reading_list, person, for_file=True)
    update = update_list(reading_list, text, person=person, moment=timezone.now())
    reading_list.refresh_from_db()
    after = document_of(reading_list, person, for_file=True)
    memberships.update(file_written=_fingerprint(after) if after != text else "")
    return Synced(before, after, text, update)


@transaction.atomic
def _note_written(reading_list: ReadingList, text: str, person: User | None) -> None:
    """Store that the file holds this text now."""
    mark_as_written(ReadingList.objects.select_for_update().get(pk=reading_list.pk), text, person=person)


def _fingerprint(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
