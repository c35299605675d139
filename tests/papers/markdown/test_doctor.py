import unicodedata
from urllib.parse import quote

import pytest
from hypothesis import given, settings

from papers.errors import LineChangedError
from papers.markdown.doctor import Finding, FindingKind, KnownFacts, examine, fixed
from tests.documents import documents
from tests.shared_data import DATA, ROOT, needs_data, text_of
from tests.shared_data import documents as real_documents

REAL = text_of(ROOT / "fixtures" / "reading-list.md")
SCRIPTS = ["ಬದಲಾವಣೆಗಳು", "हिन्दी में पढ़ें", "বাংলা", "Straße", "क्\u200dष", "a_b—c", "Ⅷ x"]


def kinds(text: str, known: KnownFacts | None = None) -> list[tuple[str, int]]:
    return [(finding.kind, finding.line) for finding in examine(text, known=known)]


def fix_of(text: str) -> str:
    (finding,) = examine(text)
    return fixed(text, finding)


def test_the_real_list_has_one_link_that_only_readmark_finds() -> None:
    anchors = [finding for finding in examine(REAL) if finding.kind == "anchor"]
    assert [(finding.line, dict(finding.names)) for finding in anchors] == [
        (35, {"anchor": "Inception-v4", "heading": "InceptionV4"})
    ]
    assert fixed(REAL, anchors[0]) == REAL.replace("(#Inception-v4)", "(#inceptionv4)")


@needs_data
def test_the_line_of_adagrad_that_carries_adams_title_is_found() -> None:
    findings = examine(text_of(next(DATA.glob("history/092*.md"))))
    assert {"title": "Adam: A method for stochastic optimization", "name": "Adam", "other": "AdaGrad"} in [
        dict(finding.names) for finding in findings if finding.kind == "title"
    ]


@needs_data
def test_the_newest_real_list_has_backslashes_formulas_and_an_empty_heading() -> None:
    found = [kind for kind, _ in kinds(text_of(next(DATA.glob("history/092*.md"))))]
    assert (found.count("backslash"), found.count("formula"), found.count("empty")) == (6, 3, 1)


@pytest.mark.parametrize(
    ("line", "right"),
    [
        ("- [] T\n", "- [ ] T\n"),
        ("-[ ] T\n", "- [ ] T\n"),
        ("-[x] T\n", "- [x] T\n"),
        ("* [X]T\n", "* [X] T\n"),
        ("1. [  ] T\n", "1. [ ] T\n"),
        ("- [ x] T\n", "- [x] T\n"),
    ],
)
def test_what_only_looks_like_a_box_is_put_right(line: str, right: str) -> None:
    assert fix_of(line) == right


@pytest.mark.parametrize(
    "line", ["- [ ] T", "- [x] T", "- [x](y) T", "- []: T", "`- [] T`", "```\n- [] T\n```", "    - [] T"]
)
def test_what_is_a_box_or_code_is_left_alone(line: str) -> None:
    assert not [kind for kind, _ in kinds(f"# H\n\n{line}\n") if kind == "box"]


def test_a_link_to_no_heading_is_found_and_one_to_an_anchor_of_its_own_is_not() -> None:
    assert kinds('# H\n\n[a](#there) [b](#here) <a id="here"></a> [c](#h)\n') == [("nowhere", 3)]


@pytest.mark.parametrize("words", SCRIPTS)
def test_an_anchor_that_works_on_github_is_left_alone_in_every_script(words: str) -> None:
    anchor = words.lower().replace("—", "").replace(" ", "-")
    for target in (anchor, quote(anchor), f"{anchor}-1", anchor.replace("\u200d", "")):
        assert kinds(f"# {words}\n\n## {words}\n\n[a](#{target})\n") == []


@needs_data
def test_no_anchor_of_a_real_list_loses_a_mark() -> None:
    fixes = [finding.fix for path in real_documents() for finding in examine(text_of(path)) if finding.fix]
    marks = [[_number_of_marks(line) for line in fix] for fix in fixes]
    assert len(marks) > 20
    assert all(before == after for before, after in marks)


def _number_of_marks(line: str) -> int:
    return sum(unicodedata.category(letter).startswith("M") for letter in line)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_counted_by_every_line_end(end: str) -> None:
    text = "Words.\n\nMore.\n\n- [ ] **Title** one\n- [ ] **Title** one\n\n[a](#there)\n"
    assert kinds(text.replace("\n", end)) == [("duplicate", 6), ("nowhere", 8)]


def test_a_link_into_code_is_no_link() -> None:
    assert kinds("# H\n\n```\n[a](#there)\n```\n") == []


def test_entries_of_one_paper_are_found() -> None:
    line = "- [ ] **{}** https://arxiv.org/abs/1512.03385\n"
    assert kinds("# Papers\n" + line.format("One") + line.format("Two")) == [("duplicate", 3)]


def test_a_year_far_from_the_papers_is_found() -> None:
    line = "- [ ] **{}** https://arxiv.org/abs/{}\n"
    text = f"# Papers\n## 2019\n{line.format('T', '1512.03385')}## 2016\n{line.format('U', '1512.00567')}"
    assert kinds(text) == [("year", 3)]
    assert kinds(text, KnownFacts(published={0: 2019, 1: 2012})) == [("year", 5)]


def test_an_image_without_a_file_is_found_and_one_on_the_web_is_not() -> None:
    text = "![a](./images/a.png) ![b](images/b.png) ![c](https://e.org/c.png)\n"
    assert kinds(text, KnownFacts(images={"images/b.png"})) == [("image", 1)]


def test_a_formula_that_does_not_parse_is_found_on_its_line() -> None:
    assert kinds("# H\n\nWords\nand $\\nonsense{x}$.\n\n$$\n\\frac{1\n$$\n") == [
        ("formula", 4),
        ("formula", 6),
    ]


def test_what_is_read_without_a_summary_is_found_where_others_have_one() -> None:
    text = "# Papers\n- [x] A [**T**](#a)\n- [x] B **U**\n\n# A\n\nWords.\n"
    assert kinds(text, KnownFacts(read={0, 1})) == [("unsummarised", 3)]


def test_a_fix_of_a_line_that_has_changed_is_refused() -> None:
    with pytest.raises(LineChangedError):
        fixed("- [ ] T\n", Finding(FindingKind.BOX, 1, fix=("- [] T", "- [ ] T")))


@settings(max_examples=200, deadline=None)
@given(documents())
def test_every_document_can_be_examined_and_every_fix_changes_one_line(text: str) -> None:
    for finding in examine(text):
        if finding.fix:
            assert len(fixed(text, finding).splitlines()) == len(text.splitlines())


def test_a_document_that_is_too_involved_is_looked_through_without_its_links() -> None:
    findings = examine("# Papers\n- [ ] **A title**\n- [ ] **A title**\n\n" + "[" * 100_000)
    assert [finding.kind for finding in findings] == ["involved", "duplicate"]
