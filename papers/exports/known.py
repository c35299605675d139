"""What is known of entries beyond their text: the BibTeX they were brought with, and their paper on arXiv."""

from collections.abc import Iterator

from papers.models import ArxivPaper, Entry, Match, ReadingList, bib_block_of
from papers.names.identifiers import doi


def with_knowledge(reading_list: ReadingList) -> Iterator[Entry]:
    """The present entries of a list with their category, BibTeX and paper, in one query."""
    present = Entry.objects.present().filter(reading_list=reading_list)
    yield from present.select_related("category__parent", "bib_block", "match__paper")


def paper_of(entry: Entry) -> ArxivPaper | None:
    """The paper of arXiv that an entry was found to be."""
    match = getattr(entry, "match", None)  # Django's reverse one-to-one: missing where there is none
    return match.paper if match and match.state == Match.State.FOUND else None


def doi_of(entry: Entry) -> str:
    """The DOI of an entry as its BibTeX, its link or arXiv says it, in this order; else empty."""
    block, paper = bib_block_of(entry), paper_of(entry)
    return (block.doi if block else "") or doi(entry.url) or (paper.doi if paper else "")
