"""What a new version of a document changes, part by part, in words for a person. Pure."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from papers.markdown.parts import EntryPart, Part, PartKind, SummaryPart
from papers.versions.merging import Piece, same_words
from papers.versions.pairing import OldPart, Pairs

What = Literal["added", "renamed", "edited", "moved", "removed", "revived", "kept", "conflict"]


@dataclass(frozen=True, slots=True)
class Difference:
    """One change of one part. A part that is both edited and moved has two of them.

    `old` is its index among the stored parts, None for a new one; `new` its index in the merged document,
    None for one that is removed. `before` and `after` are its texts; of a conflict they are the stored text
    and the file's. The places are the titles of the headings it stood and stands under.
    """

    what: What
    part_kind: PartKind
    title: str
    old: int | None
    new: int | None
    before: str = ""
    after: str = ""
    place_before: str = ""
    place_after: str = ""


def differences(old: Sequence[OldPart], pieces: Sequence[Piece], merged: Sequence[Part]) -> list[Difference]:
    """What changes from the stored parts `old` to the merged document, in its order; removed parts come last.

    `merged` are the parts that parsing the text of the `pieces` gives, one for each piece.
    """
    pairs: Pairs = [piece.old for piece in pieces]
    moved = _moved(old, merged, pairs)
    changes: list[Difference] = []
    for new_index, (piece, part) in enumerate(zip(pieces, merged, strict=True)):
        changes += _of_piece(old, piece, part, new_index, merged, is_moved=new_index in moved)
    kept = set(pairs)
    changes += [
        Difference("removed", part.part_kind, part.name, old_index, None, before=part.source)
        for old_index, part in enumerate(old)
        if part.present and old_index not in kept
    ]
    return changes


def _of_piece(
    old: Sequence[OldPart],
    piece: Piece,
    part: Part,
    new_index: int,
    merged: Sequence[Part],
    *,
    is_moved: bool,
) -> list[Difference]:
    """The changes of one part of the merged document, none where it is as it was."""
    if piece.old is None:
        place = _heading_title(merged, part)
        return [_difference("added", piece, part, new_index, "", part.source, place_after=place)]
    stored = old[piece.old]
    if not stored.present:
        place = _heading_title(merged, part)
        return [_difference("revived", piece, part, new_index, stored.source, part.source, place_after=place)]
    if piece.is_conflicting:
        return [_difference("conflict", piece, part, new_index, stored.source, piece.base.text)]
    if piece.new is None and not stored.base.is_same:
        place = _heading_title(merged, part)
        return [_difference("kept", piece, part, new_index, part.source, part.source, place_after=place)]
    changes = []
    if not same_words(stored.source, part.source):
        # The title of a summary is its heading, a line of its text like any other.
        is_edit = part.part_kind == PartKind.SUMMARY or part.name == stored.name
        what: What = "edited" if is_edit else "renamed"
        changes.append(_difference(what, piece, part, new_index, stored.source, part.source))
    if is_moved:
        places = {
            "place_before": _heading_title(old, stored),
            "place_after": _heading_title(merged, part),
        }
        changes.append(_difference("moved", piece, part, new_index, stored.source, part.source, **places))
    return changes


def _difference(
    what: What,
    piece: Piece,
    part: Part,
    new_index: int,
    before: str,
    after: str,
    *,
    place_before: str = "",
    place_after: str = "",
) -> Difference:
    return Difference(
        what,
        part.part_kind,
        part.name,
        piece.old,
        new_index,
        before=before,
        after=after,
        place_before=place_before,
        place_after=place_after,
    )


def _moved(old: Sequence[OldPart], merged: Sequence[Part], pairs: Pairs) -> set[int]:
    """The new indices of what moved: entries and categories under another heading, entries out of order.

    What stands under a heading that is new has not moved: the heading came to it.
    """
    moved: set[int] = set()
    in_place: dict[int | None, list[int]] = {}  # entries still under the same heading, by its new index
    for new_index, part in enumerate(merged):
        old_index = pairs[new_index]
        if old_index is None or not old[old_index].present or isinstance(part, SummaryPart):
            continue
        heading = part.under
        old_heading = None if heading is None else pairs[heading]
        heading_is_new = heading is not None and old_heading is None
        if old_heading != old[old_index].under and not heading_is_new:
            moved.add(new_index)
        elif isinstance(part, EntryPart):
            in_place.setdefault(heading, []).append(new_index)
    for new_indices in in_place.values():
        moved |= _out_of_order(new_indices, [pairs[new_index] or 0 for new_index in new_indices])
    return moved


def _out_of_order(new_indices: list[int], old_indices: list[int]) -> set[int]:
    """The fewest of `new_indices` that have to move so that the others stand in their old order.

    `old_indices` belong to them one by one. The fewest are all but a longest increasing subsequence, found by
    patience sorting.
    """
    ends: list[int] = []  # by length: the smallest old index that ends an increasing run of that length
    rank_at_end: list[int] = []  # where in the group that end stands
    rank_before: list[int] = []  # for each member the one before it in its longest run, -1 for none
    for rank, old_index in enumerate(old_indices):
        length = bisect_left(ends, old_index)
        rank_before.append(rank_at_end[length - 1] if length else -1)
        ends[length : length + 1] = [old_index]
        rank_at_end[length : length + 1] = [rank]
    staying: set[int] = set()
    rank = rank_at_end[-1] if rank_at_end else -1
    while rank >= 0:
        staying.add(rank)
        rank = rank_before[rank]
    return {new_index for rank, new_index in enumerate(new_indices) if rank not in staying}


def _heading_title(parts: Sequence[OldPart] | Sequence[Part], part: OldPart | Part) -> str:
    return "" if part.under is None else parts[part.under].title
