import re
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from papers.names.identifiers import title_key
from papers.names.titles import likeness
from papers.versions.near_titles import NEARLY, NearTitle, pair_near

_WORDS = [
    "deep",
    "deeper",
    "net",
    "nets",
    "a",
    "of",
    "residual",
    "learning",
    "2",
    "part",
    "über",
    "¡",
    "x" * 30,
]
_titles = st.one_of(
    st.lists(st.sampled_from(_WORDS), max_size=6).map(" ".join),
    st.lists(st.sampled_from(_WORDS), min_size=20, max_size=34).map(" ".join),
    st.text("abAB é1٣-", max_size=8),
)
_versions = st.lists(
    st.tuples(_titles, st.sampled_from("pq"), st.sampled_from(["", "", "N", "n"])), max_size=14
)


def version(rows: list[tuple[str, str, str]]) -> list[NearTitle]:
    return [NearTitle(index, *row) for index, row in enumerate(rows)]


def plain_pairs(old: list[NearTitle], new: list[NearTitle]) -> list[tuple[int, int]]:
    """The definition: each old title beside each new one in the same place or with the same short name."""
    scored = [
        (-likeness(one.title, other.title), one.index, other.index)
        for one in old
        for other in new
        if one.place == other.place or (one.name and one.name.casefold() == other.name.casefold())
        if may_be_near(one.title, other.title)
    ]
    pairs: dict[int, int] = {}
    for score, one, other in sorted(scored):
        if -score >= NEARLY and one not in pairs and other not in pairs.values():
            pairs[one] = other
    return sorted(pairs.items())


def may_be_near(one: str, other: str) -> bool:
    """Whether both have the same numbers, and seven tenths of their words in common."""
    first, second = Counter(title_key(one).split()), Counter(title_key(other).split())
    numbers = [sorted(re.findall(r"\d+", title)) for title in (one, other)]
    return numbers[0] == numbers[1] and 2 * (first & second).total() >= 0.7 * (first.total() + second.total())


@settings(max_examples=700)
@given(_versions, _versions)
def test_the_pairs_are_those_of_comparing_each_title_with_each(
    before: list[tuple[str, str, str]], after: list[tuple[str, str, str]]
) -> None:
    old, new = version(before), version(after)
    assert sorted(pair_near(old, new)) == plain_pairs(old, new)


@settings(max_examples=400)
@given(_titles, st.data())
def test_a_title_that_was_changed_a_little_is_found_where_the_definition_finds_it(
    title: str, data: st.DataObject
) -> None:
    words = title.split()
    for _ in range(data.draw(st.integers(0, 3))):
        place = data.draw(st.integers(0, len(words)))
        words[place : place + data.draw(st.integers(0, 1))] = data.draw(
            st.lists(st.sampled_from(_WORDS), max_size=1)
        )
    old, new = version([(title, "p", "")]), version([(" ".join(words), "p", "")])
    assert list(pair_near(old, new)) == plain_pairs(old, new)
