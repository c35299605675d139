"""The questions that the Markdown of a summary asks, each with its answer. Pure.

A question is an item of the list under a heading such as "Questions". What is indented below it is its
answer; so is what stands between it and the next question, however it is indented: many lists are written so.
"""

import re
from dataclasses import dataclass, field

from markdown_it.token import Token

from papers.markdown.notes import NotesBlock, blocks_of, section_name, with_plain_ends

_SECTIONS = frozenset(  # names of headings (`section_name`) whose items are questions
    "question questions interviewquestion interviewquestions qa qanda questionsandanswers questionsanswers"
    " faq 问题 面试题 面试问题 常见问题 常见面试题 面试题目 问答 思考题".split()
)
_MARKER = re.compile(r"[ ]*(?:[-*+]|\d{1,9}[.)])(?P<gap>[ ]*)")
_ASKS = re.compile(r"[?？][\s*_\"'”’)）]*$")
_WORD = re.compile(r"[^\W_]")
_INSIDE_LINK = re.compile(r"!?\[(?:[^\[\]]|\[[^\[\]]*\])*\]\(\s*#[^)]*\)")
_TAG = re.compile(r"<!--.*?-->|<(?!img\b)[^<>]*>", re.DOTALL | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class QuestionText:
    """A question and its answer, both Markdown; the answer may be empty."""

    prompt: str
    answer: str = ""


def questions_of(source: str) -> list[QuestionText]:
    """The questions of a summary in the order of its text, which may be any."""
    return [
        QuestionText(question.prompt, "\n".join(question.answer).strip("\n").rstrip())
        for question in _walked(source).questions
    ]


def without_questions(source: str) -> str:
    """The text of a summary without its questions, for a page that shows them by themselves.

    All its lines end with a line feed.
    """
    walk = _walked(source)
    taken = walk.taken if walk.questions else ()  # a heading under which nothing is asked stays
    return "\n".join(line for index, line in enumerate(walk.lines) if index not in taken)


def _walked(source: str) -> "_Walk":
    """A walk that has read all blocks of a summary."""
    text = with_plain_ends(source)
    walk = _Walk(text.split("\n"))
    for block in blocks_of(text):
        walk.take(block)
    return walk


@dataclass(slots=True)
class _AskedQuestion:
    """A question that is being read: more lines of its answer may follow."""

    prompt: str
    answer: list[str]


@dataclass(frozen=True, slots=True)
class _ListItem:
    """An item of a list: its first line, the line after it, counted from 0, and its tokens."""

    start: int
    end: int
    tokens: list[Token]

    @property
    def paragraph(self) -> Token | None:
        """The text of the paragraph it starts with; None where it starts with something else."""
        # Before it come the tokens that open the item and the paragraph.
        return self.tokens[2] if len(self.tokens) > 2 and self.tokens[2].type == "inline" else None


@dataclass(slots=True)
class _Walk:
    """Reads the blocks of a summary one after the other.

    `lines` are those of the summary. `level` is that of the heading of the questions, 0 outside of such a
    section. `kind` is that of the list of questions, empty before the first one. `column` is where the marker
    of the last question stands, None where a heading asks it. `open` is whether its answer may go on. `taken`
    are the indices of the lines that headings, questions and answers have.
    """

    lines: list[str]
    level: int = 0
    kind: str = ""
    column: int | None = 0
    open: bool = False
    questions: list[_AskedQuestion] = field(default_factory=list)
    taken: set[int] = field(default_factory=set)

    def take(self, block: NotesBlock) -> None:
        """Read the next block, and note its lines where they belong to the questions."""
        before = len(self.questions)
        self._read(block)
        if self.open or len(self.questions) > before or (self.level and block.kind == "heading"):
            self.taken.update(range(block.start, block.end))

    def _read(self, block: NotesBlock) -> None:
        if block.kind == "heading":
            self._heading(block)
        elif self.level and block.kind in {"bullet_list", "ordered_list"} and not self._is_answer(block):
            self.kind = self.kind or block.kind
            for item in _items(block):
                self._item(item)
        elif self.level and self.open:
            self._go_on(block)

    def _heading(self, block: NotesBlock) -> None:
        """A heading begins or ends the section, or asks in it with a question mark, or ends an answer."""
        if not self.level or block.level <= self.level:
            self.level = block.level if section_name(block.words) in _SECTIONS else 0
            self.open = False
        elif _ASKS.search(block.words):
            self._ask(block.tokens[1].content, [], None)
        else:
            self.open = False
        self.kind = ""

    def _is_answer(self, block: NotesBlock) -> bool:
        """Whether a list belongs to the answer before it.

        It does where it is indented more than the question, or is of another kind and not every item asks.
        """
        if not self.open:
            return False
        if self.column is None or _lead(self.lines[block.start]) > self.column:
            return True
        return block.kind != self.kind and not all(_asks(item) for item in _items(block))

    def _item(self, item: _ListItem) -> None:
        """An item asks by its first paragraph; one without words goes on with the answer before it."""
        paragraph = item.paragraph
        if paragraph is None or not _WORD.search(paragraph.content):
            if self.open:
                self._add(self.lines[item.start : item.end])
            return
        lines = [line.strip() for line in paragraph.content.split("\n")]
        # An item of five tokens is its paragraph alone: both opened, the text, both closed.
        asked = _asked(lines, alone=len(item.tokens) == 5)
        first = (paragraph.map or (item.start, item.end))[0] + asked
        column = _content_column(self.lines[item.start])
        answer = [_dedented(line, column) for line in self.lines[first : item.end]]
        # A backslash at the end of a line is a line break of Markdown, and none of the question's words.
        prompt = "\n".join(lines[:asked]).rstrip("\\").rstrip()
        self._ask(prompt, answer, _lead(self.lines[item.start]))

    def _ask(self, prompt: str, answer: list[str], column: int | None) -> None:
        self.questions.append(_AskedQuestion(prompt, answer))
        self.column, self.open = column, True

    def _go_on(self, block: NotesBlock) -> None:
        """Add a block to the answer though it is not indented; a paragraph of links into the text ends it."""
        content = "".join(token.content for token in block.tokens)
        rest, links = _INSIDE_LINK.subn("", content)
        if block.kind == "paragraph" and links and not _WORD.search(_TAG.sub("", rest)):
            self.open = False
        elif block.kind == "hr" or (block.kind == "html_block" and not _TAG.sub("", content).strip()):
            return
        else:
            lead = min(_lead(self.lines[block.start]), 3)  # more would be indented code
            self._add([_dedented(line, lead) for line in self.lines[block.start : block.end]])

    def _add(self, lines: list[str]) -> None:
        """Add lines to the last answer, after one empty line."""
        answer = self.questions[-1].answer
        while answer and not answer[-1].strip():
            answer.pop()
        answer += ["", *lines]


def _asked(lines: list[str], *, alone: bool) -> int:
    """How many lines of an item's first paragraph are the question; it is `alone` where nothing follows it.

    They end with the first question mark. Without one, an item that is a paragraph alone asks with its first
    line.
    """
    ends = next((number for number, line in enumerate(lines, 1) if _ASKS.search(line)), None)
    if ends:
        return ends
    return 1 if alone else len(lines)


def _items(block: NotesBlock) -> list[_ListItem]:
    """The items of a list, without those of lists nested in it."""
    items: list[_ListItem] = []
    for token in block.tokens[1:-1]:
        if token.type == "list_item_open" and token.level == 1:
            start, end = token.map or (0, 0)
            items.append(_ListItem(start, end, []))
        if items:
            items[-1].tokens.append(token)
    return items


def _asks(item: _ListItem) -> bool:
    """Whether the first line of an item ends with a question mark."""
    first_line = item.tokens[2].content.split("\n")[0] if len(item.tokens) > 2 else ""
    return bool(_ASKS.search(first_line))


def _lead(line: str) -> int:
    """How many columns of white space a line starts with; a tab leads to the next multiple of four."""
    expanded = line.expandtabs(4)
    return len(expanded) - len(expanded.lstrip(" "))


def _content_column(line: str) -> int:
    """The column at which the text of a list item starts, by its first line; 0 where it has no marker."""
    expanded = line.expandtabs(4)
    match = _MARKER.match(expanded)
    if not match:
        return 0
    gap = len(match["gap"])
    # As CommonMark has it: with more than four spaces, or without text, the content starts after one.
    return match.start("gap") + (gap if gap <= 4 and match.end() < len(expanded) else 1)


def _dedented(line: str, column: int) -> str:
    """The line without the white space before this column; a blank line becomes empty."""
    body = line.lstrip(" \t")
    lead = line[: len(line) - len(body)].expandtabs(4)
    return lead[column:] + body if body else ""
