"""Which part of a new version of a document is which part of the old one? Pure.

Matched one to one, the surest evidence first: the same words in the same place, the same arXiv id, DOI or link, the
same title, the same short name in the same category, a title that is nearly the same.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from papers.names.identifiers import arxiv_id, doi, is_web_address, title_key
from papers.names.titles import likeness

_NEARLY = 0.9
_LARGEST_GROUP = 10_000  # pairs that are still weighed one by one
_Key = Callable[["PartIdentity"], Hashable]


@dataclass(frozen=True, slots=True)
class PartIdentity:
    """What says which thing a part is. `words` is its text without a tick, `place` the path of its category.

    `present` is False for what an earlier version held; `precious` says with how many
    people's progress: of those that could come back, the one with most does.
    """

    words: str
    title: str
    name: str = ""
    url: str = ""
    place: str = ""
    present: bool = True
    precious: int = 0


def pair_entries(old: Sequence[PartIdentity], new: Sequence[PartIdentity]) -> list[int | None]:
    """For each of `new` which of `old` it is, None for what is new. Each old one at most once."""
    pairs = _Pairs(old, new)
    pairs.align(lambda one: (one.words, one.place))
    links = _Unique(_link_key, old, new)
    names = _Unique(lambda one: (one.name.casefold(), one.place) if one.name else None, old, new)
    pairs.group(links.key)
    pairs.group(lambda one: title_key(one.title) or None, _is_same_title(old, new))
    pairs.group(names.key)
    pairs.nearly()
    return pairs.found


def pair_headings(old: Sequence[PartIdentity], new: Sequence[PartIdentity]) -> list[int | None]:
    """The same for categories and summaries, by what they stand under and what they are called."""
    pairs = _Pairs(old, new)
    pairs.align(lambda one: (one.place, title_key(one.title)))
    pairs.group(lambda one: (one.place, title_key(one.title)))
    return pairs.found


def pair_by_title(old: Sequence[PartIdentity], new: Sequence[PartIdentity], found: list[int | None]) -> None:
    """Find more of them: those whose title, or else whose text, only one has."""
    pairs = _Pairs(old, new, found)
    pairs.group(_Unique(lambda one: title_key(one.title) or None, old, new).key)
    pairs.group(_Unique(lambda one: one.words.strip() or None, old, new).key)


class _Pairs:
    """Old and new parts that have found each other, and those that have not."""

    def __init__(
        self, old: Sequence[PartIdentity], new: Sequence[PartIdentity], found: list[int | None] | None = None
    ) -> None:
        self.old, self.new = old, new
        self.found: list[int | None] = [None] * len(new) if found is None else found
        self.taken: set[int] = {at for at in self.found if at is not None}

    def put(self, at: int, to: int) -> None:
        self.found[to] = at
        self.taken.add(at)

    def align(self, key: _Key) -> None:
        """What is the same in both, in the same order."""
        present = [at for at, known in enumerate(self.old) if known.present]
        matcher = SequenceMatcher(None, [key(self.old[at]) for at in present], [key(one) for one in self.new])
        for at, to, size in matcher.get_matching_blocks():
            for step in range(size):
                self.put(present[at + step], to + step)

    def group(
        self, key: _Key, agrees: Callable[[PartIdentity, PartIdentity], bool] = lambda old, new: True
    ) -> None:
        """What has the same key, None excepted; of several the ones that agree most, the present before the gone."""
        for present in (True, False):
            groups: dict[Hashable, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
            for at, known in self._free_old(present):
                groups[key(known)][0].append(at)
            for to, known in self._free_new():
                groups[key(known)][1].append(to)
            groups.pop(None, None)
            for olds, news in groups.values():
                for at, to in self._best(olds, news, agrees):
                    self.put(at, to)

    def nearly(self) -> None:
        """Titles that are nearly the same, where the short name or the category says so too."""
        for present in (True, False):
            scored = [
                (likeness(self.old[at].title, self.new[to].title), at, to)
                for at, to in self._neighbours(present)
                if _may_be_near(self.old[at].title, self.new[to].title)
            ]
            for score, at, to in sorted(scored, key=lambda one: -one[0]):
                if score >= _NEARLY and at not in self.taken and self.found[to] is None:
                    self.put(at, to)

    def _neighbours(self, present: bool) -> Iterable[tuple[int, int]]:
        by_place: dict[Hashable, list[int]] = defaultdict(list)
        for at, known in self._free_old(present):
            by_place["place", known.place].append(at)
            if known.name:
                by_place["name", known.name.casefold()].append(at)
        return {
            (at, to)
            for to, known in self._free_new()
            for key in (("place", known.place), ("name", known.name.casefold()))
            for at in by_place.get(key, ())
        }

    def _best(
        self, olds: list[int], news: list[int], agrees: Callable[[PartIdentity, PartIdentity], bool]
    ) -> Iterable[tuple[int, int]]:
        """Pairs of a group, one to one: those that agree in most before the others, then in their order."""
        if len(olds) * len(news) > _LARGEST_GROUP:
            return list(zip(olds, news, strict=False))
        scored = [
            (-_agreement(self.old[at], self.new[to]), abs(rank - other), at, to)
            for rank, at in enumerate(olds)
            for other, to in enumerate(news)
            if agrees(self.old[at], self.new[to])
        ]
        best: dict[int, int] = {}
        for _, _, at, to in sorted(scored):
            if at not in best and to not in best.values():
                best[at] = to
        return best.items()

    def _free_old(self, present: bool) -> Iterable[tuple[int, PartIdentity]]:
        return [
            (at, known)
            for at, known in enumerate(self.old)
            if at not in self.taken and known.present == present
        ]

    def _free_new(self) -> Iterable[tuple[int, PartIdentity]]:
        return [(to, known) for to, known in enumerate(self.new) if self.found[to] is None]


class _Unique:
    """A key that says who somebody is only where nobody else of the same version has it."""

    def __init__(self, key: _Key, old: Sequence[PartIdentity], new: Sequence[PartIdentity]) -> None:
        self._key = key
        self._shared: set[Hashable] = set()
        for version in (filter(lambda known: known.present, old), new):
            self._shared |= {words for words, number in Counter(map(key, version)).items() if number > 1}

    def key(self, known: PartIdentity) -> Hashable:
        words = self._key(known)
        return None if words in self._shared else words


def _is_same_title(
    old: Sequence[PartIdentity], new: Sequence[PartIdentity]
) -> Callable[[PartIdentity, PartIdentity], bool]:
    """A title that several have says nothing by itself: something else must agree, and no two links may differ."""
    unique = _Unique(lambda one: title_key(one.title), old, new)

    def agrees(one: PartIdentity, other: PartIdentity) -> bool:
        if unique.key(one) is not None:
            return True
        links = {_link_key(one), _link_key(other)} - {None}
        return len(links) < 2 and _agreement(one, other) > 0

    return agrees


def _agreement(old: PartIdentity, new: PartIdentity) -> int:
    """In how much two parts agree, besides the key they share."""
    same_name = bool(old.name) and old.name.casefold() == new.name.casefold()
    same_link = _link_key(old) is not None and _link_key(old) == _link_key(new)
    same_title = title_key(old.title) == title_key(new.title)
    return 16 * old.precious + 8 * same_name + 4 * same_link + 2 * (old.place == new.place) + same_title


def _link_key(known: PartIdentity) -> Hashable:
    """The arXiv id, the DOI or the address of a part; None without one."""
    if not known.url:
        return None
    address = re.sub(r"^https?://(?:www\.)?", "", known.url.strip(), flags=re.IGNORECASE).rstrip("/")
    return arxiv_id(known.url) or doi(known.url) or (address if is_web_address(known.url) else None)


def _may_be_near(old: str, new: str) -> bool:
    """Whether it is worth comparing them letter by letter: the same numbers, and most words in common."""
    first, second = Counter(title_key(old).split()), Counter(title_key(new).split())
    numbers = [sorted(re.findall(r"\d+", title)) for title in (old, new)]
    shared = sum((first & second).values())
    return numbers[0] == numbers[1] and 2 * shared >= 0.7 * (first.total() + second.total())
