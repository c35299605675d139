"""Taking a new version of a list's file in, with the ticks of the person whose file it is.

A file holds one person's ticks. They are merged three ways: the base is the box as it stood in the file when
that was last seen, "theirs" is the box in the file now, "ours" is the person's reading. What only one side
has changed counts. A box has two states, so both sides can only have changed it to the same one.

A person has two files: the upstream that updates are taken from, and the working copy that is synced. Each
has a base of its own: that upstream lacks a tick which a sync has written into the copy says nothing. Where
the two disagree, a tick outranks an untick.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.contrib.auth.models import User

from papers.errors import NotAMemberError
from papers.lists.boxes import Mark, marks
from papers.lists.updating import Comparison, apply, compare
from papers.markdown.parts import EntryPart
from papers.models import Entry, ReadingList
from tracker.copies.comparing import precious_of, store_compared
from tracker.copies.seen_files import (
    keep_upstream,
    let_others_fall_behind,
    remember_copy,
    remember_upstream,
    seen_upstream,
)
from tracker.models import Member, ReadingEvent, Status, WorkingCopy
from tracker.progress.readings import set_statuses


@dataclass(frozen=True, slots=True)
class Tick:
    """An entry whose box in the file differs from the person's reading.

    With `from_file` the file has changed it, and the reading follows: `read` is what the reading becomes.
    Without, the person has, and the file does not show it yet: `read` is what the reading is. `in_doubt`: the
    file has taken the tick back, and the reading stays, since the person's other file has the tick.
    """

    title: str
    read: bool
    from_file: bool
    in_doubt: bool = False


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
        return [tick for tick in self.ticks if not tick.from_file and not tick.in_doubt]

    @property
    def in_doubt(self) -> list[Tick]:
        """The ticks that stay though the file has taken them back."""
        return [tick for tick in self.ticks if tick.in_doubt]


def preview_update(reading_list: ReadingList, text: str, *, person: User | None) -> Update:
    """What `update_list` would change; nothing is stored. Raises NotAMemberError and DocumentError."""
    seen = seen_upstream(reading_list)
    comparison = compare(reading_list, text, precious=precious_of(reading_list), seen=seen)
    return Update(comparison, _ticks(comparison, _file_of(reading_list, person, is_copy=False)))


def update_list(
    reading_list: ReadingList,
    text: str,
    *,
    person: User | None,
    moment: dt.datetime | None = None,
    by: str = "",
    along: Callable[[], object] | None = None,
) -> Update:
    """Take a new version of the upstream file in, with the ticks of the person whose file it is.

    `moment` is when its ticks were made, None where nobody knows. `by` is the name that the history of the
    list gives for the changes, by default the person's. `along` stores what comes with the file: all of it or
    nothing. Raises NotAMemberError and DocumentError; nothing is stored then.
    """

    def store(comparison: Comparison) -> Update:
        if along:
            along()
        update = take_in(comparison, person, is_copy=False, moment=moment, by=by)
        remember_upstream(reading_list, text)
        return update

    return store_compared(reading_list, text, store, seen=seen_upstream(reading_list))


def take_in(
    comparison: Comparison,
    person: User | None,
    *,
    is_copy: bool,
    moment: dt.datetime | None = None,
    by: str = "",
) -> Update:
    """Store what was compared, and the ticks of the person's upstream, or working copy where it `is_copy`.

    Call it in the transaction in which the list was locked. The rest is as in `update_list`.
    """
    file = _file_of(comparison.reading_list, person, is_copy=is_copy)
    update = Update(comparison, _ticks(comparison, file))
    boxes = marks(comparison)  # before `apply`: it overwrites the stored boxes
    if is_copy:
        keep_upstream(comparison)  # before `apply` as well
    if not comparison.is_same:
        rows = apply(comparison, by=by or (person.get_username() if person else ""))
        boxes += [
            Mark(row.pk, False, bool(row.ticked))
            for row, known in zip(rows, comparison.rows, strict=True)
            if known is None and isinstance(row, Entry)
        ]
        let_others_fall_behind(comparison.reading_list, file.member if file and is_copy else None)
    if file:
        wanted = _wanted(boxes, file)
        statuses = {pk: Status.READ if ticked else Status.TO_READ for pk, ticked in wanted.items()}
        set_statuses(file.member.user, statuses, moment=moment, source=ReadingEvent.Source.FILE)
        _remember(file, boxes)
    return update


def mark_as_written(reading_list: ReadingList, text: str, *, person: User | None) -> None:
    """Store that the person's working copy holds `text`, which was exported from here.

    The list takes it as its own text, so that the next update does not see it as somebody's change. No
    reading changes.
    """

    def store(comparison: Comparison) -> None:
        file, boxes = _file_of(reading_list, person, is_copy=True), marks(comparison)
        if not comparison.is_same:
            apply(comparison)
            let_others_fall_behind(reading_list, file.member if file else None)
        if file:
            file.member.file_written = ""
            _remember(file, boxes)
            remember_copy(file.member, text)

    store_compared(reading_list, text, store)


@dataclass(frozen=True, slots=True)
class _File:
    """A file with a person's ticks. `base` are the entries ticked in it when it was last seen.

    `base` is None before that. `doubtful` are those of which an untick in it is doubted.
    """

    member: Member
    is_copy: bool
    base: set[int] | None
    doubtful: set[int]


def _file_of(reading_list: ReadingList, person: User | None, *, is_copy: bool) -> _File | None:
    """A file of the person; None without a person. Raises NotAMemberError."""
    if not person:
        return None
    member = reading_list.members.select_related("user").filter(user=person).first()
    if not member:
        raise NotAMemberError(name=person.get_username(), list=reading_list.slug)
    in_copy = None if member.file_ticks is None else set(member.file_ticks)
    if is_copy:
        return _File(member, is_copy, in_copy, set())
    if member.upstream_ticks is None:
        # From before the two files were told apart: whose ticks these were nobody knows.
        return _File(member, is_copy, in_copy, in_copy or set())
    has_copy = WorkingCopy.objects.filter(member=member).exists()
    return _File(member, is_copy, set(member.upstream_ticks), (in_copy or set()) if has_copy else set())


def _ticks(comparison: Comparison, file: _File | None) -> list[Tick]:
    """The ticks that differ: those of the file, known entries before new ones, then the person's own."""
    if not file:
        return []
    read, boxes = _read_by(file.member), marks(comparison)
    wanted, base = _wanted(boxes, file), _base(boxes, file)
    titles = {row.pk: row.name for row in comparison.rows if isinstance(row, Entry)}
    return [
        *(Tick(titles[pk], ticked, from_file=True) for pk, ticked in wanted.items()),
        *(
            Tick(part.short_name or part.title, True, from_file=True)
            for part, row in zip(comparison.document.parts, comparison.rows, strict=True)
            if row is None and isinstance(part, EntryPart) and part.ticked
        ),
        *(
            Tick(
                titles[mark.entry],
                mark.entry in read,
                from_file=False,
                in_doubt=mark.theirs is False and mark.entry in base,
            )
            for mark in boxes
            if mark.entry not in wanted and mark.theirs is not None and mark.theirs != (mark.entry in read)
        ),
    ]


def _wanted(boxes: list[Mark], file: _File) -> Mapping[int, bool]:
    """By the key of each entry whose reading the file changes, whether it becomes read."""
    read, base = _read_by(file.member), _base(boxes, file)
    return {
        mark.entry: mark.theirs
        for mark in boxes
        if mark.theirs is not None
        and mark.theirs != (mark.entry in base)
        and mark.theirs != (mark.entry in read)
        and (mark.theirs or mark.entry not in file.doubtful)
    }


def _base(boxes: list[Mark], file: _File) -> set[int]:
    """The keys of the entries that were ticked in the file when it was last seen.

    Before any file of theirs was seen, the text that the list was made of counts as the file of its owner.
    """
    if file.base is not None:
        return file.base
    is_owner = file.member.role == Member.Role.OWNER
    return {mark.entry for mark in boxes if mark.stored} if is_owner else set()


def _remember(file: _File, boxes: list[Mark]) -> None:
    """Store which entries are ticked in the file now. One without a box or a line in it stays as it was."""
    ticked = _base(boxes, file) - {mark.entry for mark in boxes if mark.theirs is False}
    ticked |= {mark.entry for mark in boxes if mark.theirs}
    if file.is_copy:
        file.member.file_ticks = sorted(ticked)
    else:
        file.member.upstream_ticks = sorted(ticked)
    file.member.save(update_fields=["file_ticks", "upstream_ticks", "file_written"])


def _read_by(member: Member) -> set[int]:
    """The keys of the entries that the person has read; removed ones too: the file may bring them back."""
    readings = member.user.readings.read().filter(entry__reading_list=member.reading_list_id)
    return readings.entry_ids()
