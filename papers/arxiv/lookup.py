"""What somebody named - an arXiv id, a DOI, an address, a title - and what is known of it, without long waiting."""

from dataclasses import dataclass, field

from papers.arxiv.answers import ArxivFailure
from papers.arxiv.client import ArxivClient, Record
from papers.arxiv.session import Limits
from papers.arxiv.settling import save_record
from papers.markdown.composing import NewEntry
from papers.models import ArxivPaper, Entry, ReadingList
from papers.names.identifiers import abs_url, arxiv_id, doi, doi_url, is_web_address, title_key

HASTY = Limits(connecting=4, reading=8, whole=10, tries=1, patience=8)
_LONGEST_SHORT_NAME = 3  # words


@dataclass(frozen=True, slots=True)
class Found:
    """`new` is the entry it would make; `papers` are arXiv's where a title was named, best first.

    `trouble` says why arXiv could not tell; the entry can be written by hand all the same.
    """

    new: NewEntry
    paper: ArxivPaper | None = None
    papers: list[ArxivPaper] = field(default_factory=list)
    trouble: str = ""


def look_up(words: str) -> Found:
    """Ask arXiv where that helps: about an id at once, about a title as well as may be. Stores what it says."""
    words = " ".join(words.split())
    identifier = arxiv_id(words)
    if identifier:
        return _look_up_id(identifier)
    if doi(words):
        return Found(NewEntry("", url=doi_url(doi(words))))
    if is_web_address(words):
        return Found(NewEntry("", url=words))
    try:
        records = ArxivClient(limits=HASTY).by_title(words)[:8]
    except ArxivFailure as failure:
        return Found(NewEntry(words), trouble=str(failure))
    return Found(NewEntry(words), papers=[save_record(record) for record in records])


def paper_by_id(identifier: str) -> ArxivPaper:
    """The paper, asked for where it is not known yet. Raises ArxivFailure."""
    known = ArxivPaper.objects.filter(arxiv_id=identifier).first()
    return known or save_record(_record(identifier))


def twins_of(reading_list: ReadingList, new: NewEntry) -> list[Entry]:
    """The entries of the list that seem to be the same already: same arXiv id, link or title."""
    identifier, key = arxiv_id(new.url), title_key(new.title)
    entries = Entry.objects.present().filter(reading_list=reading_list).select_related("match__paper")
    return [entry for entry in entries if _is_twin(entry, identifier, new.url, key)]


def _look_up_id(identifier: str) -> Found:
    try:
        paper = paper_by_id(identifier)
    except ArxivFailure as failure:
        return Found(NewEntry("", url=abs_url(identifier)), trouble=str(failure))
    new = NewEntry(paper.title, _short_name(paper.title), paper.abs_url, paper.published_at.year)
    return Found(new, paper=paper)


def _record(identifier: str) -> Record:
    answer = ArxivClient(limits=HASTY).by_ids([identifier])
    if identifier in answer.failed:
        raise ArxivFailure(answer.failed[identifier])
    return answer.found[identifier]


def _short_name(title: str) -> str:
    """What stands before a colon: "MobileNetV2: Inverted …" is called MobileNetV2."""
    name, colon, _rest = title.partition(":")
    return name.strip() if colon and len(name.split()) <= _LONGEST_SHORT_NAME else ""


def _is_twin(entry: Entry, identifier: str, url: str, key: str) -> bool:
    match = getattr(entry, "match", None)
    ids = {arxiv_id(entry.url), match.paper.arxiv_id if match and match.paper else ""} - {""}
    return identifier in ids or bool(url and url == entry.url) or bool(key and key == title_key(entry.title))
