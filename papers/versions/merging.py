"""A three-way merge, part by part, of a new version of the file with what was changed here meanwhile. Pure.

The base is what the file held when it was last seen. What only one side changed is taken from that side; a
tick is the file's. What both sides changed is kept as it stands here, and marked as a conflict. What was
added, moved or edited here stays, though the file does not have it there.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from papers.markdown.base import ABSENT, SAME, Base, BaseState, base_of
from papers.markdown.parts import Part
from papers.markdown.patches import with_box_of, without_box
from papers.versions.pairing import OldPart, Pairs, pair_parts

_SAYS_NOTHING = re.compile(r"[\s*_-]*")  # white space and rules: a text after a part that nobody misses


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the merged document.

    `old` is its index among the stored parts, None for a new one; `new` its index among the file's parts,
    None where the file has none. `base` is what the file holds of it.
    """

    old: int | None
    new: int | None
    source: str
    tail: str
    base: Base = SAME
    is_conflicting: bool = False
    moved_here: bool = False


def merge(old: Sequence[OldPart], new: Sequence[Part], pairs: Pairs) -> list[Piece]:
    """The pieces of the merged document, in its order.

    That is the file's order, except for parts that have their place from here. `pairs` says of each part of
    `new`, the file's, which of the stored parts `old` it is.
    """
    new_of = {old_index: new_index for new_index, old_index in enumerate(pairs) if old_index is not None}
    own = {index for index, part in enumerate(old) if _has_own_place(part, in_file=index in new_of)}
    pieces: list[Piece] = []
    for new_index, old_index in enumerate(pairs):
        part = new[new_index]
        if old_index is None:
            pieces.append(Piece(None, new_index, part.source, part.tail))
        elif old_index in own:
            _leave_tail(pieces, part.tail, joining=False)
        elif _was_removed_here(old[old_index], part.source):
            _leave_tail(pieces, part.tail, joining=True)
        else:
            pieces.append(_merged(old[old_index], part, old_index, new_index))
    return _with_own(pieces, old, new, new_of, own)


def rebased(old: Sequence[OldPart], seen: Sequence[Part]) -> list[OldPart]:
    """The stored parts with another file as their base: `seen` are the parts that it held."""
    held = {old_index: part for part, old_index in zip(seen, pair_parts(old, seen), strict=True)}
    return [replace(part, base=_base_in(part, held.get(old_index))) for old_index, part in enumerate(old)]


def _base_in(part: OldPart, held: Part | None) -> Base:
    """What a file holds of a stored part, of which `held` is its text; None where it has no such part."""
    if part.present:
        if held is None:
            return ABSENT
        return SAME if same_words(held.source, part.source) else base_of(held.source, part.source)
    return SAME if held is None else Base(BaseState.OTHER, held.source)


def same_words(before: str, after: str) -> bool:
    """Whether two texts of a part differ in nothing but a tick and the end of the last line."""
    return without_box(before).rstrip("\r\n") == without_box(after).rstrip("\r\n")


def _has_own_place(part: OldPart, *, in_file: bool) -> bool:
    """Whether its place is the one it has here: the file has none for it, or another one."""
    if not part.present:
        return False
    return part.moved_here if in_file else not part.base.is_same


def _was_removed_here(old: OldPart, theirs: str) -> bool:
    """Whether it was removed here, and the file has not changed it since."""
    return not old.present and not old.base.is_same and same_words(old.base.text, theirs)


def _merged(old: OldPart, part: Part, old_index: int, new_index: int) -> Piece:
    """A part that both sides hold: with the file's text where nothing was changed here, else with ours."""
    theirs = part.source
    if not old.present or not old.base.is_other or same_words(old.source, theirs):
        return Piece(old_index, new_index, theirs, part.tail)
    ours = with_box_of(old.source, theirs)
    is_conflicting = old.is_conflicting or not same_words(old.base.text, theirs)
    return Piece(
        old_index, new_index, ours, part.tail, base=base_of(theirs, ours), is_conflicting=is_conflicting
    )


def _leave_tail(pieces: list[Piece], tail: str, *, joining: bool) -> None:
    """Keep the text after a part that is left out, where it says something: it goes to the piece before.

    Where that piece has a tail already, it is kept only when it may be `joining` it.
    """
    if pieces and tail and (joining or not pieces[-1].tail) and not _SAYS_NOTHING.fullmatch(tail):
        pieces[-1] = replace(pieces[-1], tail=pieces[-1].tail + tail)


def _with_own(
    pieces: list[Piece], old: Sequence[OldPart], new: Sequence[Part], new_of: dict[int, int], own: set[int]
) -> list[Piece]:
    """Put the stored parts `own`, which have their place from here, behind what they follow here."""
    if not own:
        return pieces
    piece_of = {piece.old: index for index, piece in enumerate(pieces) if piece.old is not None}
    followers: dict[int, list[int]] = {}  # old indices by the piece they follow; -1 is the start
    piece_before = -1
    for old_index, part in enumerate(old):
        if old_index in own:
            followers.setdefault(piece_before, []).append(old_index)
        elif part.present:
            piece_before = piece_of.get(old_index, piece_before)
    merged: list[Piece] = []
    for piece_index in range(-1, len(pieces)):
        if piece_index >= 0:
            merged.append(pieces[piece_index])
        for old_index in followers.get(piece_index, ()):
            _append_own(merged, old, _own_piece(old[old_index], old_index, new, new_of.get(old_index)))
    return merged


def _own_piece(part: OldPart, old_index: int, new: Sequence[Part], new_index: int | None) -> Piece:
    """A part with its place from here, and with the file's changes of its text where the file has it."""
    if new_index is None:
        return Piece(old_index, None, part.source, part.tail, base=part.base, moved_here=part.moved_here)
    return replace(_merged(part, new[new_index], old_index, new_index), tail=part.tail, moved_here=True)


def _append_own(merged: list[Piece], old: Sequence[OldPart], piece: Piece) -> None:
    """Append a piece with its place from here.

    The text between it and the piece before it is the one that stands there here; what else the file has
    after that piece comes after this one.
    """
    before = merged[-1] if merged else None
    if before is not None and before.old is not None:
        tail_here = old[before.old].tail
        if before.tail.split() != (tail_here + piece.tail).split():
            piece = replace(piece, tail=before.tail if tail_here != before.tail else piece.tail)
        merged[-1] = replace(before, tail=tail_here, source=_ended(before.source, piece.source))
    merged.append(piece)


def _ended(source: str, following: str) -> str:
    """The text of a part with a line end, of the sort that the part `following` it has."""
    if source.endswith(("\n", "\r")) or not source:
        return source
    return source + ("\r\n" if "\r\n" in following else "\n")
