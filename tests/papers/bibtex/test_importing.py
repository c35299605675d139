from collections import Counter
from pathlib import Path

import pytest

from papers.bibtex.importing import (
    decode_bibtex,
    import_bibtex,
    new_list_from_bibtex,
    plan,
)
from papers.bibtex.report import Outcome, Report
from papers.errors import DocumentError
from papers.exports.bibtex import export_bibtex
from papers.lists.exporting import export_markdown
from papers.models import BibBlock, Entry, ReadingList
from tests.factories import SHORT_LIST, create_list, get_entry
from tests.papers.bibtex.test_blocks import FILES
from tests.shared_data import needs_data

pytestmark = pytest.mark.django_db

ATTENTION = """\
@misc{vaswani,
  title = {Attention {I}s All You Need},
  author = {Vaswani, Ashish},
  year = {2017},
  eprint = {1706.03762}
}"""
RESNET = "@article{he,\n  title = {Deep Residual Learning for Image Recognition},\n  year = {2016}\n}"
BOOK = """\
@string{mit = "MIT Press"}

@book{goodfellow,
  title = {Deep Learning}, author = {Ian Goodfellow}, publisher = mit, year = 2016}"""


def outcomes(report: Report) -> list[str]:
    return [line.outcome for line in report.lines]


def state_of(reading_list: ReadingList) -> tuple[str, str, int]:
    """The list's document, its BibTeX, and how many blocks are kept."""
    return export_markdown(reading_list), export_bibtex(reading_list), BibBlock.objects.count()


class TestThePlan:
    def test_stores_nothing(self, reading_list: ReadingList) -> None:
        plan(ATTENTION, reading_list)
        assert (BibBlock.objects.count(), export_markdown(reading_list)) == (0, SHORT_LIST)

    @pytest.mark.parametrize(
        "bibtex",
        [
            RESNET,
            "@misc{x, title={Other words}, eprint={1512.03385}}",
            "@misc{x, title={DEEP residual learning, for image recognition!}}",
        ],
    )
    def test_knows_an_entry_by_its_id_or_its_title_and_year(
        self, reading_list: ReadingList, bibtex: str
    ) -> None:
        (line,) = plan(bibtex, reading_list).lines
        assert (line.outcome, line.entry) == (Outcome.MATCHED, get_entry(reading_list).pk)

    def test_takes_the_same_title_of_another_year_for_another_work(self, reading_list: ReadingList) -> None:
        assert outcomes(plan(RESNET.replace("2016", "2021"), reading_list)) == ["added"]

    def test_knows_an_entry_by_its_doi(self) -> None:
        short = create_list(text="# Papers\n- [ ] **Words** https://doi.org/10.1145/3065386\n")
        assert outcomes(plan("@misc{x, title={Else}, doi={10.1145/3065386}}", short)) == ["matched"]

    def test_says_what_stands_twice_and_what_cannot_be_read(self) -> None:
        again = ATTENTION.replace("vaswani", "again")
        report = plan(f"{ATTENTION}\n{again}\n@misc{{empty}}\n@misc{{open, title={{")
        assert outcomes(report) == ["added", "duplicate", "failed", "failed"]
        reasons = [(line.block.line, line.reason[:20]) for line in report.of(Outcome.FAILED)]
        assert reasons == [(13, "it has no title"), (14, "it cannot be read: a")]

    @pytest.mark.parametrize(
        ("change", "outcome"),
        [
            (("vaswani", "again"), "duplicate"),
            (("1706.03762", "1706.03763"), "added"),
            (("eprint = {1706.03762}", "doi = {10.1234/x}"), "duplicate"),
        ],
    )
    def test_two_are_one_work_by_their_ids_or_title_author_and_year(
        self, change: tuple[str, str], outcome: str
    ) -> None:
        report = plan(f"{ATTENTION}\n{ATTENTION.replace(*change)}")
        assert outcomes(report) == ["added", outcome]

    @pytest.mark.parametrize("change", [("Vaswani", "Other"), ("2017", "2018")])
    def test_another_author_or_year_is_another_work(self, change: tuple[str, str]) -> None:
        plain = ATTENTION.replace("eprint", "note")
        assert outcomes(plan(f"{plain}\n{plain.replace(*change)}")) == ["added", "added"]

    def test_two_dois_are_two_works(self) -> None:
        first = ATTENTION.replace("eprint = {1706.03762}", "doi = {10.1234/x}")
        assert outcomes(plan(f"{first}\n{first.replace('/x', '/y')}")) == ["added", "added"]
        preprint = first.replace("10.1234/x", "10.48550/arXiv.1706.03762")
        assert outcomes(plan(f"{first}\n{preprint}")) == ["added", "duplicate"]

    def test_names_the_keys_of_what_is_dropped(self) -> None:
        report = plan(f"{ATTENTION}\n{ATTENTION.replace('vaswani', 'again')}")
        assert report.lines[1].name == "Attention Is All You Need (again)"


@needs_data
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name[-40:])
def test_a_real_file_imported_a_second_time_adds_nothing(path: Path) -> None:
    text = decode_bibtex(path.read_bytes(), path.name)
    reading_list = create_list()
    import_bibtex(reading_list, text, name="First")
    kept = state_of(reading_list)
    assert "added" not in outcomes(import_bibtex(reading_list, text, name="Second"))
    assert state_of(reading_list) == kept


class TestImportingIntoAList:
    def test_new_works_stand_in_a_section_of_their_own(self, reading_list: ReadingList) -> None:
        import_bibtex(reading_list, f"{ATTENTION}\n{BOOK}", name="From refs.bib")
        entry = get_entry(reading_list, "attention-is-all-you-need")
        assert (entry.year, entry.url) == (2017, "https://arxiv.org/abs/1706.03762")
        text = export_markdown(reading_list)
        assert "## From refs.bib\n\n### Papers\n\n##### 2017\n\n- [ ] **" in text
        assert text.count("Deep Learning") == 1  # the book was on the list

    def test_a_second_time_changes_nothing(self, reading_list: ReadingList) -> None:
        import_bibtex(reading_list, f"{ATTENTION}\n{BOOK}", name="refs")
        before = state_of(reading_list)
        report = import_bibtex(reading_list, f"{ATTENTION}\n{BOOK}", name="refs")
        assert outcomes(report) == ["matched", "string", "matched"]
        assert state_of(reading_list) == before

    def test_a_string_with_another_meaning_is_told_and_not_taken(self, reading_list: ReadingList) -> None:
        import_bibtex(reading_list, BOOK, name="one")
        report = import_bibtex(reading_list, BOOK.replace("MIT Press", "Metropolitan Police"), name="two")
        assert outcomes(report) == ["failed", "matched"]


class TestANewList:
    def test_has_the_books_and_the_papers_by_year(self) -> None:
        made, _report = new_list_from_bibtex(f"{ATTENTION}\n{BOOK}\n{RESNET}", title="My references")
        assert export_markdown(made) == (
            '# My references\n\n## Books\n\n- [ ] Ian Goodfellow **"Deep Learning"**\n\n## Papers\n'
            '\n##### 2016\n\n- [ ] **"Deep Residual Learning for Image Recognition"**\n'
            '\n##### 2017\n\n- [ ] **"Attention Is All You Need"** https://arxiv.org/abs/1706.03762\n'
        )

    def test_is_not_made_of_nothing(self) -> None:
        with pytest.raises(DocumentError, match="no BibTeX entry"):
            new_list_from_bibtex("just words", title="Nothing")

    @needs_data
    @pytest.mark.parametrize("path", FILES, ids=lambda path: path.name[-40:])
    def test_of_a_real_file_loses_no_block(self, path: Path) -> None:
        text = decode_bibtex(path.read_bytes(), path.name)
        counts = Counter(outcomes(plan(text)))
        assert sum(counts.values()) == len(plan(text).lines)
        if not counts["added"]:
            return
        made, report = new_list_from_bibtex(text, title="Real")
        entries = {line.entry for line in report.of(Outcome.ADDED)}
        assert Entry.objects.count() == counts["added"] == len(entries)
        assert set(outcomes(plan(export_bibtex(made), made))) <= {"matched", "string", "preamble", "comment"}


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "refs.bib: empty."),
        (b"@misc{a,\ntitle={\xff}}", "refs.bib, line 2: not UTF-8."),
        (b"x" * 5_000_001, "refs.bib: larger than 5 MB."),
    ],
)
def test_a_file_that_is_none_is_refused_in_a_sentence(data: bytes, sentence: str) -> None:
    with pytest.raises(DocumentError) as error:
        decode_bibtex(data, "refs.bib")
    assert str(error.value) == sentence


def test_other_encodings_are_read_where_the_file_says_so() -> None:
    assert decode_bibtex("% Encoding: Cp1252\n% é".encode("cp1252"), "x").endswith("é")
    assert decode_bibtex("@misc{é}".encode("utf-16"), "x") == "@misc{é}"
