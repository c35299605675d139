"""The blocks of a BibTeX file, with what their entries say. Pure.

bibtexparser reads the blocks. Each keeps its text as it stands (`raw`); LaTeX is decoded for display only.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bibtexparser import model
from bibtexparser.middlewares.parsestack import default_parse_stack
from bibtexparser.splitter import Splitter

from papers.bibtex.writing import ENTRY
from papers.names.identifiers import abs_url, arxiv_id, arxiv_ids_in, doi, doi_url, is_web_address
from papers.rendering.latex import decoded

_BOOKS = frozenset({"book", "mvbook", "booklet", "collection", "mvcollection", "proceedings", "reference"})
_VENUES = ("journal", "journaltitle", "booktitle", "publisher")
_ARXIV_NOTES = ("journal", "journaltitle", "note", "howpublished", "number", "url")
_START = re.compile(r"@\w*[ \t]*[{(]")  # where the parser may begin a block
MOST_BLOCKS = 50_000  # of a file of 5 MB with a hundred bytes each; a block takes some 0.06 milliseconds
LONGEST_STRING = 10_000  # characters of a @string: each entry that names it holds it
_BRACE = re.compile(r"((?<!\\)[{}])")
# Of a value the braces with nothing in them, quotes, or a word, and several of them with # between.
_VALUE = re.compile(r"""\s*(?:\{\}|"[^"]*"|[^\s{}"#=,]+)\s*(?:\#\s*(?:\{\}|"[^"]*"|[^\s{}"#=,]+)\s*)*""")
# Four digits of their own between 1500 and 2199.
_YEAR = re.compile(r"(?<!\d)(1[5-9]\d\d|2[01]\d\d)(?!\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class BibtexBlock:
    """A piece of a file. `line` is where it starts, counted from 1; `key` names it, where it has a name."""

    line: int
    raw: str
    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BibEntry(BibtexBlock):
    """An entry, such as an @article.

    `type` is in lower case and without the @. `fields` are as they stand, by names in lower case, without the
    braces or quotes around them. `title`, `author` and `venue` are decoded for display. `doi`, `arxiv_id` and
    `url` are empty, and `year` is None, where no field says them.
    """

    type: str
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
        """Whether its type is one of the types of whole books."""
        return self.type in _BOOKS


@dataclass(frozen=True, slots=True, kw_only=True)
class BibText(BibtexBlock):
    """What is no entry: `kind` is "string", "preamble" or "comment". Only a string has a key."""

    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BibFailure(BibtexBlock):
    """A block that cannot be read; `reason` says why, as the end of a sentence about it."""

    reason: str


def parse_bibtex(text: str) -> list[BibtexBlock]:
    """Take the text of a file, give its blocks in its order. No text is refused.

    One that would take too long to read is a single failure.
    """
    if sum(1 for _ in _START.finditer(text)) > MOST_BLOCKS:
        return [BibFailure(line=1, raw=text, reason=f"it holds more than {MOST_BLOCKS} blocks")]
    blocks: list[BibtexBlock] = []
    offset, line = 0, 1  # of what is behind the last block; lines are counted on from it
    for block, wrong in _read(text):
        # The parser tells the line of a block, not its offset.
        start = text.find(block.raw or "", offset)
        blocks += _between(text[offset : max(start, offset)], line)
        # Never backwards: a block that failed may hold the text of the next one too.
        end = max(offset, start + len(block.raw or ""))
        offset, line = end, line + text.count("\n", offset, end)
        blocks.append(_block(block, wrong))
    return blocks + _between(text[offset:], line)


def authors_of(value: str) -> list[str]:
    """The names in an author field, decoded and with the given names first; "others" is left out."""
    names = [_name(decoded(name)) for name in re.split(r"\s+and\s+", value.strip(), flags=re.IGNORECASE)]
    return [name for name in names if name and name != "others"]


def _read(text: str) -> Iterator[tuple[model.Block, str]]:
    """The blocks of a text as the parser has them, each with the name of a field that is no value, or ""."""
    library = Splitter(text).split()
    for block in library.strings:
        # Its name stands for nothing then, and the block itself is kept as it stands.
        block.value = block.value if len(block.value) <= LONGEST_STRING else "{}"
    # Looked at first: where a comma is missing, the parser takes the next field for a part of the value.
    wrong = [_wrong_field(block) if isinstance(block, model.Entry) else "" for block in library.blocks]
    for middleware in default_parse_stack(allow_inplace_modification=True):
        library = middleware.transform(library)
    return zip(library.blocks, wrong, strict=True)


def _wrong_field(block: model.Entry) -> str:
    """The name of the first field that is written as no value is, empty where there is none."""
    return next((field.key for field in block.fields if not _VALUE.fullmatch(_flat(field.value))), "")


def _flat(value: str) -> str:
    """A value as it is written, without what stands in its braces: `{A {B}} # c` gives `{} # c`."""
    depth, flat = 0, []
    for piece in _BRACE.split(value):
        depth -= piece == "}"
        if depth <= 0:
            flat.append(piece)
        depth += piece == "{"
    return "".join(flat)


def _block(block: model.Block, wrong: str) -> BibtexBlock:
    """A block of the parser as one of ours. `wrong` names a field of it that is no value."""
    line, raw = (block.start_line or 0) + 1, block.raw or ""
    if wrong:
        reason = f"a comma or a quote is missing at its field {wrong}"
        return BibFailure(
            line=line, raw=raw, key=block.key if isinstance(block, model.Entry) else "", reason=reason
        )
    if isinstance(block, model.Entry):
        return _entry(block, line, raw)
    if isinstance(block, model.DuplicateBlockKeyBlock) and ENTRY.match(raw):
        return _with_used_key(raw, line)
    if isinstance(block, model.ParsingFailedBlock):
        match = ENTRY.match(raw)
        return BibFailure(line=line, raw=raw, key=match["key"] if match else "", reason=_reason(block))
    if isinstance(block, model.String):
        return BibText(line=line, raw=raw, kind="string", key=block.key)
    return BibText(line=line, raw=raw, kind="preamble" if isinstance(block, model.Preamble) else "comment")


def _between(raw: str, line: int) -> list[BibtexBlock]:
    """What stands between two blocks and is none, as a failure; nothing where that is only white space.

    The parser says nothing of it. `line` is where it begins.
    """
    line += raw.count("\n", 0, len(raw) - len(raw.lstrip()))
    reason = "it belongs to no entry that can be read"
    return [BibFailure(line=line, raw=raw.strip(), key="", reason=reason)] if raw.strip() else []


def _with_used_key(raw: str, line: int) -> BibtexBlock:
    """An entry whose key stands earlier in the file, read by itself: it may well be another work."""
    [(block, wrong), *others] = _read(raw)
    if not others and isinstance(block, model.Entry):
        read = _block(block, wrong)
        return replace(read, line=line, raw=raw)
    return BibFailure(
        line=line, raw=raw, key="", reason="its key is used twice, and it cannot be read by itself"
    )


def _reason(block: model.ParsingFailedBlock) -> str:
    """Why the parser could not read a block."""
    if isinstance(block, model.DuplicateFieldKeyBlock):
        return f"it has the field {', '.join(sorted(block.duplicate_keys))} more than once"
    return "it cannot be read: a brace, a quote or a comma is missing in it or before it"


def _entry(block: model.Entry, line: int, raw: str) -> BibEntry:
    """What the fields of an entry say."""
    fields = {field.key.lower(): str(field.value).strip() for field in block.fields}
    identifier, doi_name = _arxiv_id(fields), doi(fields.get("doi", ""))
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
        doi=doi_name,
        arxiv_id=identifier,
        url=_url(fields, identifier, doi_name),
    )


def _url(fields: Mapping[str, str], identifier: str, doi_name: str) -> str:
    """The address of an entry: its own, else that of its arXiv id, else that of its DOI, else empty."""
    # Reference managers write addresses between < > and put \ before _ and %.
    url = fields.get("url", "").strip("<>{} ").replace("\\", "")
    if is_web_address(url):
        return url
    if identifier:
        return abs_url(identifier)
    return doi_url(doi_name) if doi_name else ""


def _arxiv_id(fields: Mapping[str, str]) -> str:
    """The arXiv id of an entry, empty where none of its fields names one."""
    eprint = fields.get("eprint", "")
    archive = fields.get("archiveprefix") or fields.get("eprinttype") or "arxiv"
    if archive.lower() == "arxiv" and arxiv_id(eprint):
        return arxiv_id(eprint)
    named = (
        arxiv_id(fields.get("url", "")),
        arxiv_id(fields.get("doi", "")),
        *arxiv_ids_in(" ".join(fields.get(name, "") for name in _ARXIV_NOTES)),
    )
    return next((identifier for identifier in named if identifier), "")


def _name(name: str) -> str:
    """A name with the given name first.

    "Knuth, Donald E." gives Donald E. Knuth, and "van Dyck, Jr, Jan" gives Jan van Dyck Jr.
    """
    parts = [part.strip() for part in name.split(",") if part.strip()]
    return " ".join([parts[-1], *parts[:-1]]) if len(parts) in {2, 3} else " ".join(parts)


def _shortened(authors: Sequence[str]) -> str:
    """The names as one text: up to three of them, else the first et al."""
    return ", ".join(authors) if len(authors) <= 3 else f"{authors[0]} et al."
