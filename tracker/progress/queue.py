"""What a person wants to read next, in an order of their own. What is read or skipped waits in its place, unseen."""

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
    """At the end, or out of it. Set, never flipped."""
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
    """One place up (-1) or down (1). False where it is not in the queue."""
    order = list(_locked(user).values_list("pk", flat=True))
    if reading not in order:
        return False
    at = order.index(reading)
    order.insert(max(0, at + step), order.pop(at))
    _number(user, order)
    return True


@transaction.atomic
def reorder_queue(user: User, wanted: Sequence[int]) -> None:
    """The order that was asked for; what it does not name, as another tab has added it, follows."""
    order = list(_locked(user).values_list("pk", flat=True))
    named = [pk for pk in dict.fromkeys(wanted) if pk in order]
    _number(user, [*named, *(pk for pk in order if pk not in named)])


def _locked(user: User) -> QuerySet[Reading]:
    return queue_of(user).select_for_update(of=("self",))


def _number(user: User, order: Sequence[int]) -> None:
    rows = Reading.objects.in_bulk(order)
    for position, pk in enumerate(order):
        rows[pk].queue_position = position
    Reading.objects.bulk_update(rows.values(), ["queue_position"])
