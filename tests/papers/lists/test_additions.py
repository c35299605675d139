from pathlib import Path

import pytest
from pytest_django import DjangoAssertNumQueries

from papers.errors import DocumentError, ListTooLargeError
from papers.lists import additions
from papers.lists.additions import add_entry, add_section
from papers.lists.exporting import export_markdown
from papers.markdown.composing import NewEntry
from papers.models import Category, Entry, ReadingList
from tests.factories import SHORT_LIST, create_list, get_entry
from tests.shared_data import documents, needs_data, text_of

pytestmark = pytest.mark.django_db

NEW = NewEntry("Attention Is All You Need", "Transformer", "https://arxiv.org/abs/1706.03762")
LINE = '- [ ] Transformer **"Attention Is All You Need"** https://arxiv.org/abs/1706.03762\n'

HEADED = """# Papers
##### 2015
### ResNet
<details><summary>**"Deep residual"**</summary>

Notes.

</details>
"""


def category(reading_list: ReadingList, title: str) -> Category:
    return Category.objects.get(reading_list=reading_list, title=title)


class TestAddingAnEntry:
    def test_changes_the_document_by_its_line_alone(self, reading_list: ReadingList) -> None:
        add_entry(reading_list, category(reading_list, "2012"), NEW)
        before, after = SHORT_LIST.split("##### 2015")
        assert export_markdown(reading_list) == f"{before}{LINE}##### 2015{after}"

    def test_makes_an_entry_that_says_what_its_line_says(self, reading_list: ReadingList) -> None:
        entry = add_entry(reading_list, category(reading_list, "2015"), NEW)
        entry.refresh_from_db()
        assert (entry.key, entry.year, entry.kind, entry.short_name) == (
            "transformer",
            2015,
            "paper",
            "Transformer",
        )
        assert (entry.title, entry.url, entry.ticked) == (NEW.title, NEW.url, False)

    def test_gives_a_taken_key_a_number(self, reading_list: ReadingList) -> None:
        again = add_entry(reading_list, category(reading_list, "2015"), NewEntry("Residual", "ResNet"))
        assert again.key == "resnet-2"

    def test_follows_the_numbers_and_line_ends_of_its_neighbours(self) -> None:
        numbered = create_list(text="# Papers\r\n1. [ ] **One**\r\n2. [x] **Two**\r\n\r\nThe end.\r\n")
        add_entry(numbered, category(numbered, "Papers"), NewEntry("Three"))
        assert '2. [x] **Two**\r\n3. [ ] **"Three"**\r\n\r\nThe end.\r\n' in export_markdown(numbered)

    def test_ends_the_line_before_it(self) -> None:
        short = create_list(text="# Papers\n- [ ] **One**")
        add_entry(short, category(short, "Papers"), NewEntry("Two"))
        assert export_markdown(short) == '# Papers\n- [ ] **One**\n- [ ] **"Two"**\n'

    def test_starts_an_empty_category(self, reading_list: ReadingList) -> None:
        entry = add_entry(reading_list, category(reading_list, "Papers"), NEW)
        assert f"## Papers\n\n{LINE}" in export_markdown(reading_list)
        assert entry.category == category(reading_list, "Papers")

    def test_writes_no_box_where_there_are_none(self) -> None:
        plain = create_list(text="# Papers\n* [One](https://a.b)\n")
        add_entry(plain, category(plain, "Papers"), NewEntry("Two", url="https://c.d"))
        assert export_markdown(plain) == '# Papers\n* [One](https://a.b)\n* **"Two"** https://c.d\n'

    def test_writes_a_heading_where_entries_are_headings(self) -> None:
        headed = create_list(text=HEADED)
        entry = add_entry(headed, category(headed, "2015"), NewEntry("Attention", "Transformer"))
        assert (entry.title, entry.short_name, entry.year) == ("Attention", "Transformer", 2015)
        assert Entry.objects.count() == 2

    @pytest.mark.parametrize(
        "title", ["- [ ] x", "**bold**", 'a "quote"', "[link](https://a.b)", "# heading", "a_b_c", "<b>"]
    )
    def test_a_title_reads_back_as_it_was_or_is_refused(self, reading_list: ReadingList, title: str) -> None:
        try:
            entry = add_entry(reading_list, category(reading_list, "2015"), NewEntry(title))
        except DocumentError:
            assert export_markdown(reading_list) == SHORT_LIST
        else:
            assert get_entry(reading_list, entry.key).title == title

    def test_costs_the_same_queries_however_long_the_list_is(
        self, django_assert_max_num_queries: DjangoAssertNumQueries
    ) -> None:
        lines = [f"- [ ] **T{number}**\n" for number in range(400)]
        long = create_list(text="# Papers\n" + "".join(lines))
        with django_assert_max_num_queries(40):
            add_entry(long, category(long, "Papers"), NewEntry("Last"))


BROUGHT = [
    NewEntry("B", year=2017),
    NewEntry("A", year=2016),
    NewEntry("Book", "Knuth", is_book=True),
    NewEntry("No year"),
]


class TestAddingASection:
    def test_stands_after_the_last_entry_with_books_and_years(self, reading_list: ReadingList) -> None:
        added = add_section(reading_list, "From refs.bib", BROUGHT)
        assert [(entry.title, entry.kind, entry.year) for entry in added] == [
            ("Book", "book", None),
            ("No year", "paper", None),
            ("A", "paper", 2016),
            ("B", "paper", 2017),
        ]
        assert export_markdown(reading_list).startswith(SHORT_LIST.split("\n# Summaries")[0])
        assert export_markdown(reading_list).endswith(SHORT_LIST[SHORT_LIST.index("# Summaries") :])

    def test_stands_before_a_rule_and_behind_words(self) -> None:
        for tail, expected in (
            ("\n---\n", "{}\n---\n# B\n"),
            ("\nMore to come.\n", "\nMore to come.\n{}\n# B\n"),
        ):
            short = create_list(text=f"# A\n- [ ] **One**\n{tail}# B\n- x\n")
            add_section(short, "New", [NewEntry("Two")])
            added = '\n# New\n\n## Papers\n\n- [ ] **"Two"**\n'
            assert export_markdown(short) == "# A\n- [ ] **One**\n" + expected.format(added) + "- x\n"

    def test_stands_beside_the_sections_of_a_list_without_a_title(self) -> None:
        text = "# Books\n- [ ] **B**\n# Papers\n## Vision\n- [ ] **P**\n"
        short = create_list(text=text)
        add_section(short, "New", [NewEntry("Two")])
        assert export_markdown(short) == f'{text}\n# New\n\n## Papers\n\n- [ ] **"Two"**\n'

    def test_leaves_every_other_byte(self, reading_list: ReadingList) -> None:
        add_section(reading_list, "More", [NewEntry("A")])
        text = export_markdown(reading_list)
        assert text.replace('\n## More\n\n### Papers\n\n- [ ] **"A"**\n', "") == SHORT_LIST

    @needs_data
    @pytest.mark.parametrize("path", documents(), ids=lambda path: path.name)
    def test_works_in_real_lists_or_leaves_them_alone(self, path: Path) -> None:
        real = create_list(text=text_of(path))
        before = Entry.objects.count()
        try:
            added = add_section(real, "From a file", [NewEntry("A", year=2016), NewEntry("B", is_book=True)])
        except DocumentError:
            assert export_markdown(real) == text_of(path)
        else:
            assert (len(added), Entry.objects.count()) == (2, before + 2)


def test_a_list_may_not_grow_beyond_the_bytes_of_a_document(monkeypatch: pytest.MonkeyPatch) -> None:
    text = f"# 论文\n- [ ] **{50 * '深度学习'}**\n"
    reading_list = create_list(text=text)
    monkeypatch.setattr(additions, "LARGEST_DOCUMENT", len(text.encode()))
    with pytest.raises(ListTooLargeError):
        add_entry(reading_list, category(reading_list, "论文"), NewEntry("残差"))
