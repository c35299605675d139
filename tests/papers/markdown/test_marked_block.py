import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from papers.markdown.marked_block import contents, with_content, with_contents
from papers.markdown.parts import parse, render
from tests.documents import documents

START, END = "<!-- readmark:start -->", "<!-- readmark:end -->"
BLOCK = f"# List\n\n{START}\nold\n{END}\n\n- [ ] A **“Book”**\n"


def test_what_stands_between_the_markers_is_replaced() -> None:
    assert with_content(BLOCK, "\nnew\n") == BLOCK.replace("old\n", "\nnew\n")


def test_every_block_is_filled() -> None:
    assert contents(with_content(BLOCK + BLOCK, "new\n")) == ["new\n", "new\n"]


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_lines_end_as_those_of_the_document(end: str) -> None:
    text = BLOCK.replace("\n", end)
    assert with_content(text, "a\nb\n") == text.replace(f"old{end}", f"a{end}b{end}")


@pytest.mark.parametrize(
    "text",
    [
        "# List\n\n- [ ] A **“Book”**\n",
        f"{START}\nnever ended\n",
        f"never begun\n{END}\n",
        f"{END}\n{START}\n",
        f"```\n{START}\n{END}\n```\n",
        f"- an item\n\n  {START}\n\n  {END}\n",
        f"See {START} and\n\n{END}\n",
        f"{START}\n- [ ] A **“Book”**\n{END}\n",
        f"{START}\n1. one\n{END}\n",
        f"{START}\n## A heading\n{END}\n",
    ],
)
def test_whatever_is_no_block_of_numbers_stays_as_it_is(text: str) -> None:
    assert with_content(text, "new\n") == text


def test_a_marker_may_be_written_closely_and_stand_at_the_end_of_the_file() -> None:
    assert with_content("<!--readmark:start-->\n<!--readmark:end-->", "x\n").split("\n")[1] == "x"


def test_a_block_begins_at_the_last_marker_that_could_begin_it() -> None:
    assert contents(f"{START}\nfirst\n\n{START}\nsecond\n{END}\n") == ["second\n"]


def test_a_byte_order_mark_before_the_first_marker_is_no_obstacle() -> None:
    assert contents(f"\ufeff{START}\nold\n{END}\n") == ["old\n"]


def test_blocks_are_given_what_others_hold() -> None:
    assert contents(with_contents(BLOCK * 3, ["a\n", "b\n"])) == ["a\n", "b\n", "b\n"]
    assert with_contents(BLOCK, []) == BLOCK


@settings(max_examples=300)
@given(before=documents(), after=documents(), content=st.sampled_from(["", "\n| a |\n| --- |\n\nWords.\n\n"]))
def test_filling_a_block_changes_nothing_around_it(before: str, after: str, content: str) -> None:
    text = f"{before}\n\n{START}\nold\n{END}\n\n{after}"
    filled = with_content(text, content)
    assert render(parse(filled)) == filled
    assert (filled.startswith(before), filled.endswith(after)) == (True, True)
    assert contents(with_content(filled, content)) == contents(filled)
