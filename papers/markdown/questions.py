"""The questions of a summary's Markdown, each with its answer. Pure.

A question is an item of the list under a heading such as "Questions". What is indented below it is its answer; so is
what stands between it and the next question, however it is indented: many lists are written so.
"""

import re
from dataclasses import dataclass, field

from markdown_it.token import Token

from papers.markdown.notes import NotesBlock, blocks_of, section_name, with_plain_ends

_SECTIONS = frozenset(
    "question questions interviewquestion interviewquestions qa qanda questionsandanswers questionsanswers faq"
    " 问题 面试题 面试问题 常见问题 常见面试题 面试题目 问答 思考题".split()
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
    """In the order of the text, which may be any."""
    found = _section_of(source).found
    return [QuestionText(prompt, "\n".join(answer).strip("\n").rstrip()) for prompt, answer in found]


def without_questions(source: str) -> str:
    """The text for a page that shows its questions by themselves; its line ends are plain."""
    section = _section_of(source)
    taken = section.taken if section.found else ()
    return "\n".join(line for at, line in enumerate(section.lines) if at not in taken)


def _section_of(source: str) -> "_Section":
    text = with_plain_ends(source)
    section = _Section(text.split("\n"))
    for block in blocks_of(text):
        section.take(block)
    return section


@dataclass(slots=True)
class _Section:
    """Walks over the blocks. `level` is that of the heading of the section, 0 outside of one.

    `column` is where the marker of the last question stands, None where a heading asks it. `taken` are the numbers of
    the lines that headings, questions and answers have.
    """

    lines: list[str]
    level: int = 0
    kind: str = ""
    column: int | None = 0
    open: bool = False
    found: list[tuple[str, list[str]]] = field(default_factory=list)
    taken: set[int] = field(default_factory=set)

    def take(self, block: NotesBlock) -> None:
        before = len(self.found)
        self._read(block)
        if self.open or len(self.found) > before or (self.level and block.kind == "heading"):
            self.taken.update(range(block.start, block.end))

    def _read(self, block: NotesBlock) -> None:
        if block.kind == "heading":
            self._heading(block)
        elif self.level and block.kind in {"bullet_list", "ordered_list"} and not self._is_answer(block):
            self.kind = self.kind or block.kind
            for start, end, tokens in _items(block):
                self._item(start, end, tokens)
        elif self.level and self.open:
            self._go_on(block)

    def _heading(self, block: NotesBlock) -> None:
        if not self.level or block.level <= self.level:
            self.level = block.level if section_name(block.words) in _SECTIONS else 0
            self.open = False
        elif _ASKS.search(block.words):
            self._ask(block.tokens[1].content, [], None)
        else:
            self.open = False
        self.kind = ""

    def _is_answer(self, block: NotesBlock) -> bool:
        """A list below a question that is indented more than it, or is of another kind and asks nothing."""
        if not self.open:
            return False
        if self.column is None or _lead(self.lines[block.start]) > self.column:
            return True
        items = list(_items(block))
        return block.kind != self.kind and not all(_ASKS.search(_first_line(item[2])) for item in items)

    def _item(self, start: int, end: int, tokens: list[Token]) -> None:
        said = tokens[2] if len(tokens) > 2 and tokens[2].type == "inline" else None
        if said is None or not _WORD.search(said.content):
            if self.open:
                self._add(self.lines[start:end])
            return
        lines = [line.strip() for line in said.content.split("\n")]
        asked = _asked(lines, alone=len(tokens) == 5)
        first = (said.map or (start, end))[0] + asked
        column = _content_column(self.lines[start])
        answer = [_dedented(line, column) for line in self.lines[first:end]]
        self._ask("\n".join(lines[:asked]).rstrip("\\").rstrip(), answer, _lead(self.lines[start]))

    def _ask(self, prompt: str, answer: list[str], column: int | None) -> None:
        self.found.append((prompt, answer))
        self.column, self.open = column, True

    def _go_on(self, block: NotesBlock) -> None:
        """What belongs to the answer though it is not indented; a way back to the contents ends it."""
        content = "".join(token.content for token in block.tokens)
        rest, links = _INSIDE_LINK.subn("", content)
        if block.kind == "paragraph" and links and not _WORD.search(_TAG.sub("", rest)):
            self.open = False
        elif block.kind == "hr" or (block.kind == "html_block" and not _TAG.sub("", content).strip()):
            return
        else:
            lead = min(_lead(self.lines[block.start]), 3)
            self._add([_dedented(line, lead) for line in self.lines[block.start : block.end]])

    def _add(self, lines: list[str]) -> None:
        """More of the last answer, after one empty line."""
        answer = self.found[-1][1]
        while answer and not answer[-1].strip():
            answer.pop()
        answer += ["", *lines]


def _asked(lines: list[str], *, alone: bool) -> int:
    """How many lines of an item's first paragraph are the question; it is `alone` where nothing follows it."""
    ends = next((number for number, line in enumerate(lines, 1) if _ASKS.search(line)), None)
    if ends:
        return ends
    return 1 if alone else len(lines)


def _items(block: NotesBlock) -> list[tuple[int, int, list[Token]]]:
    """The items of a list: their lines and tokens."""
    found: list[tuple[int, int, list[Token]]] = []
    for token in block.tokens[1:-1]:
        if token.type == "list_item_open" and token.level == 1:
            start, end = token.map or (0, 0)
            found.append((start, end, []))
        if found:
            found[-1][2].append(token)
    return found


def _first_line(tokens: list[Token]) -> str:
    return tokens[2].content.split("\n")[0] if len(tokens) > 2 else ""


def _lead(line: str) -> int:
    """How many columns of white space a line starts with."""
    return len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip(" "))


def _content_column(line: str) -> int:
    """The column at which the text of a list item starts."""
    spread = line.expandtabs(4)
    match = _MARKER.match(spread)
    if not match:
        return 0
    gap = len(match["gap"])
    return match.start("gap") + (gap if gap <= 4 and match.end() < len(spread) else 1)


def _dedented(line: str, column: int) -> str:
    body = line.lstrip(" \t")
    lead = line[: len(line) - len(body)].expandtabs(4)
    return lead[column:] + body if body else ""
