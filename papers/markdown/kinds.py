"""What kind of thing an entry is: by the headings it stands under, else by its link. Pure."""

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
    r"https?://(?:[\w-]+\.)*(?:amazon\.[a-z.]{2,6}|amzn\.(?:to|com)|books\.google\.[a-z.]{2,6}|goodreads\.com"
    r"|(?:book\.)?douban\.com/(?:subject|book)|oreilly\.com|shop\.oreilly\.com|manning\.com|packtpub\.com|nostarch\.com"
    r"|pragprog\.com|leanpub\.com|item\.jd\.com|product\.dangdang\.com|barnesandnoble\.com|bookshop\.org|apress\.com)\b",
    re.IGNORECASE,
)
_PAPER_SITE = re.compile(
    r"https?://(?:[\w-]+\.)*(?:arxiv\.org|doi\.org|openreview\.net|aclanthology\.org|aclweb\.org|openaccess\.thecvf\.com"
    r"|cv-foundation\.org|papers\.n(?:eur)?ips\.cc|proceedings\.[\w.]+|proceedings\.mlr\.press|jmlr\.org|dl\.acm\.org"
    r"|ieeexplore\.ieee\.org|semanticscholar\.org|link\.springer\.com|sciencedirect\.com|nature\.com/articles"
    r"|science\.org|pnas\.org|biorxiv\.org|usenix\.org)\b|https?://\S+\.(?:pdf|ps)(?:$|[?#])",
    re.IGNORECASE,
)


def heading_kind(words: str) -> str | None:
    """What a heading says that the things under it are; None where it says nothing."""
    book, paper = _BOOK_HEADING.search(words), _PAPER_HEADING.search(words)
    if bool(book) == bool(paper):
        return None
    return BOOK if book else PAPER


def entry_kind(headings: Iterable[str], url: str, *, under_year: bool) -> str:
    """`headings` are the ones an entry stands under, the nearest first; the nearest that says a kind counts.

    A bookseller's link makes a book anywhere; where no heading says anything, a paper is what links to
    one or stands under a year.
    """
    if _BOOK_SITE.match(url):
        return BOOK
    said = next((kind for words in headings if (kind := heading_kind(words))), None)
    if said:
        return said
    return PAPER if under_year or _PAPER_SITE.match(url) else OTHER
