import re

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from papers.models import Entry, ReadingList
from tests.factories import create_list, create_member, get_entry
from tests.shared_data import ROOT, text_of
from tracker.models import Reading, Status
from tracker.progress.tallies import Tally, category_name, list_progress, status_sentence, tallies_by_list

pytestmark = pytest.mark.django_db

REAL = text_of(ROOT / "fixtures" / "reading-list.md")


def test_categories_count_what_stands_under_them(ada: User) -> None:
    progress = list_progress(create_list(owner=ada, text=REAL), ada)
    shown = [(node.name, node.depth, node.tally.read, node.tally.total) for node in progress.nodes]
    assert shown[:3] == [("Books", 0, 0, 8), ("Papers", 0, 6, 49), ("Classical Network Structures", 1, 5, 19)]
    assert len(shown) == 9


def test_the_ledgers_count_all_and_each_kind(ada: User) -> None:
    progress = list_progress(create_list(owner=ada, text=REAL), ada)
    assert [(ledger.tally.read, ledger.words) for ledger in progress.ledgers] == [
        (6, "of 57 read"),
        (0, "of 8 books"),
        (6, "of 49 papers"),
    ]


def test_counting_reads_an_index_and_none_of_the_wide_rows(ada: User, reading_list: ReadingList) -> None:
    with CaptureQueriesContext(connection) as asked, connection.cursor() as cursor:
        if connection.vendor == "postgresql":  # which reads a table as small as this one from end to end
            cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off")
        list_progress(reading_list, ada)
        explain = "EXPLAIN QUERY PLAN" if connection.vendor == "sqlite" else "EXPLAIN"
        counting = next(one["sql"] for one in asked if "COUNT" in one["sql"])
        cursor.execute(f"{explain} {counting}")
        plan = str(cursor.fetchall())
    assert re.search("papers_entry USING COVERING INDEX entry_counts|Only Scan using entry_counts", plan)


def test_nobody_sees_what_another_has_read(ada: User, bob: User, reading_list: ReadingList) -> None:
    create_member(reading_list=reading_list, user=bob)
    Reading.objects.create(user=bob, entry=get_entry(reading_list), status=Status.READ)
    reads = [list_progress(reading_list, user).ledgers[0].tally for user in (ada, bob)]
    assert reads == [Tally(1, 3, 1), Tally(1, 3, 1)]
    assert tallies_by_list(ada, [reading_list.pk])[reading_list.pk]["paper"] == Tally(1, 2, 1)


def test_what_is_gone_from_the_document_is_not_counted(ada: User, reading_list: ReadingList) -> None:
    Entry.objects.filter(key="alexnet").update(position=None, removed_at="2026-01-01T00:00Z")
    assert list_progress(reading_list, ada).ledgers[0].tally == Tally(0, 2, 0)


def test_a_heading_that_is_the_title_of_the_list_is_no_category(ada: User) -> None:
    text = "# My papers\n\n## Vision\n- [ ] **A**\n"
    assert [node.name for node in list_progress(create_list(owner=ada, text=text), ada).nodes] == ["Vision"]


def test_the_numbers_take_two_queries_whatever_the_size(ada: User, django_assert_num_queries: object) -> None:
    for size in (10, 100):
        text = "".join(f"## C{number}\n- [ ] **T{number}**\n" for number in range(size))
        reading_list = create_list(owner=ada, text=text)
        with django_assert_num_queries(2):  # type: ignore[operator]
            list_progress(reading_list, ada)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("2.Papers", "Papers"),
        ("1. Books", "Books"),
        ("3D Vision", "3D Vision"),
        ("2015", "2015"),
        ("1.2 Nets", "Nets"),
    ],
)
def test_a_category_is_called_without_the_number_it_is_counted_with(title: str, name: str) -> None:
    assert category_name(title) == name


def test_a_change_of_status_is_said_with_the_numbers_of_its_kind(reading_list: ReadingList) -> None:
    entry = get_entry(reading_list)
    assert status_sentence(entry, Status.READ, Tally(7, 49)) == "Read: ResNet, 7 of 49 papers."
    assert status_sentence(entry, Status.TO_READ, Tally(6, 49)) == "To read again: ResNet, 6 of 49 papers."
