import csv
import io
import json

import pytest
import rispy

from papers.exports.tables import Readings, export_csv, export_json, export_ris
from papers.models import ReadingList
from tests.factories import create_match, get_entry

pytestmark = pytest.mark.django_db

STATUSES = [
    ("deep-learning", "to-read", "Books"),
    ("alexnet", "to-read", "Papers"),
    ("resnet", "read", "Papers"),
]


def csv_rows(reading_list: ReadingList, readings: Readings) -> list[dict[str, str]]:
    """The rows as a spreadsheet reads them: a carriage return within a cell is none of its ends."""
    return list(csv.DictReader(io.StringIO(export_csv(reading_list, readings), newline="")))


class TestTables:
    def test_csv_has_a_row_for_every_entry_and_my_reading(self, reading_list: ReadingList) -> None:
        pk = get_entry(reading_list).pk
        rows = csv_rows(reading_list, {pk: {"status": "read", "note": "Fine."}})
        assert [(row["key"], row["status"], row["category"]) for row in rows] == STATUSES
        assert (rows[2]["arxiv_id"], rows[2]["note"], rows[2]["year"]) == ("1512.03385", "Fine.", "2015")

    @pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
    def test_no_cell_is_a_formula(self, reading_list: ReadingList, start: str) -> None:
        pk = get_entry(reading_list).pk
        rows = csv_rows(reading_list, {pk: {"note": f"{start}cmd|'/c calc'"}})
        assert rows[2]["note"].startswith(f"'{start}")

    def test_json_says_the_same(self, reading_list: ReadingList) -> None:
        table = json.loads(export_json(reading_list, {}))
        assert (table["title"], len(table["entries"])) == ("Things to read", 3)
        assert table["entries"][2]["year"] == 2015

    def test_ris_says_what_reference_managers_want_and_nothing_of_mine(
        self, reading_list: ReadingList
    ) -> None:
        create_match(entry=get_entry(reading_list))
        book, _alexnet, resnet = rispy.loads(export_ris(reading_list))
        assert (book["type_of_reference"], book["authors"]) == ("BOOK", ["Ian Goodfellow"])
        assert (resnet["year"], resnet["doi"]) == ("2015", "10.1109/CVPR.2016.90")
        assert resnet["authors"] == ["Kaiming He", "Xiangyu Zhang"]
