"""Which part of a new version of a document is which of the stored ones, over all kinds of part. Pure."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from papers.markdown.base import SAME, Base
from papers.markdown.items import plain, read
from papers.markdown.manner import path_of
from papers.markdown.parts import CategoryPart, EntryPart, Part, PartKind, SummaryPart
from papers.markdown.patches import without_box
from papers.names.identifiers import title_key
from papers.versions.identity import PartIdentity, pair_by_title, pair_entries, pair_headings

Pairs = list[int | None]  # for each new part the index of the old one it is, None for a new part


@dataclass(frozen=True, slots=True)
class OldPart:
    """A part as it is stored.

    Title, short name and link are the file's own where it has another text of the part. `year` is that of a
    category; `under` is the index of the category it stands under, `owner` of the entry a summary belongs to.
    `base` is what the file holds of it; `present` is False for what is gone from the document, and `precious`
    is then how many people did something with it. `moved_here`: its place was chosen here; `is_conflicting`:
    both sides changed it.
    """

    part_kind: PartKind
    source: str
    tail: str
    title: str
    short_name: str
    url: str
    year: int | None
    under: int | None
    owner: int | None
    base: Base = SAME
    present: bool = True
    moved_here: bool = False
    is_conflicting: bool = False
    precious: int = 0

    @property
    def name(self) -> str:
        """What people call it: the short name of an entry that has one, else the title."""
        return self.short_name or self.title


@dataclass(frozen=True, slots=True)
class _Kind:
    """The parts of one kind in both versions: their indices among all parts, and their identities.

    A position is a place in these lists; what is paired within a kind is paired by positions.
    """

    old_indices: list[int]
    new_indices: list[int]
    old: list[PartIdentity]
    new: list[PartIdentity]

    def write(self, positions: Pairs, pairs: Pairs) -> None:
        """Write pairs of positions into the pairs of all parts."""
        for new_index, position in zip(self.new_indices, positions, strict=True):
            pairs[new_index] = None if position is None else self.old_indices[position]


def pair_parts(old: Sequence[OldPart], new: Sequence[Part]) -> Pairs:
    """For each new part the index of the old one it is, None for what is new.

    Entries come first, since a renamed heading is known by its entries, and a summary by its entry.
    """
    before, after = _identities_of_old(old), _identities_of_new(new)
    pairs: Pairs = [None] * len(new)

    entries = _of_kind(PartKind.ENTRY, old, new, before, after)
    entries.write(pair_entries(entries.old, entries.new), pairs)

    headings = _of_kind(PartKind.CATEGORY, old, new, before, after)
    positions = pair_headings(headings.old, headings.new)
    _pair_by_entries(old, new, pairs, headings, positions)
    _pair_below_renamed(old, new, headings, positions)
    pair_by_title(headings.old, headings.new, positions)
    headings.write(positions, pairs)

    summaries = _of_kind(PartKind.SUMMARY, old, new, before, after)
    summaries.write(_pair_summaries(old, new, pairs, summaries), pairs)
    return pairs


def _of_kind(
    kind: PartKind,
    old: Sequence[OldPart],
    new: Sequence[Part],
    before: list[PartIdentity],
    after: list[PartIdentity],
) -> _Kind:
    old_indices = [index for index, part in enumerate(old) if part.part_kind == kind]
    new_indices = [index for index, part in enumerate(new) if part.part_kind == kind]
    return _Kind(
        old_indices,
        new_indices,
        [before[index] for index in old_indices],
        [after[index] for index in new_indices],
    )


def _pair_summaries(old: Sequence[OldPart], new: Sequence[Part], pairs: Pairs, summaries: _Kind) -> Pairs:
    """The positions of summaries: by the entry they belong to, else by their title, else by their text."""
    position_of_owner = {
        old[index].owner: position
        for position, index in enumerate(summaries.old_indices)
        if old[index].present
    }
    position_of_owner.pop(None, None)
    positions: Pairs = []
    for new_index in summaries.new_indices:
        part = new[new_index]
        entry = part.entry if isinstance(part, SummaryPart) else None
        positions.append(position_of_owner.pop(None if entry is None else pairs[entry], None))
    taken = {position for position in positions if position is not None}
    free_old = [position for position in range(len(summaries.old)) if position not in taken]
    free_new = [position for position, paired in enumerate(positions) if paired is None]
    by_heading = pair_headings(
        [summaries.old[position] for position in free_old], [summaries.new[position] for position in free_new]
    )
    for new_position, free_position in zip(free_new, by_heading, strict=True):
        positions[new_position] = None if free_position is None else free_old[free_position]
    pair_by_title(summaries.old, summaries.new, positions)
    return positions


def _pair_by_entries(
    old: Sequence[OldPart], new: Sequence[Part], pairs: Pairs, headings: _Kind, positions: Pairs
) -> None:
    """Pair a heading of another name with the old one that had more than half of its entries under it.

    `positions` are filled in place; `pairs` has the entries. A heading that is only a year is left out, since
    many categories have the same one.
    """
    shared: Counter[tuple[int, int]] = Counter()  # entries under both, by (old index, new index) of headings
    for new_index, part in enumerate(new):
        old_index = pairs[new_index]
        if old_index is not None and isinstance(part, EntryPart):
            shared.update(product(_above_entry(old, old[old_index]), _above_entry(new, part)))
    held = Counter(
        heading for part in old if part.part_kind == PartKind.ENTRY for heading in _above_entry(old, part)
    )
    old_depths = {index: len(above(old, index)) for index in headings.old_indices}
    new_depths = {index: len(above(new, index)) for index in headings.new_indices}
    ranked = sorted(
        shared, key=lambda pair: (-shared[pair], abs(old_depths[pair[0]] - new_depths[pair[1]]), pair)
    )
    old_positions = {index: position for position, index in enumerate(headings.old_indices)}
    new_positions = {index: position for position, index in enumerate(headings.new_indices)}
    taken = {position for position in positions if position is not None}
    for old_index, new_index in ranked:
        old_position, new_position = old_positions[old_index], new_positions[new_index]
        is_free = positions[new_position] is None and old_position not in taken
        named = _has_name(old[old_index]) and _has_name(new[new_index])
        if is_free and named and 2 * shared[old_index, new_index] > held[old_index]:
            positions[new_position] = old_position
            taken.add(old_position)


def _pair_below_renamed(
    old: Sequence[OldPart], new: Sequence[Part], headings: _Kind, positions: Pairs
) -> None:
    """Fill `positions` in place: headings of the same title that stand under a heading of another name."""
    taken = {position for position in positions if position is not None}
    free: dict[tuple[int | None, str], list[int]] = {}  # old positions by the heading above and the title
    for position, old_index in enumerate(headings.old_indices):
        if position not in taken:
            free.setdefault((old[old_index].under, title_key(old[old_index].title)), []).append(position)
    position_of = dict(zip(headings.new_indices, positions, strict=True))
    for new_position, new_index in enumerate(headings.new_indices):  # what stands above comes first
        heading = new[new_index].under
        old_heading = position_of.get(heading) if heading is not None else None
        if positions[new_position] is not None or old_heading is None:
            continue
        candidates = free.get((headings.old_indices[old_heading], title_key(new[new_index].title)))
        if candidates:
            positions[new_position] = position_of[new_index] = candidates.pop(0)


def above(parts: Sequence[OldPart] | Sequence[Part], index: int) -> list[int]:
    """The index of a heading, then those of the headings it stands under, the topmost last."""
    indices = []
    heading: int | None = index
    while heading is not None:
        indices.append(heading)
        heading = parts[heading].under
    return indices


def _above_entry(parts: Sequence[OldPart] | Sequence[Part], part: OldPart | Part) -> list[int]:
    return [] if part.under is None else above(parts, part.under)


def _has_name(part: OldPart | Part) -> bool:
    """Whether a heading is more than a year."""
    return part.year is None if isinstance(part, OldPart | CategoryPart) else True


def _identities_of_old(old: Sequence[OldPart]) -> list[PartIdentity]:
    """The identities of stored parts. Their words are the file's: the new version is one of the file."""
    paths = {
        heading: path_of(old[index].title for index in reversed(above(old, heading)))
        if heading is not None
        else path_of([])
        for heading in {part.under for part in old}
    }
    return [
        PartIdentity(
            without_box(part.base.text or part.source),
            part.title,
            part.short_name,
            part.url,
            paths[part.under],
            present=part.present,
            precious=part.precious,
        )
        for part in old
    ]


def _identities_of_new(new: Sequence[Part]) -> list[PartIdentity]:
    paths = _paths_of_new(new)
    return [_identity_of_new(part, paths) for part in new]


def _identity_of_new(part: Part, paths: dict[int | None, str]) -> PartIdentity:
    words = without_box(part.source)
    match part:
        case EntryPart():
            return PartIdentity(words, part.title, part.short_name, part.url, paths[part.category])
        case CategoryPart():
            return PartIdentity(words, part.title, place=paths[part.parent])
    return PartIdentity(words, part.title)


def _paths_of_new(new: Sequence[Part]) -> dict[int | None, str]:
    """The path of each category by its index, and the empty one of the top by None."""
    chains: dict[int | None, list[str]] = {None: []}
    for index, part in enumerate(new):  # what stands above comes first
        if isinstance(part, CategoryPart):
            chains[index] = [*chains[part.parent], part.title]
    return {index: path_of(titles) for index, titles in chains.items()}


def words_of(kind: PartKind, source: str) -> tuple[str, str, str]:
    """Title, short name and link as the text `source` of a part says them; of a heading only its title."""
    if kind == PartKind.ENTRY:
        item = read(source)
        return item.title, item.prefix, item.url
    first_line = source.lstrip().splitlines()[:1]
    return (plain(first_line[0].strip("# \t")) if first_line else "", "", "")
