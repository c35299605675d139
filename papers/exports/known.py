"""What is known of entries beside their words: the BibTeX they were brought with, and their paper on arXiv."""

from collections.abc import Iterator

from papers.models import ArxivPaper, Entry, Match, ReadingList


def with_knowledge(reading_list: ReadingList) -> Iterator[Entry]:
    """The entries with what has been learnt of them, in one query."""
    present = Entry.objects.present().filter(reading_list=reading_list)
    yield from present.select_related("category__parent", "bib_block", "match__paper")


def paper_of(entry: Entry) -> ArxivPaper | None:
    match = getattr(entry, "match", None)
    return match.paper if match and match.state == Match.State.FOUND else None
