import re
import time
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from papers.bibtex.blocks import BibEntry, BibFailure, BibText, authors_of, parse_bibtex
from tests.shared_data import DATA, needs_data

FILES = sorted((DATA / "bibtex").glob("*.bib"))
ENTRY = """@article{he2016,
  title = {Deep Residual Learning for {I}mage Recognition},
  author = "He, Kaiming and Zhang, X. and others",
  year = 2016, month = jan, doi = {https://doi.org/10.1109/CVPR.2016.90},
  eprint = {1512.03385v1}, archivePrefix = {arXiv},
}"""
BEGINNINGS = ["@article{", "@book(", "@string{", "@comment", "@preamble{", "@", "}\n@misc{a,title={b}}"]
FIELDS = ["year = 2015", "title = {A {B} C}", "eprint={1706.03762}", "key", "title", "and"]
SIGNS = [",", "=", "{", "}", '"', "\\", "\n", "% x", "#", "深度", "$x$", " ", "\u2028"]
SOUP = st.lists(st.sampled_from([*BEGINNINGS, *FIELDS, *SIGNS]), max_size=30).map("".join)


def entry_of(text: str) -> BibEntry:
    """The only block of a text, which is an entry."""
    (block,) = parse_bibtex(text)
    assert isinstance(block, BibEntry)
    return block


def test_an_entry_says_what_it_is() -> None:
    entry = entry_of(ENTRY)
    assert (entry.key, entry.type, entry.year) == ("he2016", "article", 2016)
    assert (entry.arxiv_id, entry.doi) == ("1512.03385", "10.1109/cvpr.2016.90")
    assert (entry.title, entry.author) == (
        "Deep Residual Learning for Image Recognition",
        "Kaiming He, X. Zhang",
    )
    assert entry.url == "https://arxiv.org/abs/1512.03385"


def test_its_text_is_kept_as_it_stands() -> None:
    assert entry_of(ENTRY).raw == ENTRY


@pytest.mark.parametrize(
    "fields",
    [
        "journal = {arXiv preprint arXiv:1706.03762}",
        "url = {https://arxiv.org/abs/1706.03762v5}",
        "eprint = {1706.03762}, eprinttype = {arxiv}",
        "doi = {10.48550/arXiv.1706.03762}",
        "eprint = {1706.03762}",
    ],
)
def test_an_arxiv_id_is_found_wherever_it_is_written(fields: str) -> None:
    assert entry_of(f"@misc{{a, title = {{T}}, {fields}}}").arxiv_id == "1706.03762"


def test_an_eprint_of_another_archive_is_none() -> None:
    assert entry_of("@misc{a, title = {T}, eprint = {1706.03762}, archiveprefix = {jstor}}").arxiv_id == ""


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


def test_what_cannot_be_read_says_its_line_and_why() -> None:
    first, second, third = parse_bibtex(
        "@misc{a, title={A}, title={B}}\n\n@misc{b, title={open\n@misc{c, title={C}}\n"
    )
    assert isinstance(first, BibFailure)
    assert isinstance(second, BibFailure)
    assert (first.line, first.reason) == (1, "it has the field title more than once")
    assert (second.line, third.line) == (3, 4)


@pytest.mark.parametrize(
    "fields",
    [
        "title={No comma} author={X}",
        "title={No comma}\n year=2016",
        'title="No comma" author="X"',
        "title = Two words",
    ],
)
def test_what_is_no_value_makes_a_failure_and_no_title(fields: str) -> None:
    (block,) = parse_bibtex(f"@article{{broken, {fields}}}")
    assert isinstance(block, BibFailure)
    assert (block.key, block.reason) == ("broken", "a comma or a quote is missing at its field title")


@pytest.mark.parametrize(
    "value", ['"A {"} B"', "{A {B}} # {C}", 'jan # "~" # {B}', r"{A \{ b}", "2016", '"a@b"']
)
def test_values_of_every_kind_are_read(value: str) -> None:
    assert isinstance(entry_of(f"@article{{k, title = {value}}}"), BibEntry)


@pytest.mark.parametrize(
    "piece", ["@a{", "@a{\n", "@a{k,}\n", "@a(", "@", "{", "@a{k, title={x}}\n", "@a{k,a={", "\n"]
)
def test_a_megabyte_of_blocks_is_read_within_five_seconds(piece: str) -> None:
    start = time.process_time()
    blocks = parse_bibtex(piece * (1_000_000 // len(piece)))
    assert time.process_time() - start < 5
    assert len(blocks) < 60_000


def seconds_for(blocks: int) -> float:
    """The processor time of reading so many blocks that never end: the best of three, others use it too."""

    def once() -> float:
        start = time.process_time()
        assert len(parse_bibtex("@a{" * blocks)) >= blocks
        return time.process_time() - start

    return min(once() for _time in range(3))


def test_four_times_the_blocks_take_about_four_times_the_time() -> None:
    assert seconds_for(40_000) < 8 * seconds_for(10_000)


def test_a_long_string_is_kept_and_not_put_into_each_entry() -> None:
    string = f"@string{{a = {{{'x' * 10_001}}}}}"
    first, second = parse_bibtex(f"{string}\n@misc{{k, title = {{T}}, note = a}}")
    assert first.raw == string
    assert isinstance(second, BibEntry)
    assert second.fields["note"] == ""


def test_strings_preambles_and_comments_are_blocks_too() -> None:
    blocks = parse_bibtex('@string{a = "A"}\n@preamble{"x"}\n@comment{y}\nwords\n@misc{k, title = a}')
    kinds = [block.kind for block in blocks if isinstance(block, BibText)]
    assert kinds == ["string", "preamble", "comment", "comment"]
    assert isinstance(blocks[-1], BibEntry)
    assert blocks[-1].title == "A"


def test_another_work_under_a_used_key_is_an_entry() -> None:
    _first, second = parse_bibtex("@misc{a, title={A}}\n@misc{a, title={B}}\n")
    assert isinstance(second, BibEntry)
    assert (second.title, second.line) == ("B", 2)


@given(SOUP)
@settings(max_examples=5_000)
def test_any_text_is_read_and_nothing_in_it_vanishes(text: str) -> None:
    blocks = parse_bibtex(text)
    kept = Counter("".join(block.raw for block in blocks))  # one that failed may hold the next one too
    assert not {character for character in Counter(text) - kept if not character.isspace()}


@needs_data
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name[-40:])
def test_every_block_of_a_real_file_is_accounted_for(path: Path) -> None:
    data = path.read_bytes()
    text = data.decode("utf-16" if data[:2] == b"\xff\xfe" else "utf-8-sig")
    kept = "".join(block.raw for block in parse_bibtex(text))
    assert re.sub(r"\s", "", kept) == re.sub(r"\s", "", text)
