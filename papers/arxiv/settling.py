"""What is stored of arXiv's answers, and of what a person decides about them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from papers.arxiv.client import Record
from papers.arxiv.matching import FOUND, LINK, REFERENCE, REVIEW, Judgement, Verdict, Wanted
from papers.markdown.items import region
from papers.models import ArxivPaper, Entry, Match, ReadingList, bib_block_of
from papers.names.identifiers import arxiv_id, arxiv_ids_in

TAKEN = "taken"  # stands among what differs: the paper has been given to another entry of the list
_MOST_REFERENCES = 20


@dataclass(frozen=True, slots=True)
class NamedId:
    """An arXiv id to ask for. `evidence` says what of the list names it: LINK, REFERENCE, or empty."""

    arxiv_id: str
    evidence: str


def wanted_of(entry: Entry) -> Wanted:
    """What the list says of an entry, as evidence; the BibTeX it came with may add its author and year."""
    block = bib_block_of(entry)
    author = block.author if block else entry.author
    return Wanted(entry.title, entry.year or (block.year if block else None), author)


def named_ids(match: Match) -> list[NamedId]:
    """The ids that the list itself names for a match's entry, each once, the best evidence first.

    An id may stand in the entry's link or text, in its BibTeX, or among the first 20 references of its
    summary.
    """
    entry = match.entry
    block = bib_block_of(entry)
    summary = getattr(entry, "summary", None)  # Django's reverse one-to-one: missing where there is none
    in_text = arxiv_ids_in(entry.source[slice(*region(entry.source))])[:1]
    links = [arxiv_id(entry.url), block.arxiv_id if block else "", *in_text]
    references = arxiv_ids_in(summary.source)[:_MOST_REFERENCES] if summary else []
    evidence_of = {identifier: LINK for identifier in links if identifier}
    for identifier in references:
        evidence_of.setdefault(identifier, REFERENCE)
    return [NamedId(identifier, evidence) for identifier, evidence in evidence_of.items()]


def save_record(record: Record) -> ArxivPaper:
    """Store what arXiv says of a paper, over what was stored of it before; give the stored paper."""
    paper, _created = ArxivPaper.objects.update_or_create(
        arxiv_id=record.arxiv_id,
        defaults={
            "version": record.version,
            "title": record.title,
            "authors": list(record.authors),
            "abstract": record.abstract,
            "comment": record.comment,
            "journal_ref": record.journal_ref,
            "doi": record.doi,
            "primary_category": record.primary_category,
            "published_at": record.published_at,
            "updated_at": record.updated_at,
            "is_withdrawn": record.is_withdrawn,
            "fetched_at": timezone.now(),
        },
    )
    return paper


@transaction.atomic
def settle_match(match: Match, judgement: Judgement, records: Mapping[str, Record]) -> None:
    """Store a judgement and the papers that it speaks of, whose `records` are given by id.

    A found paper that another entry of the list has goes to a person instead.
    """
    candidates = [_candidate(finding) for finding in judgement.findings]
    papers = [save_record(records[finding.candidate.arxiv_id]) for finding in judgement.findings]
    outcome, paper = judgement.outcome, papers[0] if judgement.outcome == FOUND else None
    if paper and _is_taken(paper, match):
        outcome, paper = REVIEW, None
        candidates[0]["differs"].append(TAKEN)
    _save(
        match,
        state=outcome,
        paper=paper,
        evidence=judgement.evidence if paper else "",
        candidates=candidates if outcome == REVIEW else [],
    )


def settle_failed(match: Match, reason: str) -> None:
    """Store why arXiv could not tell, as a sentence. What was found or is under review stays so."""
    state = match.state if match.state in {Match.State.FOUND, Match.State.REVIEW} else Match.State.FAILED
    _save(match, state=state, reason=reason)


def leave_unasked(reading_list: ReadingList, reason: str) -> None:
    """Take the marks of a list away, with a sentence that says why nothing could be asked.

    What had no answer before is as if it were new; what had one keeps it.
    """
    asked = Match.objects.filter(reading_list=reading_list, asked_at__isnull=False)
    without = asked.filter(state__in=[Match.State.NEW, Match.State.FAILED])
    without.update(state=Match.State.NEW, reason=reason, asked_at=None)
    asked.update(asked_at=None)


def settle_refreshed(match: Match, record: Record | None) -> None:
    """Store what arXiv says now of the paper that a match has; None where arXiv no longer knows it."""
    if record:
        save_record(record)
    _save(match)


def settle_by_person(match: Match, paper: ArxivPaper | None) -> None:
    """Store that a person says which paper an entry is, or with None that it is not on arXiv."""
    state = Match.State.FOUND if paper else Match.State.ABSENT
    _save(match, state=state, paper=paper, evidence=Match.Evidence.PERSON, candidates=[])


def candidates_of(matches: Collection[Match]) -> dict[int, list[dict[str, Any]]]:
    """The candidates of each match by its id, as stored and with their papers under "paper". One query."""
    ids = {candidate["id"] for match in matches for candidate in match.candidates}
    papers = {paper.arxiv_id: paper for paper in ArxivPaper.objects.filter(arxiv_id__in=ids)}
    return {
        match.pk: [
            candidate | {"paper": papers[candidate["id"]]}
            for candidate in match.candidates
            if candidate["id"] in papers
        ]
        for match in matches
    }


def _save(match: Match, **values: Any) -> None:
    """Write these fields of a match, and that it has been answered now.

    An update, not `save`: a match that was deleted meanwhile stays deleted, and fields that another process
    has written meanwhile stay as they are.
    """
    values = {"reason": "", "asked_at": None, "checked_at": timezone.now()} | values
    for name, value in values.items():
        setattr(match, name, value)
    Match.objects.filter(pk=match.pk).update(**values)


def _is_taken(paper: ArxivPaper, match: Match) -> bool:
    """Whether another entry of the list has the paper. One that is gone from the document gives it up."""
    others = Match.objects.filter(reading_list=match.reading_list_id, paper=paper).exclude(pk=match.pk)
    others.filter(entry__removed_at__isnull=False).delete()
    return others.exists()


def _candidate(finding: Verdict) -> dict[str, Any]:
    """A finding as `Match.candidates` keeps it."""
    return {
        "id": finding.candidate.arxiv_id,
        "score": finding.score,
        "agrees": list(finding.agrees),
        "differs": list(finding.differs),
    }
