"""A new version of a list's file: what it would change, and then the change, in one piece.

The rows keep what people did with them: what is gone from the file is only marked, and what comes back is revived.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

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
from papers.markdown.base import SAME, removed_here
from papers.markdown.manner import path_of, renamed_paths
from papers.markdown.marked_block import contents, with_contents
from papers.markdown.parts import Document, Part, PartKind, parse
from papers.models import Category, Change, Entry, Match, ReadingList, Summary
from papers.names.identifiers import arxiv_id
from papers.versions.differences import Difference, differences
from papers.versions.merging import Piece, merge
from papers.versions.pairing import OldPart, Pairs, above, pair_parts, words_of

_FAR = 10_000_000


@dataclass(slots=True)
class Comparison:
    """A list beside a new version of its file. `rows` are those of the merged document's parts, None for new ones.

    `is_same`: the document stays as it is, byte for byte.
    """

    reading_list: ReadingList
    theirs: Document
    pieces: list[Piece]
    document: Document
    rows: list[PartRow | None]
    gone: list[PartRow]
    differences: list[Difference]
    known: list[PartRow] = field(repr=False, default_factory=list)
    is_same: bool = field(init=False)

    def __post_init__(self) -> None:
        self.is_same = self.reading_list.preamble == self.document.preamble and not self.gone
        self.is_same = self.is_same and all(
            row is not None
            and (row.position, row.source, row.tail, row.base)
            == (position, piece.source, piece.tail, piece.base)
            for position, (row, piece) in enumerate(zip(self.rows, self.pieces, strict=True))
        )

    def of(self, *what: str) -> list[Difference]:
        return [one for one in self.differences if one.what in what]


def compare(reading_list: ReadingList, text: str, *, precious: Mapping[int, int] | None = None) -> Comparison:
    """What a new version of the file would change. Nothing is stored.

    `precious` says of entries by id how many people did something with them: of two that are gone and could both
    come back, the one with more of them does.
    """
    rows = known_rows(reading_list)
    old = old_parts(rows, precious or {})
    text = with_contents(text, contents(_file_text(reading_list, old)))  # what others fill is nobody's edit
    theirs, pairs = _understood(reading_list, text, old)
    pieces = merge(old, theirs.parts, pairs)
    manner = replace(reading_list.manner, plain=theirs.plain)
    merged = theirs.preamble + "".join(piece.source + piece.tail for piece in pieces)
    document = theirs if merged == text else parse(merged, manner)
    if [(part.source, part.tail) for part in document.parts] != [
        (piece.source, piece.tail) for piece in pieces
    ]:
        pieces = _pieces_again(old, document.parts, pieces)
    kept = {piece.old for piece in pieces}
    return Comparison(
        reading_list,
        theirs,
        pieces,
        document,
        [None if piece.old is None else rows[piece.old] for piece in pieces],
        [row for at, row in enumerate(rows) if row.position is not None and at not in kept],
        differences(old, pieces, document.parts),
        rows,
    )


@transaction.atomic
def apply(
    comparison: Comparison, *, by: str = "", origin: Change.Origin = Change.Origin.FILE
) -> list[PartRow]:
    """Store it. The rows of the document's parts; call it in the transaction in which the list was locked."""
    reading_list, document = comparison.reading_list, comparison.document
    known = {row.pk: identity_of(row) for row in comparison.rows if isinstance(row, Entry)}
    _let_go(comparison, origin)
    fresh = new_rows(reading_list, document.parts)
    rows = [row or new for row, new in zip(comparison.rows, fresh, strict=True)]
    added = [at for at, row in enumerate(comparison.rows) if row is None]
    name_rows([rows[at] for at in added], reading_list)
    for at in added:
        rows[at].base = comparison.pieces[at].base
    _make_room(comparison, rows)
    create_rows(rows, document.parts, only=set(added))
    _write(comparison, rows)
    reading_list.preamble, reading_list.plain = document.preamble, document.plain
    reading_list.tick_mark = tick_mark_of(document) or reading_list.tick_mark
    reading_list.save()
    _forget_matches([row for row in rows if isinstance(row, Entry) and known.get(row.pk, identity_of(row)) != identity_of(row)])  # fmt: skip
    _record(comparison, rows, by, origin)
    refresh_questions(reading_list)
    return rows


def _forget_matches(changed: Sequence[Entry]) -> None:
    """What arXiv said of entries that are other papers now; a link that still says which one it is is believed."""
    said = {entry.pk: arxiv_id(entry.url) for entry in changed}
    found = Match.objects.filter(entry__in=list(said)).values_list("pk", "entry_id", "paper_id")
    Match.objects.filter(
        pk__in=[pk for pk, entry, paper in found if not paper or paper != said[entry]]
    ).delete()


def old_parts(rows: Sequence[PartRow], precious: Mapping[int, int]) -> list[OldPart]:
    at = {(type(row), row.pk): index for index, row in enumerate(rows)}
    return [
        _old_part(row, at, precious.get(row.pk, 0) if isinstance(row, Entry) and row.position is None else 0)
        for row in rows
    ]


def _file_text(reading_list: ReadingList, old: Sequence[OldPart]) -> str:
    """What the file held when it was last seen, but for ticks and for what was added there since."""
    held = (part.base.in_file(part.source) + part.tail for part in old if part.present)
    return reading_list.preamble + "".join(held)


def _old_part(row: PartRow, at: dict[tuple[type[PartRow], int], int], precious: int) -> OldPart:
    under = None
    title, short_name, url = row.title, "", ""
    if isinstance(row, Category):
        under = row.parent_id
    elif isinstance(row, Entry):
        under, short_name, url = row.category_id, row.short_name, row.url
    if row.base.is_other:
        title, short_name, url = words_of(row.part_kind, row.base.text)
    return OldPart(
        row.part_kind,
        row.source,
        row.tail,
        title,
        short_name,
        url,
        year=row.year if isinstance(row, Category) else None,
        under=None if under is None else at.get((Category, under)),
        owner=at.get((Entry, row.entry_id)) if isinstance(row, Summary) and row.entry_id else None,
        base=row.base,
        present=row.position is not None,
        moved_here=row.moved_here,
        is_conflicting=row.is_conflicting,
        precious=precious,
    )


def _understood(reading_list: ReadingList, text: str, old: Sequence[OldPart]) -> tuple[Document, Pairs]:
    """The new version, and which of its parts are which; what was said of a category holds under another name."""
    theirs = parse(text, reading_list.manner)
    pairs = pair_parts(old, theirs.parts)
    renamed = _renamed(reading_list, old, theirs, pairs)
    if renamed == reading_list.categories:
        return theirs, pairs
    reading_list.categories = renamed
    theirs = parse(text, reading_list.manner)
    return theirs, pair_parts(old, theirs.parts)


def _renamed(
    reading_list: ReadingList, old: Sequence[OldPart], theirs: Document, pairs: Sequence[int | None]
) -> dict[str, str]:
    """What was said of categories, by the paths they have in the new version."""
    if not reading_list.categories:
        return {}
    paths = {}
    for to, at in enumerate(pairs):
        if at is not None and old[at].part_kind == PartKind.CATEGORY:
            titles = [theirs.parts[one].title for one in above(theirs.parts, to)]
            paths[path_of(old[one].title for one in reversed(above(old, at)))] = path_of(reversed(titles))
    return renamed_paths(reading_list.categories, paths)


def _pieces_again(old: Sequence[OldPart], parts: Sequence[Part], pieces: Sequence[Piece]) -> list[Piece]:
    """The merged text reads otherwise than the pieces it was put together of: find out again what is what."""
    before = {piece.old: piece for piece in pieces if piece.old is not None}
    again = []
    for part, at in zip(parts, pair_parts(old, parts), strict=True):
        piece = before.get(at) if at is not None else None
        if piece:
            again.append(replace(piece, source=part.source, tail=part.tail))
        else:
            again.append(Piece(at, None, part.source, part.tail))
    return again


def _let_go(comparison: Comparison, origin: Change.Origin) -> None:
    """Mark what is gone: everything people did with it stays. What was removed here, the file still has."""
    for row in comparison.gone:
        if origin == Change.Origin.HERE:
            row.base = removed_here(row.base, row.source)
        else:
            row.base = SAME
        row.removed_at, row.position, row.is_conflicting, row.moved_here = timezone.now(), None, False, False
        if isinstance(row, Summary):
            row.entry = None
        row.save()


def _make_room(comparison: Comparison, rows: Sequence[PartRow]) -> None:
    """No two parts may stand in one place at any time: all go far away first, then where they belong.

    Most go the same number of places, so that the whole of them is one statement.
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
        most = max(by_step, key=lambda step: len(by_step[step]))
        others = [row for step, batch in by_step.items() if step != most for row in batch]
        model._default_manager.bulk_update(others, ["position"], batch_size=500)  # type: ignore[arg-type]
        placed.filter(position__gte=_FAR).update(position=F("position") - _FAR + most)


def _write(comparison: Comparison, rows: Sequence[PartRow]) -> None:
    """What has changed in what the stored rows say."""
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
    summaries = [(row, said) for row, said in zip(rows, before, strict=True) if isinstance(row, Summary)]
    owners = [row.pk for row, said in summaries if row.entry_id != said["entry_id"]]
    Summary.objects.filter(pk__in=owners).update(entry=None)  # an entry has one: never two for a moment
    for row, said, piece in zip(rows, before, comparison.pieces, strict=True):
        if piece.old is not None:
            save_changed(row, said)


def _record(comparison: Comparison, rows: Sequence[PartRow], by: str, origin: Change.Origin) -> None:
    """Keep what changed, to be looked up at the entry."""
    kinds = set(Change.Kind.values)
    made_at = timezone.now()
    Change.objects.bulk_create(
        [
            change_of(
                comparison.known[one.old] if one.new is None and one.old is not None else rows[one.new or 0],
                one,
                by=by,
                origin=origin,
                made_at=made_at,
            )
            for one in comparison.differences
            if one.what in kinds
        ],
        batch_size=500,
    )
