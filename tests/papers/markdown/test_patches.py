import pytest
from hypothesis import given
from hypothesis import strategies as st

from papers.errors import WordsRefusedError
from papers.markdown.items import mark_of, read
from papers.markdown.patches import replaced, rewritten, with_mark

ITEM = '- [x] AlexNet [**"Imagenet"**](#AlexNet)\r\n'
WORDS = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"]), min_size=1, max_size=30)


def test_a_tick_changes_one_character() -> None:
    assert with_mark("  * [ ] a\n    b\n", ticked=True) == "  * [x] a\n    b\n"
    assert with_mark("1. [X] a", ticked=False) == "1. [ ] a"


def test_a_box_that_is_right_already_keeps_its_mark() -> None:
    assert with_mark("- [X] a\n", ticked=True, mark="x") == "- [X] a\n"


def test_an_item_without_a_box_shows_one_only_while_it_is_ticked() -> None:
    ticked = with_mark("- **a**\n", ticked=True, boxed=False)
    assert ticked == "- [x] **a**\n"
    assert with_mark(ticked, ticked=False, boxed=False) == "- **a**\n"


def test_a_heading_has_no_place_for_a_tick() -> None:
    assert with_mark("### AlexNet\n", ticked=True, boxed=False) == "### AlexNet\n"


@pytest.mark.parametrize(
    ("source", "field", "value", "after"),
    [
        (ITEM, "title", "New", '- [x] AlexNet [**"New"**](#AlexNet)\r\n'),
        (ITEM, "prefix", "Alex", '- [x] Alex [**"Imagenet"**](#AlexNet)\r\n'),
        (ITEM, "prefix", "", '- [x] [**"Imagenet"**](#AlexNet)\r\n'),
        (ITEM, "url", "https://a.b/c", '- [x] AlexNet [**"Imagenet"**](#AlexNet) https://a.b/c\r\n'),
        ("- [ ] [D](https://a.b) x\n", "url", "", "- [ ] **D** x\n"),
        ("- [ ] [D](https://a.b) x\n", "url", "http://q/(1)", "- [ ] [D](http://q/(1)) x\n"),
        ('- [ ] s **"D"** https://g.com/x\n', "url", "", '- [ ] s **"D"**\n'),
        ('- [ ] **"D"** (arXiv:2005.14165)\n', "url", "https://g.com/x", '- [ ] **"D"** (https://g.com/x)\n'),
        ('- [ ] **"D"** (arXiv:2005.14165), 2020\n', "url", "", '- [ ] **"D"**, 2020\n'),
        ('- [ ] **"D"** (arXiv:2005.14165)\n', "title", "E", '- [ ] **"E"** (arXiv:2005.14165)\n'),
        ("- [ ] *The* words\n", "title", "The *other* words", "- [ ] The \\*other\\* words\n"),
        ("- [ ] **M**\n", "prefix", "He", "- [ ] He **M**\n"),
        ("- [ ] words\n", "title", "other words", "- [ ] other words\n"),
        (
            '### A\n<details><summary>**"T"**</summary>',
            "prefix",
            "B",
            '### B\n<details><summary>**"T"**</summary>',
        ),
    ],
)
def test_one_field_is_rewritten_and_no_other_byte(source: str, field: str, value: str, after: str) -> None:
    assert replaced(source, field, value) == after


@given(st.sampled_from(["title", "prefix", "url"]), WORDS)
def test_what_is_written_reads_back_or_is_refused(field: str, value: str) -> None:
    before = read(ITEM)
    try:
        after = replaced(ITEM, field, value)
    except WordsRefusedError:
        return
    assert (getattr(read(after), field), mark_of(after)) == (value.strip(), "x")
    for name in {"title", "prefix", "url", "anchor"} - {field}:
        assert getattr(read(after), name) == getattr(before, name)


@pytest.mark.parametrize("value", ["", "  ", "two\nlines", "a\x00b"])
def test_no_title_and_control_characters_are_refused(value: str) -> None:
    with pytest.raises(WordsRefusedError, match="Write"):
        replaced(ITEM, "title", value)


def test_lines_that_stay_keep_their_bytes_whatever_a_browser_sends() -> None:
    before = "one\r\ntwo\nthree\n"
    assert rewritten(before, "one\r\ntwo\r\nthree") == before
    assert rewritten(before, "one\r\nnew\r\nthree\r\n") == "one\r\nnew\nthree\n"


def test_a_text_without_a_last_line_end_stays_without() -> None:
    assert rewritten("one\ntwo", "one\r\nthree\r\n") == "one\nthree"


@given(st.lists(st.sampled_from(["a", "b", "", "c d"]), max_size=8), st.sampled_from(["\n", "\r\n", "\r"]))
def test_a_text_sent_back_unchanged_changes_nothing(lines: list[str], end: str) -> None:
    before = "".join(line + end for line in [*lines, "last"])
    assert rewritten(before, before.replace(end, "\r\n")) == before
