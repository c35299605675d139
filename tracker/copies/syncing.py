"""A list and a working copy of its file, kept in step: both directions at once.

The file's edits come in, the person's ticks and the editors' texts go out. What is about to be written is remembered
first, so that a run that is killed in between is understood by the next one.
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
    """`before` is the document as the list had it, `after` as both have it; `file` is what the file held."""

    before: str
    after: str
    file: str
    update: Update

    @property
    def is_nothing(self) -> bool:
        return self.after == self.file and self.update.is_nothing


def sync(reading_list: ReadingList, text: str, *, person: User | None, write: Write) -> Synced:
    """Bring both to the same state. `write` replaces the file, which held `text`."""
    done = _take_in(reading_list, text, person)
    if done.after != text:
        write(done.after)
        _written(reading_list, done.after, person)
    return done


def preview_sync(reading_list: ReadingList, text: str, *, person: User | None) -> Synced:
    """What a sync would do; nothing is stored and nothing written."""
    with transaction.atomic():
        done = _take_in(reading_list, text, person)
        transaction.set_rollback(True)
    return done


@transaction.atomic
def _take_in(reading_list: ReadingList, text: str, person: User | None) -> Synced:
    """The file's edits and ticks come in, and what the file shall hold is worked out."""
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
    mark_as_written(ReadingList.objects.select_for_update().get(pk=reading_list.pk), text, person=person)


def _fingerprint(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
