import pytest
from django.db import IntegrityError, connection

from papers.models import Book, Category, Entry, Paper, Summary
from tests.factories import create_list, get_entry

pytestmark = pytest.mark.django_db


def test_the_database_is_the_one_the_environment_names() -> None:
    assert connection.vendor in {"sqlite", "postgresql"}
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            modes = [
                cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous")
            ]
        assert modes == ["wal", 2]


def test_two_parts_of_a_list_cannot_stand_in_one_place() -> None:
    entry = get_entry(create_list())
    with pytest.raises(IntegrityError):
        Entry.objects.create(reading_list=entry.reading_list, position=entry.position, key="other")


def test_two_entries_of_a_list_cannot_have_one_key() -> None:
    entry = get_entry(create_list())
    with pytest.raises(IntegrityError):
        Entry.objects.create(reading_list=entry.reading_list, position=900, key=entry.key)


def test_two_summaries_of_a_list_cannot_have_one_anchor() -> None:
    summary = Summary.objects.filter(reading_list=create_list()).earliest("position")
    with pytest.raises(IntegrityError):
        Summary.objects.create(reading_list=summary.reading_list, position=900, anchor=summary.anchor)


def test_a_removed_part_has_no_place_and_a_present_one_has() -> None:
    entry = get_entry(create_list())
    with pytest.raises(IntegrityError):
        Category.objects.create(reading_list=entry.reading_list, position=None, level=1)


def test_removed_parts_are_not_present() -> None:
    entry = get_entry(create_list())
    Entry.objects.filter(pk=entry.pk).update(position=None, removed_at="2026-01-01T00:00Z")
    assert entry not in Entry.objects.present()


def test_books_and_papers_are_made_as_what_they_are() -> None:
    reading_list = create_list(text="")
    book = Book.objects.create(reading_list=reading_list, position=0, key="b")
    paper = Paper.objects.create(reading_list=reading_list, position=1, key="p")
    assert (book.kind, paper.kind) == ("book", "paper")
    assert list(Book.objects.all()) == [book]


def test_a_paper_is_called_by_its_short_name_and_a_book_by_its_title() -> None:
    assert str(Entry(kind="paper", short_name="ResNet", title="Deep")) == "ResNet"
    assert str(Entry(kind="book", title="Deep Learning", author="Goodfellow")) == "Deep Learning"


def test_the_body_of_a_summary_is_the_text_below_its_heading() -> None:
    summary = Summary(source="AlexNet\n=======\n\ntext\n", level=1)
    assert summary.body == "text\n"
    assert summary.with_body("other") == "AlexNet\n=======\n\nother\n"
