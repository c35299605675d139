"""What a list is does not change by marks alone: entries stay entries, and boxes stay in the file."""

from pathlib import Path

import pytest
from django.contrib.auth.models import User

from papers.models import Entry, ReadingList
from tests.factories import create_list
from tests.shared_data import lists_with_boxes, needs_data, text_of
from tracker.copies.syncing import sync
from tracker.models import ReadingEvent, Status
from tracker.progress.readings import set_statuses


def _after_setting_all(reading_list: ReadingList, person: User, status: Status, text: str) -> str:
    """What the file that held `text` holds when the person has this status of every entry, and has synced."""
    entries = Entry.objects.present().filter(reading_list=reading_list)
    statuses = dict.fromkeys(entries.values_list("pk", flat=True), status)
    set_statuses(person, statuses, moment=None, source=ReadingEvent.Source.WEB)
    written = [text]
    sync(reading_list, text, person=person, write=written.append)
    return written[-1]


@needs_data
@pytest.mark.parametrize("path", lists_with_boxes(), ids=lambda path: path.stem)
def test_ticking_every_box_of_a_real_list_leaves_it_the_same_list(path: Path, ada: User) -> None:
    reading_list = create_list(owner=ada, text=text_of(path))
    entries = Entry.objects.present().filter(reading_list=reading_list)
    before = list(entries.values_list("pk", "boxed"))
    unread = _after_setting_all(reading_list, ada, Status.TO_READ, text_of(path))
    finished = _after_setting_all(reading_list, ada, Status.READ, unread)
    assert list(entries.values_list("pk", "boxed")) == before
    assert _after_setting_all(reading_list, ada, Status.TO_READ, finished) == unread


@pytest.mark.django_db
def test_an_empty_box_in_the_file_of_a_plain_list_stays_in_it(ada: User) -> None:
    plain = "- [A](https://a.b)\n- [B](https://a.c)\n- [C](https://a.d)\n"
    reading_list = create_list(owner=ada, text=plain, slug="plain")
    text = f"{plain}- [ ] [D](https://a.e)\n"
    _after_setting_all(reading_list, ada, Status.TO_READ, text)
    finished = _after_setting_all(reading_list, ada, Status.READ, text)
    assert finished.count("[x]") == 4
    assert _after_setting_all(reading_list, ada, Status.TO_READ, finished) == text
