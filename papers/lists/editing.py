"""The document is edited here: the smallest change of its text, and what it means for its parts.

What the file holds instead is remembered with each part, so that the next version of the file does not undo it.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

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

Place = tuple[PartRow, str, str]  # a stored part with its source and its tail


@transaction.atomic
def rewrite_document(reading_list: ReadingList, change: Callable[[str], str], *, by: str = "") -> None:
    """Change the document's text. Raises DocumentError where it would grow too large."""
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
    """Put the parts of the document together otherwise; what is left out is removed. Gives the rows of the parts.

    Raises DocumentError where the text would then read as other parts than these, unless it may do so `loosely`.
    """
    reading_list = ReadingList.objects.select_for_update().get(pk=reading_list.pk)
    rows = known_rows(reading_list)
    places = change([(row, row.source, row.tail) for row in rows if row.position is not None])
    document = _parsed(
        reading_list, reading_list.preamble + "".join(text + tail for _row, text, tail in places)
    )
    pairs = _by_place(rows, places, document)
    if not loosely and (None in pairs or len(pairs) != len(places)):
        raise ArrangementChangesStructureError
    return store_edit(reading_list, rows, document, pairs, by)


def _by_place(rows: Sequence[PartRow], places: Sequence[Place], document: Document) -> Pairs:
    """Which row each part is: the one of its kind whose text starts where it starts."""
    at = {(type(row), row.pk): index for index, row in enumerate(rows)}
    starts: dict[int, int] = {}
    offset = 0
    for row, source, tail in places:
        starts[offset] = at[type(row), row.pk]
        offset += len(source + tail)
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
    """Store an edited document. `pairs` says of its parts which rows they are; what was there before is revived."""
    old = old_parts(rows, {})
    taken = set(pairs)
    if None in pairs and len(taken - {None}) < len(old):  # there is something that could be these
        again = pair_parts(old, document.parts)
        pairs = [
            other if at is None and other not in taken else at for at, other in zip(pairs, again, strict=True)
        ]
    pieces = [
        _piece(None if at is None else old[at], part, at, to)
        for to, (part, at) in enumerate(zip(document.parts, pairs, strict=True))
    ]
    found = differences(old, pieces, document.parts)
    moved = {one.new for one in found if one.what == "moved"}
    pieces = [replace(piece, moved_here=piece.moved_here or to in moved) for to, piece in enumerate(pieces)]
    kept = {piece.old for piece in pieces}
    comparison = Comparison(
        reading_list,
        document,
        pieces,
        document,
        [None if piece.old is None else rows[piece.old] for piece in pieces],
        [row for at, row in enumerate(rows) if row.position is not None and at not in kept],
        found,
        rows,
    )
    return apply(comparison, by=by, origin=Change.Origin.HERE)


def _piece(old: OldPart | None, part: Part, at: int | None, to: int) -> Piece:
    """The part as it is now; what the file holds of it stays what it was."""
    if old is None:
        return Piece(None, to, part.source, part.tail, base=ABSENT)
    base = old.base
    if not old.present:
        base = base if base.is_other else ABSENT
    elif base.is_same and not same_words(old.source, part.source):
        base = base_of(old.source, part.source)
    if base.is_other and base.text == part.source:
        base = SAME
    return Piece(at, to, part.source, part.tail, base, old.is_conflicting, old.moved_here)
