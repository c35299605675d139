"""Two versions of a document: which part of the new one is which part of the old one. Pure."""

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

Pairs = list[int | None]


@dataclass(frozen=True, slots=True)
class OldPart:
    """A part as it is stored. Title, short name and link are the file's own where it has another text of it.

    `year` is that of a category; `under` is the index of the category it stands under, `owner` of the entry a
    summary belongs to. `precious` is how many people did something with what is gone from the document.
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
        """What people call it."""
        return self.short_name or self.title


def pair_parts(old: Sequence[OldPart], new: Sequence[Part]) -> Pairs:
    """For each new part the index of the old one it is, None for what is new."""
    before, after = _known_old(old), _known_new(new)
    pairs: Pairs = [None] * len(new)
    for kind, pair in ((PartKind.ENTRY, pair_entries), (PartKind.CATEGORY, pair_headings)):
        olds = [at for at, part in enumerate(old) if part.part_kind == kind]
        news = [to for to, part in enumerate(new) if part.part_kind == kind]
        found = pair([before[at] for at in olds], [after[to] for to in news])
        if kind == PartKind.CATEGORY:
            _by_entries(old, new, pairs, (olds, news), found)
            pair_by_title([before[at] for at in olds], [after[to] for to in news], found)
        for to, one in zip(news, found, strict=True):
            pairs[to] = None if one is None else olds[one]
    _pair_summaries(old, new, pairs, (before, after))
    return pairs


def _pair_summaries(
    old: Sequence[OldPart],
    new: Sequence[Part],
    pairs: Pairs,
    known: tuple[list[PartIdentity], list[PartIdentity]],
) -> None:
    """A summary is that of its entry; else it is called the same, or says the same."""
    olds = [at for at, part in enumerate(old) if part.part_kind == PartKind.SUMMARY]
    news = [to for to, part in enumerate(new) if part.part_kind == PartKind.SUMMARY]
    owners = {old[at].owner: one for one, at in enumerate(olds) if old[at].present}
    owners.pop(None, None)
    found: Pairs = []
    for to in news:
        part = new[to]
        owner = part.entry if isinstance(part, SummaryPart) else None
        found.append(owners.pop(None if owner is None else pairs[owner], None))
    before, after = [known[0][at] for at in olds], [known[1][to] for to in news]
    rest = [one for one, at in enumerate(found) if at is None]
    taken = {at for at in found if at is not None}
    free = [one for one in range(len(olds)) if one not in taken]
    named = pair_headings([before[one] for one in free], [after[one] for one in rest])
    for one, other in zip(rest, named, strict=True):
        found[one] = None if other is None else free[other]
    pair_by_title(before, after, found)
    for to, owned in zip(news, found, strict=True):
        pairs[to] = None if owned is None else olds[owned]


def _by_entries(
    old: Sequence[OldPart],
    new: Sequence[Part],
    pairs: Pairs,
    headings: tuple[list[int], list[int]],
    found: Pairs,
) -> None:
    """A heading of another name is the one under which most of its entries stood. A year is no name."""
    olds, news = headings
    shared: Counter[tuple[int, int]] = Counter()
    depths = [{at: len(above(old, at)) for at in olds}, {to: len(above(new, to)) for to in news}]
    held = Counter(one for part in old if part.part_kind == PartKind.ENTRY for one in _above_entry(old, part))
    for to, part in enumerate(new):
        at = pairs[to]
        if at is not None and isinstance(part, EntryPart):
            shared.update(product(_above_entry(old, old[at]), _above_entry(new, part)))
    places = {at: one for one, at in enumerate(olds)}, {to: one for one, to in enumerate(news)}
    taken = {one for one in found if one is not None}
    ranked = sorted(
        shared, key=lambda pair: (-shared[pair], abs(depths[0][pair[0]] - depths[1][pair[1]]), pair)
    )
    for at, to in ranked:
        one, other = places[0][at], places[1][to]
        named = _has_name(old[at]) and _has_name(new[to])
        if found[other] is None and one not in taken and named and 2 * shared[at, to] > held[at]:
            found[other] = one
            taken.add(one)
    _below_renamed(old, new, headings, found)


def _below_renamed(
    old: Sequence[OldPart], new: Sequence[Part], headings: tuple[list[int], list[int]], found: Pairs
) -> None:
    """What stands under a heading of another name, and is called as before, is what it was."""
    olds, news = headings
    taken = {one for one in found if one is not None}
    free: dict[tuple[int | None, str], list[int]] = {}
    for one, at in enumerate(olds):
        if one not in taken:
            free.setdefault((old[at].under, title_key(old[at].title)), []).append(one)
    pairs = dict(zip(news, found, strict=True))
    for other, to in enumerate(news):  # what stands above comes first
        heading = new[to].under
        same = pairs.get(heading) if heading is not None else None
        place = None if same is None else olds[same]
        if found[other] is None and place is not None:
            candidates = free.get((place, title_key(new[to].title)))
            if candidates:
                found[other] = pairs[to] = candidates.pop(0)


def above(parts: Sequence[OldPart] | Sequence[Part], index: int) -> list[int]:
    """A heading and those it stands under."""
    found = []
    heading: int | None = index
    while heading is not None:
        found.append(heading)
        heading = parts[heading].under
    return found


def _above_entry(parts: Sequence[OldPart] | Sequence[Part], part: OldPart | Part) -> list[int]:
    return [] if part.under is None else above(parts, part.under)


def _has_name(part: OldPart | Part) -> bool:
    return part.year is None if isinstance(part, OldPart | CategoryPart) else True


def _known_old(old: Sequence[OldPart]) -> list[PartIdentity]:
    def path(index: int | None) -> str:
        titles: list[str] = []
        while index is not None:
            titles.insert(0, old[index].title)
            index = old[index].under
        return path_of(titles)

    by_category = {index: path(index) for index in {part.under for part in old}}
    return [
        PartIdentity(
            without_box(part.base.text or part.source),
            part.title,
            part.short_name,
            part.url,
            by_category[part.under],
            present=part.present,
            precious=part.precious,
        )
        for part in old
    ]


def _known_new(new: Sequence[Part]) -> list[PartIdentity]:
    titles = _paths_new(new)
    return [_known(part, titles) for part in new]


def _known(part: Part, paths: dict[int | None, str]) -> PartIdentity:
    words = without_box(part.source)
    match part:
        case EntryPart():
            return PartIdentity(words, part.title, part.short_name, part.url, paths[part.category])
        case CategoryPart():
            return PartIdentity(words, part.title, place=paths[part.parent])
    return PartIdentity(words, part.title)


def _paths_new(new: Sequence[Part]) -> dict[int | None, str]:
    chains: dict[int | None, list[str]] = {None: []}
    for index, part in enumerate(new):  # what stands above comes first
        if isinstance(part, CategoryPart):
            chains[index] = [*chains[part.parent], part.title]
    return {index: path_of(titles) for index, titles in chains.items()}


def words_of(kind: PartKind, source: str) -> tuple[str, str, str]:
    """Title, short name and link as a text says them: of the file's own version of a part."""
    if kind == PartKind.ENTRY:
        text = read(source)
        return text.title, text.prefix, text.url
    first = source.lstrip().splitlines()[:1]
    return (plain(first[0].strip("# \t")) if first else "", "", "")
