import re
import unicodedata
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from papers.bibtex.blocks import (
    BibEntry,
    BibFailure,
    BibText,
    authors_of,
    parse_bibtex,
)
from papers.bibtex.writing import formatted, is_balanced, with_fields, with_key
from papers.rendering.latex import decoded, encoded
from tests.shared_data import DATA, needs_data

FILES = sorted((DATA / "bibtex").glob("*.bib"))
ENTRY = """@article{he2016,
  title = {Deep Residual Learning for {I}mage Recognition},
  author = "He, Kaiming and Zhang, X. and others",
  year = 2016, month = jan, doi = {https://doi.org/10.1109/CVPR.2016.90},
  eprint = {1512.03385v1}, archivePrefix = {arXiv},
}"""
_SOUP = st.lists(
    st.sampled_from(
        ["@article{", "@book(", "@string{", "@comment", "@preamble{", "key", ",", "title", "=", "{", "}", '"', "\\", "\n",
         "year = 2015", "title = {A {B} C}", "% x", "#", "@", "深度", "$x$", "and", " ", "\u2028", "eprint={1706.03762}", "}\n@misc{a,title={b}}"]
    ),
    max_size=30,
).map("".join)  # fmt: skip


def one(text: str) -> BibEntry:
    (block,) = parse_bibtex(text)
    assert isinstance(block, BibEntry)
    return block


def test_an_entry_says_what_it_is() -> None:
    entry = one(ENTRY)
    assert (entry.key, entry.type, entry.year) == ("he2016", "article", 2016)
    assert (entry.arxiv_id, entry.doi) == ("1512.03385", "10.1109/cvpr.2016.90")
    assert (entry.title, entry.author) == (
        "Deep Residual Learning for Image Recognition",
        "Kaiming He, X. Zhang",
    )
    assert entry.url == "https://arxiv.org/abs/1512.03385"


def test_its_text_is_kept_as_it_stands() -> None:
    assert one(ENTRY).raw == ENTRY


@pytest.mark.parametrize(
    "fields",
    ["journal = {arXiv preprint arXiv:1706.03762}", "url = {https://arxiv.org/abs/1706.03762v5}", "eprint = {1706.03762}, eprinttype = {arxiv}", "doi = {10.48550/arXiv.1706.03762}", "eprint = {1706.03762}"],
)  # fmt: skip
def test_an_arxiv_id_is_found_wherever_it_is_written(fields: str) -> None:
    assert one(f"@misc{{a, title = {{T}}, {fields}}}").arxiv_id == "1706.03762"


def test_an_eprint_of_another_archive_is_none() -> None:
    assert one("@misc{a, title = {T}, eprint = {1706.03762}, archiveprefix = {jstor}}").arxiv_id == ""


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("Knuth, Donald E.", ["Donald E. Knuth"]),
        ("A. One and Two, B.", ["A. One", "B. Two"]),
        ("van Dyck, Jr, Jan", ["Jan van Dyck Jr"]),
        (r"G{\"o}del, Kurt and others", ["Kurt Gödel"]),
        ("", []),
    ],
)
def test_names_are_written_given_name_first(value: str, names: list[str]) -> None:
    assert authors_of(value) == names


@pytest.mark.parametrize(
    ("latex", "words"),
    [(r"Laid{\'e}", "Laidé"), (r"{\LaTeX} and {GPU}s", "LaTeX and GPUs"), (r"$x_1^2$ at 50\%", "$x_1^2$ at 50%"), ("1--2\n  of", "1–2 of"), ("{" * 90 + "x", "x")],
)  # fmt: skip
def test_latex_is_decoded_for_display(latex: str, words: str) -> None:
    assert decoded(latex) == words


def test_what_cannot_be_read_says_its_line_and_why() -> None:
    first, second, third = parse_bibtex(
        "@misc{a, title={A}, title={B}}\n\n@misc{b, title={open\n@misc{c, title={C}}\n"
    )
    assert isinstance(first, BibFailure)
    assert isinstance(second, BibFailure)
    assert (first.line, first.reason) == (1, "it has the field title more than once")
    assert (second.line, third.line) == (3, 4)


def test_strings_preambles_and_comments_are_blocks_too() -> None:
    blocks = parse_bibtex('@string{a = "A"}\n@preamble{"x"}\n@comment{y}\nwords\n@misc{k, title = a}')
    assert [block.kind for block in blocks if isinstance(block, BibText)] == [
        "string",
        "preamble",
        "comment",
        "comment",
    ]
    assert isinstance(blocks[-1], BibEntry)
    assert blocks[-1].title == "A"


def test_another_work_under_a_used_key_is_an_entry() -> None:
    _, second = parse_bibtex("@misc{a, title={A}}\n@misc{a, title={B}}\n")
    assert isinstance(second, BibEntry)
    assert (second.title, second.line) == ("B", 2)


def test_fields_are_added_in_the_manner_of_the_others() -> None:
    raw = "@misc{a,\n    title = {A}\n}\n"
    assert with_fields(raw, {"doi": "10.1/2"}) == "@misc{a,\n    title = {A},\n    doi = {10.1/2}\n}\n"
    assert with_fields(raw, {}) == raw


@pytest.mark.parametrize(
    "raw", ["@misc{a,\n  title = {A},\n}", "@misc{a, title={A}}", "@misc(a, title={A})", "@misc{a}"]
)
def test_an_added_field_is_read_back(raw: str) -> None:
    assert one(with_fields(raw, {"doi": "10.1000/2"})).doi == "10.1000/2"


def test_a_key_is_changed_alone() -> None:
    assert with_key(ENTRY, "new") == ENTRY.replace("he2016", "new", 1)


@given(_SOUP)
@settings(max_examples=5_000)
def test_any_text_is_read_and_nothing_in_it_vanishes(text: str) -> None:
    blocks = parse_bibtex(text)
    kept = Counter("".join(block.raw for block in blocks))  # one that failed may hold the next one too
    assert not {letter for letter in Counter(text) - kept if not letter.isspace()}


@given(
    st.text(
        st.one_of(st.sampled_from("ab -'`\"{}$%\\&_#~^<>?!=@深é"), st.characters(exclude_categories=["C"])),
        max_size=40,
    )
)
@settings(max_examples=1_000)
def test_a_title_is_written_so_that_it_reads_back(text: str) -> None:
    title = " ".join(unicodedata.normalize("NFC", text).split())
    written = formatted("misc", "k", {"title": encoded(title), "year": "2015"})
    assert is_balanced(written)
    assert one(written).title == title


@needs_data
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name[-40:])
def test_every_block_of_a_real_file_is_accounted_for(path) -> None:  # type: ignore[no-untyped-def]
    data = path.read_bytes()
    text = data.decode("utf-16" if data[:2] == b"\xff\xfe" else "utf-8-sig")
    kept = "".join(block.raw for block in parse_bibtex(text))
    assert re.sub(r"\s", "", kept) == re.sub(r"\s", "", text)
