import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from papers.errors import DocumentError, ExternallyChangedError
from papers.exports.bibtex import export_bibtex
from papers.files.text import decode
from papers.lists.exporting import export_markdown
from papers.lists.importing import import_document, understood
from papers.lists.saving import save_source
from papers.models import Book, Category, Entry, Match, Paper, ReadingList, Summary
from tests.documents import documents
from tests.factories import create_list, create_match, create_paper, get_entry
from tests.shared_data import ROOT, needs_data, text_of
from tests.shared_data import documents as real_documents

REAL = text_of(ROOT / "fixtures" / "reading-list.md")

pytestmark = pytest.mark.django_db


def summary_of(reading_list: ReadingList, anchor: str = "alexnet") -> Summary:
    return Summary.objects.get(reading_list=reading_list, anchor=anchor)


def test_the_real_list_is_understood_as_counted_by_hand() -> None:
    counts = understood(import_document(REAL))
    assert (counts.books, counts.papers, counts.other, counts.read) == (8, 49, 0, 6)
    assert (counts.categories, counts.summaries, counts.concepts) == (8, 9, 3)


@needs_data
@pytest.mark.parametrize("path", real_documents(), ids=lambda path: path.name)
def test_real_lists_come_back_from_the_database_unchanged(path: Path) -> None:
    assert export_markdown(import_document(text_of(path))) == text_of(path)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(documents())
def test_every_document_comes_back_from_the_database_unchanged(text: str) -> None:
    text = text.replace("\0", "")
    assert export_markdown(import_document(text)) == text


def test_books_and_papers_are_entries_of_their_kind() -> None:
    create_list(text=REAL)
    assert (Book.objects.count(), Paper.objects.count(), Entry.objects.count()) == (8, 49, 57)


def test_categories_and_entries_know_what_they_stand_under() -> None:
    resnet = get_entry(create_list())
    assert resnet.category
    assert (resnet.category.year, str(resnet.category.parent)) == (2015, "Papers")


def test_two_entries_of_one_name_get_two_keys() -> None:
    reading_list = create_list(text="# Papers\n- [ ] Survey **A**\n- [ ] Survey **B**\n- [ ] Update **C**\n")
    keys = reading_list.entry_set.order_by("position").values_list("key", flat=True)
    assert list(keys) == ["survey", "survey-2", "update-2"]


def test_no_name_in_an_address_holds_a_plus_which_a_query_reads_as_a_blank() -> None:
    items = "- [ ] C++ **A+B**\n- [ ] **++**\n- [x] C **C+**\n"
    reading_list = import_document(f"# Lists+more\n{items}\n## C++\n\nOf C.\n\n## A+\n\n[it](#a)\n")
    keys = list(Entry.objects.filter(reading_list=reading_list).values_list("key", flat=True))
    anchors = list(Summary.objects.filter(reading_list=reading_list).values_list("anchor", flat=True))
    names = [reading_list.slug, *keys, *anchors, *re.findall(r"@\w+{(.*),", export_bibtex(reading_list))]
    assert (len(names), "+" in "".join(names)) == (1 + 3 + len(anchors) + 3, False)


def test_a_title_makes_the_address_of_a_list_once() -> None:
    slugs = [import_document("# Deep Learning\n").slug for _ in range(2)]
    assert slugs == ["deep-learning", "deep-learning-2"]


def test_a_list_without_a_heading_of_the_first_level_keeps_its_categories() -> None:
    assert import_document("#### 2018-02\n- [ ] **A**\n").title == "Reading list"


@pytest.mark.parametrize("slug", ["taken", "new", "no address"])
def test_a_taken_or_impossible_address_is_refused(slug: str) -> None:
    create_list(slug="taken")
    with pytest.raises(DocumentError, match=slug):
        create_list(slug=slug)
    assert ReadingList.objects.count() == 1


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "f.md: empty."),
        (b"a\n\xff", "f.md, line 2: not UTF-8."),
        (b"a\n\n\0", "f.md, line 3: holds a NUL byte."),
        (b"a" * 5_000_001, "f.md: larger than 5 MB."),
    ],
)
def test_bytes_that_are_no_document_are_refused_in_one_sentence(data: bytes, said: str) -> None:
    with pytest.raises(DocumentError) as refused:
        decode(data, "f.md")
    assert str(refused.value) == said


def test_the_mark_of_a_list_is_the_one_it_uses_most() -> None:
    assert create_list(text="- [X] a\n- [X] b\n- [x] c\n- [ ] d\n").tick_mark == "X"
    assert create_list(text="- [ ] d\n").tick_mark == "x"


def test_saving_a_summary_changes_only_its_span() -> None:
    reading_list = create_list()
    before, summary = export_markdown(reading_list), summary_of(reading_list)
    save_source(summary, summary.with_body("Other words.\n"), version=1)
    assert export_markdown(reading_list) == before.replace(
        "Five convolutions, $d^2$ and dropout.", "Other words."
    )
    assert (summary.body, summary.version) == ("Other words.\n", 2)


def test_saving_the_same_text_makes_no_new_version() -> None:
    summary = summary_of(create_list(text=REAL), "vggnet")
    save_source(summary, summary.with_body(summary.body.replace("\n", "\r\n")), version=1)
    assert summary.version == 1


def test_saving_over_a_newer_version_is_a_conflict_and_changes_nothing() -> None:
    summary = summary_of(create_list())
    save_source(summary, summary.with_body("Theirs.\n"), version=1)
    with pytest.raises(ExternallyChangedError) as conflict:
        save_source(summary, summary.with_body("Mine.\n"), version=1)
    assert conflict.value.stored.source == "## AlexNet\n\nTheirs.\n"
    assert summary_of(summary.reading_list).body == "Theirs.\n"


@pytest.mark.parametrize(
    "body", ["# A heading\n", "- [ ] a box\n", "```\nopen\n", "", "[a](#things-to-read)\n\n## B\n"]
)
def test_a_text_that_would_change_the_structure_is_refused(body: str) -> None:
    summary = summary_of(create_list())
    with pytest.raises(DocumentError, match="structure"):
        save_source(summary, summary.with_body(body), version=1)
    assert summary_of(summary.reading_list).version == 1


def test_deeper_headings_and_plain_lists_are_welcome_in_a_summary() -> None:
    summary = summary_of(create_list())
    save_source(summary, summary.with_body("### Questions\n\n- why\n\n  because\n"), version=1)
    assert "### Questions" in export_markdown(summary.reading_list)


def test_a_renamed_entry_keeps_its_key_and_its_row() -> None:
    resnet = get_entry(create_list())
    save_source(resnet, resnet.with_field("short_name", "ResNet-50"), version=1)
    assert (resnet.short_name, resnet.key, resnet.version) == ("ResNet-50", "resnet", 2)


def test_everything_the_rows_say_follows_an_edited_source() -> None:
    reading_list = create_list(
        text='# Papers\n- [ ] A **"T"**\n- [ ] B **"U"**\n\n# Notes\n\n## A\n\nwords\n'
    )
    entry, other = reading_list.entry_set.order_by("position")
    with pytest.raises(DocumentError):
        save_source(entry, entry.with_field("short_name", "C"), version=1)
    save_source(other, other.with_field("url", "https://www.amazon.com/dp/1"), version=1)
    assert (other.kind, other.author, other.short_name) == ("book", "B", "")


def test_the_order_of_categories_is_the_documents() -> None:
    reading_list = create_list(text=REAL)
    names = Category.objects.present().filter(reading_list=reading_list).values_list("title", flat=True)
    assert list(names)[:3] == [REAL.splitlines()[0][2:], "Content", "1.Books"]


class TestAnEditAndArxiv:
    """What arXiv said of an entry holds as long as it is the same paper."""

    @pytest.mark.parametrize(("old", "new"), [("Deep residual", "Shallow"), ("1512.03385", "1409.4842")])
    def test_another_title_or_id_forgets_it(self, reading_list: ReadingList, old: str, new: str) -> None:
        entry = get_entry(reading_list)
        create_match(entry=entry, evidence="title", paper=create_paper(arxiv_id="1603.05027"))
        save_source(entry, entry.source.replace(old, new), version=entry.version)
        assert not Match.objects.exists()

    def test_that_it_was_not_there_is_forgotten_with_its_title(self, reading_list: ReadingList) -> None:
        entry = get_entry(reading_list, "alexnet")
        Match.objects.create(entry=entry, reading_list=reading_list, state=Match.State.ABSENT)
        save_source(entry, entry.source.replace("Imagenet", "Other"), version=entry.version)
        assert not Match.objects.exists()

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ("Deep residual", "DEEP Residual"),
            ("/abs/", "/pdf/"),
            ("ResNet", "Residual net"),
            ("Deep residual", "Shallow"),
        ],
    )
    def test_it_stays_while_the_link_or_the_words_are_the_same(
        self, reading_list: ReadingList, old: str, new: str
    ) -> None:
        entry = get_entry(reading_list)
        create_match(entry=entry)
        save_source(entry, entry.source.replace(old, new), version=entry.version)
        assert Match.objects.get().paper_id == "1512.03385"
