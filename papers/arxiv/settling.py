"""What is stored of arXiv's answers, and of what a person decides about them."""

from collections.abc import Collection, Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from papers.arxiv.client import Record
from papers.arxiv.matching import FOUND, LINK, REFERENCE, REVIEW, Judgement, Verdict, Wanted
from papers.models import ArxivPaper, Entry, Match
from papers.names.identifiers import arxiv_id, arxiv_ids_in

TAKEN = "taken"  # stands among what differs: the paper has been given to another entry of the list
_MOST_REFERENCES = 20
_RECORD_FIELDS = (
    *("version", "title", "abstract", "comment", "journal_ref", "doi", "primary_category"),
    *("published_at", "updated_at", "is_withdrawn"),
)


def wanted_of(entry: Entry) -> Wanted:
    """What the list says of an entry; a paper's BibTeX may add its author and year."""
    block = getattr(entry, "bib_block", None)
    author = block.author if block else entry.author
    return Wanted(entry.title, entry.year or (block.year if block else None), author)


def named_ids(match: Match) -> list[tuple[str, str]]:
    """The ids that the list itself names for this entry, each with what names it, the best evidence first."""
    entry = match.entry
    block, summary = getattr(entry, "bib_block", None), getattr(entry, "summary", None)
    links = [arxiv_id(entry.url), block.arxiv_id if block else ""]
    references = arxiv_ids_in(summary.source)[:_MOST_REFERENCES] if summary else []
    named = dict.fromkeys(references, REFERENCE)
    named = {identifier: LINK for identifier in links if identifier} | {
        identifier: evidence for identifier, evidence in named.items() if identifier not in links
    }
    return list(named.items())


def save_record(record: Record) -> ArxivPaper:
    """Store or refresh what arXiv says of a paper."""
    values: dict[str, Any] = {name: getattr(record, name) for name in _RECORD_FIELDS}
    values |= {"authors": list(record.authors), "fetched_at": timezone.now()}
    paper, _created = ArxivPaper.objects.update_or_create(arxiv_id=record.arxiv_id, defaults=values)
    return paper


@transaction.atomic
def settle_match(match: Match, judgement: Judgement, records: Mapping[str, Record]) -> None:
    """Store a judgement. A paper that another entry of the list has goes to a person instead."""
    findings = [_finding(finding) for finding in judgement.findings]
    papers = [save_record(records[finding["id"]]) for finding in findings]
    outcome, paper = judgement.outcome, papers[0] if judgement.outcome == FOUND else None
    if paper and _is_taken(paper, match):
        outcome, paper = REVIEW, None
        findings[0]["differs"].append(TAKEN)
    _save(
        match,
        state=outcome,
        paper=paper,
        evidence=judgement.evidence if paper else "",
        candidates=findings if outcome == REVIEW else [],
    )


def settle_failed(match: Match, reason: str) -> None:
    """Remember why arXiv could not tell. What was known before stays."""
    state = match.state if match.state in {Match.State.FOUND, Match.State.REVIEW} else Match.State.FAILED
    _save(match, state=state, reason=reason)


def settle_refreshed(match: Match, record: Record | None) -> None:
    """Store a newer version of a paper that was found before."""
    if record:
        save_record(record)
    _save(match)


def settle_by_person(match: Match, paper: ArxivPaper | None) -> None:
    """A person says which paper it is, or that it is not on arXiv."""
    state = Match.State.FOUND if paper else Match.State.ABSENT
    _save(match, state=state, paper=paper, evidence=Match.Evidence.PERSON, candidates=[])


def candidates_of(matches: Collection[Match]) -> dict[int, list[dict[str, Any]]]:
    """The candidates of each match with their papers, in one query."""
    wanted = {one["id"] for match in matches for one in match.candidates}
    papers = {paper.arxiv_id: paper for paper in ArxivPaper.objects.filter(arxiv_id__in=wanted)}
    return {
        match.pk: [one | {"paper": papers[one["id"]]} for one in match.candidates if one["id"] in papers]
        for match in matches
    }


def _save(match: Match, **values: Any) -> None:
    """Only these fields, and that it has been answered. One that is gone meanwhile stays gone."""
    values = {"reason": "", "asked_at": None, "checked_at": timezone.now()} | values
    for name, value in values.items():
        setattr(match, name, value)
    Match.objects.filter(pk=match.pk).update(**values)


def _is_taken(paper: ArxivPaper, match: Match) -> bool:
    """Whether another entry has the paper. One that is gone from the document gives it up."""
    others = Match.objects.filter(reading_list=match.reading_list_id, paper=paper).exclude(pk=match.pk)
    others.filter(entry__removed_at__isnull=False).delete()
    return others.exists()


def _finding(finding: Verdict) -> dict[str, Any]:
    return {
        "id": finding.candidate.arxiv_id,
        "score": finding.score,
        "agrees": list(finding.agrees),
        "differs": list(finding.differs),
    }
