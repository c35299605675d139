"""The document is edited here: the smallest change of its text, and what it means for its parts.

What the file holds instead is remembered with each part, so that the next version of the file does not undo it.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from django.db import transaction
from django.utils.translation import gettext as _

from papers.differences import differences
from papers.exporting import export_markdown
from papers.importing import LARGEST_DOCUMENT, DocumentError
from papers.markdown import Document, Part, parse
from papers.merging import Piece, same_words
from papers.models import Change, ReadingList
from papers.rows import Row, known_rows
from papers.updating import Comparison, apply, old_parts
from papers.versions import OldPart, pair_parts

Place = tuple[Row | None, str, str]  # a stored part or a new one, with its source and its tail


@transaction.atomic
def rewrite_document(reading_list: ReadingList, change: Callable[[str], str], *, by: str = "") -> None:
    """Change the document's text. Raises DocumentError where it would grow too large."""
    reading_list = ReadingList.objects.select_for_update().get(pk=reading_list.pk)
    rows = known_rows(reading_list)
    document = _parsed(reading_list, change(export_markdown(reading_list)))
    _store(reading_list, rows, document, pair_parts(old_parts(rows, {}), document.parts), by)


@transaction.atomic
def rearrange(
    reading_list: ReadingList, change: Callable[[list[Place]], list[Place]], *, by: str = ""
) -> list[Row]:
    """Put the parts of the document together otherwise; what is left out is removed. Gives the rows of the parts.

    Raises DocumentError where the text would then read as other parts than these.
    """
    reading_list = ReadingList.objects.select_for_update().get(pk=reading_list.pk)
    rows = known_rows(reading_list)
    places = change([(row, row.source, row.tail) for row in rows if row.position is not None])
    text = reading_list.preamble + "".join(source + tail for _row, source, tail in places)
    document = _parsed(reading_list, text)
    if [part.source + part.tail for part in document.parts] != [
        source + tail for _row, source, tail in places
    ]:
        raise DocumentError(_("The document would read otherwise with this change; nothing was changed."))
    at = {(type(row), row.pk): index for index, row in enumerate(rows)}
    pairs = [None if row is None else at[type(row), row.pk] for row, _source, _tail in places]
    return _store(reading_list, rows, document, pairs, by)


def _parsed(reading_list: ReadingList, text: str) -> Document:
    if len(text.encode()) > LARGEST_DOCUMENT:
        raise DocumentError(_("The list would grow larger than 5 MB."))
    return parse(text, reading_list.manner)


def _store(
    reading_list: ReadingList, rows: list[Row], document: Document, pairs: Sequence[int | None], by: str
) -> list[Row]:
    old = old_parts(rows, {})
    pieces = [
        _piece(None if at is None else old[at], part, at, to)
        for to, (part, at) in enumerate(zip(document.parts, pairs, strict=True))
    ]
    found = differences(old, document.parts, pieces, document.parts)
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
        return Piece(None, to, part.source, part.tail, base="")
    base = old.base
    if not old.present:
        base = base or ""
    elif base is None and not same_words(old.source, part.source):
        base = old.source
    if base is not None and base == part.source:
        base = None
    return Piece(at, to, part.source, part.tail, base, old.is_conflicting, old.moved_here)
