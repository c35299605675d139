import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from papers.errors import WordsRefusedError
from papers.markdown.composing import (
    NewEntry,
    Style,
    composed,
    composed_anyhow,
    in_section_order,
    section,
    style_of,
)
from papers.markdown.parts import EntryPart, parse

_MARKUP = "ab 1.-+*#_`~[]()<>{}!\"'“”《》|\\$:/&;=@\n\t"
_WORDS = st.text(
    st.one_of(st.sampled_from(_MARKUP), st.characters(exclude_categories=["Cs"])),
    max_size=30,
)
_URLS = st.one_of(st.just(""), _WORDS.map("https://a.b/{}".format), _WORDS)
_ENTRIES = st.lists(
    st.builds(
        NewEntry,
        title=_WORDS,
        prefix=_WORDS,
        url=_URLS,
        year=st.one_of(st.none(), st.integers(1000, 2999)),
        is_book=st.booleans(),
    ),
    min_size=1,
    max_size=5,
)
_STYLES = st.sampled_from([Style(), Style("* [ ] "), Style("- [ ] ", "\r\n"), Style("### ", heading=True)])


def entries_of(text: str) -> list[EntryPart]:
    return [part for part in parse(text).parts if isinstance(part, EntryPart)]


@given(_ENTRIES, _STYLES, _WORDS)
@settings(max_examples=1_500)
def test_a_section_holds_as_many_entries_as_it_was_given(
    entries: list[NewEntry], style: Style, name: str
) -> None:
    written = entries_of(section(name, 2, entries, style))
    expected = [entries[index].is_book for index in in_section_order(entries)]
    assert [entry.kind == "book" for entry in written] == expected


@given(_WORDS, _WORDS)
@settings(max_examples=1_000)
def test_words_are_written_as_they_are_or_refused(title: str, prefix: str) -> None:
    try:
        text = composed(NewEntry(title, prefix), Style())
    except WordsRefusedError:
        return
    (entry,) = entries_of(f"# Papers\n{text}")
    assert (entry.title, entry.short_name) == (title.strip(), prefix.strip())


@pytest.mark.parametrize(
    ("source", "lead"),
    [
        ("- [x] a\n", "- [ ] "),
        ("* [link](https://a.b)\n", "* "),
        ("9. [ ] a\n", "10. [ ] "),
        ("  > 1) [ ] a\r\n", "  > 2) [ ] "),
        ("### ResNet\n", "### "),
    ],
)
def test_the_next_entry_is_led_like_its_neighbour(source: str, lead: str) -> None:
    assert style_of(source, boxed=True).lead == lead


def test_what_cannot_be_written_is_written_in_plainer_words() -> None:
    assert (
        composed_anyhow(NewEntry("A\x00 **title", url="https://a.b"), Style())
        == '- [ ] **"A title"** https://a.b\n'
    )
    assert composed_anyhow(NewEntry("***"), Style()) == '- [ ] **"\\*\\*\\*"**\n'
