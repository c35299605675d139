"""Entries and categories are moved, removed and added: each is the smallest change of the document.

An entry moves with its block: the entries that are nested in it, and the notes in its <details>. All
functions take `by`, who did it, for the history; all raise DocumentError where the document would then read
as other parts, and where somebody has taken out what they are to change.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from django.db import transaction

from papers.errors import CategoryNotEmptyError, NestedEntryError, NoSuchPlaceError
from papers.lists.additions import end_of, insert, level_beside
from papers.lists.editing import Place, rearrange, rewrite_document
from papers.lists.rows import PartRow, index_of, stored_rows
from papers.markdown.composing import heading_line, line_end_of
from papers.markdown.manner import path_of
from papers.models import Category, Entry, ReadingList, Summary


def move_entry(entry: Entry, category: Category | None, *, first: bool = False, by: str = "") -> None:
    """Put an entry, with its block, after the last entry of a category, or before the `first` one.

    Without a category it goes to the entries that have none. Raises NestedEntryError where it is nested
    in another entry, NoSuchPlaceError where there is no category and no such entry.
    """
    _check_own_line(entry)

    def change(places: list[Place]) -> list[Place]:
        block, rest = _taken_out(places, entry)
        entries_there = [index for index, place in enumerate(rest) if _stands_under(place.row, category)]
        if entries_there and not first:
            return _put_behind(rest, _end_of_block(rest, entries_there[-1]) - 1, block)
        if entries_there:
            return _put_before(rest, entries_there[0], block)
        if category is None:
            raise NoSuchPlaceError
        return _put_behind_heading(rest, _index(rest, category), block)

    rearrange(entry.reading_list, change, by=by)


def shift_entry(entry: Entry, *, down: bool, by: str = "") -> None:
    """Let an entry change places with its neighbour in the same category; without one nothing happens.

    Raises NestedEntryError where it is nested in another entry.
    """
    _check_own_line(entry)
    siblings = Entry.objects.present().filter(
        reading_list=entry.reading_list, category=entry.category, parent=None
    )
    if down:
        neighbour = siblings.filter(position__gt=entry.position).first()
    else:
        neighbour = siblings.filter(position__lt=entry.position).last()
    if not neighbour:
        return
    above, below = (entry, neighbour) if down else (neighbour, entry)

    def change(places: list[Place]) -> list[Place]:
        block, rest = _taken_out(places, below)
        return _put_before(rest, _index(rest, above), block)

    rearrange(entry.reading_list, change, by=by)


def remove_entry(entry: Entry, *, by: str = "") -> None:
    """Take an entry, with its block, out of the document. Everybody's progress stays.

    A section with its notes stays as text: it is a summary again when the entry comes back.
    """
    rearrange(entry.reading_list, lambda places: _taken_out(places, entry)[1], by=by, loosely=True)


@transaction.atomic
def add_category(
    reading_list: ReadingList, title: str, *, under: Category | None = None, by: str = ""
) -> PartRow:
    """Write a heading at the end of what stands under another one, else after the last entry of the list.

    Gives its row, which is a summary where the title is read as one.
    """
    rows = stored_rows(reading_list)
    last = Entry.objects.present().filter(reading_list=reading_list).select_related("category").last()
    level = min(6, under.level + 1) if under else level_beside(last)
    chain = last.category.chain if last and last.category else []
    beside = under or next((above for above in chain if above.level >= level), None)
    after = _last_under(rows, beside) if beside else end_of(last)
    # The first rows are enough to see the line ends; the whole document may be large.
    end = line_end_of("".join(row.source for row in rows[:20]))
    text = heading_line(title, level) + end
    if after is None or not after.tail or after.tail.strip():
        text = end + text  # an empty line before the heading, where none is there
    return insert(reading_list, text, after=after, behind_tail=True, apart=end, by=by)[0]


def remove_category(category: Category, *, by: str = "") -> None:
    """Take a heading out of the document. Raises CategoryNotEmptyError where something stands under it."""
    has_entries = Entry.objects.present().filter(category=category).exists()
    has_headings = Category.objects.present().filter(parent=category).exists()
    if has_entries or has_headings or category.tail.strip():
        raise CategoryNotEmptyError(title=category.title)
    rearrange(
        category.reading_list,
        lambda places: _without(places, [_index(places, category)]),
        by=by,
    )


@transaction.atomic
def say_of_category(category: Category, said: str, *, by: str = "") -> None:
    """Say what stands under a heading: `said` is a kind of entry, DROPPED, or empty to unsay it."""
    reading_list = ReadingList.objects.select_for_update().get(pk=category.reading_list_id)
    path = path_of(heading.title for heading in category.chain)
    if reading_list.categories.get(path, "") == said:
        return
    others = {other: kind for other, kind in reading_list.categories.items() if other != path}
    reading_list.categories = others | ({path: said} if said else {})
    reading_list.save(update_fields=["categories"])
    # The text stays as it is, but it is read in another way now.
    rewrite_document(reading_list, lambda text: text, by=by)


def _check_own_line(entry: Entry) -> None:
    if entry.parent_id:
        raise NestedEntryError


def _taken_out(places: list[Place], entry: Entry) -> tuple[list[Place], list[Place]]:
    """The block of an entry, and the other places. The text after the block stays where it was."""
    start = _index(places, entry)
    end = _end_of_block(places, start)
    block = places[start:end]
    if block[-1].tail and not _is_in_details(block[0]):
        last = replace(block[-1], source=_ended(block[-1].source), tail="")
        return [*block[:-1], last], _without(places, range(start, end))
    return block, places[:start] + places[end:]


def _without(places: list[Place], gone: Iterable[int]) -> list[Place]:
    """The places without those at the indices `gone`, which follow each other.

    The text after the last of them stays, after the place before the first.
    """
    indices = sorted(gone)
    first, last = indices[0], indices[-1]
    tail, rest = places[last].tail, places[:first] + places[last + 1 :]
    if first and tail and (tail.strip() or not places[first - 1].tail):
        before = rest[first - 1]
        rest[first - 1] = replace(before, tail=before.tail + tail)
    return rest


def _put_behind(places: list[Place], index: int, block: list[Place]) -> list[Place]:
    """The places with a block behind the one at `index`; between both there is no text."""
    before = places[index]
    if _is_in_details(before) or _is_in_details(block[0]):
        # What ends a <details> is in the tail: it has to stay where it is.
        return [*places[: index + 1], *block, *places[index + 1 :]]
    last = replace(block[-1], source=_ended(block[-1].source), tail=before.tail)
    before = replace(before, source=_ended(before.source), tail="")
    return [*places[:index], before, *block[:-1], last, *places[index + 1 :]]


def _put_before(places: list[Place], index: int, block: list[Place]) -> list[Place]:
    """The places with a block before the one at `index`."""
    last = replace(block[-1], source=_ended(block[-1].source))
    return [*places[:index], *block[:-1], last, *places[index:]]


def _put_behind_heading(places: list[Place], index: int, block: list[Place]) -> list[Place]:
    """The places with a block under a heading, at `index`, that holds nothing yet.

    An empty line comes between them, and what was behind the heading comes after the block.
    """
    heading = places[index]
    end = line_end_of(heading.source)
    last = replace(block[-1], source=_ended(block[-1].source), tail=block[-1].tail or heading.tail or end)
    heading = replace(heading, source=_ended(heading.source), tail=end)
    return [*places[:index], heading, *block[:-1], last, *places[index + 1 :]]


def _index(places: Sequence[Place], row: PartRow) -> int:
    return index_of([place.row for place in places], row)


def _end_of_block(places: Sequence[Place], index: int) -> int:
    """The index behind the block of the entry at `index`."""
    entries = {places[index].row.pk}
    end = index + 1
    while end < len(places):
        row = places[end].row
        if isinstance(row, Entry) and row.parent_id in entries:
            entries.add(row.pk)
        elif not (isinstance(row, Summary) and row.level == 0 and row.entry_id in entries):
            break
        end += 1
    return end


def _stands_under(row: PartRow, category: Category | None) -> bool:
    """Whether it is an entry under this heading that is nested in no other."""
    category_id = category.pk if category else None
    return isinstance(row, Entry) and row.category_id == category_id and row.parent_id is None


def _last_under(rows: list[PartRow], category: Category) -> PartRow:
    """The last part of a heading's section, the heading itself where it holds nothing."""
    start = index_of(rows, category)
    last = rows[start]
    for row in rows[start + 1 :]:
        if isinstance(row, Category | Summary) and 0 < row.level <= category.level:
            break
        last = row
    return last


def _is_in_details(place: Place) -> bool:
    """Whether it is a heading with the entry in the <details> below it, or the notes in them."""
    row = place.row
    return (isinstance(row, Entry) and row.source.lstrip().startswith("#")) or (
        isinstance(row, Summary) and row.level == 0
    )


def _ended(source: str) -> str:
    """The text of a part with a line end."""
    return source if source.endswith(("\n", "\r")) else source + line_end_of(source)
