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
    """`old` and `new` are indices of parts; a place is the title of the heading above."""

    what: What
    part_kind: PartKind
    title: str
    old: int | None
    new: int | None
    before: str = ""
    after: str = ""
    place_before: str = ""
    place_after: str = ""


def differences(
    old: Sequence[OldPart], theirs: Sequence[Part], pieces: Sequence[Piece], merged: Sequence[Part]
) -> list[Difference]:
    """In the order of the merged document; what is gone comes last. `merged` are the parts of the pieces."""
    pairs: Pairs = [piece.old for piece in pieces]
    moved = _moved(old, merged, pairs)
    found: list[Difference] = []
    for to, (piece, part) in enumerate(zip(pieces, merged, strict=True)):
        found += _of_piece(old, piece, part, to, merged, moved)
    kept = {at for at in pairs if at is not None}
    found += [
        Difference("removed", part.part_kind, part.name, at, None, before=part.source)
        for at, part in enumerate(old)
        if part.present and at not in kept
    ]
    return found


def _of_piece(
    old: Sequence[OldPart], piece: Piece, part: Part, to: int, merged: Sequence[Part], moved: set[int]
) -> list[Difference]:
    kind, title, place = part.part_kind, part.name, _place(merged, part)
    if piece.old is None:
        return [Difference("added", kind, title, None, to, after=part.source, place_after=place)]
    before = old[piece.old]
    if not before.present:
        return [
            Difference(
                "revived", kind, title, piece.old, to, before.source, part.source, "", place_after=place
            )
        ]
    if piece.is_conflicting:
        return [Difference("conflict", kind, title, piece.old, to, before.source, piece.base.text)]
    if piece.new is None and not before.base.is_same:
        return [Difference("kept", kind, title, piece.old, to, part.source, part.source, place_after=place)]
    found = []
    if not same_words(before.source, part.source):
        what: What = "edited" if kind == PartKind.SUMMARY or title == before.name else "renamed"
        found.append(Difference(what, kind, title, piece.old, to, before.source, part.source))
    if to in moved:
        places = {"place_before": _place_old(old, before), "place_after": place}
        found.append(Difference("moved", kind, title, piece.old, to, before.source, part.source, **places))
    return found


def _moved(old: Sequence[OldPart], merged: Sequence[Part], pairs: Pairs) -> set[int]:
    """The entries and categories that stand under another heading, or out of their old order under the same."""
    moved: set[int] = set()
    under: dict[int | None, list[int]] = {}
    for to, part in enumerate(merged):
        at = pairs[to]
        if at is None or not old[at].present or isinstance(part, SummaryPart):
            continue
        above = part.under
        if (None if above is None else pairs[above]) != old[at].under and not (
            above is not None and pairs[above] is None
        ):
            moved.add(to)
        elif isinstance(part, EntryPart):
            under.setdefault(above, []).append(to)
    for group in under.values():
        moved |= _out_of_order(group, [pairs[to] or 0 for to in group])
    return moved


def _out_of_order(group: list[int], order: list[int]) -> set[int]:
    """The fewest members of a group that have to move so that the others stand in order."""
    ends: list[int] = []
    at_end: list[int] = []
    before: list[int] = []
    for index, value in enumerate(order):
        length = bisect_left(ends, value)
        before.append(at_end[length - 1] if length else -1)
        ends[length : length + 1] = [value]
        at_end[length : length + 1] = [index]
    staying: set[int] = set()
    index = at_end[-1] if at_end else -1
    while index >= 0:
        staying.add(index)
        index = before[index]
    return {to for index, to in enumerate(group) if index not in staying}


def _place(merged: Sequence[Part], part: Part) -> str:
    return "" if part.under is None else merged[part.under].title


def _place_old(old: Sequence[OldPart], part: OldPart) -> str:
    return "" if part.under is None else old[part.under].title
