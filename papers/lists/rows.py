"""The parts of a document as rows of the database, and which fields of a row say what a part says."""

from collections.abc import Container, Mapping, Sequence
from typing import Any

from papers.errors import PartGoneError
from papers.markdown.parts import CategoryPart, EntryPart, Part, SummaryPart
from papers.models import Category, Entry, ReadingList, Summary

PartRow = Category | Entry | Summary

_MODELS: dict[type[Part], type[PartRow]] = {CategoryPart: Category, EntryPart: Entry, SummaryPart: Summary}
PART_MODELS = tuple(_MODELS.values())  # in an order in which none points to a later one

# The fields that have the same name and the same value in a part and in its row.
_PLAIN_FIELDS: dict[type[PartRow], tuple[str, ...]] = {
    Category: ("source", "tail", "title", "level", "year"),
    Entry: (
        "source",
        "tail",
        "kind",
        "title",
        "short_name",
        "author",
        "url",
        "anchor",
        "year",
        "ticked",
        "boxed",
    ),
    Summary: ("source", "tail", "title", "level"),
}

# The fields that hold the index of another part in a part, and its row in a row.
_LINKS: dict[type[PartRow], tuple[str, ...]] = {
    Category: ("parent",),
    Entry: ("category", "parent"),
    Summary: ("entry",),
}

# The fields of every row that no part has: how it stands to the file.
_OWN_FIELDS = ("base_state", "base_text", "is_conflicting", "moved_here")


def model_of(part: Part) -> type[PartRow]:
    """The model whose rows hold parts of this kind."""
    return _MODELS[type(part)]


def is_same_row(row: PartRow, other: PartRow) -> bool:
    """Whether both are the same part; a book is the same as its entry."""
    return row.pk == other.pk and row._meta.concrete_model is other._meta.concrete_model


def index_of(rows: Sequence[PartRow], row: PartRow) -> int:
    """Where the row of this part is among the rows of a document. Raises PartGoneError where it is not."""
    for index, stored in enumerate(rows):
        if is_same_row(stored, row):
            return index
    raise PartGoneError


def stored_rows(reading_list: ReadingList) -> list[PartRow]:
    """The rows of the parts that the document of a list holds, in its order."""
    rows: list[PartRow] = []
    for model in _MODELS.values():
        rows += model.objects.present().filter(reading_list=reading_list)
    for row in rows:
        row.reading_list = reading_list
    return sorted(rows, key=lambda row: row.position or 0)


def known_rows(reading_list: ReadingList) -> list[PartRow]:
    """The rows of the parts that the document holds, in its order, then of those it held earlier."""
    gone: list[PartRow] = []
    for model in _MODELS.values():
        gone += (
            model._default_manager.filter(reading_list=reading_list).exclude(removed_at=None).order_by("pk")
        )
    for row in gone:
        row.reading_list = reading_list
    return [*stored_rows(reading_list), *gone]


def new_rows(reading_list: ReadingList, parts: Sequence[Part]) -> list[PartRow]:
    """The rows of a whole document's parts, not saved and without the links among them."""
    return [
        model_of(part)(reading_list=reading_list, position=position, **_plain_values(part))
        for position, part in enumerate(parts)
    ]


def create_rows(
    rows: Sequence[PartRow], parts: Sequence[Part], *, only: Container[int] | None = None
) -> None:
    """Insert rows in bulk, and link them; `parts` are theirs, one by one.

    `only` are the indices of those to insert, where the others are stored already. What others point to is
    inserted before what points to it, since a link needs a key.
    """
    depths = [0] * len(parts)  # how many parts of its own kind are around each
    for index, part in enumerate(parts):
        parent = part.parent if isinstance(part, CategoryPart | EntryPart) else None
        depths[index] = 0 if parent is None else depths[parent] + 1
    for model in _MODELS.values():
        for depth in range(max(depths, default=0) + 1):
            indices = [
                index
                for index, row in enumerate(rows)
                if type(row) is model and depths[index] == depth and (only is None or index in only)
            ]
            for index in indices:
                link_row(rows[index], parts[index], rows)
            batch: list[Any] = [rows[index] for index in indices]
            model._default_manager.bulk_create(batch, batch_size=500)


def update_rows(rows: Sequence[PartRow], parts: Sequence[Part]) -> None:
    """Write what an edit has changed in what the rows say; `parts` are theirs as they are now, one by one."""
    for row, part in zip(rows, parts, strict=True):
        before = values_of(row)
        row.rewrite(part.source)
        fill_row(row, part)
        link_row(row, part, rows)
        save_changed(row, before)


def fill_row(row: PartRow, part: Part) -> None:
    """Let the row say what the part says, its links apart; nothing is stored."""
    values = _plain_values(part)
    if row.pk and isinstance(part, EntryPart) and part.ticked:
        del values["boxed"]  # the box may be there for the tick alone: whose it is was known before
    for name, value in values.items():
        setattr(row, name, value)


def _plain_values(part: Part) -> dict[str, Any]:
    return {name: getattr(part, name) for name in _PLAIN_FIELDS[model_of(part)]}


def link_row(row: PartRow, part: Part, rows: Sequence[PartRow]) -> None:
    """Point the row at its list and at those of `rows` that its part points at, which must have keys."""
    row.reading_list_id = row.reading_list.pk
    for name in _LINKS[type(row)]:
        index = getattr(part, name)
        setattr(row, f"{name}_id", None if index is None else rows[index].pk)


def values_of(row: PartRow) -> dict[str, Any]:
    """The values, by their names, of all fields that may change, but for where the row stands."""
    names = (*_PLAIN_FIELDS[type(row)], *_OWN_FIELDS, *(f"{name}_id" for name in _LINKS[type(row)]))
    return {name: getattr(row, name) for name in names}


def save_changed(row: PartRow, before: Mapping[str, Any]) -> None:
    """Write what differs from `before`, which values_of gave; a new source counts the version on."""
    changed = {name for name, value in values_of(row).items() if before[name] != value}
    if changed and row.source != before["source"]:
        row.version += 1
        changed |= {"version", "updated_at"} if isinstance(row, Summary) else {"version"}
    if changed:
        row.save(update_fields=[name.removesuffix("_id") for name in changed])
