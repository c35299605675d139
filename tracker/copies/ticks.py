"""A new version of a list's file, and what it means for its owner's ticks.

A file holds one person's ticks. They are merged three ways: the base is the box as their file had it when it
was last seen, theirs is the box in the file, ours is the reading. What only one side changed is what counts,
so two-valued marks never conflict.
"""

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db import transaction

from papers.errors import NotAMemberError
from papers.lists.boxes import Mark, marks
from papers.lists.updating import Comparison, apply, compare
from papers.markdown.parts import EntryPart
from papers.models import Entry, ReadingList
from tracker.models import Member, Reading, ReadingEvent, Status
from tracker.progress.readings import set_statuses


@dataclass(frozen=True, slots=True)
class Tick:
    """A tick in which a person and their file differ.

    `from_file` says that the file's becomes the person's; otherwise the file does not have the person's yet.
    `read` is whether the person has read it afterwards.
    """

    title: str
    read: bool
    from_file: bool


@dataclass(frozen=True, slots=True)
class Update:
    """What a new version of the file changes: the document by `comparison`, and the person's ticks."""

    comparison: Comparison
    ticks: list[Tick]

    @property
    def is_nothing(self) -> bool:
        """Whether neither the document nor a tick of the person changes."""
        return self.comparison.is_same and not self.taken

    @property
    def taken(self) -> list[Tick]:
        """The ticks that the person gets from the file."""
        return [tick for tick in self.ticks if tick.from_file]

    @property
    def given(self) -> list[Tick]:
        """The person's own ticks that the file does not have."""
        return [tick for tick in self.ticks if not tick.from_file]


def preview_update(reading_list: ReadingList, text: str, *, person: User | None) -> Update:
    """What `update_list` would change; nothing is stored.

    Takes the text of the new version, and whose file it is, None for nobody's. Raises DocumentError.
    """
    comparison = compare(reading_list, text, precious=_precious(reading_list))
    return Update(comparison, _ticks(comparison, _member(reading_list, person)))


@transaction.atomic
def update_list(
    reading_list: ReadingList,
    text: str,
    *,
    person: User | None,
    moment: dt.datetime | None = None,
    by: str = "",
) -> Update:
    """Take a new version of the file in, with the ticks of the person whose file it is.

    Takes the text of the new version, and the person, None where the file is nobody's. `moment` is when its
    ticks were made, aware, None where nobody knows; `by` is the name that the history of entries gets, the
    person's where it is empty. Raises DocumentError, and NotAMemberError where the person is not on the list;
    nothing is stored then.
    """
    reading_list = ReadingList.objects.select_for_update().get(pk=reading_list.pk)
    member = _member(reading_list, person)
    comparison = compare(reading_list, text, precious=_precious(reading_list))
    done = Update(comparison, _ticks(comparison, member))
    boxes = marks(comparison)
    if not comparison.is_same:
        rows = apply(comparison, by=by or (person.get_username() if person else ""))
        added = [
            row
            for row, known in zip(rows, comparison.rows, strict=True)
            if known is None and isinstance(row, Entry)
        ]
        boxes += [Mark(row.pk, False, bool(row.ticked)) for row in added]
    if member:
        wanted = _wanted(boxes, member)
        statuses = {pk: Status.READ if ticked else Status.TO_READ for pk, ticked in wanted.items()}
        set_statuses(member.user, statuses, moment=moment, source=ReadingEvent.Source.FILE)
        _remember(member, boxes)
    return done


@transaction.atomic
def mark_as_written(reading_list: ReadingList, text: str, *, person: User | None) -> None:
    """Store that a person's file holds this text now, which was written from here.

    Nothing in it counts as a change. Raises NotAMemberError where the person is not on the list.
    """
    comparison = compare(reading_list, text)
    member, boxes = _member(reading_list, person), marks(comparison)
    if not comparison.is_same:
        apply(comparison)
    if member:
        member.file_written = ""
        _remember(member, boxes)


def _member(reading_list: ReadingList, person: User | None) -> Member | None:
    """The person as a member of the list, None for nobody. Raises NotAMemberError."""
    if not person:
        return None
    member = reading_list.members.select_related("user").filter(user=person).first()
    if not member:
        raise NotAMemberError(name=person.get_username(), list=reading_list.slug)
    return member


def _ticks(comparison: Comparison, member: Member | None) -> list[Tick]:
    """The ticks that the file brings, those of its new entries, and those that it does not have."""
    if not member:
        return []
    read, boxes = _read_by(member), marks(comparison)
    wanted = _wanted(boxes, member)
    titles = {row.pk: row.name for row in comparison.rows if isinstance(row, Entry)}
    taken = [Tick(titles[pk], ticked, from_file=True) for pk, ticked in wanted.items()]
    added = [
        Tick(part.short_name or part.title, True, from_file=True)
        for part, row in zip(comparison.document.parts, comparison.rows, strict=True)
        if row is None and isinstance(part, EntryPart) and part.ticked
    ]
    given = [
        Tick(titles[mark.entry], mark.entry in read, from_file=False)
        for mark in boxes
        if mark.entry not in wanted and mark.theirs is not None and mark.theirs != (mark.entry in read)
    ]
    return taken + added + given


def _wanted(boxes: list[Mark], member: Member) -> Mapping[int, bool]:
    """Which entries the file makes read, and which unread, by primary key.

    Those whose box has changed in the file since it was last seen, and differs from what the person has read.
    """
    read, base = _read_by(member), _base(boxes, member)
    return {
        mark.entry: mark.theirs
        for mark in boxes
        if mark.theirs is not None
        and mark.theirs != (mark.entry in base)
        and mark.theirs != (mark.entry in read)
    }


def _base(boxes: list[Mark], member: Member) -> set[int]:
    """The primary keys of the entries that were ticked in the person's file when it was last seen.

    Before any file of theirs was seen, the list's own text is taken for its owner's file.
    """
    if member.file_ticks is not None:
        return set(member.file_ticks)
    return {mark.entry for mark in boxes if mark.stored} if member.role == Member.Role.OWNER else set()


def _remember(member: Member, boxes: list[Mark]) -> None:
    """Store which boxes the person's file has ticked now; what it has no box or no line for stays."""
    ticked = _base(boxes, member) - {mark.entry for mark in boxes if mark.theirs is False}
    ticked |= {mark.entry for mark in boxes if mark.theirs}
    member.file_ticks = sorted(ticked)
    member.save(update_fields=["file_ticks", "file_written"])


def _read_by(member: Member) -> set[int]:
    """The primary keys of the entries of the list that the person has read; removed ones may come back."""
    readings = member.user.readings.read().filter(entry__reading_list=member.reading_list_id)
    return readings.entry_ids()


def _precious(reading_list: ReadingList) -> dict[int, int]:
    """How many people did something with each entry that is gone from the document, by its primary key."""
    gone = Reading.objects.filter(entry__reading_list=reading_list).exclude(entry__removed_at=None)
    return Counter(gone.exclude(status=Status.TO_READ).values_list("entry_id", flat=True))
