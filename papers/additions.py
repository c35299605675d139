"""New entries in a list: the smallest change of its document, and the rows for it."""

import re

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from papers.composing import NewEntry, Style, composed, section, style_of
from papers.importing import LARGEST_DOCUMENT, DocumentError, name_rows
from papers.markdown import Document, Part, parse
from papers.models import Category, Entry, ReadingList, Summary
from papers.rows import (
    PART_MODELS,
    Row,
    create_rows,
    is_same_row,
    model_of,
    new_rows,
    stored_rows,
    update_rows,
)

_FAR = 10_000_000
_RULE = re.compile(r"[\s*_-]*")  # a tail that says nothing


@transaction.atomic
def add_entry(reading_list: ReadingList, category: Category | None, new: NewEntry) -> Entry:
    """Write an entry after the last of a category, in the manner of its neighbours.

    Raises DocumentError where the document cannot take it there.
    """
    entries = Entry.objects.present().filter(reading_list=reading_list)
    neighbour = entries.filter(category=category).last()
    model = neighbour or entries.filter(kind=Entry.Kind.PAPER).last() or entries.last()
    sibling = entries.filter(category=category, parent=None).last() or model
    style = style_of(sibling.source, boxed=sibling.boxed) if sibling else Style()
    try:
        text = composed(new, style)
    except ValueError as error:
        raise DocumentError(str(error)) from None
    if neighbour is None or style.heading:
        text = style.end + text
    rows = insert(reading_list, text, after=_end_of(neighbour) or category, behind_tail=style.heading)
    return next(row for row in rows if isinstance(row, Entry))


@transaction.atomic
def add_section(reading_list: ReadingList, name: str, entries: list[NewEntry]) -> list[Entry]:
    """Write entries under a heading of their own, after the last entry of the list. Gives them in order."""
    last = Entry.objects.present().filter(reading_list=reading_list).select_related("category").last()
    style = style_of(last.source, boxed=last.boxed) if last else Style()
    if style.lead.lstrip() != style.lead or ">" in style.lead or style.lead[0].isdigit():
        style = Style("- [ ] " if "[ ]" in style.lead else "- ", style.end)
    text = style.end + section(name, _level_beside(last), entries, style)
    end = _end_of(last)
    says_something = end is not None and _RULE.fullmatch(end.tail) is None
    rows = insert(reading_list, text, after=end, behind_tail=says_something, apart=style.end)
    return [row for row in rows if isinstance(row, Entry)]


@transaction.atomic
def insert(
    reading_list: ReadingList, text: str, *, after: Row | None, behind_tail: bool = False, apart: str = ""
) -> list[Row]:
    """Put text behind a part's source, or behind its tail; every other part stays. Gives the new rows.

    Without `after` it goes to the end. `apart` is a line end that keeps it from what follows. Raises
    DocumentError where the document would read otherwise.
    """
    reading_list = ReadingList.objects.select_for_update().get(pk=reading_list.pk)
    rows = stored_rows(reading_list)
    at = next((index + 1 for index, row in enumerate(rows) if after and is_same_row(row, after)), len(rows))
    before, behind = _cut(reading_list, rows, at, behind_tail=behind_tail or not after)
    text += "" if not behind or behind.startswith(("\n", "\r")) else apart
    if len(before) + len(text) + len(behind) > LARGEST_DOCUMENT:
        raise DocumentError(_("The list would grow larger than 5 MB."))
    document = parse(before + text + behind, reading_list.manner)
    number = len(document.parts) - len(rows)
    _check(document, rows, at, number)
    _make_room(reading_list, at, number)
    added = _own_rows(reading_list, document, at, number)
    for position, row in enumerate(rows[at:], at + number):
        row.position = position
    everything = [*rows[:at], *added, *rows[at:]]
    create_rows(everything, document.parts, only=range(at, at + number))
    update_rows(everything, document.parts)
    ReadingList.objects.filter(pk=reading_list.pk).update(
        updated_at=timezone.now(), preamble=document.preamble
    )
    return added


def _own_rows(reading_list: ReadingList, document: Document, at: int, number: int) -> list[Row]:
    """New rows that the list's file does not have."""
    added = new_rows(reading_list, document.parts)[at : at + number]
    name_rows(added, reading_list)
    for row in added:
        row.base = ""
    return added


def _cut(reading_list: ReadingList, rows: list[Row], at: int, *, behind_tail: bool) -> tuple[str, str]:
    """The document in two pieces, before the part at `at`; the first one ends its last line."""
    before = reading_list.preamble + "".join(row.source + row.tail for row in rows[:at])
    behind = "".join(row.source + row.tail for row in rows[at:])
    if rows[:at] and not behind_tail and rows[at - 1].tail:
        before, behind = before[: -len(rows[at - 1].tail)], rows[at - 1].tail + behind
    return before + "\n" * bool(before and not before.endswith(("\n", "\r"))), behind


def _check(document: Document, rows: list[Row], at: int, number: int) -> None:
    """Every part that was there must be there, and what is new must stand in one place."""
    old: list[Part] = [*document.parts[:at], *document.parts[at + max(0, number) :]]
    if number < 1 or len(old) != len(rows) or not all(
        model_of(part) is type(row) and part.source.rstrip("\r\n") == row.source.rstrip("\r\n")
        for row, part in zip(rows, old, strict=True)
    ):  # fmt: skip
        raise DocumentError(
            _("The document would read otherwise with this text there; choose another place for it.")
        )


def _make_room(reading_list: ReadingList, at: int, number: int) -> None:
    """Move the later parts on, by way of far numbers: no two may have the same at any time."""
    for model in PART_MODELS:
        later = model._default_manager.filter(reading_list=reading_list, position__gte=at)
        later.update(position=F("position") + _FAR)
        moved = model._default_manager.filter(reading_list=reading_list, position__gte=_FAR)
        moved.update(position=F("position") - _FAR + number)


def _end_of(entry: Entry | None) -> Row | None:
    """The last part that belongs to an entry: the notes in its <details>, or itself."""
    if entry is None:
        return None
    notes = Summary.objects.present().filter(reading_list=entry.reading_list, entry=entry, level=0)
    return notes.filter(position=(entry.position or 0) + 1).first() or entry


def _level_beside(entry: Entry | None) -> int:
    """The level of the sections of a list: below a heading that alone holds all entries, its title, else beside it."""
    chain: list[Category] = []
    category = entry.category if entry else None
    while category:
        chain.insert(0, category)
        category = category.parent
    if not entry or not chain:
        return 2
    below = chain[1] if len(chain) > 1 and not chain[1].year else None
    return below.level if below and _holds_all(chain[0], entry.reading_list) else chain[0].level


def _holds_all(root: Category, reading_list: ReadingList) -> bool:
    """Whether every entry stands under this heading."""
    parents = dict(Category.objects.filter(reading_list=reading_list).values_list("pk", "parent_id"))
    entries = Entry.objects.present().filter(reading_list=reading_list).order_by()
    for held in set(entries.values_list("category_id", flat=True).distinct()):
        above: int | None = held
        while above and above != root.pk:
            above = parents.get(above)
        if not above:
            return False
    return True
