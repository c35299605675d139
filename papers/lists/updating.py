"""A new version of a list's file: what it would change, and then the change, in one piece.

The rows keep what people did with them: what is gone from the file is only marked, and what comes back is
revived.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from papers.lists.history import change_of
from papers.lists.importing import tick_mark_of
from papers.lists.names import name_rows
from papers.lists.question_rows import refresh_questions
from papers.lists.rows import (
    PART_MODELS,
    PartRow,
    create_rows,
    fill_row,
    known_rows,
    link_row,
    new_rows,
    save_changed,
    values_of,
)
from papers.lists.saving import identity_of
from papers.markdown.base import SAME, Base, removed_here
from papers.markdown.manner import WHOLE, Manner, path_of
from papers.markdown.marked_block import contents, with_contents
from papers.markdown.parts import Document, Part, PartKind, parse, parse_version
from papers.models import Category, Change, Entry, Match, ReadingList, Summary
from papers.names.identifiers import arxiv_id
from papers.versions.differences import Difference, differences
from papers.versions.merging import Piece, merge, rebased
from papers.versions.pairing import OldPart, Pairs, above, pair_parts, words_of

_BATCH = 500  # rows that one statement writes
_FAR = 10_000_000  # more positions than any document has


@dataclass(slots=True)
class Comparison:
    """A list beside a new version of its file.

    `theirs` is the version of the file, `document` what both make together, and `pieces` are its parts: where
    each comes from. `rows` has the stored row of each piece, None for a new one; `gone` the rows that are not
    among them any more. `known` are all rows, also those that earlier versions held: `differences` name them
    by their index. `is_same`: the document stays as it is, byte for byte.
    """

    reading_list: ReadingList
    theirs: Document
    document: Document
    pieces: list[Piece]
    rows: list[PartRow | None]
    gone: list[PartRow]
    differences: list[Difference]
    known: list[PartRow] = field(repr=False)
    is_same: bool = field(init=False)

    def __post_init__(self) -> None:
        self.is_same = self.reading_list.preamble == self.document.preamble and not self.gone
        self.is_same = self.is_same and all(
            row is not None
            and (row.position, row.source, row.tail, row.base)
            == (position, piece.source, piece.tail, piece.base)
            for position, (row, piece) in enumerate(zip(self.rows, self.pieces, strict=True))
        )

    @classmethod
    def of_pieces(
        cls,
        reading_list: ReadingList,
        *,
        theirs: Document,
        document: Document,
        pieces: list[Piece],
        known: list[PartRow],
        differences: list[Difference],
    ) -> "Comparison":
        """A comparison in which the rows that are kept, and those that go, follow from the pieces."""
        kept = {piece.old for piece in pieces}
        return cls(
            reading_list,
            theirs,
            document,
            pieces,
            rows=[None if piece.old is None else known[piece.old] for piece in pieces],
            gone=[row for index, row in enumerate(known) if row.position is not None and index not in kept],
            differences=differences,
            known=known,
        )

    def of(self, *what: str) -> list[Difference]:
        """The differences of these sorts."""
        return [difference for difference in self.differences if difference.what in what]


def compare(
    reading_list: ReadingList,
    text: str,
    *,
    precious: Mapping[int, int] | None = None,
    known: list[PartRow] | None = None,
    seen: str = "",
) -> Comparison:
    """What the new version `text` of the file would change. Nothing is stored.

    `precious` says of entries by id how many people did something with them: of two that are gone and could
    both come back, the one with more of them does. `known` are the list's rows where they were read already.
    `seen` is what the file held when it was last seen, where another file of the list was taken in since.
    """
    known = known_rows(reading_list) if known is None else known
    old = old_parts(known, precious or {})
    if seen:
        old = rebased(old, parse(seen, reading_list.manner).parts)
    text = with_contents(text, contents(_file_text(reading_list, old)))  # what others fill is nobody's edit
    theirs, pairs = _understood(reading_list, known, text, old)
    pieces = merge(old, theirs.parts, pairs)
    manner = replace(reading_list.manner, without_boxes=theirs.without_boxes)
    merged = theirs.preamble + "".join(piece.source + piece.tail for piece in pieces)
    document = theirs if merged == text else parse(merged, manner)
    spans = [(piece.source, piece.tail) for piece in pieces]
    if [(part.source, part.tail) for part in document.parts] != spans:
        pieces = _pieces_again(old, document.parts, pieces)
    return Comparison.of_pieces(
        reading_list,
        theirs=theirs,
        document=document,
        pieces=pieces,
        known=known,
        differences=differences(old, pieces, document.parts),
    )


@transaction.atomic
def apply(
    comparison: Comparison, *, by: str = "", origin: Change.Origin = Change.Origin.FILE
) -> list[PartRow]:
    """Store the merged document and give the rows of its parts.

    `by` is who did it and `origin` where, for the history. Call it in the transaction in which the list was
    locked.
    """
    reading_list, document = comparison.reading_list, comparison.document
    before = {row.pk: identity_of(row) for row in comparison.rows if isinstance(row, Entry)}
    _let_go(comparison, origin)
    new = new_rows(reading_list, document.parts)
    rows = [stored or fresh for stored, fresh in zip(comparison.rows, new, strict=True)]
    added = [index for index, stored in enumerate(comparison.rows) if stored is None]
    name_rows([rows[index] for index in added], reading_list)
    for index in added:
        rows[index].base = comparison.pieces[index].base
    _make_room(comparison, rows)
    create_rows(rows, document.parts, only=set(added))
    _write(comparison, rows)
    reading_list.preamble, reading_list.without_boxes = document.preamble, dict(document.without_boxes)
    reading_list.tick_mark = tick_mark_of(document) or reading_list.tick_mark
    reading_list.save()
    entries = [row for row in rows if isinstance(row, Entry) and row.pk in before]
    _forget_matches([entry for entry in entries if identity_of(entry) != before[entry.pk]])
    _record(comparison, rows, by, origin)
    refresh_questions(reading_list)
    return rows


def _forget_matches(changed: Sequence[Entry]) -> None:
    """Delete what arXiv said of entries that are other papers now, where no link names that paper."""
    named = {entry.pk: arxiv_id(entry.url) for entry in changed}
    matches = Match.objects.filter(entry__in=list(named)).values_list("pk", "entry_id", "paper_id")
    Match.objects.filter(
        pk__in=[pk for pk, entry_id, paper_id in matches if not paper_id or paper_id != named[entry_id]]
    ).delete()


def old_parts(rows: Sequence[PartRow], precious: Mapping[int, int]) -> list[OldPart]:
    """Rows as the parts that a new version is compared with, in the same order.

    `precious` says of entries by id how many people did something with them; it counts only for those that
    are gone.
    """
    index_of = {(type(row), row.pk): index for index, row in enumerate(rows)}
    return [_old_part(row, index_of, precious) for row in rows]


def file_text(reading_list: ReadingList, known: Sequence[PartRow]) -> str:
    """What the file held when it was last seen, but for ticks, with what was removed here at its end."""
    old = old_parts(known, {})
    removed = [part.base.text for part in old if not part.present and part.base.is_other]
    return "\n".join([_file_text(reading_list, old), *removed])


def _file_text(reading_list: ReadingList, old: Sequence[OldPart]) -> str:
    """What the file held when it was last seen, but for ticks and for what was added there since."""
    texts = (part.base.in_file(part.source) + part.tail for part in old if part.present)
    return reading_list.preamble + "".join(texts)


def _old_part(
    row: PartRow, index_of: dict[tuple[type[PartRow], int], int], precious: Mapping[int, int]
) -> OldPart:
    """A row as a part; `index_of` says which index another row has by its model and key."""
    title, short_name, url = row.title, "", ""
    year = category_id = owner_id = None
    if isinstance(row, Category):
        year, category_id = row.year, row.parent_id
    elif isinstance(row, Entry):
        category_id, short_name, url = row.category_id, row.short_name, row.url
    else:
        owner_id = row.entry_id
    if row.base.is_other:
        title, short_name, url = words_of(row.part_kind, row.base.text)
    is_present = row.position is not None
    return OldPart(
        row.part_kind,
        row.source,
        row.tail,
        title,
        short_name,
        url,
        year=year,
        under=None if category_id is None else index_of.get((Category, category_id)),
        owner=None if owner_id is None else index_of.get((Entry, owner_id)),
        base=row.base,
        present=is_present,
        moved_here=row.moved_here,
        is_conflicting=row.is_conflicting,
        precious=precious.get(row.pk, 0) if isinstance(row, Entry) and not is_present else 0,
    )


def _understood(
    reading_list: ReadingList, known: Sequence[PartRow], text: str, old: Sequence[OldPart]
) -> tuple[Document, Pairs]:
    """The new version as a document, and for each of its parts the index of the old one it is.

    What is known of a category holds when it has another name. As that may change how the text is to be read,
    a text with such a category is read twice.
    """
    # Where the list has no box itself, the file cannot have lost any.
    has_boxes = any(isinstance(row, Entry) and row.boxed and row.position is not None for row in known)
    read = parse_version if has_boxes else parse
    theirs = read(text, reading_list.manner)
    pairs = pair_parts(old, theirs.parts)
    renamed = _renamed(reading_list.manner, old, theirs, pairs)
    if renamed == reading_list.manner:
        return theirs, pairs
    reading_list.manner = renamed
    theirs = read(text, renamed)
    return theirs, pair_parts(old, theirs.parts)


def _renamed(manner: Manner, old: Sequence[OldPart], theirs: Document, pairs: Sequence[int | None]) -> Manner:
    """What is known of categories, by the paths they have in the new version."""
    if not manner.categories and manner.without_boxes.keys() <= {WHOLE}:
        return manner
    new_paths: dict[str, str] = {}
    for new_index, old_index in enumerate(pairs):
        if old_index is not None and old[old_index].part_kind == PartKind.CATEGORY:
            old_titles = [old[index].title for index in above(old, old_index)]
            new_titles = [theirs.parts[index].title for index in above(theirs.parts, new_index)]
            new_paths[path_of(reversed(old_titles))] = path_of(reversed(new_titles))
    return manner.renamed(new_paths)


def _pieces_again(old: Sequence[OldPart], parts: Sequence[Part], pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces of a merged text that reads otherwise than the `pieces` it was put together of.

    Its parts are paired with the old ones once more; the file's share in one is known where it was a piece
    before.
    """
    piece_of = {piece.old: piece for piece in pieces if piece.old is not None}
    again = []
    for part, old_index in zip(parts, pair_parts(old, parts), strict=True):
        piece = piece_of.get(old_index) if old_index is not None else None
        if piece:
            again.append(replace(piece, source=part.source, tail=part.tail))
        else:
            again.append(Piece(old_index, None, part.source, part.tail))
    return again


def _let_go(comparison: Comparison, origin: Change.Origin) -> None:
    """Mark the rows that are gone: everything people did with them stays.

    What was removed here the file still has, so its text is remembered: the next version shall not bring it
    back.
    """
    now = timezone.now()
    for row in comparison.gone:
        row.base = removed_here(row.base, row.source) if origin == Change.Origin.HERE else SAME
        row.removed_at, row.position = now, None
        row.is_conflicting = row.moved_here = False
        if isinstance(row, Summary):
            row.entry = None  # an entry has one summary: it may get another one now
    # A new version may remove thousands; those of one base are one statement.
    alike: dict[tuple[type[PartRow], Base], list[int]] = defaultdict(list)
    for row in comparison.gone:
        alike[type(row), row.base].append(row.pk)
    for (model, base), pks in alike.items():
        values: dict[str, Any] = {"removed_at": now, "position": None, "is_conflicting": False}
        values |= {"base_state": base.state.value, "base_text": base.text, "moved_here": False}
        if model is Summary:
            values |= {"entry": None, "updated_at": now}
        for start in range(0, len(pks), _BATCH):
            model._default_manager.filter(pk__in=pks[start : start + _BATCH]).update(**values)


def _make_room(comparison: Comparison, rows: Sequence[PartRow]) -> None:
    """Write the new positions of the stored rows; the others of `rows` find theirs free.

    The database keeps that no two rows of a list stand in one position, at any time: all go far away first,
    then where they belong. Most go the same number of places, so that the whole of them is one statement.
    """
    for model in PART_MODELS:
        by_step: dict[int, list[PartRow]] = defaultdict(list)
        for position, row in enumerate(rows):
            if type(row) is model and row.pk and row.position is not None:
                by_step[position - row.position].append(row)
                row.position = position
        if by_step.keys() <= {0}:
            continue
        placed = model._default_manager.filter(reading_list=comparison.reading_list, removed_at=None)
        placed.update(position=F("position") + _FAR)
        commonest = max(by_step, key=lambda step: len(by_step[step]))
        others = [row for step, batch in by_step.items() if step != commonest for row in batch]
        model._default_manager.bulk_update(others, ["position"], batch_size=_BATCH)  # type: ignore[arg-type]
        placed.filter(position__gte=_FAR).update(position=F("position") - _FAR + commonest)


def _write(comparison: Comparison, rows: Sequence[PartRow]) -> None:
    """Write what has changed in what the stored rows say; rows that come back are present again."""
    before = [values_of(row) for row in rows]
    for position, (row, part, piece) in enumerate(
        zip(rows, comparison.document.parts, comparison.pieces, strict=True)
    ):
        fill_row(row, part)
        link_row(row, part, rows)
        row.base, row.is_conflicting, row.moved_here = piece.base, piece.is_conflicting, piece.moved_here
        if row.removed_at:
            row.removed_at, row.position = None, position
            row.save(update_fields=["removed_at", "position"])
    # The database keeps that an entry has one summary, at any time: summaries let go before any is given.
    passed_on = [
        row.pk
        for row, values in zip(rows, before, strict=True)
        if isinstance(row, Summary) and row.entry_id != values["entry_id"]
    ]
    Summary.objects.filter(pk__in=passed_on).update(entry=None)
    for row, values, piece in zip(rows, before, comparison.pieces, strict=True):
        if piece.old is not None:
            save_changed(row, values)


def _record(comparison: Comparison, rows: Sequence[PartRow], by: str, origin: Change.Origin) -> None:
    """Keep the differences in the history, but for those that change nothing: conflicts, and what is kept."""
    kinds = set(Change.Kind.values)
    made_at = timezone.now()
    Change.objects.bulk_create(
        [
            change_of(
                _row_of(difference, comparison, rows), difference, by=by, origin=origin, made_at=made_at
            )
            for difference in comparison.differences
            if difference.what in kinds
        ],
        batch_size=_BATCH,
    )


def _row_of(difference: Difference, comparison: Comparison, rows: Sequence[PartRow]) -> PartRow:
    if difference.new is None and difference.old is not None:
        return comparison.known[difference.old]
    return rows[difference.new or 0]
