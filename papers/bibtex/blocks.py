"""BibTeX: the blocks of a file with what their entries say, and entries written. Pure.

bibtexparser reads the blocks. Each keeps its text as it stands (`raw`); LaTeX is decoded for display only.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bibtexparser import model
from bibtexparser.entrypoint import parse_string

from papers.bibtex.writing import ENTRY
from papers.names.identifiers import abs_url, arxiv_id, arxiv_ids_in, doi, doi_url, is_web_address
from papers.rendering.latex import decoded

_BOOKS = frozenset({"book", "mvbook", "booklet", "collection", "mvcollection", "proceedings", "reference"})
_VENUES = ("journal", "journaltitle", "booktitle", "publisher")
_ARXIV_NOTES = ("journal", "journaltitle", "note", "howpublished", "number", "url")
_YEAR = re.compile(r"(?<!\d)(1[5-9]\d\d|2[01]\d\d)(?!\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class BibtexBlock:
    """`line` is where it starts in its file, counted from 1."""

    line: int
    raw: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BibEntry(BibtexBlock):
    """An entry. Title, author and venue are decoded; `fields` are as they stand, without their enclosing."""

    type: str
    key: str
    fields: Mapping[str, str]
    title: str
    author: str
    venue: str
    year: int | None
    doi: str
    arxiv_id: str
    url: str

    @property
    def is_book(self) -> bool:
        return self.type in _BOOKS


@dataclass(frozen=True, slots=True, kw_only=True)
class BibText(BibtexBlock):
    """A string, preamble or comment; `key` is that of a string."""

    kind: str
    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BibFailure(BibtexBlock):
    """A block that cannot be read, and why."""

    key: str
    reason: str


def parse_bibtex(text: str) -> list[BibtexBlock]:
    """Every block of a file, in its order. No text is refused."""
    blocks: list[BibtexBlock] = []
    at = 0
    for block in parse_string(text).blocks:
        start = text.find(block.raw or "", at)
        blocks += _between(text, at, start)
        at = max(at, start + len(block.raw or ""))
        blocks.append(_block(block))
    return blocks + _between(text, at, len(text))


def authors_of(value: str) -> list[str]:
    """The names of an author field, given names first; "others" is left out."""
    names = [_name(decoded(name)) for name in re.split(r"\s+and\s+", value.strip(), flags=re.IGNORECASE)]
    return [name for name in names if name and name != "others"]


def _block(block: model.Block) -> BibtexBlock:
    line, raw = (block.start_line or 0) + 1, block.raw or ""
    if isinstance(block, model.Entry):
        return _entry(block, line, raw)
    if isinstance(block, model.DuplicateBlockKeyBlock) and ENTRY.match(raw):
        return _again(raw, line)
    if isinstance(block, model.ParsingFailedBlock):
        match = ENTRY.match(raw)
        return BibFailure(line=line, raw=raw, key=match["key"] if match else "", reason=_reason(block))
    if isinstance(block, model.String):
        return BibText(line=line, raw=raw, kind="string", key=block.key)
    return BibText(line=line, raw=raw, kind="preamble" if isinstance(block, model.Preamble) else "comment")


def _between(text: str, start: int, end: int) -> list[BibtexBlock]:
    """What stands between two blocks and is none: the parser says nothing of it."""
    raw = text[start : max(start, end)]
    line = text.count("\n", 0, start + len(raw) - len(raw.lstrip())) + 1
    reason = "it belongs to no entry that can be read"
    return [BibFailure(line=line, raw=raw.strip(), key="", reason=reason)] if raw.strip() else []


def _again(raw: str, line: int) -> BibtexBlock:
    """An entry whose key has been used before, read for itself: it may well be another work."""
    blocks = parse_string(raw).blocks
    if len(blocks) == 1 and isinstance(blocks[0], model.Entry):
        return _entry(blocks[0], line, raw)
    return BibFailure(
        line=line, raw=raw, key="", reason="its key is used twice, and it cannot be read by itself"
    )


def _reason(block: model.ParsingFailedBlock) -> str:
    if isinstance(block, model.DuplicateFieldKeyBlock):
        return f"it has the field {', '.join(sorted(block.duplicate_keys))} more than once"
    return "it cannot be read: a brace, a quote or a comma is missing in it or before it"


def _entry(block: model.Entry, line: int, raw: str) -> BibEntry:
    fields = {field.key.lower(): str(field.value).strip() for field in block.fields}
    identifier, number = _arxiv_id(fields), doi(fields.get("doi", ""))
    authors = authors_of(fields.get("author") or fields.get("editor") or "")
    year = _YEAR.search(fields.get("year", "")) or _YEAR.search(fields.get("date", ""))
    return BibEntry(
        line=line,
        raw=raw,
        type=block.entry_type.lower(),
        key=block.key,
        fields=fields,
        title=decoded(fields.get("title", "")),
        author=_shortened(authors),
        venue=decoded(next((fields[name] for name in _VENUES if fields.get(name)), "")),
        year=int(year[1]) if year else None,
        doi=number,
        arxiv_id=identifier,
        url=_url(fields, identifier, number),
    )


def _url(fields: Mapping[str, str], identifier: str, number: str) -> str:
    """Its own address, else that of its arXiv id or DOI."""
    url = fields.get("url", "").strip("<>{} ").replace("\\", "")
    if is_web_address(url):
        return url
    return abs_url(identifier) if identifier else doi_url(number) if number else ""


def _arxiv_id(fields: Mapping[str, str]) -> str:
    eprint, archive = (
        fields.get("eprint", ""),
        fields.get("archiveprefix") or fields.get("eprinttype") or "arxiv",
    )
    if archive.lower() == "arxiv" and arxiv_id(eprint):
        return arxiv_id(eprint)
    named = (
        arxiv_id(fields.get("url", "")),
        arxiv_id(fields.get("doi", "")),
        *arxiv_ids_in(" ".join(fields.get(name, "") for name in _ARXIV_NOTES)),
    )
    return next((one for one in named if one), "")


def _name(name: str) -> str:
    """ "Knuth, Donald E." is Donald E. Knuth; "van Dyck, Jr, Jan" is Jan van Dyck Jr."""
    parts = [part.strip() for part in name.split(",") if part.strip()]
    return " ".join([parts[-1], *parts[:-1]]) if len(parts) in {2, 3} else " ".join(parts)


def _shortened(authors: Iterable[str]) -> str:
    names = list(authors)
    return ", ".join(names) if len(names) <= 3 else f"{names[0]} et al."
