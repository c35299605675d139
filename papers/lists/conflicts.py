"""Texts that were changed here and in the file: both are kept until somebody says which one stands."""

from django.db import transaction

from papers.lists.rows import Row
from papers.lists.saving import save_source
from papers.markdown.patches import rewritten, with_box_of
from papers.models import Category, Entry, ReadingList, Summary

_KINDS: dict[str, type[Row]] = {"category": Category, "entry": Entry, "summary": Summary}


def conflicts(reading_list: ReadingList) -> list[Row]:
    """The parts in conflict, in the order of the document."""
    found: list[Row] = []
    for model in _KINDS.values():
        found += model.objects.present().filter(reading_list=reading_list, is_conflicting=True)
    return sorted(found, key=lambda row: row.position or 0)


def find_conflict(reading_list: ReadingList, kind: str, pk: int) -> Row | None:
    model = _KINDS.get(kind)
    return (
        model.objects.filter(reading_list=reading_list, is_conflicting=True, pk=pk).first() if model else None
    )


@transaction.atomic
def settle(row: Row, text: str, *, version: int, by: str = "") -> None:
    """This text stands. Raises EditConflictError and DocumentError as save_source does."""
    base = row.base or ""
    source = base if text == base else rewritten(row.source, text)
    save_source(row, with_box_of(source, row.source), version=version, by=by)
    row.is_conflicting = False
    row.save(update_fields=["is_conflicting"])
