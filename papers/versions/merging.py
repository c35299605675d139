"""A new version of the file meets what was changed here since the last one: three ways, part by part. Pure.

The base is what the file held when it was last seen. What only one side changed is taken from it; a tick is the
file's. What both changed is kept as it stands here, and said to be in conflict. What was added, moved or edited
here stays, though the file does not have it there.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from papers.markdown.base import SAME, Base, base_of
from papers.markdown.parts import Part
from papers.markdown.patches import with_box_of, without_box
from papers.versions.pairing import OldPart, Pairs

_SAYS_NOTHING = re.compile(r"[\s*_-]*")


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the merged document: `old` is its index among the stored ones, `new` among the file's.

    `base` is what the file holds of it.
    """

    old: int | None
    new: int | None
    source: str
    tail: str
    base: Base = SAME
    is_conflicting: bool = False
    moved_here: bool = False


def merge(old: Sequence[OldPart], new: Sequence[Part], pairs: Pairs) -> list[Piece]:
    """The parts of the document that both sides make, in its order."""
    where = {at: to for to, at in enumerate(pairs) if at is not None}
    own = {at for at, part in enumerate(old) if _is_own(part, at in where)}
    pieces: list[Piece] = []
    for to, at in enumerate(pairs):
        part = new[to]
        if at is None:
            pieces.append(Piece(None, to, part.source, part.tail))
        elif at in own:
            _leave_tail(pieces, part.tail, apart=False)
        elif _was_removed_here(old[at], part.source):
            _leave_tail(pieces, part.tail, apart=True)
        else:
            pieces.append(_merged(old[at], part, at, to))
    return _with_own(pieces, old, new, where, own)


def same_words(one: str, other: str) -> bool:
    """Whether two texts of a part differ in nothing but a tick and the end of the last line."""
    return without_box(one).rstrip("\r\n") == without_box(other).rstrip("\r\n")


def _is_own(part: OldPart, in_file: bool) -> bool:
    """Whether its place is the one it has here: the file has none for it, or another one."""
    if not part.present:
        return False
    return part.moved_here if in_file else not part.base.is_same


def _was_removed_here(old: OldPart, theirs: str) -> bool:
    """Removed here, and the file has not changed it since."""
    return not old.present and not old.base.is_same and same_words(old.base.text, theirs)


def _merged(old: OldPart, part: Part, at: int, to: int) -> Piece:
    theirs = part.source
    if not old.present or not old.base.is_other or same_words(old.source, theirs):
        return Piece(at, to, theirs, part.tail)
    ours = with_box_of(old.source, theirs)
    conflicting = old.is_conflicting or not same_words(old.base.text, theirs)
    return Piece(at, to, ours, part.tail, base=base_of(theirs, ours), is_conflicting=conflicting)


def _leave_tail(pieces: list[Piece], tail: str, *, apart: bool) -> None:
    """The text after a part that is not there any more stays after the one before it, where it says something."""
    if pieces and tail and (apart or not pieces[-1].tail) and not _SAYS_NOTHING.fullmatch(tail):
        pieces[-1] = replace(pieces[-1], tail=pieces[-1].tail + tail)


def _with_own(
    pieces: list[Piece], old: Sequence[OldPart], new: Sequence[Part], where: dict[int, int], own: set[int]
) -> list[Piece]:
    """Put what stands where it stands here behind what it follows here."""
    if not own:
        return pieces
    at_piece = {piece.old: index for index, piece in enumerate(pieces) if piece.old is not None}
    behind: dict[int, list[int]] = {}
    last = -1
    for at, part in enumerate(old):
        if at in own:
            behind.setdefault(last, []).append(at)
        elif part.present:
            last = at_piece.get(at, last)
    merged: list[Piece] = []
    for index in range(-1, len(pieces)):
        if index >= 0:
            merged.append(pieces[index])
        for at in behind.get(index, ()):
            _append_own(merged, old, _own_piece(old[at], at, new, where.get(at)))
    return merged


def _own_piece(part: OldPart, at: int, new: Sequence[Part], to: int | None) -> Piece:
    if to is None:
        return Piece(at, None, part.source, part.tail, base=part.base, moved_here=part.moved_here)
    return replace(_merged(part, new[to], at, to), tail=part.tail, moved_here=True)


def _append_own(merged: list[Piece], old: Sequence[OldPart], piece: Piece) -> None:
    """The tail of what it follows goes between them as it is here; what else the file has there comes after."""
    before = merged[-1] if merged else None
    if before is not None and before.old is not None:
        here = old[before.old].tail
        if before.tail.split() != (here + piece.tail).split():
            piece = replace(piece, tail=before.tail if here != before.tail else piece.tail)
        merged[-1] = replace(before, tail=here, source=_ended(before.source, piece.source))
    merged.append(piece)


def _ended(source: str, following: str) -> str:
    """A part that another follows ends its last line."""
    if source.endswith(("\n", "\r")) or not source:
        return source
    return source + ("\r\n" if "\r\n" in following else "\n")
