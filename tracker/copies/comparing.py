"""A new version of a file is compared with a list that others may change meanwhile.

Comparing takes seconds where both are large. No lock is held for it: the rows are read, compared, and stored
only while the list is still what was read.
"""

from collections import Counter
from collections.abc import Callable

from django.db import transaction

from papers.errors import ListKeepsChangingError
from papers.lists.rows import known_rows
from papers.lists.updating import Comparison, compare
from papers.models import ReadingList
from tracker.models import Reading, Status

_ATTEMPTS = 4  # a list that was changed during each of them is being changed all the time


def store_compared[T](
    reading_list: ReadingList, text: str, store: Callable[[Comparison], T], *, seen: str = ""
) -> T:
    """Compare the text with the list, and give what `store` makes of that in a transaction of its own.

    The list is locked while `store` runs, and is what was compared. `seen` is as `compare` has it. Raises
    ListKeepsChangingError where the list was changed during each of some attempts, and what `store` raises.
    """
    for _attempt in range(_ATTEMPTS):
        with transaction.atomic():  # the rows are of one moment
            read = ReadingList.objects.select_for_update().get(pk=reading_list.pk)
            known, last_change = known_rows(read), read.updated_at
        comparison = compare(read, text, precious=precious_of(read), known=known, seen=seen)
        with transaction.atomic():
            locked = ReadingList.objects.select_for_update().get(pk=reading_list.pk)
            if locked.updated_at == last_change:
                return store(comparison)
    raise ListKeepsChangingError


def precious_of(reading_list: ReadingList) -> dict[int, int]:
    """For each entry that is removed from the document, how many people have a status other than “to read”.

    The comparison prefers to bring such a row back: else their progress would stay with a row nobody sees.
    """
    gone = Reading.objects.filter(entry__reading_list=reading_list).exclude(entry__removed_at=None)
    return Counter(gone.exclude(status=Status.TO_READ).values_list("entry_id", flat=True))
