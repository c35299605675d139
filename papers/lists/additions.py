"""New entries in a list: the smallest change of its document, and the rows for it."""

import re
from collections.abc import Sequence

from django.db import transaction

from papers.errors import LARGEST_DOCUMENT, InsertionChangesStructureError, ListTooLargeError
from papers.lists.editing import store_edit
from papers.lists.rows import PartRow, is_same_row, known_rows, model_of, stored_rows
from papers.markdown.composing import NewEntry, Style, composed, section, style_of
from papers.markdown.parts import EntryPart, Part, parse
from papers.models import Category, Entry, ReadingList, Summary
from papers.versions.pairing import Pairs

_SAYS_NOTHING = re.compile(r"[\s*_-]*")  # a tail of white space and rules


@transaction.atomic
def add_entry(reading_list: ReadingList, category: Category | None, new: NewEntry, *, by: str = "") -> Entry:
    """Write an entry after the last one of a category, in the manner of its neighbours, and give its row.

    Raises DocumentError where the document cannot take it there.
    """
    entries = Entry.objects.present().filter(reading_list=reading_list)
    neighbour = entries.filter(category=category).last()
    model = neighbour or entries.filter(kind=Entry.Kind.PAPER).last() or entries.last()
    sibling = entries.filter(category=category, parent=None).last() or model
    style = style_of(sibling.source, boxed=sibling.boxed) if sibling else Style()
    text = composed(new, style)
    if neighbour is None or style.heading:  # an empty line before it: below a heading, or as a heading
        text = style.end + text
    rows = insert(reading_list, text, after=end_of(neighbour) or category, behind_tail=style.heading, by=by)
    return next(row for row in rows if isinstance(row, Entry))


@transaction.atomic
def add_section(reading_list: ReadingList, name: str, entries: list[NewEntry]) -> list[Entry]:
    """Write entries under a heading of their own, after the last entry of the list.

    Gives their rows in the order of the document. Raises DocumentError where the document cannot take them
    there.
    """
    last = Entry.objects.present().filter(reading_list=reading_list).select_related("category").last()
    style = style_of(last.source, boxed=last.boxed) if last else Style()
    if style.lead.lstrip() != style.lead or ">" in style.lead or style.lead[0].isdigit():
        # An indented, quoted or numbered item only makes sense beside its neighbours.
        style = Style("- [ ] " if "[ ]" in style.lead else "- ", style.end)
    text = style.end + section(name, level_beside(last), entries, style)
    end = end_of(last)
    says_something = end is not None and _SAYS_NOTHING.fullmatch(end.tail) is None
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
    """Put text behind the source of the part `after`, or `behind_tail` of it; every other part stays.

    Without `after` it goes to the end of the document. `apart` is a line end that keeps it from what follows;
    `by` is who did it. Gives the new rows. Raises DocumentError where the document would read otherwise.
    """
    reading_list = ReadingList.objects.select_for_update().get(pk=reading_list.pk)
    rows = stored_rows(reading_list)
    index = next(
        (index + 1 for index, row in enumerate(rows) if after and is_same_row(row, after)), len(rows)
    )
    before, behind = _cut(reading_list, rows, index, behind_tail=behind_tail or not after)
    text += "" if not behind or behind.startswith(("\n", "\r")) else apart
    text = before + text + behind
    if len(text.encode()) > LARGEST_DOCUMENT:
        raise ListTooLargeError
    document = parse(text, reading_list.manner)
    pairs = _pairs(document.parts, rows, index)
    made = store_edit(reading_list, known_rows(reading_list), document, pairs, by)
    return [row for row, old_index in zip(made, pairs, strict=True) if old_index is None]


def _cut(reading_list: ReadingList, rows: list[PartRow], index: int, *, behind_tail: bool) -> tuple[str, str]:
    """The document in two pieces, before the part at `index`; the first one ends its last line."""
    before = reading_list.preamble + "".join(row.source + row.tail for row in rows[:index])
    behind = "".join(row.source + row.tail for row in rows[index:])
    if rows[:index] and not behind_tail and rows[index - 1].tail:
        tail = rows[index - 1].tail
        before, behind = before[: -len(tail)], tail + behind
    if before and not before.endswith(("\n", "\r")):
        before += "\n"
    return before, behind


def _pairs(parts: Sequence[Part], rows: list[PartRow], index: int) -> Pairs:
    """For each part of the new document the index of the row it is; text was put before the row at `index`.

    Every row must be there, and what is new must stand in one place. A heading that is called like a new
    entry may become its summary. Raises InsertionChangesStructureError.
    """
    number_new = len(parts) - len(rows)
    pairs: Pairs = [*range(index), *[None] * number_new, *range(index, len(rows))]
    if number_new > 0 and _are_as_they_were(parts, rows, pairs):
        return pairs
    # Other parts than entries read otherwise now: it is enough that the entries are as they were.
    entry_rows = [row_index for row_index, row in enumerate(rows) if isinstance(row, Entry)]
    entry_parts = [part_index for part_index, part in enumerate(parts) if isinstance(part, EntryPart)]
    number_before = sum(row_index < index for row_index in entry_rows)
    number_new = len(entry_parts) - len(entry_rows)
    old_entries = [*entry_parts[:number_before], *entry_parts[number_before + max(0, number_new) :]]
    row_of_part = dict(zip(old_entries, entry_rows, strict=False))
    pairs = [row_of_part.get(part_index) for part_index in range(len(parts))]
    if number_new < 1 or not _are_as_they_were(parts, rows, pairs):
        raise InsertionChangesStructureError
    return pairs


def _are_as_they_were(parts: Sequence[Part], rows: list[PartRow], pairs: Pairs) -> bool:
    """Whether every part that is paired with a row has its kind and its text, line ends at the end apart."""
    return all(
        model_of(part) is type(rows[row_index])
        and part.source.rstrip("\r\n") == rows[row_index].source.rstrip("\r\n")
        for part, row_index in zip(parts, pairs, strict=True)
        if row_index is not None
    )


def end_of(entry: Entry | None) -> PartRow | None:
    """The last part of an entry: the notes in its <details>, or itself. None without an entry."""
    if entry is None:
        return None
    notes = Summary.objects.present().filter(reading_list=entry.reading_list, entry=entry, level=0)
    return notes.filter(position=(entry.position or 0) + 1).first() or entry


def level_beside(entry: Entry | None) -> int:
    """The level, 1 to 6, of the headings that are the sections of an entry's list.

    Its topmost heading is a section. Where that one alone holds all entries it is the title of the list, and
    the sections are those below it. The level is 2 without an entry, and where the entry stands under no
    heading.
    """
    chain = entry.category.chain if entry and entry.category else []
    if not entry or not chain:
        return 2
    below = chain[1] if len(chain) > 1 and not chain[1].year else None
    return below.level if below and _holds_all(chain[0], entry.reading_list) else chain[0].level


def _holds_all(root: Category, reading_list: ReadingList) -> bool:
    """Whether every entry of the list stands under this heading."""
    parents = dict(Category.objects.filter(reading_list=reading_list).values_list("pk", "parent_id"))
    entries = Entry.objects.present().filter(reading_list=reading_list).order_by()
    for category_id in set(entries.values_list("category_id", flat=True).distinct()):
        above: int | None = category_id
        while above and above != root.pk:
            above = parents.get(above)
        if not above:
            return False
    return True
