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
    ],
)
def test_an_item_says_its_title_what_stands_before_it_and_its_link(
    source: str, prefix: str, title: str, url: str
) -> None:
    text = read(source)
    assert (text.prefix, text.title, text.url) == (prefix, title, url)


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


@pytest.mark.parametrize("piece", ["[", "**a", "`", "“", "[a](", "<", "__a", "\\", "[a]", "**", "![", "*"])
def test_unclosed_marks_in_great_number_are_read_in_one_pass(piece: str) -> None:
    assert read("- [ ] " + piece * 20_000).prefix == ""
