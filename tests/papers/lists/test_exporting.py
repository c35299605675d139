import csv
import io
import json
import re
import unicodedata
from pathlib import Path

import pytest
import rispy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from papers.bibtex.blocks import BibEntry, parse_bibtex
from papers.bibtex.importing import import_bibtex
from papers.bibtex.writing import is_balanced
from papers.exports import bibtex as bib_exporting
from papers.exports.bibtex import export_bibtex
from papers.exports.tables import export_csv, export_json, export_ris
from papers.lists.exporting import export_markdown
from papers.lists.rows import stored_rows
from papers.lists.saving import save_source
from papers.models import Entry, ReadingList
from tests.factories import create_list, create_match, get_entry
from tests.shared_data import ROOT, needs_data, text_of, tick_pairs

pytestmark = pytest.mark.django_db


def test_a_tick_changes_one_byte_of_the_real_list() -> None:
    text = text_of(ROOT / "fixtures" / "reading-list.md")
    reading_list = create_list(text=text)
    read = set(reading_list.entry_set.filter(ticked=True).values_list("pk", flat=True))
    exported = export_markdown(reading_list, read | {get_entry(reading_list).pk})
    changed = [
        offset for offset, (before, after) in enumerate(zip(text, exported, strict=True)) if before != after
    ]
    assert [text[offset - 3 : offset + 9] for offset in changed] == ["- [ ] ResNet"]


def test_nobodys_ticks_empty_every_box() -> None:
    assert "[x]" not in export_markdown(create_list(), set())


def test_a_tick_is_written_as_the_list_writes_its_ticks() -> None:
    reading_list = create_list(text="- [X] one\n- [ ] two\n")
    exported = export_markdown(reading_list, set(reading_list.entry_set.values_list("pk", flat=True)))
    assert exported == "- [X] one\n- [X] two\n"


def test_a_plain_list_gets_boxes_where_it_is_read_and_loses_them_again() -> None:
    reading_list = create_list(text="- **one**\n- [x] **two**\n")
    one, two = reading_list.entry_set.order_by("position").values_list("pk", flat=True)
    assert export_markdown(reading_list, {one}) == "- [x] **one**\n- **two**\n"
    assert export_markdown(reading_list, {two}) == "- **one**\n- [x] **two**\n"


def test_parts_that_are_gone_from_the_document_are_not_written() -> None:
    reading_list = create_list(text="- [ ] one\n- [ ] two\n")
    Entry.objects.filter(key="one").update(position=None, removed_at="2026-01-01T00:00Z")
    assert export_markdown(reading_list) == "- [ ] two\n"


@needs_data
@pytest.mark.parametrize(
    ("before", "after", "marks"), tick_pairs(), ids=lambda value: getattr(value, "name", "")
)
def test_the_same_ticks_give_the_file_that_people_made(
    before: Path, after: Path, marks: dict[int, str]
) -> None:
    text = text_of(before)
    reading_list = create_list(text=text)
    reading_list.tick_mark = next(iter(marks.values()))
    boxes = [match.start() for match in re.finditer(r"\[[ xX]\]", text)]
    read = entries_ticked(reading_list, {boxes[number] for number in marks})
    assert export_markdown(reading_list, read) == text_of(after)


def entries_ticked(reading_list: ReadingList, offsets: set[int]) -> set[int]:
    """The entries that are ticked in the document, and those whose box stands at one of the offsets."""
    read, offset = set(), len(reading_list.preamble)
    for row in stored_rows(reading_list):
        if isinstance(row, Entry) and (row.ticked or offset + row.source.find("[") in offsets):
            read.add(row.pk)
        offset += len(row.source) + len(row.tail)
    return read


BIBTEX = """@book{deep-learning,
  title  = {Deep Learning},
  author = {Ian Goodfellow},
  url    = {https://www.deeplearningbook.org},
}

@misc{alexnet,
  title = {Imagenet classification with deep convolutional neural networks},
  year  = {2012},
}

@misc{resnet,
  title         = {Deep residual learning for image recognition},
  author        = {Kaiming He and Xiangyu Zhang},
  year          = {2015},
  eprint        = {1512.03385},
  archiveprefix = {arXiv},
  primaryclass  = {cs.CV},
  doi           = {10.1109/CVPR.2016.90},
  url           = {https://arxiv.org/abs/1512.03385},
}
"""

BLOCK = """@ARTICLE( he ,
 title="Deep Residual Learning for Image Recognition", month = jan # "~1",
 year=2016)"""

LEARNT = """,
  eprint = {1512.03385},
  archiveprefix = {arXiv},
  primaryclass = {cs.CV},
  doi = {10.1109/CVPR.2016.90}
}"""


class TestBibTeX:
    def test_says_what_is_known_of_every_entry(self, reading_list: ReadingList) -> None:
        create_match(entry=get_entry(reading_list))
        assert export_bibtex(reading_list) == BIBTEX

    def test_writes_a_block_back_as_it_was_brought(self, reading_list: ReadingList) -> None:
        import_bibtex(reading_list, BLOCK, name="refs")
        assert BLOCK in export_bibtex(reading_list)

    def test_adds_to_a_block_what_has_been_learnt_and_nothing_else(self, reading_list: ReadingList) -> None:
        raw = "@misc{he,\n  title = {Deep Residual Learning for Image Recognition}\n}"
        import_bibtex(reading_list, raw, name="refs")
        create_match(entry=get_entry(reading_list))
        assert raw.replace("\n}", LEARNT) in export_bibtex(reading_list)

    def test_gives_a_new_title_to_a_block_whose_entry_has_one(self, reading_list: ReadingList) -> None:
        import_bibtex(
            reading_list, "@misc{he, title = {Deep Residual Learning for Image Recognition}}", name="refs"
        )
        entry = get_entry(reading_list)
        save_source(entry, entry.source.replace("Deep residual", "Shallow"), version=entry.version)
        assert "title = {Shallow learning for image recognition}" in export_bibtex(reading_list)

    def test_gives_no_key_twice(self) -> None:
        twice = create_list(text="# Papers\n- [ ] **One**\n- [ ] **Two**\n")
        import_bibtex(twice, "@misc{two, title={One}}\n@misc{Two, title={Two}}", name="refs")
        assert [block.key for block in parse_bibtex(export_bibtex(twice)) if isinstance(block, BibEntry)] == [
            "two",
            "Two-2",
        ]

    @given(
        text=st.text(
            st.one_of(st.sampled_from("ab{}\\$%&\"'_#~^@=-"), st.characters(exclude_categories=["C", "Z"])),
            min_size=1,
            max_size=25,
        )
    )
    @settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
    def test_hostile_titles_come_back_as_they_were(self, db: None, text: str) -> None:
        entry = Entry(pk=1, title=text, kind=Entry.Kind.PAPER, key="k", url="https://a.b/{x}%7D")
        bibtex = bib_exporting._block(entry, "k")
        assert is_balanced(bibtex)
        assert [block.title for block in parse_bibtex(bibtex) if isinstance(block, BibEntry)] == [
            unicodedata.normalize("NFC", text)
        ]

    def test_costs_the_same_queries_for_a_longer_list(
        self, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        lines = [f"- [ ] **T{number}**\n" for number in range(50)]
        long = create_list(text="# Papers\n" + "".join(lines))
        with django_assert_num_queries(2):
            export_bibtex(long)


def rows_of(text: str) -> list[dict[str, str]]:
    """The rows of CSV. Its line ends stay as they are, since a cell may hold one."""
    return list(csv.DictReader(io.StringIO(text, newline="")))


class TestTables:
    def test_csv_has_a_row_for_every_entry_and_my_reading(self, reading_list: ReadingList) -> None:
        pk = get_entry(reading_list).pk
        rows = rows_of(export_csv(reading_list, {pk: {"status": "read", "note": "Fine."}}))
        assert [(row["key"], row["status"], row["category"]) for row in rows] == [
            ("deep-learning", "to-read", "Books"),
            ("alexnet", "to-read", "Papers"),
            ("resnet", "read", "Papers"),
        ]
        assert (rows[2]["arxiv_id"], rows[2]["note"], rows[2]["year"]) == ("1512.03385", "Fine.", "2015")

    @pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
    def test_no_cell_is_a_formula(self, reading_list: ReadingList, start: str) -> None:
        pk = get_entry(reading_list).pk
        rows = rows_of(export_csv(reading_list, {pk: {"note": f"{start}cmd|'/c calc'"}}))
        assert rows[2]["note"].startswith(f"'{start}")

    def test_json_says_the_same(self, reading_list: ReadingList) -> None:
        exported = json.loads(export_json(reading_list, {}))
        assert (exported["title"], len(exported["entries"]), exported["entries"][2]["year"]) == (
            "Things to read",
            3,
            2015,
        )

    def test_ris_says_what_reference_managers_want_and_nothing_of_mine(
        self, reading_list: ReadingList
    ) -> None:
        create_match(entry=get_entry(reading_list))
        book, _, resnet = rispy.loads(export_ris(reading_list))
        assert (book["type_of_reference"], book["authors"]) == ("BOOK", ["Ian Goodfellow"])
        assert (resnet["year"], resnet["doi"]) == ("2015", "10.1109/CVPR.2016.90")
        assert resnet["authors"] == ["Kaiming He", "Xiangyu Zhang"]
