"""A list with two files: the upstream that updates are taken from, and the working copy that is synced."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connections

from papers.errors import ListKeepsChangingError
from papers.lists.exporting import export_markdown
from papers.lists.saving import save_source
from papers.lists.updating import Comparison, compare
from papers.models import Category, Entry, ReadingList
from tests.factories import SHORT_LIST, get_entry
from tracker.copies import comparing
from tracker.copies.syncing import sync
from tracker.copies.telling import told
from tracker.copies.ticks import Update, update_list
from tracker.models import Member, Status

TICKED = SHORT_LIST.replace("- [ ] ResNet", "- [x] ResNet")
UNTICKED = SHORT_LIST.replace("- [x] AlexNet", "- [ ] AlexNet")
VGG = "- [ ] VGG **“Very deep”**\n"
MORE = SHORT_LIST.replace("##### 2015\n", f"##### 2015\n{VGG}")
OWN = "- [ ] **Mine**\n"


def synced(reading_list: ReadingList, text: str, person: User) -> str:
    """What the working copy that held `text` holds after a sync."""
    written = [text]
    sync(reading_list, text, person=person, write=written.append)
    return written[-1]


def titles_read(person: User) -> set[str]:
    return set(person.readings.read().values_list("entry__short_name", flat=True))


def tick(person: User, entry: Entry) -> None:
    person.readings.get_or_create(entry=entry)[0].set_status(Status.READ, moment=None)


def test_an_upstream_without_the_ticks_of_a_sync_unticks_nothing(
    reading_list: ReadingList, ada: User
) -> None:
    tick(ada, get_entry(reading_list))
    copy = synced(reading_list, SHORT_LIST, ada)
    assert copy == TICKED
    assert not update_list(reading_list, MORE, person=ada).in_doubt
    assert titles_read(ada) == {"AlexNet", "ResNet"}
    assert synced(reading_list, copy, ada) == MORE.replace("- [ ] ResNet", "- [x] ResNet")


def test_what_upstream_adds_stays_though_an_edited_copy_lacks_it(
    reading_list: ReadingList, ada: User
) -> None:
    copy = synced(reading_list, SHORT_LIST, ada)
    update_list(reading_list, MORE, person=ada)
    edited = copy.replace("## Books\n", f"## Books\n{OWN}")
    assert synced(reading_list, edited, ada) == MORE.replace("## Books\n", f"## Books\n{OWN}")


def test_what_upstream_removes_is_not_brought_back_by_a_copy(reading_list: ReadingList, ada: User) -> None:
    copy = synced(reading_list, MORE, ada)
    update_list(reading_list, MORE, person=ada)
    update_list(reading_list, SHORT_LIST, person=ada)
    assert synced(reading_list, copy, ada) == SHORT_LIST


def test_what_a_copy_adds_stays_though_upstream_lacks_it(reading_list: ReadingList, ada: User) -> None:
    copy = synced(reading_list, SHORT_LIST.replace("## Books\n", f"## Books\n{OWN}"), ada)
    update_list(reading_list, MORE, person=ada)
    assert OWN in export_markdown(reading_list)
    assert synced(reading_list, copy, ada) == MORE.replace("## Books\n", f"## Books\n{OWN}")


def test_a_heading_that_upstream_renames_twice_is_no_conflict(reading_list: ReadingList, ada: User) -> None:
    copy = synced(reading_list, SHORT_LIST, ada)
    for name in ("## Articles", "## Reports"):
        update = update_list(reading_list, SHORT_LIST.replace("## Papers", name), person=ada)
        assert not update.comparison.of("conflict")
    assert synced(reading_list, copy, ada) == SHORT_LIST.replace("## Papers", "## Reports")


def kept(update: Update) -> list[str]:
    """What the report of an update says of ticks that it left alone."""
    return [line for line in told(update) if line.startswith("kept")]


def test_a_tick_that_only_upstream_takes_back_stays_and_the_report_says_so(
    reading_list: ReadingList, ada: User
) -> None:
    synced(reading_list, SHORT_LIST, ada)
    update = update_list(reading_list, UNTICKED, person=ada)
    assert [line.split()[2] for line in kept(update)] == ["AlexNet:"]
    assert titles_read(ada) == {"AlexNet"}
    assert not kept(update_list(reading_list, UNTICKED, person=ada))


def test_a_tick_that_the_copy_takes_back_is_taken_back(reading_list: ReadingList, ada: User) -> None:
    synced(reading_list, SHORT_LIST, ada)
    update_list(reading_list, MORE, person=ada)
    assert "- [ ] AlexNet" in synced(reading_list, UNTICKED, ada)
    assert titles_read(ada) == set()


def test_of_a_list_from_before_the_files_were_told_apart_a_tick_stays_once(
    reading_list: ReadingList, ada: User
) -> None:
    Member.objects.update(upstream_ticks=None)
    assert kept(update_list(reading_list, UNTICKED, person=ada))
    update_list(reading_list, SHORT_LIST, person=ada)
    assert not kept(update_list(reading_list, UNTICKED, person=ada))
    assert titles_read(ada) == set()


def _elsewhere(do: Any) -> None:
    """Do something in another connection, as another worker would, and wait until it is done."""

    def run() -> None:
        do()
        connections.close_all()

    thread = threading.Thread(target=run)
    thread.start()
    thread.join(timeout=20)
    assert not thread.is_alive()


def _rename_a_heading(reading_list: ReadingList) -> None:
    books = Category.objects.get(reading_list=reading_list, title__startswith="Books")
    save_source(books, books.source.replace("Books", "Books!"), version=books.version)


@pytest.fixture
def busy(monkeypatch: pytest.MonkeyPatch, reading_list: ReadingList) -> Callable[[int], None]:
    """Let another worker save something during each of the next comparisons, as many as one says."""

    def start(times: int) -> None:
        left = iter(range(times))

        def compare_while_another_saves(*args: Any, **options: Any) -> Comparison:
            comparison = compare(*args, **options)
            if next(left, None) is not None:
                _elsewhere(lambda: _rename_a_heading(reading_list))
            return comparison

        monkeypatch.setattr(comparing, "compare", compare_while_another_saves)

    return start


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("changes", [1, 3])
def test_a_list_that_others_change_while_it_is_compared_is_compared_again(
    busy: Callable[[int], None], reading_list: ReadingList, ada: User, changes: int
) -> None:
    busy(changes)
    update_list(reading_list, MORE, person=ada)
    assert VGG in export_markdown(reading_list)
    assert f"Books{changes * '!'}\n" in export_markdown(reading_list)


@pytest.mark.django_db(transaction=True)
def test_a_list_that_others_change_all_the_time_is_left_as_it_is(
    busy: Callable[[int], None], reading_list: ReadingList, ada: User
) -> None:
    busy(99)
    with pytest.raises(ListKeepsChangingError):
        update_list(reading_list, MORE, person=ada)
    assert VGG not in export_markdown(reading_list)
