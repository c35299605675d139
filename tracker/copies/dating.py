"""Ticks that the history of a file dates become reading events."""

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

Dated = tuple[dt.datetime, BoxTurn]  # a box was ticked or cleared, and when that was committed


@transaction.atomic
def date_readings(reading_list: ReadingList, person: User, lineage: Lineage, dates: list[dt.datetime]) -> int:
    """Write an event for every time that the box of an entry was ticked or cleared in the file's history.

    Takes the lineage of the file's versions and their `dates`, aware, in the same order. Gives the number of
    new events: what an earlier run has written is not written again. What the person has read stays as it is;
    a reading whose date nobody knew gets it.
    """
    reading_list = ReadingList.objects.select_for_update().get(pk=reading_list.pk)
    document = parse(export_markdown(reading_list), reading_list.manner)
    rows = stored_rows(reading_list)
    written = 0
    for row, index in zip(rows, lineage.find(document.parts), strict=True):
        if isinstance(row, Entry) and index is not None and lineage.turns[index]:
            written += _write(person, row, [(dates[turn.version], turn) for turn in lineage.turns[index]])
    return written


def _write(person: User, entry: Entry, turns: Sequence[Dated]) -> int:
    """Write the turns of one entry's box, the oldest first. Gives the number of new events."""
    events = person.reading_events.filter(entry=entry)
    known = set(events.filter(source=ReadingEvent.Source.HISTORY).values_list("happened_at", "status"))
    turns = _before_log(turns, events.exclude(source=ReadingEvent.Source.HISTORY))
    fresh = [
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
    fresh = [event for event in fresh if (event.happened_at, event.status) not in known]
    ReadingEvent.objects.bulk_create(fresh)
    if turns and turns[-1][1].ticked:
        # The tick is dated now: the undated event that came with the file would tell it a second time.
        events.filter(source=ReadingEvent.Source.FILE, status=Status.READ, happened_at=None).delete()
        undated = person.readings.read().filter(entry=entry, finished_on=None)
        undated.update(finished_on=day_of(person, turns[-1][0]))
    return len(fresh)


def _before_log(turns: Sequence[Dated], logged: QuerySet[ReadingEvent]) -> Sequence[Dated]:
    """The turns before the first event of the log that has a date: from then on the log knows better.

    `turns` and what is given are in the order of time.
    """
    first = logged.exclude(happened_at=None).order_by("happened_at").first()
    if not first or not first.happened_at:
        return turns
    before = [(moment, turn) for moment, turn in turns if moment < first.happened_at]
    if before and before[-1][1].ticked == (first.status == Status.READ):
        before.pop()  # the same turn: committed, and then taken in
    return before
