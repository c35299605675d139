"""Entries and categories are moved, removed and added: each is the smallest change of the document."""

from collections.abc import Iterable

from django.db import transaction

from papers.errors import CategoryNotEmptyError, NestedEntryError, NoSuchPlaceError
from papers.lists.additions import end_of, insert, level_beside
from papers.lists.editing import Place, rearrange, rewrite_document
from papers.lists.rows import PartRow, is_same_row, stored_rows
from papers.markdown.composing import heading_line, line_end_of
from papers.markdown.manner import path_of
from papers.models import Category, Entry, ReadingList, Summary


def move_entry(entry: Entry, category: Category | None, *, first: bool = False, by: str = "") -> None:
    """Put an entry, with what belongs to it, before the first or after the last entry of a category."""
    _check_own_line(entry)

    def change(places: list[Place]) -> list[Place]:
        block, rest = _taken_out(places, entry)
        rows = [row for row, _source, _tail in rest]
        under = [at for at, row in enumerate(rows) if _stands_under(row, category)]
        if under and not first:
            return _put_behind(rest, _end_of_block(rows, under[-1]) - 1, block)
        if category is None:
            raise NoSuchPlaceError
        heading = next(at for at, row in enumerate(rows) if is_same_row(row, category))
        return _put_before(rest, under[0], block) if under else _put_behind_heading(rest, heading, block)

    rearrange(entry.reading_list, change, by=by)


def shift_entry(entry: Entry, *, down: bool, by: str = "") -> None:
    """Let an entry change places with its neighbour in the same category. The last one cannot go further down."""
    _check_own_line(entry)
    siblings = Entry.objects.present().filter(
        reading_list=entry.reading_list, category=entry.category, parent=None
    )
    near = (
        siblings.filter(position__gt=entry.position) if down else siblings.filter(position__lt=entry.position)
    )
    neighbour = near.first() if down else near.last()
    if not neighbour:
        return
    above, below = (entry, neighbour) if down else (neighbour, entry)

    def change(places: list[Place]) -> list[Place]:
        block, rest = _taken_out(places, below)
        at = next(at for at, (row, _source, _tail) in enumerate(rest) if is_same_row(row, above))
        return _put_before(rest, at, block)

    rearrange(entry.reading_list, change, by=by)


def remove_entry(entry: Entry, *, by: str = "") -> None:
    """Take an entry, with what is nested in it, out of the document. Everybody's progress stays.

    A section with its notes stays as text: it is a summary again when the entry comes back.
    """
    rearrange(entry.reading_list, lambda places: _taken_out(places, entry)[1], by=by, loosely=True)


@transaction.atomic
def add_category(
    reading_list: ReadingList, title: str, *, under: Category | None = None, by: str = ""
) -> PartRow:
    """Write a heading at the end of what stands under another one, else after the last entry of the list."""
    rows = stored_rows(reading_list)
    last = Entry.objects.present().filter(reading_list=reading_list).select_related("category").last()
    level = min(6, under.level + 1) if under else level_beside(last)
    chain = last.category.chain if last and last.category else []
    beside = under or next((above for above in chain if above.level >= level), None)
    after = _last_under(rows, beside) if beside else end_of(last)
    end = line_end_of("".join(row.source for row in rows[:20]))
    text = heading_line(title, level) + end
    if after is None or not after.tail or after.tail.strip():
        text = end + text
    return insert(reading_list, text, after=after, behind_tail=True, apart=end, by=by)[0]


def remove_category(category: Category, *, by: str = "") -> None:
    """Take a heading out of the document. Raises DocumentError where something stands under it."""
    held = Entry.objects.present().filter(category=category).exists()
    if held or Category.objects.present().filter(parent=category).exists() or category.tail.strip():
        raise CategoryNotEmptyError(title=category.title)
    rearrange(
        category.reading_list,
        lambda places: _without(places, [_index(places, category)]),
        by=by,
    )


@transaction.atomic
def say_of_category(category: Category, said: str, *, by: str = "") -> None:
    """Let what stands under a heading be of another kind, or not be tracked; empty is as the document says it."""
    reading_list = ReadingList.objects.select_for_update().get(pk=category.reading_list_id)
    path = path_of(one.title for one in category.chain)
    if reading_list.categories.get(path, "") == said:
        return
    others = {one: kind for one, kind in reading_list.categories.items() if one != path}
    reading_list.categories = others | ({path: said} if said else {})
    reading_list.save(update_fields=["categories"])
    rewrite_document(reading_list, lambda text: text, by=by)


def _check_own_line(entry: Entry) -> None:
    if entry.parent_id:
        raise NestedEntryError


def _taken_out(places: list[Place], entry: Entry) -> tuple[list[Place], list[Place]]:
    """The entry with what belongs to it, and the others. Text after it stays where it was."""
    at = _index(places, entry)
    end = _end_of_block([row for row, _source, _tail in places], at)
    block = places[at:end]
    if block[-1][2] and not _is_in_details(places[at]):
        row, source, _tail = block[-1]
        rest = _without(places, range(at, end))
        return [*block[:-1], (row, _ended(source), "")], rest
    return block, places[:at] + places[end:]


def _without(places: list[Place], gone: Iterable[int]) -> list[Place]:
    """The others; the text after the last one that goes stays, after the one before it."""
    left_out = sorted(gone)
    first, last = left_out[0], left_out[-1]
    tail, rest = places[last][2], places[:first] + places[last + 1 :]
    if first and tail and (tail.strip() or not places[first - 1][2]):
        row, source, before = rest[first - 1]
        rest[first - 1] = (row, source, before + tail)
    return rest


def _put_behind(places: list[Place], at: int, block: list[Place]) -> list[Place]:
    row, source, tail = places[at]
    if _is_in_details(places[at]) or _is_in_details(block[0]):
        return [*places[: at + 1], *block, *places[at + 1 :]]
    last, text, _own = block[-1]
    behind = [*block[:-1], (last, _ended(text), tail)]
    return [*places[:at], (row, _ended(source), ""), *behind, *places[at + 1 :]]


def _put_before(places: list[Place], at: int, block: list[Place]) -> list[Place]:
    last, text, tail = block[-1]
    return [*places[:at], *block[:-1], (last, _ended(text), tail), *places[at:]]


def _put_behind_heading(places: list[Place], at: int, block: list[Place]) -> list[Place]:
    """Under a heading that holds nothing yet: an empty line before, and what was behind it after."""
    row, source, tail = places[at]
    end = line_end_of(source)
    last, text, own = block[-1]
    behind = [*block[:-1], (last, _ended(text), own or tail or end)]
    return [*places[:at], (row, _ended(source), end), *behind, *places[at + 1 :]]


def _index(places: list[Place], wanted: PartRow) -> int:
    return next(at for at, (row, _source, _tail) in enumerate(places) if is_same_row(row, wanted))


def _end_of_block(rows: list[PartRow], at: int) -> int:
    """Behind the entries nested in an entry, and the notes in its <details>."""
    entries = {rows[at].pk}
    end = at + 1
    while end < len(rows):
        row = rows[end]
        if isinstance(row, Entry) and row.parent_id in entries:
            entries.add(row.pk)
        elif not (isinstance(row, Summary) and row.level == 0 and row.entry_id in entries):
            break
        end += 1
    return end


def _stands_under(row: PartRow, category: Category | None) -> bool:
    """Whether it is an entry of its own right under this heading."""
    under = category.pk if category else None
    return isinstance(row, Entry) and row.category_id == under and row.parent_id is None


def _last_under(rows: list[PartRow], category: Category) -> PartRow:
    """The last part of a heading's section."""
    at = next(at for at, row in enumerate(rows) if is_same_row(row, category))
    last = rows[at]
    for row in rows[at + 1 :]:
        if isinstance(row, Category | Summary) and 0 < row.level <= category.level:
            break
        last = row
    return last


def _is_in_details(place: Place) -> bool:
    """Whether it is a heading with the entry in the <details> below it, or the notes in them."""
    row = place[0]
    return (isinstance(row, Entry) and row.source.lstrip().startswith("#")) or (
        isinstance(row, Summary) and row.level == 0
    )


def _ended(source: str) -> str:
    return source if source.endswith(("\n", "\r")) else source + line_end_of(source)
