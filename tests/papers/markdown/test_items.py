import pytest

from papers.markdown.items import mark_of, plain, read


@pytest.mark.parametrize(
    ("source", "prefix", "title", "url"),
    [
        ('- [ ] 李航 **"统计学习方法"**\n', "李航", "统计学习方法", ""),
        ('- [ ] s **"D-500"** https://github.com/s/D-500\n', "s", "D-500", "https://github.com/s/D-500"),
        ("* [ ] [Title](http://a.b/c_(d)) - note\n", "", "Title", "http://a.b/c_(d)"),
        ("- [ ] ATT: [All You Need](https://a.b) (2017)\n", "ATT", "All You Need", "https://a.b"),
        ("- [ ] **Week 1:** [Intro](http://q)\n", "Week 1", "Intro", "http://q"),
        ("- [ ] Some words [pdf](http://q)\n", "", "Some words", "http://q"),
        ("- [ ] Dense Pose [[arXiv](http://q)] [[article](http://r)]\n", "", "Dense Pose", "http://q"),
        ("- [ ] https://only.an/address.\n", "", "https://only.an/address", "https://only.an/address"),
        ("- [ ] **[Both](http://q)** by A\n", "", "Both", "http://q"),
        ("- [ ] just `words` &amp; \\*stars\\*\n", "", "just words & *stars*", ""),
        ('- [ ] "Quoted" [code](<http://q/a b>)\n', "", "Quoted", "http://q/a b"),
        ("- [ ] *Deep Learning*, the _book_\n", "", "Deep Learning, the book", ""),
        ("- [ ] *Ian* **The *lottery* ticket**\n", "Ian", "The lottery ticket", ""),
    ],
)
def test_an_item_says_its_title_what_stands_before_it_and_its_link(
    source: str, prefix: str, title: str, url: str
) -> None:
    text = read(source)
    assert (text.prefix, text.title, text.url) == (prefix, title, url)


@pytest.mark.parametrize(
    ("source", "title", "identifier"),
    [
        ('- [ ] GPT-3 **"Few-Shot Learners"** (arXiv:2005.14165)\n', "Few-Shot Learners", "2005.14165"),
        ("- [ ] Few-Shot Learners (arXiv:2005.14165v4), 2020\n", "Few-Shot Learners", "2005.14165"),
        ("- [ ] Very deep. arXiv preprint arXiv:1409.1556 (2014).\n", "Very deep.", "1409.1556"),
        ("- [ ] Old one [arXiv: math.GT/0309136]\n", "Old one", "math/0309136"),
        ("- [ ] arXiv:cs/9901002\n", "arXiv:cs/9901002", "cs/9901002"),
        ("- [ ] (arXiv:2005.14165) Learners\n", "Learners", "2005.14165"),
    ],
)
def test_an_arxiv_id_that_is_named_in_the_text_is_where_the_entry_leads(
    source: str, title: str, identifier: str
) -> None:
    assert (read(source).title, read(source).url) == (title, f"https://arxiv.org/abs/{identifier}")


def test_a_link_leads_further_than_an_id_that_is_named_and_an_id_alone_is_no_link() -> None:
    assert read("- [ ] **T** (arXiv:2005.14165) [code](http://q)\n").url == "http://q"
    assert not read("- words of arXiv:2005.14165\n").titled


def test_a_link_into_the_document_is_an_anchor_and_no_address() -> None:
    text = read('- [x] AlexNet [**"T"**](#AlexNet) [pdf](http://q)\n')
    assert (text.anchor, text.url) == ("AlexNet", "http://q")


def test_the_text_of_an_item_is_its_first_paragraph() -> None:
    assert read("- [ ] one\n  two\n\n  [three](http://q)\n").title == "one two"
    assert read("- [ ] one\n  - [two](http://q)\n").url == ""


def test_a_heading_entry_has_its_heading_for_a_name() -> None:
    text = read('### AlexNet ###\n\n<details><summary>**"T"** http://q</summary>\n')
    assert (text.prefix, text.title, text.url) == ("AlexNet", "T", "http://q")


def test_a_heading_that_repeats_the_title_is_no_name() -> None:
    assert read('### Mask R-CNN\n<details><summary>**"Mask r-cnn"**</summary>\n').prefix == ""


@pytest.mark.parametrize(
    ("source", "mark"), [("- [X] a\n", "X"), ("- a\n", None), ("## a\n", None), ("> 1. [ ] a", " ")]
)
def test_the_mark_is_the_character_in_the_box(source: str, mark: str | None) -> None:
    assert mark_of(source) == mark


def test_inline_markdown_is_read_as_its_words() -> None:
    assert plain("**a** [b](c) ![d](e) <br> <http://f> &lt;g") == "a b d http://f <g"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("*a* and *b c*, _d_: ***e***", "a and b c, d: e"),
        ("A* search and D* lite, 2 * 3 * 4", "A* search and D* lite, 2 * 3 * 4"),
        ("snake_case_name and \\*stars\\*", "snake_case_name and *stars*"),
        ("`*args` and $W_*$ of $V_*$, $*a*$", "*args and $W_*$ of $V_*$, $*a*$"),
        ("*open", "*open"),
    ],
)
def test_emphasis_is_no_part_of_the_words_and_stars_and_lines_are(text: str, words: str) -> None:
    assert plain(text) == words


@pytest.mark.parametrize(
    "piece",
    [
        "*a ",
        "_a ",
        "arXiv:",
        "$a",
        "(arXiv:1409.155",
        "[",
        "**a",
        "`",
        "“",
        "[a](",
        "<",
        "__a",
        "\\",
        "[a]",
        "**",
        "![",
        "*",
    ],
)
def test_unclosed_marks_in_great_number_are_read_in_one_pass(piece: str) -> None:
    assert read("- [ ] " + piece * 20_000).prefix == ""
