"""What is wrong with a document, line by line, and what would certainly put a line right. Pure."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from urllib.parse import unquote

from markdown_it.token import Token

from papers.errors import FormulaError, LineChangedError, TextTooInvolvedError
from papers.markdown.manner import AS_WRITTEN, Manner
from papers.markdown.outline import anchor_key
from papers.markdown.parts import Document, EntryPart, SummaryPart, parse
from papers.names.identifiers import arxiv_id, doi, is_web_address, title_key
from papers.rendering.html import read_tokens
from papers.rendering.images import image_name, image_paths
from papers.rendering.maths import formula_error

_LINE_END = re.compile(r"\r\n|\r|\n")
_KEPT = frozenset(("Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "Pc"))  # Unicode's categories
_YEARS_APART = 2  # a paper may be a year older than its heading: conferences come after the preprint
_MOST_TOKENS = 500_000  # of the largest document; more would take hundreds of megabytes
_LONGEST_FORMULA = 80  # characters of a formula that a finding quotes
_SHORTEST_TITLE = 4  # characters of a title that may make two entries twins: shorter ones say too little
_BOX = re.compile(
    r"(?P<lead>[ \t>]*(?:[-*+]|\d{1,9}[.)]))(?P<gap>[ \t]*)\[(?P<mark>[ xX]{0,2})\]"
    r"(?P<after>[ \t]*)(?=[^\s(\[:])"
)
_TARGET = re.compile(r"\]\(\s*#(?P<anchor>[^)\s]*)")
_OWN_ANCHOR = re.compile(r"<[^<>]+?\b(?:id|name)\s*=\s*[\"'](?P<anchor>[^\"']+)", re.IGNORECASE)


class FindingKind(StrEnum):
    """What can be wrong, the surest mistakes first."""

    INVOLVED = "involved"  # too much to look through: some checks were left out
    BOX = "box"  # looks like a box, and is none for Markdown
    TITLE = "title"  # an entry carries the title of another one
    DUPLICATE = "duplicate"
    YEAR = "year"  # stands under a year far from the paper's own
    FORMULA = "formula"  # cannot be shown
    ANCHOR = "anchor"  # a link to a heading that is written otherwise
    NOWHERE = "nowhere"  # a link to no heading
    BACKSLASH = "backslash"  # in the path of an image
    IMAGE = "image"  # has no file
    EMPTY = "empty"  # a heading without words
    UNSUMMARISED = "unsummarised"  # read, and without a summary


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong.

    `line` counts from 1. `names` are what the sentence about it speaks of, by the names in that sentence; the
    `reason` of a formula is the error. `fix` is the line as it is and as it should be, None where that is not
    certain.
    """

    kind: FindingKind
    line: int
    names: Mapping[str, str | FormulaError] = field(default_factory=dict)
    fix: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class KnownFacts:
    """What the document does not say. Entries are numbered from 0 in their order.

    `read` are the numbers of the entries that are read, `published` the years of papers by the number of
    their entry, `images` the names of the image files that are there.
    """

    read: Collection[int] = ()
    published: Mapping[int, int] = field(default_factory=dict)
    images: Collection[str] = ()


def examine(text: str, manner: Manner = AS_WRITTEN, known: KnownFacts | None = None) -> list[Finding]:
    """What is wrong with a document, in the order of its lines.

    `manner` is what a person said of the list, `known` what else is known of its entries and images.
    """
    known = known or KnownFacts()
    document = parse(text, manner)
    lines = _LINE_END.split(text)
    blocks = _Blocks(text)
    findings = [
        *([Finding(FindingKind.INVOLVED, 1)] if blocks.too_involved else []),
        *_look_alikes(lines, blocks),
        *_anchors(lines, blocks),
        *_images(lines, blocks, known.images),
        *(
            Finding(FindingKind.FORMULA, line, {"formula": tex, "reason": why})
            for line, tex, why in blocks.formulas
        ),
        *(Finding(FindingKind.EMPTY, line) for line in blocks.empty_headings),
        *_entries(document, known),
    ]
    return sorted(findings, key=lambda finding: (finding.line, finding.kind))


def fixed(text: str, finding: Finding) -> str:
    """The text with the line of a finding put right, and its line end kept.

    Raises LineChangedError where the line is not what it was, or the finding has no fix.
    """
    pieces = re.split(r"(\r\n|\r|\n)", text)
    index = 2 * (finding.line - 1)  # lines and their ends take turns
    if finding.fix is None or index >= len(pieces) or pieces[index] != finding.fix[0]:
        raise LineChangedError
    pieces[index] = finding.fix[1]
    return "".join(pieces)


class _Blocks:
    """What the blocks of a document hold. Numbers of lines count from 1.

    `inline` are the lines that are Markdown or HTML, and not code. `headings` are the words of headings by
    their anchor key. `anchors` are the ids and names that HTML in the document gives. `formulas` are those
    that cannot be shown: their line, their TeX, cut short, and why. Of a document that is too involved to be
    read nothing is known.
    """

    def __init__(self, text: str) -> None:
        self.inline: list[int] = []
        self.headings: dict[str, list[str]] = defaultdict(list)
        self.anchors: set[str] = set()
        self.empty_headings: list[int] = []
        self.formulas: list[tuple[int, str, FormulaError]] = []
        self.too_involved = False
        try:
            tokens = read_tokens(text, _MOST_TOKENS)
        except TextTooInvolvedError:
            tokens, self.too_involved = [], True
        for index, token in enumerate(tokens):
            first = (token.map or [0])[0] + 1  # the map counts from 0
            if token.type == "inline":
                self._inline(token, tokens[index - 1], first)
            elif token.type == "html_block":
                self.inline += range(first, (token.map or [0, 0])[1] + 1)
                self._own_anchors(token.content)
            elif token.type == "math_block":
                self._formula(token.content, first)

    def _inline(self, token: Token, opening: Token, first: int) -> None:
        """Read the text of a block that `opening` opens and that begins in the line `first`."""
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
                self._own_anchors(child.content)

    def _own_anchors(self, markup: str) -> None:
        self.anchors |= {match["anchor"] for match in _OWN_ANCHOR.finditer(markup)}

    def _formula(self, tex: str, line: int) -> None:
        reason = formula_error(tex)
        if reason:
            self.formulas.append((line, " ".join(tex.split())[:_LONGEST_FORMULA], reason))


def _look_alikes(lines: list[str], blocks: _Blocks) -> Iterator[Finding]:
    """Kind box: what looks like a box and is none for Markdown, as `- []`, `-[ ]` and `- [x]words`."""
    for number in sorted(set(blocks.inline)):
        line = lines[number - 1]
        match = _BOX.match(line)
        if match and not (match["gap"] and len(match["mark"]) == 1 and match["after"]):
            mark = match["mark"].strip()[:1] or " "
            right = f"{match['lead']}{match['gap'] or ' '}[{mark}] {line[match.end() :]}"
            yield Finding(FindingKind.BOX, number, {"line": line.strip()}, (line, right))


def _anchors(lines: list[str], blocks: _Blocks) -> Iterator[Finding]:
    """Links into the document that lead nowhere on GitHub. Readmark itself forgives case and punctuation.

    Kind anchor where one heading has nearly this anchor, else nowhere.
    """
    own = {_without_joiners(anchor.lower()) for anchor in blocks.anchors}
    for number in sorted(set(blocks.inline)):
        line = lines[number - 1]
        for match in _TARGET.finditer(line):
            anchor = unquote(match["anchor"])
            headings = blocks.headings.get(anchor_key(anchor), []) if anchor else []
            slugs = {_slug(words) for words in headings}
            target = _without_joiners(anchor.lower())
            if not anchor or target in own or _leads_to_heading(target, blocks):
                continue
            if len(slugs) == 1:
                start, end = match.span("anchor")
                fix = (line, line[:start] + slugs.pop() + line[end:])
                yield Finding(FindingKind.ANCHOR, number, {"anchor": anchor, "heading": headings[0]}, fix)
            else:
                yield Finding(FindingKind.NOWHERE, number, {"anchor": anchor})


def _leads_to_heading(target: str, blocks: _Blocks) -> bool:
    """Whether a heading has this anchor on GitHub."""

    def number_of(anchor: str) -> int:
        return sum(
            _without_joiners(_slug(words)) == anchor for words in blocks.headings.get(anchor_key(anchor), ())
        )

    # GitHub numbers headings of the same words: "#results-1" is the second one.
    words, _, number = target.rpartition("-")
    return number_of(target) > 0 or (number.isdecimal() and number_of(words) > int(number[:9]))


def _images(lines: list[str], blocks: _Blocks, images: Collection[str]) -> Iterator[Finding]:
    """Images of the document's folder that are not shown.

    Kind backslash where the path is written with backslashes, else image where no file of `images` has its
    name.
    """
    for number in sorted(set(blocks.inline)):
        line = lines[number - 1]
        for match in image_paths(line):
            group = "src" if match["src"] else "raw"
            src, (start, end) = match[group], match.span(group)
            if is_web_address(src) or src.startswith("data:"):
                continue
            if "\\" in src:
                fix = (line, line[:start] + src.replace("\\", "/") + line[end:])
                yield Finding(FindingKind.BACKSLASH, number, {"path": src}, fix)
            elif image_name(src) not in images:
                yield Finding(FindingKind.IMAGE, number, {"path": src})


def _entries(document: Document, known: KnownFacts) -> Iterator[Finding]:
    """What is wrong with entries: kinds title, duplicate, year and unsummarised."""
    line = len(_LINE_END.findall(document.preamble)) + 1
    summarised = {part.entry for part in document.parts if isinstance(part, SummaryPart)}
    twins = _Twins()
    number = 0
    for index, part in enumerate(document.parts):
        if isinstance(part, EntryPart):
            yield from twins.of(part, line)
            yield from _far_year(part, known.published.get(number), line)
            # In a list that has no summary of an entry, a missing one is nothing wrong.
            if number in known.read and summarised - {None} and index not in summarised:
                yield Finding(FindingKind.UNSUMMARISED, line, {"title": part.short_name or part.title})
            number += 1
        line += len(_LINE_END.findall(part.source + part.tail))


class _Twins:
    """Entries that are the same, or have the same title. `first` has the first of each title and link."""

    def __init__(self) -> None:
        self.first: dict[str, EntryPart] = {}

    def of(self, part: EntryPart, line: int) -> Iterator[Finding]:
        """At most one finding: that an entry before has the title or the link of this one, in `line`.

        Kind title where both have other short names: then one carries the title of the other.
        """
        keys = []
        if len(part.title) >= _SHORTEST_TITLE:
            keys.append(f"title:{title_key(part.title)}")
        if link := arxiv_id(part.url) or doi(part.url):
            keys.append(f"link:{link}")
        for key in keys:
            twin = self.first.setdefault(key, part)
            if twin is part:
                continue
            names = {"title": part.title, "name": part.short_name, "other": twin.short_name or twin.title}
            differ = (
                part.short_name
                and twin.short_name
                and part.short_name.casefold() != twin.short_name.casefold()
            )
            is_title = differ and key.startswith("title")
            kind = FindingKind.TITLE if is_title else FindingKind.DUPLICATE
            yield Finding(kind, line, names)
            break


def _far_year(part: EntryPart, published: int | None, line: int) -> Iterator[Finding]:
    """Kind year: the paper is two years or more from the year of its heading.

    `published` is the paper's year where it is known; else its arXiv id tells it.
    """
    year = published or _year_of_id(arxiv_id(part.url))
    if part.year and year and abs(part.year - year) >= _YEARS_APART:
        names = {"title": part.short_name or part.title, "heading": str(part.year), "year": str(year)}
        yield Finding(FindingKind.YEAR, line, names)


def _year_of_id(identifier: str) -> int | None:
    """The year that an arXiv id starts with: `1706.03762` and `cs/9901002` are of 2017 and 1999."""
    digits = re.search(r"(?:^|/)(\d\d)\d\d", identifier)
    if not digits:
        return None
    century = 1900 if int(digits[1]) > 90 else 2000  # arXiv began in 1991
    return century + int(digits[1])


def _slug(words: str) -> str:
    """The anchor that GitHub gives a heading: its letters, marks, digits, connectors and hyphens.

    Marks are the vowel signs of Indic scripts too, which `\\w` does not have.
    """
    kept = (
        letter for letter in words.strip().lower() if letter in "- " or unicodedata.category(letter) in _KEPT
    )
    return "".join(kept).replace(" ", "-")


def _without_joiners(anchor: str) -> str:
    """The anchor without what nobody sees: browsers and sites do not agree on what of it counts."""
    return "".join(letter for letter in anchor if unicodedata.category(letter) != "Cf")
