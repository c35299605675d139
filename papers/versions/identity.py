"""Which part of a new version of a document is which part of the old one. Pure.

Parts are paired one to one, the surest evidence first: the same words in the same place, the same arXiv id,
DOI or link, the same title, the same short name in the same category, a title that is nearly the same.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from papers.names.identifiers import arxiv_id, doi, is_web_address, title_key
from papers.versions.near_titles import NearTitle, pair_near

_LARGEST_GROUP = (
    10_000  # pairs of one key that are still weighed one by one; larger groups pair in their order
)
_Key = Callable[["PartIdentity"], Hashable]
_Agrees = Callable[["PartIdentity", "PartIdentity"], bool]


@dataclass(frozen=True, slots=True)
class PartIdentity:
    """What says which thing a part is. `words` is its text without a tick, `place` the path of its category.

    `present` is False for a part that only an earlier version held. `precious` is how many people's progress
    such a part carries: of several that could come back, the one with most does.
    """

    words: str
    title: str
    name: str = ""
    url: str = ""
    place: str = ""
    present: bool = True
    precious: int = 0


def pair_entries(old: Sequence[PartIdentity], new: Sequence[PartIdentity]) -> list[int | None]:
    """For each entry of `new` the index of the same one in `old`, which comes once; None for a new one."""
    pairing = _Pairing(old, new)
    pairing.align(lambda part: (part.words, part.place))
    links = _UniqueKey(_link_key, old, new)
    names = _UniqueKey(lambda part: (part.name.casefold(), part.place) if part.name else None, old, new)
    pairing.group(links.key)
    pairing.group(lambda part: title_key(part.title) or None, _is_same_title(old, new))
    pairing.group(names.key)
    pairing.nearly()
    return pairing.pairs


def pair_headings(old: Sequence[PartIdentity], new: Sequence[PartIdentity]) -> list[int | None]:
    """The same for categories and summaries, by their place and their title."""
    pairing = _Pairing(old, new)
    pairing.align(lambda part: (part.place, title_key(part.title)))
    pairing.group(lambda part: (part.place, title_key(part.title)))
    return pairing.pairs


def pair_by_title(old: Sequence[PartIdentity], new: Sequence[PartIdentity], pairs: list[int | None]) -> None:
    """Fill gaps of `pairs` in place: by a title, or else a text, that only one part of each version has."""
    pairing = _Pairing(old, new, pairs)
    pairing.group(_UniqueKey(lambda part: title_key(part.title) or None, old, new).key)
    pairing.group(_UniqueKey(lambda part: part.words.strip() or None, old, new).key)


class _Pairing:
    """The pairs found so far: `pairs` has an old index for each new part, `taken` the old indices in it."""

    def __init__(
        self, old: Sequence[PartIdentity], new: Sequence[PartIdentity], pairs: list[int | None] | None = None
    ) -> None:
        self.old, self.new = old, new
        self.pairs: list[int | None] = [None] * len(new) if pairs is None else pairs
        self.taken: set[int] = {old_index for old_index in self.pairs if old_index is not None}

    def put(self, old_index: int, new_index: int) -> None:
        """Pair these two for good."""
        self.pairs[new_index] = old_index
        self.taken.add(old_index)

    def align(self, key: _Key) -> None:
        """Pair runs of parts whose keys stand in the same order in both versions."""
        present = [index for index, part in enumerate(self.old) if part.present]
        matcher = SequenceMatcher(
            None, [key(self.old[index]) for index in present], [key(part) for part in self.new]
        )
        for first_present, first_new, size in matcher.get_matching_blocks():
            for step in range(size):
                self.put(present[first_present + step], first_new + step)

    def group(self, key: _Key, agrees: _Agrees = lambda _old, _new: True) -> None:
        """Pair parts that have the same key, None excepted, and of which `agrees` says that they may be one.

        Of several candidates those that agree in most are paired; present parts come before those that are
        gone.
        """
        for present in (True, False):
            groups: dict[Hashable, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
            for old_index, part in self._free_old(present):
                groups[key(part)][0].append(old_index)
            for new_index, part in self._free_new():
                groups[key(part)][1].append(new_index)
            groups.pop(None, None)
            for old_indices, new_indices in groups.values():
                for old_index, new_index in self._best(old_indices, new_indices, agrees):
                    self.put(old_index, new_index)

    def nearly(self) -> None:
        """Pair titles that are nearly the same, where the short name or the category says so too."""
        for present in (True, False):
            old = [_near_title(index, part) for index, part in self._free_old(present)]
            new = [_near_title(index, part) for index, part in self._free_new()]
            for old_index, new_index in pair_near(old, new):
                self.put(old_index, new_index)

    def _best(
        self, old_indices: list[int], new_indices: list[int], agrees: _Agrees
    ) -> Iterable[tuple[int, int]]:
        """Pairs of a group, one to one: those that agree in most before the others, then in their order."""
        if len(old_indices) * len(new_indices) > _LARGEST_GROUP:
            return list(zip(old_indices, new_indices, strict=False))
        scored = [
            (
                -_agreement(self.old[old_index], self.new[new_index]),
                abs(old_rank - new_rank),
                old_index,
                new_index,
            )
            for old_rank, old_index in enumerate(old_indices)
            for new_rank, new_index in enumerate(new_indices)
            if agrees(self.old[old_index], self.new[new_index])
        ]
        best: dict[int, int] = {}
        for _, _, old_index, new_index in sorted(scored):
            if old_index not in best and new_index not in best.values():
                best[old_index] = new_index
        return best.items()

    def _free_old(self, present: bool) -> Iterable[tuple[int, PartIdentity]]:
        return [
            (old_index, part)
            for old_index, part in enumerate(self.old)
            if old_index not in self.taken and part.present == present
        ]

    def _free_new(self) -> Iterable[tuple[int, PartIdentity]]:
        return [(new_index, part) for new_index, part in enumerate(self.new) if self.pairs[new_index] is None]


class _UniqueKey:
    """A key that says which thing a part is only where no other part of the same version has it."""

    def __init__(self, key: _Key, old: Sequence[PartIdentity], new: Sequence[PartIdentity]) -> None:
        self._key = key
        self._shared: set[Hashable] = set()
        for version in (filter(lambda part: part.present, old), new):
            self._shared |= {value for value, number in Counter(map(key, version)).items() if number > 1}

    def key(self, part: PartIdentity) -> Hashable:
        """The key of a part, None where several of one version share it."""
        value = self._key(part)
        return None if value in self._shared else value


def _is_same_title(old: Sequence[PartIdentity], new: Sequence[PartIdentity]) -> _Agrees:
    """Whether two parts of the same title are one thing.

    A title that several have says nothing by itself: something else must agree, and no two links may differ.
    """
    unique = _UniqueKey(lambda part: title_key(part.title), old, new)

    def agrees(old_part: PartIdentity, new_part: PartIdentity) -> bool:
        if unique.key(old_part) is not None:
            return True
        links = {_link_key(old_part), _link_key(new_part)} - {None}
        return len(links) < 2 and _agreement(old_part, new_part) > 0

    return agrees


def _agreement(old: PartIdentity, new: PartIdentity) -> int:
    """In how much two parts agree, besides the key they share.

    The weights are powers of two, so that each outweighs all that come after it; only `precious` may be more.
    """
    same_name = bool(old.name) and old.name.casefold() == new.name.casefold()
    same_link = _link_key(old) is not None and _link_key(old) == _link_key(new)
    same_title = title_key(old.title) == title_key(new.title)
    return 16 * old.precious + 8 * same_name + 4 * same_link + 2 * (old.place == new.place) + same_title


def _link_key(part: PartIdentity) -> Hashable:
    """The arXiv id, the DOI or the address of a part; None without one."""
    if not part.url:
        return None
    address = re.sub(r"^https?://(?:www\.)?", "", part.url.strip(), flags=re.IGNORECASE).rstrip("/")
    return arxiv_id(part.url) or doi(part.url) or (address if is_web_address(part.url) else None)


def _near_title(index: int, part: PartIdentity) -> NearTitle:
    return NearTitle(index, part.title, part.place, part.name)
