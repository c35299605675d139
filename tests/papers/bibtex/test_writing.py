import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from papers.bibtex.writing import formatted, is_balanced, with_fields, with_key
from papers.rendering.latex import encoded
from tests.papers.bibtex.test_blocks import ENTRY, entry_of


def test_fields_are_added_in_the_manner_of_the_others() -> None:
    raw = "@misc{a,\n    title = {A}\n}\n"
    assert with_fields(raw, {"doi": "10.1/2"}) == "@misc{a,\n    title = {A},\n    doi = {10.1/2}\n}\n"
    assert with_fields(raw, {}) == raw


@pytest.mark.parametrize(
    "raw", ["@misc{a,\n  title = {A},\n}", "@misc{a, title={A}}", "@misc(a, title={A})", "@misc{a}"]
)
def test_an_added_field_is_read_back(raw: str) -> None:
    assert entry_of(with_fields(raw, {"doi": "10.1000/2"})).doi == "10.1000/2"


def test_a_key_is_changed_alone() -> None:
    assert with_key(ENTRY, "new") == ENTRY.replace("he2016", "new", 1)


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
    assert entry_of(written).title == title
