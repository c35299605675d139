"""Whether an entry is a book, a paper or other: by the headings it stands under, else by its link. Pure."""

import re
from collections.abc import Iterable

BOOK, PAPER, OTHER = "book", "paper", "other"

_BOOK_HEADING = re.compile(
    r"\b(?:e-?books?|text-?books?|books?|libros?|livros?|livres?|bücher|libri)\b|书|書|教材|книг",
    re.IGNORECASE,
)
_PAPER_HEADING = re.compile(
    r"\b(?:papers?|articles?|publications?|preprints?|artículos?|artigos?)\b|论文|論文|文献|文章|стат[ьеи]",
    re.IGNORECASE,
)
_BOOK_SITE = re.compile(
    r"https?://(?:[\w-]+\.)*"
    r"(?:amazon\.[a-z.]{2,6}|amzn\.(?:to|com)|books\.google\.[a-z.]{2,6}|goodreads\.com"
    r"|(?:book\.)?douban\.com/(?:subject|book)|oreilly\.com|shop\.oreilly\.com|manning\.com"
    r"|packtpub\.com|nostarch\.com|pragprog\.com|leanpub\.com|item\.jd\.com|product\.dangdang\.com"
    r"|barnesandnoble\.com|bookshop\.org|apress\.com)\b",
    re.IGNORECASE,
)
_PAPER_SITE = re.compile(
    r"https?://(?:[\w-]+\.)*"
    r"(?:arxiv\.org|doi\.org|openreview\.net|aclanthology\.org|aclweb\.org"
    r"|openaccess\.thecvf\.com|cv-foundation\.org|papers\.n(?:eur)?ips\.cc|proceedings\.[\w.]+"
    r"|proceedings\.mlr\.press|jmlr\.org|dl\.acm\.org|ieeexplore\.ieee\.org|semanticscholar\.org"
    r"|link\.springer\.com|sciencedirect\.com|nature\.com/articles|science\.org|pnas\.org"
    r"|biorxiv\.org|usenix\.org)\b"
    r"|https?://\S+\.(?:pdf|ps)(?:$|[?#])",
    re.IGNORECASE,
)


def heading_kind(words: str) -> str | None:
    """BOOK or PAPER where the words of a heading say so of what stands under it, else None."""
    names_books, names_papers = bool(_BOOK_HEADING.search(words)), bool(_PAPER_HEADING.search(words))
    if names_books == names_papers:  # neither, or both, as in "Books and papers"
        return None
    return BOOK if names_books else PAPER


def entry_kind(headings: Iterable[str], url: str, *, under_year: bool) -> str:
    """BOOK, PAPER or OTHER.

    `headings` are the words of those that the entry stands under, the nearest first: the nearest that says a
    kind counts. `url` is the link of the entry, or empty; a bookseller's makes a book anywhere. Where no
    heading says anything, a paper is what links to one, or stands under a year (`under_year`).
    """
    if _BOOK_SITE.match(url):
        return BOOK
    said = next((kind for words in headings if (kind := heading_kind(words))), None)
    if said:
        return said
    return PAPER if under_year or _PAPER_SITE.match(url) else OTHER
