"""What is wrong with a document, line by line, and what would put it right where that is certain. Pure."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote

from markdown_it.token import Token

from papers.errors import LineChangedError
from papers.markdown.manner import AS_WRITTEN, Manner
from papers.markdown.outline import anchor_key
from papers.markdown.parts import Document, EntryPart, SummaryPart, parse
from papers.names.identifiers import arxiv_id, doi, is_web_address, title_key
from papers.rendering.html import read_tokens
from papers.rendering.images import image_name, image_paths
from papers.rendering.maths import formula_error

_YEARS_APART = 2  # a paper may be a year older than its heading
_BOX = re.compile(
    r"(?P<lead>[ \t>]*(?:[-*+]|\d{1,9}[.)]))(?P<gap>[ \t]*)\[(?P<mark>[ xX]{0,2})\](?P<after>[ \t]*)(?=[^\s(\[:])"
)
_TARGET = re.compile(r"\]\(\s*#(?P<anchor>[^)\s]*)")
_OWN_ANCHOR = re.compile(r"<[^<>]+?\b(?:id|name)\s*=\s*[\"'](?P<anchor>[^\"']+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Finding:
    """`line` counts from 1; `names` are what the sentence speaks of; `fix` is the line before and after."""

    kind: str
    line: int
    names: Mapping[str, str] = field(default_factory=dict)
    fix: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class KnownFacts:
    """What the document does not say: numbers of entries that are read, years of papers, names of image files."""

    read: Collection[int] = ()
    published: Mapping[int, int] = field(default_factory=dict)
    images: Collection[str] = ()


def examine(text: str, manner: Manner = AS_WRITTEN, known: KnownFacts | None = None) -> list[Finding]:
    """Everything found, in the order of the lines. Entries are counted from 0."""
    known = known or KnownFacts()
    document = parse(text, manner)
    lines = re.split(r"\r\n|\r|\n", text)
    blocks = _Blocks(text)
    found = [
        *_look_alikes(lines, blocks),
        *_anchors(lines, blocks),
        *_images(lines, blocks, known.images),
        *(Finding("formula", line, {"formula": tex, "reason": why}) for line, tex, why in blocks.formulas),
        *(Finding("empty", line) for line in blocks.empty_headings),
        *_entries(document, known),
    ]
    return sorted(found, key=lambda one: (one.line, one.kind))


def fixed(text: str, finding: Finding) -> str:
    """The text with the one line put right. Raises LineChangedError where it is not that line any more."""
    pieces = re.split(r"(\r\n|\r|\n)", text)
    at = 2 * (finding.line - 1)
    if finding.fix is None or at >= len(pieces) or pieces[at] != finding.fix[0]:
        raise LineChangedError
    pieces[at] = finding.fix[1]
    return "".join(pieces)


class _Blocks:
    """The lines of a document that are Markdown, and not code: numbers of lines count from 1."""

    def __init__(self, text: str) -> None:
        self.inline: list[int] = []
        self.headings: dict[str, list[str]] = defaultdict(list)
        self.own: set[str] = set()
        self.empty_headings: list[int] = []
        self.formulas: list[tuple[int, str, str]] = []
        tokens = read_tokens(text)
        for at, token in enumerate(tokens):
            first = (token.map or [0])[0] + 1
            if token.type == "inline":
                self._inline(token, tokens[at - 1], first)
            elif token.type == "html_block":
                self.inline += range(first, (token.map or [0, 0])[1] + 1)
                self.own |= {match["anchor"] for match in _OWN_ANCHOR.finditer(token.content)}
            elif token.type == "math_block":
                self._formula(token.content, first)

    def _inline(self, token: Token, opening: Token, first: int) -> None:
        self.inline += range(first, (token.map or [0, 0])[1] + 1)
        if opening.type == "heading_open":
            words = "".join(
                child.content for child in token.children or () if child.type in {"text", "code_inline"}
            )
            self.headings[anchor_key(words)].append(words)
            if not token.content.strip():
                self.empty_headings.append(first)
        line = first
        for child in token.children or ():
            if child.type in {"softbreak", "hardbreak"}:
                line += 1
            elif child.type in {"math_inline", "math_inline_double"}:
                self._formula(child.content, line)
                line += child.content.count("\n")
            elif child.type == "html_inline":
                self.own |= {match["anchor"] for match in _OWN_ANCHOR.finditer(child.content)}

    def _formula(self, tex: str, line: int) -> None:
        reason = formula_error(tex)
        if reason:
            self.formulas.append((line, " ".join(tex.split())[:80], reason))


def _look_alikes(lines: list[str], blocks: _Blocks) -> Iterator[Finding]:
    """What looks like a box and is none for Markdown: `- []`, `-[ ]`, `- [x]words`."""
    for number in sorted(set(blocks.inline)):
        line = lines[number - 1]
        match = _BOX.match(line)
        if match and not (match["gap"] and len(match["mark"]) == 1 and match["after"]):
            mark = match["mark"].strip()[:1] or " "
            after = f"{match['lead']}{match['gap'] or ' '}[{mark}] {line[match.end() :]}"
            yield Finding("box", number, {"line": line.strip()}, (line, after))


def _anchors(lines: list[str], blocks: _Blocks) -> Iterator[Finding]:
    """Links into the document that lead nowhere on GitHub; Readmark itself forgives case and punctuation."""
    own = {anchor.casefold() for anchor in blocks.own}
    for number in sorted(set(blocks.inline)):
        for match in _TARGET.finditer(lines[number - 1]):
            anchor = unquote(match["anchor"])
            headings = blocks.headings.get(anchor_key(anchor), []) if anchor else []
            slugs = {_slug(words) for words in headings}
            if (
                not anchor
                or anchor.casefold() in own | slugs
                or re.sub(r"-\d+$", "", anchor.casefold()) in slugs
            ):
                continue
            if len(slugs) == 1:
                start, end = match.span("anchor")
                line = lines[number - 1]
                fix = (line, line[:start] + slugs.pop() + line[end:])
                yield Finding("anchor", number, {"anchor": anchor, "heading": headings[0]}, fix)
            else:
                yield Finding("nowhere", number, {"anchor": anchor})


def _images(lines: list[str], blocks: _Blocks, images: Collection[str]) -> Iterator[Finding]:
    for number in sorted(set(blocks.inline)):
        line = lines[number - 1]
        for match in image_paths(line):
            group = "src" if match["src"] else "raw"
            src, (start, end) = match[group], match.span(group)
            if is_web_address(src) or src.startswith("data:"):
                continue
            if "\\" in src:
                fix = (line, line[:start] + src.replace("\\", "/") + line[end:])
                yield Finding("backslash", number, {"path": src}, fix)
            elif image_name(src) not in images:
                yield Finding("image", number, {"path": src})


def _entries(document: Document, known: KnownFacts) -> Iterator[Finding]:
    line = document.preamble.count("\n") + 1
    summarised = {part.entry for part in document.parts if isinstance(part, SummaryPart)}
    twins = _Twins()
    number = 0
    for index, part in enumerate(document.parts):
        if isinstance(part, EntryPart):
            yield from twins.of(part, line)
            yield from _far_year(part, known.published.get(number), line)
            if number in known.read and summarised - {None} and index not in summarised:
                yield Finding("unsummarised", line, {"title": part.short_name or part.title})
            number += 1
        line += len(re.findall(r"\r\n|\r|\n", part.source + part.tail))


class _Twins:
    """Entries that are the same, or say that they are."""

    def __init__(self) -> None:
        self.first: dict[str, EntryPart] = {}

    def of(self, part: EntryPart, line: int) -> Iterator[Finding]:
        keys = [f"title:{title_key(part.title)}"] if len(part.title) > 3 else []
        link = arxiv_id(part.url) or doi(part.url)
        for key in [*keys, *([f"link:{link}"] if link else [])]:
            other = self.first.setdefault(key, part)
            if other is part:
                continue
            names = {"title": part.title, "name": part.short_name, "other": other.short_name or other.title}
            differ = (
                part.short_name
                and other.short_name
                and part.short_name.casefold() != other.short_name.casefold()
            )
            yield Finding("title" if differ and key.startswith("title") else "duplicate", line, names)
            break


def _far_year(part: EntryPart, published: int | None, line: int) -> Iterator[Finding]:
    year = published or _year_of_id(arxiv_id(part.url))
    if part.year and year and abs(part.year - year) >= _YEARS_APART:
        names = {"title": part.short_name or part.title, "heading": str(part.year), "year": str(year)}
        yield Finding("year", line, names)


def _year_of_id(identifier: str) -> int | None:
    digits = re.search(r"(?:^|/)(\d\d)\d\d", identifier)
    return None if not digits else (1900 if int(digits[1]) > 90 else 2000) + int(digits[1])


def _slug(words: str) -> str:
    """The anchor that GitHub gives a heading."""
    return re.sub(r"[^\w\- ]", "", words.strip().casefold()).replace(" ", "-")
