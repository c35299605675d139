import re
from pathlib import Path

import pytest
from hypothesis import given, settings

from papers.markdown.items import mark_of
from papers.markdown.parts import CategoryPart, EntryPart, SummaryPart, parse, render
from papers.markdown.patches import with_mark
from tests.documents import documents
from tests.shared_data import ROOT, needs_data, text_of, tick_pairs
from tests.shared_data import documents as real_documents

REAL = text_of(ROOT / "fixtures" / "reading-list.md")


def entries(text: str) -> list[EntryPart]:
    return [part for part in parse(text).parts if isinstance(part, EntryPart)]


def summaries(text: str) -> list[SummaryPart]:
    return [part for part in parse(text).parts if isinstance(part, SummaryPart)]


def categories(text: str) -> list[str]:
    return [part.title for part in parse(text).parts if isinstance(part, CategoryPart)]


def titles(text: str) -> list[str]:
    return [entry.title for entry in entries(text)]


@settings(max_examples=2_000, deadline=None)
@given(documents())
def test_rendering_what_was_parsed_gives_every_text_again(text: str) -> None:
    assert render(parse(text)) == text


@settings(max_examples=500, deadline=None)
@given(documents())
def test_every_part_has_a_source_and_starts_where_the_one_before_ends(text: str) -> None:
    document = parse(text)
    assert all(part.source for part in document.parts)
    assert sum(len(part.source + part.tail) for part in document.parts) + len(document.preamble) == len(text)


@settings(max_examples=500, deadline=None)
@given(documents())
def test_ticking_every_box_changes_one_character_each_and_nothing_else_is_read(text: str) -> None:
    document = parse(text)
    ticked = document.preamble
    for part in document.parts:
        boxed = isinstance(part, EntryPart) and part.boxed
        ticked += (with_mark(part.source, ticked=True) if boxed else part.source) + part.tail
    boxes = [entry for entry in entries(text) if entry.boxed and not entry.ticked]
    changed = [index for index, character in enumerate(text) if ticked[index] != character]
    assert (len(changed), len(ticked)) == (len(boxes), len(text))


@needs_data
@pytest.mark.parametrize("path", real_documents(), ids=lambda path: path.name)
def test_real_lists_come_back_unchanged(path: Path) -> None:
    assert render(parse(text_of(path))) == text_of(path)


@needs_data
@pytest.mark.parametrize(
    ("before", "after", "marks"), tick_pairs(), ids=lambda value: getattr(value, "name", "")
)
def test_real_ticks_give_the_file_that_people_made(before: Path, after: Path, marks: dict[int, str]) -> None:
    text = text_of(before)
    boxes = [match.start() for match in re.finditer(r"\[[ xX]\]", text)]
    wanted = {boxes[number]: mark for number, mark in marks.items()}
    assert ticked(text, wanted) == text_of(after)
    assert not wanted


def ticked(text: str, wanted: dict[int, str]) -> str:
    """The text with the boxes at these offsets ticked; what was ticked is taken out of `wanted`."""
    document = parse(text)
    rendered, offset = document.preamble, len(document.preamble)
    for part in document.parts:
        box = offset + part.source.find("[")
        mark = wanted.pop(box, None) if isinstance(part, EntryPart) else None
        rendered += (with_mark(part.source, ticked=True, mark=mark) if mark else part.source) + part.tail
        offset += len(part.source) + len(part.tail)
    return rendered


SUMMARISED = "AlexNet VGGNet NIN GoogLeNet InceptionV3 InceptionV4 MobileNet MobileNetV2 BatchNorm".split()
CONCEPTS = ["Loss Function", "Optimizers", "Gradient Explode and Vanish"]


def test_the_real_list_holds_what_was_counted_by_hand() -> None:
    kinds = [entry.kind for entry in entries(REAL)]
    assert (kinds.count("book"), kinds.count("paper"), len(kinds)) == (8, 49, 57)
    assert sum(bool(entry.ticked) for entry in entries(REAL)) == 6
    assert [summary.title for summary in summaries(REAL) if summary.entry is not None] == SUMMARISED
    assert [summary.title for summary in summaries(REAL) if summary.entry is None] == CONCEPTS


def test_summaries_belong_to_the_entries_that_link_to_them() -> None:
    document = parse(REAL)
    owners = {
        part.title: owner.short_name
        for part in document.parts
        if isinstance(part, SummaryPart) and part.entry is not None
        if isinstance(owner := document.parts[part.entry], EntryPart)
    }
    assert owners["InceptionV4"] == "Inception-v4"
    assert owners["NIN"] == "Network in Network"


def test_an_entry_knows_its_author_or_short_name_its_link_and_its_year() -> None:
    by_title = {entry.title: entry for entry in entries(REAL)}
    book, paper = by_title["深度学习"], by_title["Deep residual learning for image recognition"]
    assert (book.author, book.url) == (
        "Ian Goodfellow",
        "https://exacity.github.io/deeplearningbook-chinese/",
    )
    assert (paper.short_name, paper.year, paper.ticked) == ("ResNet", 2015, False)


@pytest.mark.parametrize(
    "text",
    [
        "```\n- [ ] **fence**\n```\n",
        "<!--\n- [ ] **comment**\n-->\n",
        "text\n\n    - [ ] **code**\n",
        "- [ ]\n",
        "- []  **no mark**\n- [ ] one\n",
        "-[ ] **no space**\n",
        "[ ] **no item**\n",
    ],
)
def test_what_markdown_takes_for_no_checkbox_is_text(text: str) -> None:
    assert [title for title in titles(text) if title != "one"] == []


@pytest.mark.parametrize(
    "text",
    [
        "- [ ] T\n",
        "* [x] T\n",
        "+ [X] T\n",
        "1. [ ] T\n",
        "2) [ ] T\n",
        "> - [ ] T\n",
        "-\n  [ ] T\n",
        "-\t[ ] T\n",
    ],
)
def test_every_kind_of_list_item_may_carry_a_checkbox(text: str) -> None:
    assert titles(text) == ["T"]


def test_a_nested_checkbox_is_an_entry_with_a_parent() -> None:
    document = parse("- [ ] outer\n  more of it\n  - [ ] inner\n\n  after\n")
    outer, inner = document.parts
    assert isinstance(inner, EntryPart)
    assert (outer.source, inner.parent) == ("- [ ] outer\n  more of it\n", 0)
    assert inner.tail == "\n  after\n"


def test_plain_items_are_text_where_the_document_has_checkboxes() -> None:
    assert titles("- [ ] one\n- **two**\n- [three](https://a.b)\n") == ["one"]


def test_plain_items_with_a_link_or_a_bold_or_quoted_title_are_entries() -> None:
    text = "- [one](https://a.b)\n- **two**\n- 《三》\n- only words\n- [inside](#inside)\n"
    assert titles(text) == ["one", "two", "三"]
    assert [entry.boxed for entry in entries(text)] == [False] * 3


def test_a_plain_list_stays_one_when_some_of_its_items_are_ticked() -> None:
    text = "- [x] [one](https://a.b)\n- [two](https://a.b)\n\n## Other\n- **three**\n"
    assert titles(text) == ["one", "two", "three"]
    assert entries(text)[0].ticked


def test_a_finished_checkbox_list_takes_no_plain_items_in() -> None:
    assert titles("- [x] one\n- [x] two\n\nSee also\n* [more](https://a.b)\n") == ["one", "two"]


def test_a_books_section_without_boxes_decides_for_itself() -> None:
    text = "# Books\n- A **T**\n\n# Papers\n- [ ] P\n- **text**\n"
    assert [(entry.title, entry.boxed) for entry in entries(text)] == [("T", False), ("P", True)]


HEADING_ENTRY = """\
### AlexNet

<b><details><summary>**"Imagenet"**</summary></b>

text

#### Reference

</details>

"""


def test_a_heading_with_details_is_an_entry_whose_summary_they_hold() -> None:
    document = parse(f"## Papers\n##### 2012\n{HEADING_ENTRY}")
    entry, summary = document.parts[2:]
    assert isinstance(entry, EntryPart)
    assert isinstance(summary, SummaryPart)
    assert (entry.short_name, entry.title, entry.year, entry.ticked) == ("AlexNet", "Imagenet", 2012, None)
    assert (summary.source, summary.tail) == ("text\n\n#### Reference\n", "\n</details>\n\n")
    assert summary.entry == 2


def test_a_year_with_details_is_no_entry() -> None:
    assert titles(HEADING_ENTRY.replace("### AlexNet", "### 2012")) == []


def test_empty_details_hold_no_summary() -> None:
    text = '### A\n<details><summary>**"T"**</summary>\n\n</details>\n\n### B\ntext\n'
    assert (titles(text), summaries(text), categories(text)) == (["T"], [], ["B"])


def test_a_list_inside_the_details_of_an_entry_is_text() -> None:
    assert titles(HEADING_ENTRY.replace("text\n", "- **bold**\n- [ ] box\n")) == ["Imagenet"]


def test_a_heading_that_is_linked_to_and_holds_text_is_a_concept() -> None:
    text = "[Loss](#the-loss)\n\n# Notes\n\n## The Loss\n\ntext\n"
    assert [(summary.title, summary.entry) for summary in summaries(text)] == [("The Loss", None)]
    assert categories(text) == ["Notes"]


def test_links_are_compared_without_case_and_punctuation() -> None:
    (summary,) = summaries("[a](#Inception-v4)\n\n## InceptionV4\n\ntext\n")
    assert summary.title == "InceptionV4"


def test_a_heading_named_like_an_entry_is_its_summary() -> None:
    (summary,) = summaries('- [ ] ResNet **"Deep"**\n\n## ResNet\n\ntext\n')
    assert (summary.title, summary.entry) == ("ResNet", 0)


def test_a_heading_named_like_an_entry_inside_a_linked_one_is_text() -> None:
    text = '- [ ] Adam **"Adam"**\n\n[o](#optimizers)\n\n## Optimizers\n\n### Adam\n\n### SGD\n'
    assert [summary.title for summary in summaries(text)] == ["Optimizers"]


def test_a_table_of_contents_is_no_text_of_a_heading() -> None:
    assert summaries("[up](#content)\n\n# Content\n\n[1. Books](#books)\n\n# Books\n\n- [ ] one\n") == []


def test_a_summary_ends_at_a_heading_of_its_level_or_at_the_next_summary() -> None:
    text = "[a](#a) [c](#c)\n\n## A\n\ntext\n\n### B\n\n#### C\n\nmore\n\n## D\n"
    assert [summary.source for summary in summaries(text)] == ["## A\n\ntext\n\n### B\n", "#### C\n\nmore\n"]


def test_front_matter_and_a_bom_belong_to_no_part() -> None:
    document = parse("\ufeff---\ntitle: x\n---\n# Books\n- [ ] T\n")
    assert document.preamble == "\ufeff---\ntitle: x\n---\n"
    assert [type(part) for part in document.parts] == [CategoryPart, EntryPart]


def test_a_marked_item_keeps_its_mark_as_it_was_written() -> None:
    assert mark_of(entries("- [X] one\n")[0].source) == "X"


HOSTILE = {
    "headings": "# a\n" * 60_000,
    "linked headings": "[a](#a)\n" + "# a\n" * 60_000,
    "books": "# books\n- **x**\n" * 30_000,
    "books and a box": "- [ ] x\n" + "# books\n- **x**\n" * 30_000,
    "blank lines": '# a\n<details><summary>**"T"**</summary>\n</details>' + "\n" * 300_000,
    "open details": '# a\n<details><summary>**"T"**</summary>\n' * 8_000,
    "quotes": "# a\n<details><summary>" + '**"' * 600 + "</summary>\n" * 200,
    "nested items": "".join("  " * depth + "- [ ] x\n" for depth in range(1_500)),
    "one long item": "- [ ] " + '[a](b "' * 100_000,
    "many long items": ("- [ ] " + '[a](b "' * 500 + "\n") * 200,
    "open comment": "<!--\n" * 60_000,
    "stars": "- **a **\n" * 40_000,
    "quotations": "> " * 40_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_long_hostile_documents_come_to_an_end_unchanged(text: str) -> None:
    assert render(parse(text)) == text
