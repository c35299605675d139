import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from papers.markdown.notes import is_written
from papers.markdown.parts import SummaryPart, parse, render
from papers.markdown.questions import questions_of
from tests.papers.markdown.real_questions import REAL_QUESTIONS
from tests.shared_data import ROOT, text_of

_LIST = ROOT / "fixtures" / "reading-list.md"
_PIECES = st.sampled_from(
    [
        "## Net",
        "#### Questions",
        "#### 问题",
        "#### Reference",
        "##### 为什么？",
        "---",
        "***",
        "",
        "- why",
        "* how?",
        "1. 问题？",
        "2) so",
        "  answer",
        "    deeper",
        "\ttab",
        "  - nested",
        "   1. one",
        "$$",
        "x^2 - 1",
        "```python",
        "    code",
        "> quoted",
        "[back to top](#content)",
        "![a](b.png)",
        "</details>",
        "<details>",
        "<!-- note",
        "-->",
        "| a | b |",
        "|---|---|",
        "- ",
        "-",
        "- **",
        "\\",
        "$x$",
    ]
)
_LINES = st.one_of(_PIECES, st.text(st.characters(exclude_categories=["Cs"]), max_size=12))
_SUMMARIES = st.builds(
    lambda lines, end: end.join(["## Net", "", "#### Questions", *lines]),
    st.lists(_LINES, max_size=25),
    st.sampled_from(["\n", "\r\n", "\r"]),
)


def asked(section: str) -> list[tuple[str, str]]:
    return pairs(f"## Net\n\n#### Questions\n\n{section}")


def pairs(source: str) -> list[tuple[str, str]]:
    return [(question.prompt, question.answer) for question in questions_of(source)]


def real_summaries() -> dict[str, SummaryPart]:
    parts = parse(text_of(_LIST)).parts
    return {part.title: part for part in parts if isinstance(part, SummaryPart)}


@pytest.mark.parametrize("title", REAL_QUESTIONS)
def test_the_real_list_asks_these_questions_with_these_answers(title: str) -> None:
    assert pairs(real_summaries()[title].source) == REAL_QUESTIONS[title]


def test_no_other_summary_of_the_real_list_asks_anything() -> None:
    asking = {title for title, part in real_summaries().items() if questions_of(part.source)}
    assert asking == set(REAL_QUESTIONS)
    assert sum(len(questions) for questions in REAL_QUESTIONS.values()) == 17


def test_a_summary_of_references_alone_is_not_written() -> None:
    empty = {title for title, part in real_summaries().items() if not is_written(part.source)}
    assert empty == {"AlexNet", "Optimizers"}


@pytest.mark.parametrize(
    "heading", ["Questions", "问题", "面试题", "Q&A", "Interview questions", "3. Questions:"]
)
def test_a_section_of_questions_has_one_of_these_names(heading: str) -> None:
    assert pairs(f"## Net\n\n### {heading}\n\n- why\n\n  so\n") == [("why", "so")]


@pytest.mark.parametrize(
    ("section", "expected"),
    [
        ("- q\n\n  a\n\n  b\n", [("q", "a\n\nb")]),
        ("- q\n  - a\n  - b\n- r\n", [("q", "- a\n- b"), ("r", "")]),
        ("- q\n  a\n", [("q", "a")]),
        ("- 长的问题\n  分两行？\n  a\n", [("长的问题\n分两行？", "a")]),
        ("1. 问题？\n\n   答案\n2. 另一个？\n   答案二\n", [("问题？", "答案"), ("另一个？", "答案二")]),
        (
            "1. 问题？\n\n  两格\n\n没有缩进\n\n2. 另一个？\n",
            [("问题？", "两格\n\n没有缩进"), ("另一个？", "")],
        ),
        ("1. q?\n  - a\n  - b\n2. r?\n", [("q?", "- a\n- b"), ("r?", "")]),
        ("1. q\n\n* a\n* b\n\n2. r\n", [("q", "* a\n* b"), ("r", "")]),
        (
            "- q\n\n  $x^2$\n\n$$\na\n- b\n$$\n\n  c\n- r\n",
            [("q", "$x^2$\n\n$$\na\n- b\n$$\n\nc"), ("r", "")],
        ),
        ("- q\n\n  ```python\n  if a:\n      b\n  ```\n", [("q", "```python\nif a:\n    b\n```")]),
        ("- q\n\n```\n- no question\n```\n", [("q", "```\n- no question\n```")]),
        ("- q\n\n  ![a](b.png)\n", [("q", "![a](b.png)")]),
        ("- q\n\n\ta\n", [("q", "  a")]),
        ("- q\n\n  a\n\n[**back to top**](#content)\n\n- r\n", [("q", "a"), ("r", "")]),
        ("##### 为什么？\n\n因为\n\n- a\n", [("为什么？", "因为\n\n- a")]),
        ("- q\n#### Reference\n\n- no\n", [("q", "")]),
        ("- \n- **\n- q\n", [("q", "")]),
        ("- q\r\n\r\n  a\r\n", [("q", "a")]),
    ],
)
def test_questions_are_written_in_many_ways(section: str, expected: list[tuple[str, str]]) -> None:
    assert asked(section) == expected


@given(_SUMMARIES)
@settings(max_examples=2_000, deadline=None)
def test_every_summary_is_read_and_every_question_asks_something(source: str) -> None:
    assert all(question.prompt.strip() for question in questions_of(source))
    assert is_written(source) in {True, False}
    assert render(parse(source)) == source


@pytest.mark.parametrize(
    ("body", "written"),
    [
        ("#### Reference\n\n[1][A title](https://a.b)\n", False),
        ("[1] [A title](https://a.b)\n\nhttps://a.b/c\n", False),
        ("![a picture](a.png)\n\n---\n", False),
        ("#### 参考文献\n\nwords\n\n#### Notes\n\nmine\n", True),
        ("$$\nx\n$$\n", True),
        ("It is deep.\n", True),
    ],
)
def test_text_of_ones_own_is_more_than_references(body: str, written: bool) -> None:
    assert is_written(f"## Net\n\n{body}") is written
