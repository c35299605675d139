"""Reading events from the history of a file: when its boxes were ticked and unticked."""

import datetime as dt
from collections.abc import Sequence

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import QuerySet

from papers.lists.exporting import export_markdown
from papers.lists.rows import stored_rows
from papers.markdown.parts import parse
from papers.models import Entry, ReadingList
from papers.versions.lineage import BoxTurn, Lineage
from tracker.models import ReadingEvent, Status, day_of

DatedTurn = tuple[dt.datetime, BoxTurn]  # when the version was made in which the box turned, and the turn


@transaction.atomic
def date_readings(reading_list: ReadingList, person: User, lineage: Lineage, dates: list[dt.datetime]) -> int:
    """Write a reading event for each time that the box of an entry was ticked or unticked in the history.

    `lineage` has followed every version of the file, and `dates` has the moment of each of them, in the same
    order. Gives how many events are new: an event that an earlier run has written is not written again. No
    status of the person changes, but a reading that is read and has no date gets the date of its last tick.
    """
    # The lock keeps an update of the list from changing its rows while they are matched with the parts.
    reading_list = ReadingList.objects.select_for_update().get(pk=reading_list.pk)
    document = parse(export_markdown(reading_list), reading_list.manner)
    rows = stored_rows(reading_list)
    written = 0
    for row, index in zip(rows, lineage.find(document.parts), strict=True):
        if isinstance(row, Entry) and index is not None and lineage.turns[index]:
            turns = [(dates[turn.version], turn) for turn in lineage.turns[index]]
            written += _write_events(person, row, turns)
    return written


def _write_events(person: User, entry: Entry, turns: Sequence[DatedTurn]) -> int:
    """Write the events of one entry that are not known yet, and date its reading. Gives how many."""
    events = person.reading_events.filter(entry=entry)
    known = set(events.filter(source=ReadingEvent.Source.HISTORY).values_list("happened_at", "status"))
    turns = _before_log(turns, events.exclude(source=ReadingEvent.Source.HISTORY))
    events_of_turns = [
        ReadingEvent(
            user=person,
            entry=entry,
            status=Status.READ if turn.ticked else Status.TO_READ,
            status_before=Status.TO_READ if turn.ticked else Status.READ,
            source=ReadingEvent.Source.HISTORY,
            happened_at=moment,
        )
        for moment, turn in turns
    ]
    new_events = [event for event in events_of_turns if (event.happened_at, event.status) not in known]
    ReadingEvent.objects.bulk_create(new_events)
    if turns and turns[-1][1].ticked:
        # Taking the file in has logged this tick without a date: the event of the history stands for it now.
        events.filter(source=ReadingEvent.Source.FILE, status=Status.READ, happened_at=None).delete()
        undated = person.readings.read().filter(entry=entry, finished_on=None)
        undated.update(finished_on=day_of(person, turns[-1][0]))
    return len(new_events)


def _before_log(turns: Sequence[DatedTurn], logged: QuerySet[ReadingEvent]) -> Sequence[DatedTurn]:
    """The turns before the first dated event of `logged`, the events that do not come from the history.

    From that event on the log holds what the person did itself, and the commits only repeat it later.
    """
    first = logged.exclude(happened_at=None).order_by("happened_at").first()
    if not first or not first.happened_at:
        return turns
    before = [(moment, turn) for moment, turn in turns if moment < first.happened_at]
    if before and before[-1][1].ticked == (first.status == Status.READ):
        before.pop()  # the same turn: it was committed first, and logged when the file was taken in
    return before
