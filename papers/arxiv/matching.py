"""Which arXiv paper an entry is, judged by evidence. Pure.

The ladder, best evidence first: an id that the entry's own link or its summary's references name, confirmed
by the title; an exact title with an agreeing year or author, or without a rival; near titles, which a person
decides; nothing.
Likeness alone never accepts: "Fast R-CNN" is more like "Faster R-CNN" than "nets" is like "networks".
"""

from collections.abc import Iterable
from dataclasses import dataclass

from papers.names.identifiers import title_key
from papers.names.titles import is_main_title, likeness, same_but_for_plurals

FOUND, REVIEW, ABSENT = "found", "review", "absent"  # outcomes, as `Match.state` keeps them
LINK, REFERENCE, TITLE = "link", "reference", "title"  # evidence, as `Match.evidence` keeps it

_NEAR = 0.8  # likeness from which on a person is asked
_MOST_CANDIDATES = 5
_LATEST_PREPRINT = 1  # years after the heading's year
_EARLIEST_PREPRINT = 3  # years before it


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list says of an entry. `year` is its heading's, if there is one; `author` may be empty."""

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
class Verdict:
    """One candidate compared with an entry.

    `score` is how like the titles are, 0 to 1. `agrees` and `differs` name what speaks for it and against it:
    "title", "year", "author"; what the list does not say is in neither.
    """

    candidate: Candidate
    score: float
    agrees: tuple[str, ...]
    differs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Judgement:
    """What comes of comparing an entry with candidates.

    `outcome` is FOUND, REVIEW or ABSENT. Where it was found, `evidence` says by what (LINK, REFERENCE, TITLE)
    and the only one of `findings` is the paper. Those of a review are best first.
    """

    outcome: str
    evidence: str = ""
    findings: tuple[Verdict, ...] = ()


def judge(wanted: Wanted, candidates: Iterable[Candidate]) -> Judgement:
    """Take an entry and what a search by its title found, in any order; give the judgement.

    The same paper may be among the candidates more than once.
    """
    unique = {candidate.arxiv_id: candidate for candidate in candidates}
    findings = [_compare(wanted, candidate) for candidate in unique.values()]
    findings.sort(key=lambda finding: _rank(wanted, finding))
    exact = [finding for finding in findings if "title" in finding.agrees]
    accepted = _accepted(wanted, exact)
    if accepted:
        return Judgement(FOUND, TITLE, (accepted,))
    near = tuple(finding for finding in findings if _is_near(wanted, finding))[:_MOST_CANDIDATES]
    return Judgement(REVIEW, findings=near) if near else Judgement(ABSENT)


def judge_named(wanted: Wanted, named: Candidate, evidence: str) -> Judgement:
    """Take an entry and the paper of an id that the list names for it; give the judgement.

    `evidence` is LINK where the entry's own link names the id, REFERENCE where its summary does. A link to a
    paper of another title goes to a person; a reference to one is about something else, so it is ABSENT.
    """
    finding = _compare(wanted, named)
    if "title" in finding.agrees or same_but_for_plurals(wanted.title, named.title):
        return Judgement(FOUND, evidence, (finding,))
    if evidence == LINK:
        words = len(title_key(wanted.title).split())
        # A list often leaves the subtitle out; a single word could begin many titles.
        if words > 1 and is_main_title(wanted.title, named.title) and "year" not in finding.differs:
            return Judgement(FOUND, evidence, (finding,))
        return Judgement(REVIEW, findings=(finding,))
    return Judgement(ABSENT)


def _compare(wanted: Wanted, candidate: Candidate) -> Verdict:
    agrees: list[str] = []
    differs: list[str] = []
    same_title = title_key(wanted.title) == title_key(candidate.title) != ""
    (agrees if same_title else differs).append("title")
    if wanted.year:
        (agrees if abs(wanted.year - candidate.year) <= 1 else differs).append("year")
    if wanted.author:
        (agrees if _author_agrees(wanted.author, candidate.authors) else differs).append("author")
    return Verdict(
        candidate, round(likeness(wanted.title, candidate.title), 3), tuple(agrees), tuple(differs)
    )


def _is_near(wanted: Wanted, finding: Verdict) -> bool:
    return finding.score >= _NEAR or is_main_title(wanted.title, finding.candidate.title)


def _rank(wanted: Wanted, finding: Verdict) -> tuple[float, ...]:
    """A sort key: the likest first, then what agrees in more and differs in less, then the nearest year."""
    years = abs(finding.candidate.year - wanted.year) if wanted.year else 0
    return (-finding.score, -len(finding.agrees), len(finding.differs), years)


def _accepted(wanted: Wanted, exact: list[Verdict]) -> Verdict | None:
    """The one of the findings with exactly this title that may be taken without a person, if there is one."""
    if len(exact) > 1:
        for evidence in ("author", "year"):
            agreeing = [finding for finding in exact if evidence in finding.agrees]
            if agreeing:
                return agreeing[0] if len(agreeing) == 1 else None
        return None
    # A title of one word is too common to be enough by itself.
    if not exact or (len(title_key(wanted.title).split()) < 2 and "author" not in exact[0].agrees):
        return None
    if "author" in exact[0].differs:
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
    """Whether the family name of one of the authors is a word of the author that the list names."""
    names = {title_key(author).split()[-1] for author in authors if title_key(author)}
    return bool(names & set(title_key(wanted).split()))
