"""The document is edited here: the smallest change of its text, and what it means for its parts.

What the file holds instead is remembered with each part, so that the next version of the file does not undo
it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from django.db import transaction

from papers.errors import LARGEST_DOCUMENT, ArrangementChangesStructureError, ListTooLargeError
from papers.lists.exporting import export_markdown
from papers.lists.rows import PartRow, known_rows, model_of
from papers.lists.updating import Comparison, apply, old_parts
from papers.markdown.base import ABSENT, SAME, base_of
from papers.markdown.parts import Document, Part, parse
from papers.models import Change, ReadingList
from papers.versions.differences import differences
from papers.versions.merging import Piece, same_words
from papers.versions.pairing import OldPart, Pairs, pair_parts


@dataclass(frozen=True, slots=True)
class Place:
    """A stored part in the order that it is to have, with the source and the tail that it is to have."""

    row: PartRow
    source: str
    tail: str


@transaction.atomic
def rewrite_document(reading_list: ReadingList, change: Callable[[str], str], *, by: str = "") -> None:
    """Store the text that `change` makes of the document's text; `by` is who did it.

    Raises DocumentError where the document would grow too large, and what `change` raises.
    """
    reading_list = ReadingList.objects.select_for_update().get(pk=reading_list.pk)
    rows = known_rows(reading_list)
    document = _parsed(reading_list, change(export_markdown(reading_list)))
    store_edit(reading_list, rows, document, [None] * len(document.parts), by)


@transaction.atomic
def rearrange(
    reading_list: ReadingList,
    change: Callable[[list[Place]], list[Place]],
    *,
    by: str = "",
    loosely: bool = False,
) -> list[PartRow]:
    """Put the parts of the document together as `change` says; what it leaves out is removed.

    `by` is who did it. Gives the rows of the parts. Raises DocumentError where the text would then read as
    other parts than these, unless it may do so `loosely`.
    """
    reading_list = ReadingList.objects.select_for_update().get(pk=reading_list.pk)
    rows = known_rows(reading_list)
    places = change([Place(row, row.source, row.tail) for row in rows if row.position is not None])
    text = reading_list.preamble + "".join(place.source + place.tail for place in places)
    document = _parsed(reading_list, text)
    pairs = _pairs_by_start(rows, places, document)
    if not loosely and (None in pairs or len(pairs) != len(places)):
        raise ArrangementChangesStructureError
    return store_edit(reading_list, rows, document, pairs, by)


def _pairs_by_start(rows: Sequence[PartRow], places: Sequence[Place], document: Document) -> Pairs:
    """For each part the index of the row it is: the one of its kind whose text starts where it starts."""
    index_of = {(type(row), row.pk): index for index, row in enumerate(rows)}
    starts: dict[int, int] = {}  # the index of a row by the offset of its text
    offset = 0
    for place in places:
        starts[offset] = index_of[type(place.row), place.row.pk]
        offset += len(place.source + place.tail)
    pairs: Pairs = []
    offset = 0
    for part in document.parts:
        index = starts.get(offset)
        pairs.append(index if index is not None and model_of(part) is type(rows[index]) else None)
        offset += len(part.source + part.tail)
    return pairs


def _parsed(reading_list: ReadingList, text: str) -> Document:
    if len(text.encode()) > LARGEST_DOCUMENT:
        raise ListTooLargeError
    return parse(text, reading_list.manner)


def store_edit(
    reading_list: ReadingList, rows: list[PartRow], document: Document, pairs: Pairs, by: str
) -> list[PartRow]:
    """Store an edited document and give the rows of its parts.

    `rows` are all known ones, `pairs` says which of them each part is; `by` is who did it. A part that is
    none may still be found to be a row that no other part is: one that was removed earlier comes back.
    """
    old = old_parts(rows, {})
    taken = set(pairs)
    if None in pairs and len(taken - {None}) < len(old):  # there is something that could be these
        found_again = pair_parts(old, document.parts)
        pairs = [
            again if index is None and again not in taken else index
            for index, again in zip(pairs, found_again, strict=True)
        ]
    pieces = [
        _piece(None if old_index is None else old[old_index], part, old_index, new_index)
        for new_index, (part, old_index) in enumerate(zip(document.parts, pairs, strict=True))
    ]
    changes = differences(old, pieces, document.parts)
    moved = {change.new for change in changes if change.what == "moved"}
    pieces = [
        replace(piece, moved_here=piece.moved_here or new_index in moved)
        for new_index, piece in enumerate(pieces)
    ]
    comparison = Comparison.of_pieces(
        reading_list, theirs=document, document=document, pieces=pieces, known=rows, differences=changes
    )
    return apply(comparison, by=by, origin=Change.Origin.HERE)


def _piece(old: OldPart | None, part: Part, old_index: int | None, new_index: int) -> Piece:
    """The part as it is now; what the file holds of it stays what it was."""
    if old is None:
        return Piece(None, new_index, part.source, part.tail, base=ABSENT)
    base = old.base
    if not old.present:
        # It comes back. Of one that was removed here the file has a text; of any other it has nothing.
        base = base if base.is_other else ABSENT
    elif base.is_same and not same_words(old.source, part.source):
        base = base_of(old.source, part.source)
    if base.is_other and base.text == part.source:
        base = SAME
    return Piece(
        old_index,
        new_index,
        part.source,
        part.tail,
        base=base,
        is_conflicting=old.is_conflicting,
        moved_here=old.moved_here,
    )
