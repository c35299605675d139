"""The blocks that the text of a summary is made of, and whether it holds words of somebody's own. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.dollarmath import dollarmath_plugin

from papers.markdown.items import plain

_EOL = re.compile(r"\r\n|\r")
_NO_LETTER = re.compile(r"[\W_\d]+")
_LINK = re.compile(r"!?\[(?:[^\[\]]|\[[^\[\]]*\])*\](?:\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\[\]]*\])")
_ADDRESS = re.compile(r"<?\bhttps?://\S+|www\.\S+")
_TAG = re.compile(r"<!--.*?-->|<[^<>]*>", re.DOTALL)
_OWN_WORD = re.compile(r"[^\W\d_]")
_REFERENCES = frozenset(  # names of headings (`section_name`) below which nothing is one's own words
    "reference references bibliography citation citations source sources link links resource resources"
    " furtherreading seealso code implementation implementations 参考 参考文献 参考资料 参考链接 引用 链接 资料"
    " 延伸阅读 相关链接".split()
)

_blocks = MarkdownIt("commonmark", {"maxNesting": 60}).disable(["inline", "text_join"]).enable("table")
_blocks.use(dollarmath_plugin)


@dataclass(frozen=True, slots=True)
class NotesBlock:
    """A block of the text itself, not one inside a quotation or a list, with its tokens.

    `start` is its first line, counted from 0, `end` the line after it.
    """

    tokens: list[Token]
    start: int
    end: int

    @property
    def kind(self) -> str:
        """What it is: `heading`, `paragraph`, `bullet_list`, `ordered_list`, `fence`, `math_block`, …"""
        return self.tokens[0].type.removesuffix("_open")

    @property
    def level(self) -> int:
        """The level of a heading, 1 to 6; other blocks have none."""
        return int(self.tokens[0].tag[1])

    @property
    def words(self) -> str:
        """The words of a heading as a reader sees them; other blocks have none."""
        return plain(self.tokens[1].content)


def with_plain_ends(text: str) -> str:
    """The text with every line end as a line feed, so that its lines are those that `blocks_of` counts."""
    return _EOL.sub("\n", text)


def blocks_of(text: str) -> Iterator[NotesBlock]:
    """The blocks of a text whose line ends are plain (`with_plain_ends`), in their order."""
    tokens: list[Token] = []
    for token in _blocks.parse(text):
        tokens.append(token)
        # A block ends with what closes it at level 0, or is a single token there.
        if token.level == 0 and token.nesting <= 0:
            start, end = tokens[0].map or (0, 0)
            yield NotesBlock(tokens, start, end)
            tokens = []


def section_name(words: str) -> str:
    """The letters of a heading's words in lower case, no digits and punctuation: "3. Q & A:" is `qa`."""
    return _NO_LETTER.sub("", words.casefold())


def is_written(source: str) -> bool:
    """Whether a summary holds words of somebody's own: not only headings, references, pictures and links."""
    references = 0  # the level of the heading of references that the block stands under, 0 for none
    for block in blocks_of(with_plain_ends(source)):
        if block.kind == "heading":
            if not references or block.level <= references:
                references = block.level if section_name(block.words) in _REFERENCES else 0
        elif not references and any(_is_own(token) for token in block.tokens):
            return True
    return False


def _is_own(token: Token) -> bool:
    """Whether a token holds words outside of links, addresses and tags, or any code or formula."""
    if token.type in {"inline", "html_block"}:
        return bool(_OWN_WORD.search(_ADDRESS.sub("", _TAG.sub("", _LINK.sub("", token.content)))))
    return bool(token.content.strip())
