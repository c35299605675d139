"""Comparing titles: how like they are, and what still counts as the same one. Pure."""

import re
from difflib import SequenceMatcher

from papers.names.identifiers import title_key

_STOP_WORDS = frozenset(  # arXiv's index does not hold them
    "a an and are as at be but by for from if in into is it no not of on or such that the their then there these"
    " they this to via was will with".split()
)


def likeness(one: str, other: str) -> float:
    """0 for titles that share nothing, 1 for the same words: two parts letters, one part whole words."""
    first, second = title_key(one), title_key(other)
    if first == second:
        return 1.0
    letters = SequenceMatcher(None, first, second, autojunk=False).ratio()
    words = SequenceMatcher(None, first.split(), second.split(), autojunk=False).ratio()
    return (2 * letters + words) / 3


def search_words(title: str) -> list[str]:
    """The longest words of a title, in its order: near titles hold these, whatever else differs."""
    words = [word for word in dict.fromkeys(title_key(title).split()) if word not in _STOP_WORDS]
    most = 3 if len(words) > 4 else 2
    chosen = sorted(words, key=len, reverse=True)[:most]
    return [word for word in words if word in chosen]


def same_but_for_plurals(one: str, other: str) -> bool:
    """ "Compressing deep neural network" is "Compressing Deep Neural Networks"."""
    first, second = title_key(one).split(), title_key(other).split()
    return len(first) == len(second) > 2 and [_stem(word) for word in first] == [
        _stem(word) for word in second
    ]


def _stem(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") else word


def is_main_title(one: str, other: str) -> bool:
    """Whether one is the other up to its colon, or either's subtitle is left out."""
    mains = {title_key(re.split(r"[:：]", title, maxsplit=1)[0]) for title in (one, other)}
    whole = {title_key(one), title_key(other)}
    return len(mains) == 1 and mains <= whole and mains != {""}
