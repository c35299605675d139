"""The block of a document between `<!-- readmark:start -->` and `<!-- readmark:end -->`, which others fill. Pure.

A marker stands on a line of its own. A block that holds a heading or a list is somebody's text: it is left alone.
"""

import re
from collections.abc import Sequence

from markdown_it import MarkdownIt

from papers.markdown.outline import BOM

_EOL = re.compile(r"\r\n|\r|\n")
_MARKER = re.compile(r"<!--\s*readmark:(start|end)\s*-->\s*")
_TEXT = {"heading_open", "bullet_list_open", "ordered_list_open"}

_blocks = MarkdownIt("commonmark", {"maxNesting": 60}).disable(["inline", "text_join"])


def contents(text: str) -> list[str]:
    """What the blocks of a document hold, line ends included."""
    return [text[start:end] for start, end in _spans(text)]


def with_content(text: str, content: str) -> str:
    """The document with these lines in each of its blocks, ended as the document's lines are."""
    spans = _spans(text)
    if not spans:
        return text
    eol = _EOL.search(text)
    return _replaced(text, spans, [content.replace("\n", eol[0] if eol else "\n")] * len(spans))


def with_contents(text: str, kept: Sequence[str]) -> str:
    """The document with these in its blocks, one after the other; the last is for those that remain."""
    spans = _spans(text) if kept else []
    return _replaced(text, spans, [kept[min(at, len(kept) - 1)] for at in range(len(spans))])


def _spans(text: str) -> list[tuple[int, int]]:
    """Where the blocks begin and end, without the lines of the markers."""
    if "readmark:start" not in text:
        return []
    first = len(BOM) if text.startswith(BOM) else 0
    starts = [first, *(match.end() for match in _EOL.finditer(text)), len(text)]
    found, opened = [], None
    for token in _blocks.parse(text[first:]):
        marker = _MARKER.fullmatch(token.content) if token.type == "html_block" and not token.level else None
        if token.type in _TEXT or (marker and marker[1] == "start"):
            opened = token.map[1] if marker and token.map else None
        elif marker and opened is not None and token.map:
            found.append((starts[opened], starts[token.map[0]]))
            opened = None
    return found


def _replaced(text: str, spans: Sequence[tuple[int, int]], new: Sequence[str]) -> str:
    pieces, at = [], 0
    for (start, end), content in zip(spans, new, strict=True):
        pieces += [text[at:start], content]
        at = end
    return "".join([*pieces, text[at:]])
