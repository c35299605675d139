"""The blocks of a document that export fills with a person's numbers. Pure.

They stand between `<!-- readmark:start -->` and `<!-- readmark:end -->`. A marker stands on a line of its
own. A block that holds a heading or a list is somebody's text: it is left alone.
"""

import re
from collections.abc import Sequence

from markdown_it import MarkdownIt

from papers.markdown.outline import BOM

_EOL = re.compile(r"\r\n|\r|\n")
_MARKER = re.compile(r"<!--\s*readmark:(start|end)\s*-->\s*")
# What no generated table of numbers holds, so that a block with it was written by somebody.
_OWN_TEXT = {"heading_open", "bullet_list_open", "ordered_list_open"}

_blocks = MarkdownIt("commonmark", {"maxNesting": 60}).disable(["inline", "text_join"])


def contents(text: str) -> list[str]:
    """What each block of a document holds between its markers, in order, line ends included."""
    return [text[start:end] for start, end in _spans(text)]


def with_content(text: str, content: str) -> str:
    """The document with `content` in each of its blocks.

    The lines of `content` end with line feeds; they are written with the line end of the document's first
    line.
    """
    spans = _spans(text)
    if not spans:
        return text
    eol = _EOL.search(text)
    return _replaced(text, spans, [content.replace("\n", eol[0] if eol else "\n")] * len(spans))


def with_contents(text: str, kept: Sequence[str]) -> str:
    """The document with the first of `kept` in its first block, and so on; the last is for all that remain.

    Without any of `kept` the document stays as it is.
    """
    spans = _spans(text) if kept else []
    return _replaced(text, spans, [kept[min(index, len(kept) - 1)] for index in range(len(spans))])


def _spans(text: str) -> list[tuple[int, int]]:
    """The offsets at which the blocks begin and end, without the lines of the markers."""
    if "readmark:start" not in text:  # most documents: they need not be parsed
        return []
    first = len(BOM) if text.startswith(BOM) else 0
    starts = [first, *(match.end() for match in _EOL.finditer(text)), len(text)]
    spans = []
    opened = None  # the line after the last start marker that a block may still begin with
    for token in _blocks.parse(text[first:]):
        marker = _MARKER.fullmatch(token.content) if token.type == "html_block" and not token.level else None
        if token.type in _OWN_TEXT or (marker and marker[1] == "start"):
            opened = token.map[1] if marker and token.map else None
        elif marker and opened is not None and token.map:
            spans.append((starts[opened], starts[token.map[0]]))
            opened = None
    return spans


def _replaced(text: str, spans: Sequence[tuple[int, int]], new: Sequence[str]) -> str:
    """The text with each span, which are apart and in order, replaced by the new text for it."""
    pieces, offset = [], 0
    for (start, end), content in zip(spans, new, strict=True):
        pieces += [text[offset:start], content]
        offset = end
    return "".join([*pieces, text[offset:]])
