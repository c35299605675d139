"""Titles that are nearly the same, of two versions of a document. Pure.

Comparing each title with each other one takes quadratic time, so only those are compared that share enough
words for it: two titles that may be near have at least two words in common that are among the rarest of both.
"""

import re
from bisect import bisect_left
from collections import Counter, defaultdict, deque
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations
from math import ceil

from papers.names.identifiers import title_key
from papers.names.titles import likeness

NEARLY = 0.9  # the likeness of two titles, from 0 to 1, from which on they are taken for one
_SHARED = 0.7  # of the words of two titles that must be shared: with fewer, equal letters are not enough
_ROUNDING = 1e-9  # what a bound may be wrong by
_LONG = 24  # words from which on a title has too many pairs of words: it is looked up by single ones
_Token = tuple[str, int]  # a word of a title, and the how manieth of its kind it is there
_Pair = tuple[int, int]  # the index of an old title, and of a new one


@dataclass
class NearTitle:
    """A title of one version: `index` says whose, `place` and `name` where it stands and its short name."""

    index: int
    title: str
    place: str
    name: str
    key: str = field(init=False)
    tokens: frozenset[_Token] = field(init=False)
    numbers: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        self.key = title_key(self.title)
        seen: Counter[str] = Counter()
        tokens = []
        for word in self.key.split():
            tokens.append((word, seen[word]))
            seen[word] += 1
        self.tokens = frozenset(tokens)
        # "Part 1" and "Part 2" are near in letters and two things.
        self.numbers = tuple(sorted(re.findall(r"\d+", self.title)))

    @cached_property
    def letters(self) -> Counter[str]:
        """How often each letter comes in it; most titles are never asked."""
        return Counter(self.key)

    @property
    def neighbourhoods(self) -> Iterator[Hashable]:
        """Where its near titles may be: in the same place, or under the same short name, with its numbers."""
        yield "place", self.place, self.numbers
        if self.name:
            yield "name", self.name.casefold(), self.numbers


def pair_near(old: Sequence[NearTitle], new: Sequence[NearTitle]) -> Iterator[_Pair]:
    """The indices of the titles that are nearly the same, one to one, the most alike first.

    Of those that are as much alike the first ones are paired; both are in the order of their indices.
    """
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    for old_index, new_index in _same(old, new):
        taken_old.add(old_index)
        taken_new.add(new_index)
        yield old_index, new_index
    old = [title for title in old if title.index not in taken_old]
    new = [title for title in new if title.index not in taken_new]
    for _score, old_index, new_index in sorted(_scored(old, new)):
        if old_index not in taken_old and new_index not in taken_new:
            taken_old.add(old_index)
            taken_new.add(new_index)
            yield old_index, new_index


def _same(old: Sequence[NearTitle], new: Sequence[NearTitle]) -> Iterator[_Pair]:
    """The pairs of titles of the same words: each old one with the first new one that is still free."""
    waiting: dict[Hashable, deque[int]] = defaultdict(deque)
    for title in new:
        for neighbourhood in title.neighbourhoods:
            waiting[title.key, neighbourhood].append(title.index)
    taken: set[int] = set()
    for title in old:
        queues = [waiting.get((title.key, neighbourhood), deque()) for neighbourhood in title.neighbourhoods]
        for queue in queues:
            while queue and queue[0] in taken:
                queue.popleft()
        first = min((queue[0] for queue in queues if queue), default=None)
        if first is not None:
            taken.add(first)
            yield title.index, first


def _scored(old: Sequence[NearTitle], new: Sequence[NearTitle]) -> list[tuple[float, int, int]]:
    """The pairs that are nearly the same, each after its likeness, negative: the most alike come first."""
    frequency = Counter(token for title in (*old, *new) for token in title.tokens)
    rarity = {token: rank for rank, (token, _) in enumerate(sorted(frequency.items(), key=_rarest_first))}
    groups: dict[Hashable, tuple[list[NearTitle], list[NearTitle]]] = defaultdict(lambda: ([], []))
    for version, titles in enumerate((old, new)):
        for title in titles:
            for neighbourhood in title.neighbourhoods:
                groups[neighbourhood][version].append(title)
    pairs: dict[_Pair, float] = {}
    for group in groups.values():
        for one, other in _candidates(*group, rarity):
            pair = one.index, other.index
            if pair not in pairs and _letters_suffice(one, other):
                pairs[pair] = likeness(one.title, other.title)
    return [(-score, *pair) for pair, score in pairs.items() if score >= NEARLY]


def _rarest_first(item: tuple[_Token, int]) -> tuple[int, _Token]:
    token, frequency = item
    return frequency, token


def _candidates(
    old: list[NearTitle], new: list[NearTitle], rarity: dict[_Token, int]
) -> Iterator[tuple[NearTitle, NearTitle]]:
    """The pairs that share enough of their rarest words; long titles are looked up by fewer of them."""
    short_old, long_old = _by_length(old)
    short_new, long_new = _by_length(new)
    yield from _sharing(short_old, short_new, rarity, 2)
    yield from _sharing(long_old, new, rarity, 1)
    yield from _sharing(short_old, long_new, rarity, 1)


def _by_length(titles: list[NearTitle]) -> tuple[list[NearTitle], list[NearTitle]]:
    """The titles of up to _LONG words, and those of more."""
    ranked = sorted(titles, key=lambda title: len(title.tokens))
    border = bisect_left(ranked, _LONG + 1, key=lambda title: len(title.tokens))
    return ranked[:border], ranked[border:]


def _sharing(
    old: list[NearTitle], new: list[NearTitle], rarity: dict[_Token, int], number: int
) -> Iterator[tuple[NearTitle, NearTitle]]:
    """The pairs that share enough words, and among them a `number` of the rarest of each."""
    if not old or not new:
        return
    held = [frozenset(rarity[token] for token in title.tokens) for title in old]
    holders: dict[Hashable, list[int]] = defaultdict(list)
    for index, words in enumerate(held):
        for key in _keys(words, number):
            holders[key].append(index)
    for title in new:
        words = frozenset(rarity[token] for token in title.tokens)
        found: set[int] = set()
        found.update(*(holders.get(key, ()) for key in _keys(words, number)))
        # Of few words many titles are found here, so that this is where the time goes.
        for index in found:
            if 2 * len(words & held[index]) >= _SHARED * (len(words) + len(held[index])):
                yield old[index], title


def _keys(words: frozenset[int], number: int) -> Iterable[Hashable]:
    """What a near title has one of as well: `number` of the rarest of these words.

    `words` are the ranks of a title's words by their rarity. Where at least `least` words are in common, all
    but `least` - `number` of them are enough to find `number`, if both titles rank their words alike.
    """
    least = ceil(len(words) * _SHARED / (2 - _SHARED) - _ROUNDING)
    if least < number:
        return ()  # a single word: only the same title is near, and that is paired already
    return combinations(sorted(words)[: len(words) - least + number], number)


def _letters_suffice(one: NearTitle, other: NearTitle) -> bool:
    """Whether the words and the letters that both have would be enough if they stood in the same order."""
    words = 2 * len(one.tokens & other.tokens) / (len(one.tokens) + len(other.tokens))
    length = len(one.key) + len(other.key)
    letters = 2 * min(len(one.key), len(other.key)) / length
    if (2 * letters + words) / 3 < NEARLY - _ROUNDING:
        return False
    letters = 2 * (one.letters & other.letters).total() / length
    return (2 * letters + words) / 3 >= NEARLY - _ROUNDING
