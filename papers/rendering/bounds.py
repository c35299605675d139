"""What one text may cost to lay out: a few characters must not become seconds or gigabytes. Pure.

Each bound stands far above what is found in real lists, and is a count, never a clock: the same text is laid
out everywhere or nowhere.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from types import SimpleNamespace

from markdown_it import MarkdownIt, helpers
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from papers.errors import TextTooInvolvedError

MOST_TOKENS = 100_000  # of a text that is laid out: half a second, fifty megabytes
LONGEST_ADDRESS = 2_000  # characters of a link's destination
MOST_EXPANDED = 100_000  # characters that links by reference add, or as many as the text has, as cmark has it
DEEPEST_HTML = 1_000  # tags of raw HTML that are open at once
_LABELS = 200_000  # characters that are read in search of the end of a link's words, or ten times the text
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)")
_EMPTY = frozenset("area base br col embed hr img input link meta param source track wbr".split())


class Bounds:
    """What a text may still cost while it is read: tokens, and characters read in search of links."""

    def __init__(self, text: str, most_tokens: int = MOST_TOKENS) -> None:
        self.tokens = most_tokens
        self.labels = max(_LABELS, 10 * len(text))

    def take(self, *, tokens: int = 0, labels: int = 0) -> None:
        """Take from what is left. Raises TextTooInvolvedError where nothing is."""
        self.tokens -= tokens
        self.labels -= labels
        if self.tokens < 0 or self.labels < 0:
            raise TextTooInvolvedError


def keep_bounds(markdown: MarkdownIt) -> None:
    """Let a parser keep the `Bounds` that stand as "bounds" in its environment, and refuse long addresses."""
    valid = markdown.validateLink
    markdown.validateLink = lambda url: (  # type: ignore[method-assign]
        (len(url) <= LONGEST_ADDRESS or url.startswith("data:")) and valid(url)
    )
    markdown.options["store_labels"] = True
    markdown.helpers = _HELPERS  # type: ignore[assignment]
    markdown.core.ruler.before("block", "bounds", _count_blocks)
    markdown.core.ruler.at("inline", _count_inline)


def check_tokens(tokens: Iterable[Token], text: str) -> None:
    """Raise TextTooInvolvedError for tokens of a text that would become too much when they are written."""
    expanded = 0
    open_tags: Counter[str] = Counter()
    for token in _all(tokens):
        if "label" in token.meta:
            expanded += sum(len(str(value)) for value in token.attrs.values())
        if token.type in {"html_block", "html_inline"}:
            _count_tags(token.content, open_tags)
        if expanded > max(MOST_EXPANDED, len(text)) or open_tags.total() > DEEPEST_HTML:
            raise TextTooInvolvedError


def _count_tags(markup: str, open_tags: Counter[str]) -> None:
    """Count by name the tags that are open behind this markup."""
    for end, written in _TAG.findall(markup):
        name = written.lower()
        if end:
            open_tags[name] = max(0, open_tags[name] - 1)
        elif name not in _EMPTY:
            open_tags[name] += 1


def _all(tokens: Iterable[Token]) -> Iterator[Token]:
    """Each token, followed by those in it."""
    for token in tokens:
        yield token
        yield from token.children or ()


class _Counted(list[Token]):
    """A list of tokens that takes each from what is left. The parser appends to it."""

    def __init__(self, bounds: Bounds) -> None:
        super().__init__()
        self.bounds = bounds

    def append(self, token: Token) -> None:
        """Add a token. Raises TextTooInvolvedError where none is left."""
        self.bounds.take(tokens=1)
        super().append(token)


def _count_blocks(state: StateCore) -> None:
    state.tokens = _Counted(state.env["bounds"])


def _count_inline(state: StateCore) -> None:
    """Read the text of each block, as the rule of the parser does whose place this takes."""
    for token in state.tokens:
        if token.type == "inline":
            token.children = _Counted(state.env["bounds"])
            state.md.inline.parse(token.content, state.md, state.env, token.children)


def _end_of_label(state: StateInline, start: int, *nested: bool) -> int:
    """The index of the bracket that closes the one at `start`, below 0 where there is none; it is counted."""
    end = helpers.parseLinkLabel(state, start, *nested)
    state.env["bounds"].take(labels=(end if end >= 0 else state.posMax) - start)
    return end


_HELPERS = SimpleNamespace(
    parseLinkLabel=_end_of_label,
    parseLinkDestination=helpers.parseLinkDestination,
    parseLinkTitle=helpers.parseLinkTitle,
)
