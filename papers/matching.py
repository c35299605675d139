"""Which arXiv paper is this entry? Evidence in, judgement out. Pure.

The ladder: an id that the entry's own link or its summary's references name, confirmed by the title; an exact
title with an agreeing year or author, or without a rival; near titles, which a person decides; nothing.
Likeness alone never accepts: "Fast R-CNN" is more like "Faster R-CNN" than "nets" is like "networks".
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

from papers.identifiers import title_key

FOUND, REVIEW, ABSENT = "found", "review", "absent"
LINK, REFERENCE, TITLE = "link", "reference", "title"

_NEAR = 0.8
_MOST_CANDIDATES = 5
_LATEST_PREPRINT = 1  # years after the heading's year
_EARLIEST_PREPRINT = 3  # years before it
_STOP_WORDS = frozenset(  # arXiv's index does not hold them
    "a an and are as at be but by for from if in into is it no not of on or such that the their then there these"
    " they this to via was will with".split()
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list says of an entry. `year` is its heading's; `author` may be empty."""

    title: str
    year: int | None = None
    author: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """What arXiv says of a paper, as far as it is evidence. `year` is that of its first version."""

    arxiv_id: str
    title: str
    authors: tuple[str, ...]
    year: int


@dataclass(frozen=True, slots=True)
class Finding:
    """One candidate with its likeness (0 to 1) and what speaks for it and against it."""

    candidate: Candidate
    score: float
    agrees: tuple[str, ...]
    differs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Judgement:
    """`evidence` and the first of `findings` say why it was found; `findings` of a review are best first."""

    outcome: str
    evidence: str = ""
    findings: tuple[Finding, ...] = ()


def judge(wanted: Wanted, candidates: Iterable[Candidate]) -> Judgement:
    """What a search by title says. Any number of candidates, in any order, doubles allowed."""
    unique = {candidate.arxiv_id: candidate for candidate in candidates}
    findings = sorted((_compare(wanted, one) for one in unique.values()), key=_rank)
    exact = [one for one in findings if "title" in one.agrees]
    accepted = _accepted(wanted, exact)
    if accepted:
        return Judgement(FOUND, TITLE, (accepted,))
    near = tuple(one for one in findings if _is_near(wanted, one))[:_MOST_CANDIDATES]
    return Judgement(REVIEW, "", near) if near else Judgement(ABSENT)


def judge_named(wanted: Wanted, named: Candidate, evidence: str) -> Judgement:
    """What an id says that the entry's own link or its summary's references name.

    A link to a paper of another title goes to a person; a reference to one is about something else.
    """
    finding = _compare(wanted, named)
    if "title" in finding.agrees or _same_but_for_plurals(wanted.title, named.title):
        return Judgement(FOUND, evidence, (finding,))
    if evidence == LINK:
        words = len(title_key(wanted.title).split())
        if words > 1 and _is_main_title(wanted.title, named.title) and "year" not in finding.differs:
            return Judgement(FOUND, evidence, (finding,))
        return Judgement(REVIEW, "", (finding,))
    return Judgement(ABSENT)


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


def _compare(wanted: Wanted, candidate: Candidate) -> Finding:
    agrees: list[str] = []
    differs: list[str] = []
    same_title = title_key(wanted.title) == title_key(candidate.title) != ""
    (agrees if same_title else differs).append("title")
    if wanted.year:
        (agrees if abs(wanted.year - candidate.year) <= 1 else differs).append("year")
    if wanted.author:
        (agrees if _author_agrees(wanted.author, candidate.authors) else differs).append("author")
    return Finding(
        candidate, round(likeness(wanted.title, candidate.title), 3), tuple(agrees), tuple(differs)
    )


def _is_near(wanted: Wanted, finding: Finding) -> bool:
    return finding.score >= _NEAR or _is_main_title(wanted.title, finding.candidate.title)


def _rank(finding: Finding) -> tuple[float, ...]:
    return (-finding.score, -len(finding.agrees), len(finding.differs))


def _accepted(wanted: Wanted, exact: list[Finding]) -> Finding | None:
    """The one exact title that may be taken without a person."""
    if len(exact) > 1:
        for evidence in ("author", "year"):
            agreeing = [one for one in exact if evidence in one.agrees]
            if agreeing:
                return agreeing[0] if len(agreeing) == 1 else None
        return None
    if not exact or (len(title_key(wanted.title).split()) < 2 and "author" not in exact[0].agrees):
        return None
    if {"year", "author"} & set(exact[0].agrees) or _is_plausible(wanted, exact[0].candidate):
        return exact[0]
    return None


def _is_plausible(wanted: Wanted, candidate: Candidate) -> bool:
    """Whether an exact title without a rival may be taken though no year or author speaks for it.

    A paper is often listed under the year of its conference, seldom before it was written.
    """
    if wanted.year:
        return -_EARLIEST_PREPRINT <= candidate.year - wanted.year <= _LATEST_PREPRINT
    return len(title_key(wanted.title).split()) >= 4


def _author_agrees(wanted: str, authors: Iterable[str]) -> bool:
    """Whether a family name of the one stands among the others."""
    names = {title_key(author).split()[-1] for author in authors if title_key(author)}
    return bool(names & set(title_key(wanted).split()))


def _same_but_for_plurals(one: str, other: str) -> bool:
    """ "Compressing deep neural network" is "Compressing Deep Neural Networks"."""
    first, second = title_key(one).split(), title_key(other).split()
    return len(first) == len(second) > 2 and [_stem(word) for word in first] == [
        _stem(word) for word in second
    ]


def _stem(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") else word


def _is_main_title(one: str, other: str) -> bool:
    """Whether one is the other up to its colon, or either's subtitle is left out."""
    mains = {title_key(re.split(r"[:：]", title, maxsplit=1)[0]) for title in (one, other)}
    whole = {title_key(one), title_key(other)}
    return len(mains) == 1 and mains <= whole and mains != {""}
