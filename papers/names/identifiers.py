"""The names of papers: arXiv ids, DOIs and addresses, and titles as keys to compare. Pure.

An arXiv id is written without its version here, as `1706.03762` or `cs/9901002`: see
https://info.arxiv.org/help/arxiv_identifier.html.
"""

import re
import unicodedata
from urllib.parse import unquote, urlsplit

# Ids since April 2007 are year, month and four digits, since 2015 five. Older ones are an archive, year,
# month and three digits.
_NEW = r"(?!070[1-3])(?:0[7-9]|1[0-4])(?:0[1-9]|1[0-2])\.\d{4}|(?:1[5-9]|[2-9]\d)(?:0[1-9]|1[0-2])\.\d{5}"
_OLD = r"[a-z]+(?:-[a-z]+)?(?:\.[A-Z]{2})?/\d{2}(?:0[1-9]|1[0-2])\d{3}"
_ID = re.compile(rf"(?P<id>{_NEW}|{_OLD})(?:v(?P<version>\d{{1,3}}))?", re.IGNORECASE)
_HOST = (
    r"(?:https?://)?(?:www\.|export\.|browse\.)?(?:arxiv|ar5iv)\.org/(?:abs|pdf|html|src|format|ps|e-print)/"
)
_PREFIX = re.compile(
    rf"(?:{_HOST}|arxiv\s*:\s*|(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?10\.48550/arxiv\.)", re.IGNORECASE
)
# An id as a text names it, with or without "arXiv preprint" before it; to stand in other expressions.
ARXIV_NAME = (
    r"(?i:(?<![\w/])(?:arxiv\s+(?:preprint|e-?print)\s+)?arxiv\s*:\s*"
    rf"(?:{_NEW}|{_OLD})(?:v\d{{1,3}})?(?![\d/]))"
)
_MENTION = re.compile(rf"(?<![\w/]){_PREFIX.pattern}{_ID.pattern}(?![\d/])", re.IGNORECASE)
_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?(?P<doi>10\.\d{4,9}/\S+)", re.IGNORECASE)
_DOI_LINK = re.compile(
    r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)(?P<doi>10\.\d{4,9}/[^\s<>\"\]]+)", re.IGNORECASE
)


def arxiv_id(text: str) -> str:
    """The arXiv id that the whole of `text` is: bare, `arXiv:…`, an address or DOI of arXiv's. Else empty."""
    words = unquote(text.strip().strip("<>")).partition("#")[0].partition("?")[0].rstrip("/")
    prefix = _PREFIX.match(words)
    match = _ID.fullmatch(re.sub(r"\.pdf$", "", words[prefix.end() if prefix else 0 :], flags=re.IGNORECASE))
    return _canonical(match["id"]) if match else ""


def arxiv_ids_in(text: str) -> list[str]:
    """Every arXiv id that a text links or names as `arXiv:…`, in order, each once."""
    return list(dict.fromkeys(_canonical(match["id"]) for match in _MENTION.finditer(text)))


def arxiv_version(text: str) -> int:
    """The version at the end of an arXiv id or address, 1 where there is none."""
    match = re.search(r"\dv(\d{1,3})(?:\.pdf)?$", text.strip(), re.IGNORECASE)
    return int(match[1]) if match else 1


def abs_url(identifier: str) -> str:
    """The address of the page of an arXiv id."""
    return f"https://arxiv.org/abs/{identifier}"


def pdf_url(identifier: str) -> str:
    """The address of the PDF of an arXiv id."""
    return f"https://arxiv.org/pdf/{identifier}"


def doi(text: str) -> str:
    """The DOI that the whole of `text` is: bare, `doi:…` or an address; in lower case. Else empty."""
    match = _DOI.fullmatch(unquote(text.strip().strip("<>")))
    return match["doi"].rstrip(".,;").lower() if match else ""


def doi_in(text: str) -> str:
    """The first DOI that a text links or names as `doi:…`, in lower case; empty where there is none."""
    match = _DOI_LINK.search(text)
    return unquote(match["doi"]).rstrip(".,;)").lower() if match else ""


def doi_url(identifier: str) -> str:
    """The address that a DOI is resolved at."""
    return f"https://doi.org/{identifier}"


def is_web_address(text: str) -> bool:
    """Whether a text is an address of http or https with a host."""
    try:
        parts = urlsplit(text.strip())
        return parts.scheme.lower() in {"http", "https"} and bool(parts.hostname)
    except ValueError:  # urlsplit raises it for a bracket that is no IPv6 address
        return False


def title_key(title: str) -> str:
    """The words of a title in lower case, without accents and punctuation: equal keys are the same title."""
    letters = title.casefold()
    if not letters.isascii():  # most are: they have no accents to look for
        folded = unicodedata.normalize("NFKD", letters)
        letters = "".join(letter for letter in folded if not unicodedata.combining(letter))
    return " ".join(re.findall(r"[^\W_]+", letters))


def search_terms(title: str) -> list[str]:
    """The words of a title as a search engine takes them: no punctuation, accents as they are."""
    return re.findall(r"[^\W_]+", unicodedata.normalize("NFC", title))


def _canonical(identifier: str) -> str:
    """The id in lower case and without the subject class: `math.GT/0309136` is the paper `math/0309136`."""
    return re.sub(r"\.[a-z]{2}(?=/)", "", identifier.lower())
