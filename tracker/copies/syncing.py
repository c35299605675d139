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

from papers.lists.updating import Comparison
from papers.models import ReadingList
from tracker.copies.comparing import store_compared
from tracker.copies.document import document_of
from tracker.copies.seen_files import remember_copy, seen_copy
from tracker.copies.ticks import Update, mark_as_written, take_in

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
        mark_as_written(reading_list, synced.after, person=person)
    return synced


def preview_sync(reading_list: ReadingList, text: str, *, person: User | None) -> Synced:
    """What `sync` would do. The database is rolled back, and no file is written."""
    return _take_in(reading_list, text, person, is_preview=True)


def _take_in(
    reading_list: ReadingList, text: str, person: User | None, *, is_preview: bool = False
) -> Synced:
    """Take the edits and the ticks of the file into the list, and work out what the file is to hold."""
    memberships = reading_list.members.filter(user=person)
    if memberships.filter(file_written=_fingerprint(text)).exists():
        mark_as_written(reading_list, text, person=person)  # a run wrote it and was killed right after

    def store(comparison: Comparison) -> Synced:
        before = document_of(reading_list, person, for_file=True)
        update = take_in(comparison, person, is_copy=True, moment=timezone.now())
        reading_list.refresh_from_db()
        after = document_of(reading_list, person, for_file=True)
        for member in memberships:
            member.file_written = _fingerprint(after) if after != text else ""
            member.save(update_fields=["file_written"])
            if after == text:
                remember_copy(member, text)
        if is_preview:
            transaction.set_rollback(True)
        return Synced(before, after, text, update)

    return store_compared(reading_list, text, store, seen=seen_copy(reading_list, person))


def _fingerprint(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
