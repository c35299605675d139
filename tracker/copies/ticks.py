"""Taking a new version of a list's file in, with the ticks of the person whose file it is.

A file holds one person's ticks. They are merged three ways: the base is the box as it stood in their file
when that was last seen, "theirs" is the box in the file now, "ours" is the person's reading. What only one
side has changed counts. A box has two states, so both sides can only have changed it to the same one, and
there are no conflicts.
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
    """An entry whose box in the file differs from the person's reading.

    With `from_file` the file has changed it, and the reading follows: `read` is what the reading becomes.
    Without, the person has, and the file does not show it yet: `read` is what the reading is.
    """

    title: str
    read: bool
    from_file: bool


@dataclass(frozen=True, slots=True)
class Update:
    """What taking a new version in changes: the document by `comparison`, and the ticks that differ."""

    comparison: Comparison
    ticks: list[Tick]

    @property
    def is_nothing(self) -> bool:
        """Whether neither the list nor a reading changes; ticks that the file lacks do not count."""
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
    """What `update_list` would change; nothing is stored. Raises NotAMemberError and DocumentError."""
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

    `moment` is when its ticks were made, None where nobody knows. `by` is the name that the history of the
    list gives for the changes, by default the person's. Raises NotAMemberError and DocumentError; nothing is
    stored then.
    """
    reading_list = ReadingList.objects.select_for_update().get(pk=reading_list.pk)
    member = _member(reading_list, person)
    comparison = compare(reading_list, text, precious=_precious(reading_list))
    update = Update(comparison, _ticks(comparison, member))
    boxes = marks(comparison)  # before `apply`: it overwrites the stored boxes
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
    return update


@transaction.atomic
def mark_as_written(reading_list: ReadingList, text: str, *, person: User | None) -> None:
    """Store that the person's file holds `text`, which was exported from here.

    The list takes it as its own text, so that the next update does not see it as somebody's change. No
    reading changes.
    """
    comparison = compare(reading_list, text)
    member, boxes = _member(reading_list, person), marks(comparison)
    if not comparison.is_same:
        apply(comparison)
    if member:
        member.file_written = ""
        _remember(member, boxes)


def _member(reading_list: ReadingList, person: User | None) -> Member | None:
    """The person's membership; None without a person. Raises NotAMemberError."""
    if not person:
        return None
    member = reading_list.members.select_related("user").filter(user=person).first()
    if not member:
        raise NotAMemberError(name=person.get_username(), list=reading_list.slug)
    return member


def _ticks(comparison: Comparison, member: Member | None) -> list[Tick]:
    """The ticks that differ: those of the file, known entries before new ones, then the person's own."""
    if not member:
        return []
    read, boxes = _read_by(member), marks(comparison)
    wanted = _wanted(boxes, member)
    titles = {row.pk: row.name for row in comparison.rows if isinstance(row, Entry)}
    return [
        *(Tick(titles[pk], ticked, from_file=True) for pk, ticked in wanted.items()),
        *(
            Tick(part.short_name or part.title, True, from_file=True)
            for part, row in zip(comparison.document.parts, comparison.rows, strict=True)
            if row is None and isinstance(part, EntryPart) and part.ticked
        ),
        *(
            Tick(titles[mark.entry], mark.entry in read, from_file=False)
            for mark in boxes
            if mark.entry not in wanted and mark.theirs is not None and mark.theirs != (mark.entry in read)
        ),
    ]


def _wanted(boxes: list[Mark], member: Member) -> Mapping[int, bool]:
    """By the key of each entry whose reading the file changes, whether it becomes read."""
    read, base = _read_by(member), _base(boxes, member)
    return {
        mark.entry: mark.theirs
        for mark in boxes
        if mark.theirs is not None
        and mark.theirs != (mark.entry in base)
        and mark.theirs != (mark.entry in read)
    }


def _base(boxes: list[Mark], member: Member) -> set[int]:
    """The keys of the entries that were ticked in the person's file when it was last seen.

    Before any file of theirs was seen, the text that the list was made of counts as the file of its owner.
    """
    if member.file_ticks is not None:
        return set(member.file_ticks)
    return {mark.entry for mark in boxes if mark.stored} if member.role == Member.Role.OWNER else set()


def _remember(member: Member, boxes: list[Mark]) -> None:
    """Store which entries are ticked in the file now. One without a box or a line in it stays as it was."""
    ticked = _base(boxes, member) - {mark.entry for mark in boxes if mark.theirs is False}
    ticked |= {mark.entry for mark in boxes if mark.theirs}
    member.file_ticks = sorted(ticked)
    member.save(update_fields=["file_ticks", "file_written"])


def _read_by(member: Member) -> set[int]:
    """The keys of the entries that the person has read; removed ones too: the file may bring them back."""
    readings = member.user.readings.read().filter(entry__reading_list=member.reading_list_id)
    return readings.entry_ids()


def _precious(reading_list: ReadingList) -> dict[int, int]:
    """For each entry that is removed from the document, how many people have a status other than “to read”.

    The comparison prefers to bring such a row back: else their progress would stay with a row nobody sees.
    """
    gone = Reading.objects.filter(entry__reading_list=reading_list).exclude(entry__removed_at=None)
    return Counter(gone.exclude(status=Status.TO_READ).values_list("entry_id", flat=True))
