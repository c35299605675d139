"""The history of a document's parts."""

import datetime as dt
from typing import Any

from django.utils import timezone

from papers.lists.rows import PartRow
from papers.models import Category, Change, Entry, Summary
from papers.versions.differences import Difference


def record_change(row: PartRow, kind: str, *, by: str = "", **texts: str) -> None:
    """One change made here: its text and place, before and after."""
    Change.objects.create(**_part(row), kind=kind, by=by, made_at=timezone.now(), **texts)


def change_of(row: PartRow, difference: Difference, *, by: str, origin: str, made_at: dt.datetime) -> Change:
    """A row of the history, not saved yet."""
    return Change(
        **_part(row),
        kind=difference.what,
        origin=origin,
        by=by,
        made_at=made_at,
        before=difference.before,
        after=difference.after,
        place_before=difference.place_before,
        place_after=difference.place_after,
    )


def _part(row: PartRow) -> dict[str, Any]:
    return {
        "reading_list_id": row.reading_list_id,
        "entry": row if isinstance(row, Entry) else None,
        "summary": row if isinstance(row, Summary) else None,
        "category": row if isinstance(row, Category) else None,
    }
