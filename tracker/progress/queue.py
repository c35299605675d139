"""What a person wants to read next, in an order of their own.

An entry that is read or skipped keeps its place, and is not shown until it is to be read again.
"""

from collections.abc import Sequence

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Max, QuerySet

from papers.models import Entry
from tracker.models import Reading, Status


def queue_of(user: User) -> QuerySet[Reading]:
    """The readings of the person's lists that are still to come, the next one first."""
    waiting = user.readings.exclude(queue_position=None).filter(status__in=[Status.TO_READ, Status.READING])
    mine = waiting.filter(entry__removed_at=None, entry__reading_list__members__user=user)
    return mine.order_by("queue_position", "pk")


@transaction.atomic
def put_in_queue(user: User, entry: Entry, *, wanted: bool) -> Reading:
    """Put an entry at the end of the queue, or take it out. Where it is so already, nothing changes.

    Gives the person's reading of the entry, which is made where there is none.
    """
    reading, _ = Reading.objects.select_for_update().get_or_create(user=user, entry=entry)
    if wanted and reading.queue_position is None:
        last = user.readings.aggregate(last=Max("queue_position"))["last"]
        reading.queue_position = 0 if last is None else last + 1
    elif not wanted:
        reading.queue_position = None
    reading.save_fields("queue_position")
    return reading


@transaction.atomic
def move_in_queue(user: User, reading: int, step: int) -> bool:
    """Move a reading, by its primary key, one place up (-1) or down (1); False where it is not queued."""
    order = list(_locked(user).values_list("pk", flat=True))
    if reading not in order:
        return False
    index = order.index(reading)
    # Without max, the first would go up to -1, which is the place before the last.
    order.insert(max(0, index + step), order.pop(index))
    _number(order)
    return True


@transaction.atomic
def reorder_queue(user: User, wanted: Sequence[int]) -> None:
    """Put the queue into the order of `wanted`, primary keys of readings.

    Those that are not in the queue are passed over; those that are not named, as another tab has added them,
    follow at the end.
    """
    order = list(_locked(user).values_list("pk", flat=True))
    named = [pk for pk in dict.fromkeys(wanted) if pk in order]
    _number([*named, *(pk for pk in order if pk not in named)])


def _locked(user: User) -> QuerySet[Reading]:
    """The queue, locked until the transaction ends: the readings only, not the entries joined with them."""
    return queue_of(user).select_for_update(of=("self",))


def _number(order: Sequence[int]) -> None:
    """Write the positions of readings, by their primary keys, counted from 0."""
    rows = Reading.objects.in_bulk(order)
    for position, pk in enumerate(order):
        rows[pk].queue_position = position
    Reading.objects.bulk_update(rows.values(), ["queue_position"])
