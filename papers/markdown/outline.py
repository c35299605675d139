"""The blocks of a Markdown text that matter to a reading list, by line. Pure.

Blocks and their lines come from markdown-it, so that a box in a fence, a comment or indented code is text.
Inline Markdown is not parsed: only lines are wanted.
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
_HEADING_LINES = re.compile(
    r"(?:[ \t]{0,3}#{1,6}(?=[ \t\r\n]|$)[^\r\n]*|(?:[^\r\n]+(?:\r\n|\r|\n))+?[ \t]{0,3}(?:=+|-+)[ \t]*(?=\r|\n|$))(?:[ \t]*(?:\r\n|\r|\n))*"
)
_ENOUGH = 2_000  # tokens that are kept before they are read: a large document has hundreds of thousands


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the document itself, not of a quotation or a list item; lines `start` to `end`."""

    start: int
    end: int
    level: int
    words: str


@dataclass(frozen=True, slots=True)
class Item:
    """A list item that starts with a paragraph. `mark` is the character in its box, None without one."""

    start: int
    end: int
    column: int
    mark: str | None
    group: int
    parent: int | None


@dataclass(slots=True)
class Outline:
    """`starts` are the offsets of the lines, and of the end; `text_lines` and `contents_lines` are sorted."""

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
        """The line after the last one that holds something."""
        while end > start and not self.slice(end - 1, end).strip():
            end -= 1
        return end


def read_outline(text: str) -> Outline:
    first = len(BOM) if text.startswith(BOM) else 0
    starts = [first, *(match.end() for match in _EOL.finditer(text))]
    if starts[-1] != len(text):
        starts.append(len(text))
    outline = Outline(text, starts)
    reader = _Reader(outline)
    reader.read(_blocks.parse(_without_front_matter(text[first:]), {"reader": reader}))
    return outline


def anchor_key(words: str) -> str:
    """What two anchors have in common when case and punctuation do not count."""
    return _NO_LETTER.sub("", words.casefold())


def split_heading(source: str, level: int) -> tuple[str, str]:
    """The heading with the blank lines after it, and the text below. A level of 0 has no heading."""
    match = _HEADING_LINES.match(source) if level else None
    end = match.end() if match else 0
    return source[:end], source[end:]


def _without_front_matter(text: str) -> str:
    """The text with the lines of a YAML front matter emptied: Markdown would take it for a heading."""
    match = _FRONT_MATTER.match(text)
    return "\n" * len(_EOL.findall(match[0])) + text[match.end() :] if match else text


class _Reader:
    """One walk over the block tokens."""

    def __init__(self, outline: Outline) -> None:
        self.outline = outline
        self.open_items: list[int | None] = []
        self.open_lists: list[int] = []
        self.lists = 0

    def read(self, tokens: list[Token]) -> None:
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
        """`opened` opened the block, `holder` opened what holds the block."""
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
        line, _ = _lines(token)
        start, end = _lines(holder)
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
        self._anchors(token.content)
        html = token.type == "html_block"
        text = _TAG.sub("", _without_comments(token.content)) if html else token.content
        if text.strip():
            self.outline.text_lines.append(_lines(token)[0])

    def _anchors(self, content: str) -> None:
        if "](" in content or "href" in content:
            found = _INSIDE_LINK.findall(content) + _INSIDE_HREF.findall(content)
            self.outline.anchors.update(anchor_key(unquote(anchor)) for anchor in found)


def _read_so_far(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """No rule of Markdown: where a block of the document itself begins, all before it is complete and can be read."""
    if state.level == 0 and len(state.tokens) > _ENOUGH:
        state.env["reader"].read(state.tokens)
        state.tokens.clear()
    return False


_blocks = MarkdownIt("commonmark", {"maxNesting": 60}).disable(["inline", "text_join"])
_blocks.block.ruler.before("code", "read_so_far", _read_so_far)


def _lines(token: Token) -> tuple[int, int]:
    start, end = token.map or (0, 0)
    return start, end


def _without_comments(text: str) -> str:
    kept = []
    start = 0
    while (opening := text.find("<!--", start)) >= 0 and (closing := text.find("-->", opening)) >= 0:
        kept.append(text[start:opening])
        start = closing + 3
    return "".join(kept) + text[start:]


def _with_neighbours(tokens: list[Token]) -> Iterator[tuple[Token, Token, Token]]:
    """Each token with the one before it and the one before that; the first ones with themselves."""
    previous = earlier = tokens[0] if tokens else Token("", "", 0)
    for token in tokens:
        yield previous, token, earlier
        earlier, previous = previous, token
