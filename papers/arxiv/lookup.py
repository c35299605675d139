"""What somebody named, by an arXiv id, a DOI, an address or a title, and what is known of it.

Somebody waits for the answer, so arXiv is asked once and for a few seconds only.
"""

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
    """What is known of what somebody named.

    `new` is the entry it would make. `paper` is arXiv's where an id was named; `papers` are arXiv's where a
    title was named, best first. `trouble` is a sentence that says why arXiv could not tell, or empty.
    """

    new: NewEntry
    paper: ArxivPaper | None = None
    papers: list[ArxivPaper] = field(default_factory=list)
    trouble: str = ""


def look_up(words: str) -> Found:
    """Take what somebody typed, ask arXiv where that helps, and give what is known of it. Nothing is raised.

    An id and a title are asked about, and the papers of the answer stored; a DOI or an address is taken
    as it is.
    """
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
    """The paper of an arXiv id, asked for and stored where it is not known yet. Raises ArxivFailure."""
    known = ArxivPaper.objects.filter(arxiv_id=identifier).first()
    return known or save_record(_record(identifier))


def twins_of(reading_list: ReadingList, new: NewEntry) -> list[Entry]:
    """The present entries of a list that seem to be the same as a new one: same arXiv id, link or title."""
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
    """What arXiv says of an id. Raises ArxivFailure."""
    answer = ArxivClient(limits=HASTY).by_ids([identifier])
    if identifier in answer.failed:
        raise ArxivFailure(answer.failed[identifier])
    return answer.found[identifier]


def _short_name(title: str) -> str:
    """The words before a colon, if they are few: "MobileNetV2: Inverted …" is called MobileNetV2."""
    name, colon, _rest = title.partition(":")
    return name.strip() if colon and len(name.split()) <= _LONGEST_SHORT_NAME else ""


def _is_twin(entry: Entry, identifier: str, url: str, key: str) -> bool:
    match = getattr(entry, "match", None)  # Django's reverse one-to-one: missing where there is none
    ids = {arxiv_id(entry.url), match.paper.arxiv_id if match and match.paper else ""} - {""}
    return identifier in ids or bool(url and url == entry.url) or bool(key and key == title_key(entry.title))
