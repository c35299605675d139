"""The headings, list items and lines of words of a Markdown text, and the anchors that it links to.

Pure. Blocks and their lines come from markdown-it, so that a box in a fence, a comment or indented code is
text. Inline Markdown is not parsed: only lines are wanted.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from papers.markdown.items import plain

BOM = "\ufeff"
_EOL = re.compile(r"\r\n|\r|\n")
_FRONT_MATTER = re.compile(
    r"---[ \t]*(?:\r\n|\r|\n)(?:[\w-]+[ \t]*:.*?(?:\r\n|\r|\n))(?:.*?(?:\r\n|\r|\n))??---[ \t]*(?=\r|\n|$)",
    re.DOTALL,
)
_BOX = re.compile(r"\[([ xX])\](?=[ \t\v\f\n])\s*\S")
_INSIDE_LINK = re.compile(r"!?\[(?:[^\[\]]|\[[^\[\]]*\])*\]\(\s*#([^)\s]*)[^)]*\)")
_INSIDE_HREF = re.compile(r"""href\s*=\s*["']#([^"'\s]+)""", re.IGNORECASE)
_TAG = re.compile(r"<(?!img\b)[^<>]*>", re.IGNORECASE)
_WORD = re.compile(r"\w")
_NO_LETTER = re.compile(r"[\W_]+")
# A heading of one line with hashes, or of several with a line of = or - below, and the blank lines after it.
_HEADING_LINES = re.compile(
    r"(?:[ \t]{0,3}#{1,6}(?=[ \t\r\n]|$)[^\r\n]*"
    r"|(?:[^\r\n]+(?:\r\n|\r|\n))+?[ \t]{0,3}(?:=+|-+)[ \t]*(?=\r|\n|$))"
    r"(?:[ \t]*(?:\r\n|\r|\n))*"
)
_MOST_TOKENS = 2_000  # kept before they are read and thrown away: a large document has hundreds of thousands


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the document itself, not of a quotation or a list item.

    `start` is its first line, counted from 0, `end` the line after it. `level` is 1 to 6; `words` are its
    text without Markdown.
    """

    start: int
    end: int
    level: int
    words: str


@dataclass(frozen=True, slots=True)
class Item:
    """A list item that starts with a paragraph.

    `start` is its first line, counted from 0, `end` the line after it, nested items included. `column` is the
    offset of its paragraph from the start of line `start`. `mark` is the character in its box, None without
    one. `list_number` is the same for the items of one list; `parent` is the index of the item around it.
    """

    start: int
    end: int
    column: int
    mark: str | None
    list_number: int
    parent: int | None


@dataclass(slots=True)
class Outline:
    """What was found in a text.

    `starts` are the offsets at which its lines begin, after a byte order mark, and the offset of its end.
    `text_lines` are the lines at which something with words begins, `contents_lines` those at which there are
    only links into the document; both are sorted. `anchors` are the keys (`anchor_key`) of what the document
    links to within itself.
    """

    text: str
    starts: list[int]
    headings: list[Heading] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    text_lines: list[int] = field(default_factory=list)
    contents_lines: list[int] = field(default_factory=list)
    anchors: set[str] = field(default_factory=set)

    def slice(self, start: int, end: int) -> str:
        """The text of the lines from `start` up to `end`."""
        return self.text[self.starts[start] : self.starts[end]]

    def without_blank_end(self, start: int, end: int) -> int:
        """The line after the last one, from `start` up to `end`, that is not blank; `start` where all are."""
        while end > start and not self.slice(end - 1, end).strip():
            end -= 1
        return end


def read_outline(text: str) -> Outline:
    """The outline of a text, which may be any."""
    first = len(BOM) if text.startswith(BOM) else 0
    starts = [first, *(match.end() for match in _EOL.finditer(text))]
    if starts[-1] != len(text):
        starts.append(len(text))
    outline = Outline(text, starts)
    reader = _Reader(outline)
    reader.read(_blocks.parse(_without_front_matter(text[first:]), {"reader": reader}))
    return outline


def anchor_key(words: str) -> str:
    """The words without case, spaces and punctuation: equal keys are the same anchor."""
    return _NO_LETTER.sub("", words.casefold())


def split_heading(source: str, level: int) -> tuple[str, str]:
    """The heading at the start of `source` with the blank lines after it, and the text below.

    A `level` of 0 says that there is no heading: then the first is empty.
    """
    match = _HEADING_LINES.match(source) if level else None
    end = match.end() if match else 0
    return source[:end], source[end:]


def _without_front_matter(text: str) -> str:
    """The text with the lines of a YAML front matter emptied: Markdown would take it for a heading."""
    match = _FRONT_MATTER.match(text)
    return "\n" * len(_EOL.findall(match[0])) + text[match.end() :] if match else text


class _Reader:
    """Fills an outline from block tokens, which may come in several portions.

    `open_items` are the list items around the token that is read, the innermost last: the index of each in
    the outline, None for one that does not start with a paragraph. `open_lists` are the numbers of the lists
    around it.
    """

    def __init__(self, outline: Outline) -> None:
        self.outline = outline
        self.open_items: list[int | None] = []
        self.open_lists: list[int] = []
        self.lists = 0  # how many have begun

    def read(self, tokens: list[Token]) -> None:
        """Add what these tokens hold; a portion begins and ends between blocks of the document itself."""
        for opened, token, holder in _with_neighbours(tokens):
            if token.type in {"bullet_list_open", "ordered_list_open"}:
                self.lists += 1
                self.open_lists.append(self.lists)
            elif token.type in {"bullet_list_close", "ordered_list_close"}:
                self.open_lists.pop()
            elif token.type == "list_item_open":
                self.open_items.append(None)
            elif token.type == "list_item_close":
                self.open_items.pop()
            elif token.type == "inline":
                self._inline(token, opened, holder)
            elif token.type in {"fence", "code_block", "html_block"}:
                self._block(token)

    def _inline(self, token: Token, opened: Token, holder: Token) -> None:
        """Read the text of a heading or paragraph. `opened` opened that block, `holder` what holds it."""
        self._anchors(token.content)
        start, end = _lines(opened)
        if opened.type == "heading_open" and opened.level == 0:
            self.outline.headings.append(Heading(start, end, int(opened.tag[1]), plain(token.content)))
            return
        if opened.type == "paragraph_open" and holder.type == "list_item_open":
            self._item(token, holder)
        rest, links = _INSIDE_LINK.subn("", token.content)
        if _WORD.search(_TAG.sub("", rest)):
            self.outline.text_lines.append(start)
        elif links:
            self.outline.contents_lines.append(start)

    def _item(self, token: Token, holder: Token) -> None:
        """Add the item that `holder` opens and whose first paragraph has the text `token`."""
        line, _ = _lines(token)
        start, end = _lines(holder)
        # The token has lost the marker and the indent of its line: what is missing of the line is the column.
        # With "-\n  [ ] T" the text stands on the line after the marker's.
        first = token.content.split("\n", 1)[0].rstrip()
        raw = self.outline.slice(line, line + 1).rstrip()
        column = self.outline.starts[line] + len(raw) - len(first) - self.outline.starts[start]
        box = _BOX.match(token.content)
        parent = next((index for index in reversed(self.open_items[:-1]) if index is not None), None)
        self.open_items[-1] = len(self.outline.items)
        self.outline.items.append(
            Item(start, end, column, box[1] if box else None, self.open_lists[-1], parent)
        )

    def _block(self, token: Token) -> None:
        """Read a block of code or HTML: whether it holds text, and its links."""
        self._anchors(token.content)
        is_html = token.type == "html_block"
        text = _TAG.sub("", _without_comments(token.content)) if is_html else token.content
        if text.strip():
            self.outline.text_lines.append(_lines(token)[0])

    def _anchors(self, content: str) -> None:
        """Add what the content of a block links to within the document."""
        # Most blocks hold no link: the two cheap tests spare them the two patterns.
        if "](" in content or "href" in content:
            anchors = _INSIDE_LINK.findall(content) + _INSIDE_HREF.findall(content)
            self.outline.anchors.update(anchor_key(unquote(anchor)) for anchor in anchors)


def _read_so_far(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read the tokens so far and throw them away, so that those of a large document are never all in memory.

    A rule of markdown-it that never matches. It is tried where a block begins; at level 0 that is a block of
    the document itself, and all before it is complete.
    """
    if state.level == 0 and len(state.tokens) > _MOST_TOKENS:
        state.env["reader"].read(state.tokens)
        state.tokens.clear()
    return False


# Nesting is capped so that quotations in quotations cannot exhaust the stack.
_blocks = MarkdownIt("commonmark", {"maxNesting": 60}).disable(["inline", "text_join"])
_blocks.block.ruler.before("code", "read_so_far", _read_so_far)


def _lines(token: Token) -> tuple[int, int]:
    """The first line of a block and the line after it, counted from 0."""
    start, end = token.map or (0, 0)
    return start, end


def _without_comments(text: str) -> str:
    """HTML without its comments; one that is never closed stays."""
    # Not a pattern: of many comments that are never closed, each would be searched to the end of the text.
    kept = []
    start = 0
    while (opening := text.find("<!--", start)) >= 0 and (closing := text.find("-->", opening)) >= 0:
        kept.append(text[start:opening])
        start = closing + 3
    return "".join(kept) + text[start:]


def _with_neighbours(tokens: list[Token]) -> Iterator[tuple[Token, Token, Token]]:
    """The token before, each token, and the one before both; the first token stands in for missing ones."""
    previous = earlier = tokens[0] if tokens else Token("", "", 0)
    for token in tokens:
        yield previous, token, earlier
        earlier, previous = previous, token
