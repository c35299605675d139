"""The tables of the library: documents and their history, arXiv's papers, BibTeX, images and questions."""

from papers.models.arxiv import ArxivPaper, Match
from papers.models.bibtex import BibBlock, bib_block_of
from papers.models.change import Change
from papers.models.document import (
    Book,
    Category,
    Entry,
    KindManager,
    Paper,
    ReadingList,
    StoredPart,
    Summary,
)
from papers.models.fetch import ArxivTurn, Fetch
from papers.models.image import Image
from papers.models.question import Question

__all__ = [
    "ArxivPaper",
    "ArxivTurn",
    "BibBlock",
    "Book",
    "Category",
    "Change",
    "Entry",
    "Fetch",
    "Image",
    "KindManager",
    "Match",
    "Paper",
    "Question",
    "ReadingList",
    "StoredPart",
    "Summary",
    "bib_block_of",
]
