"""How like two titles are, and what still counts as the same one. Pure."""

import re
from difflib import SequenceMatcher

from papers.names.identifiers import title_key

_STOP_WORDS = frozenset(  # arXiv's index does not hold them
    "a an and are as at be but by for from if in into is it no not of on or such that the their then there"
    " these they this to via was will with".split()
)


def likeness(one: str, other: str) -> float:
    """How like two titles are: 0 where they share nothing, 1 where they have the same words.

    Two thirds of it are what their letters have in common, one third what their whole words have.
    """
    first, second = title_key(one), title_key(other)
    if first == second:
        return 1.0
    letters = SequenceMatcher(None, first, second, autojunk=False).ratio()
    words = SequenceMatcher(None, first.split(), second.split(), autojunk=False).ratio()
    return (2 * letters + words) / 3


def search_words(title: str) -> list[str]:
    """The two or three longest words of a title, in its order, without stop words.

    A title that is nearly the same holds these, whatever else differs.
    """
    words = [word for word in dict.fromkeys(title_key(title).split()) if word not in _STOP_WORDS]
    most = 3 if len(words) > 4 else 2
    chosen = sorted(words, key=len, reverse=True)[:most]
    return [word for word in words if word in chosen]


def same_but_for_plurals(one: str, other: str) -> bool:
    """Whether two titles of three words or more differ only in the "s" at the ends of words.

    "Compressing deep neural network" is "Compressing Deep Neural Networks".
    """
    first, second = title_key(one).split(), title_key(other).split()
    if not len(first) == len(second) > 2:
        return False
    return [_stem(word) for word in first] == [_stem(word) for word in second]


def _stem(word: str) -> str:
    """The word without an "s" at its end; words of up to three letters stay."""
    return word[:-1] if len(word) > 3 and word.endswith("s") else word


def is_main_title(one: str, other: str) -> bool:
    """Whether one of two titles is the other one up to its colon: a subtitle was left out."""
    mains = {title_key(re.split(r"[:：]", title, maxsplit=1)[0]) for title in (one, other)}
    whole = {title_key(one), title_key(other)}
    return len(mains) == 1 and mains <= whole and mains != {""}
