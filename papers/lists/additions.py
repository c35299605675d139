"""New entries in a list: the smallest change of its document, and the rows for it."""

import re

from django.db import transaction

from papers.errors import LARGEST_DOCUMENT, InsertionChangesStructureError, ListTooLargeError
from papers.lists.editing import store_edit
from papers.lists.rows import PartRow, is_same_row, known_rows, model_of, stored_rows
from papers.markdown.composing import NewEntry, Style, composed, section, style_of
from papers.markdown.parts import Document, EntryPart, Part, parse
from papers.models import Category, Entry, ReadingList, Summary
from papers.versions.pairing import Pairs

_RULE = re.compile(r"[\s*_-]*")  # a tail that says nothing


@transaction.atomic
def add_entry(reading_list: ReadingList, category: Category | None, new: NewEntry, *, by: str = "") -> Entry:
    """Write an entry after the last of a category, in the manner of its neighbours.

    Raises DocumentError where the document cannot take it there.
    """
    entries = Entry.objects.present().filter(reading_list=reading_list)
    neighbour = entries.filter(category=category).last()
    model = neighbour or entries.filter(kind=Entry.Kind.PAPER).last() or entries.last()
    sibling = entries.filter(category=category, parent=None).last() or model
    style = style_of(sibling.source, boxed=sibling.boxed) if sibling else Style()
    text = composed(new, style)
    if neighbour is None or style.heading:
        text = style.end + text
    rows = insert(reading_list, text, after=end_of(neighbour) or category, behind_tail=style.heading, by=by)
    return next(row for row in rows if isinstance(row, Entry))


@transaction.atomic
def add_section(reading_list: ReadingList, name: str, entries: list[NewEntry]) -> list[Entry]:
    """Write entries under a heading of their own, after the last entry of the list. Gives them in order."""
    last = Entry.objects.present().filter(reading_list=reading_list).select_related("category").last()
    style = style_of(last.source, boxed=last.boxed) if last else Style()
    if style.lead.lstrip() != style.lead or ">" in style.lead or style.lead[0].isdigit():
        style = Style("- [ ] " if "[ ]" in style.lead else "- ", style.end)
    text = style.end + section(name, level_beside(last), entries, style)
    end = end_of(last)
    says_something = end is not None and _RULE.fullmatch(end.tail) is None
    rows = insert(reading_list, text, after=end, behind_tail=says_something, apart=style.end)
    return [row for row in rows if isinstance(row, Entry)]


@transaction.atomic
def insert(
    reading_list: ReadingList,
    text: str,
    *,
    after: PartRow | None,
    behind_tail: bool = False,
    apart: str = "",
    by: str = "",
) -> list[PartRow]:
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
        raise ListTooLargeError
    document = parse(before + text + behind, reading_list.manner)
    pairs = _pairs(document, rows, at)
    made = store_edit(reading_list, known_rows(reading_list), document, pairs, by)
    return [row for row, known in zip(made, pairs, strict=True) if known is None]


def _cut(reading_list: ReadingList, rows: list[PartRow], at: int, *, behind_tail: bool) -> tuple[str, str]:
    """The document in two pieces, before the part at `at`; the first one ends its last line."""
    before = reading_list.preamble + "".join(row.source + row.tail for row in rows[:at])
    behind = "".join(row.source + row.tail for row in rows[at:])
    if rows[:at] and not behind_tail and rows[at - 1].tail:
        before, behind = before[: -len(rows[at - 1].tail)], rows[at - 1].tail + behind
    return before + "\n" * bool(before and not before.endswith(("\n", "\r"))), behind


def _pairs(document: Document, rows: list[PartRow], at: int) -> Pairs:
    """Which rows the parts are: every part that was there must be there, and what is new must stand in one place.

    A heading that is called like a new entry may become its summary. Raises DocumentError.
    """
    number = len(document.parts) - len(rows)
    pairs: Pairs = [*range(at), *[None] * number, *range(at, len(rows))]
    if number > 0 and all(known is None or _is_as_it_was(part, rows[known]) for part, known in zip(document.parts, pairs, strict=True)):  # fmt: skip
        return pairs
    entries = [index for index, row in enumerate(rows) if isinstance(row, Entry)]
    found = [index for index, part in enumerate(document.parts) if isinstance(part, EntryPart)]
    first, more = sum(index < at for index in entries), len(found) - len(entries)
    kept = dict(zip([*found[:first], *found[first + max(0, more) :]], entries, strict=False))
    if more < 1 or not all(_is_as_it_was(document.parts[to], rows[index]) for to, index in kept.items()):
        raise InsertionChangesStructureError
    return [kept.get(to) for to in range(len(document.parts))]


def _is_as_it_was(part: Part, row: PartRow) -> bool:
    return model_of(part) is type(row) and part.source.rstrip("\r\n") == row.source.rstrip("\r\n")


def end_of(entry: Entry | None) -> PartRow | None:
    """The last part that belongs to an entry: the notes in its <details>, or itself."""
    if entry is None:
        return None
    notes = Summary.objects.present().filter(reading_list=entry.reading_list, entry=entry, level=0)
    return notes.filter(position=(entry.position or 0) + 1).first() or entry


def level_beside(entry: Entry | None) -> int:
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
