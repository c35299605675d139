"""The history of a document's parts: which change is kept of which row."""

import datetime as dt
from typing import Any

from django.utils import timezone

from papers.lists.rows import PartRow
from papers.models import Category, Change, Entry, Summary
from papers.versions.differences import Difference


def record_change(row: PartRow, kind: Change.Kind, *, before: str, after: str, by: str = "") -> None:
    """Keep that `by` has changed a part here, now, with its texts before and after."""
    Change.objects.create(
        **_part_fields(row), kind=kind, by=by, made_at=timezone.now(), before=before, after=after
    )


def change_of(row: PartRow, difference: Difference, *, by: str, origin: str, made_at: dt.datetime) -> Change:
    """A difference of a part as a row of the history, not saved yet.

    `by` is who made it, `origin` where: here or in the file.
    """
    return Change(
        **_part_fields(row),
        kind=difference.what,
        origin=origin,
        by=by,
        made_at=made_at,
        before=difference.before,
        after=difference.after,
        place_before=difference.place_before,
        place_after=difference.place_after,
    )


def _part_fields(row: PartRow) -> dict[str, Any]:
    """The fields of a change that say which part it is of."""
    return {
        "reading_list_id": row.reading_list_id,
        "entry": row if isinstance(row, Entry) else None,
        "summary": row if isinstance(row, Summary) else None,
        "category": row if isinstance(row, Category) else None,
    }
