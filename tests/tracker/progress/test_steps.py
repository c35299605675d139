import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.utils import timezone

from papers.models import Entry, ReadingList
from tests.factories import get_entry
from tracker.models import NoteEvent, ReadingEvent, Status
from tracker.progress.notes import fingerprint, save_note
from tracker.progress.readings import set_status
from tracker.progress.steps import REACH, Step, step_back

pytestmark = pytest.mark.django_db


def tick(user: User, entry: Entry, *, source: str = "web") -> None:
    set_status(user, entry, Status.READ, moment=timezone.now(), source=source)


def back(user: User, *, later: dt.timedelta = dt.timedelta(0)) -> Step:
    return step_back(user, moment=timezone.now() + later)


def entries_taken_back(user: User, steps: int) -> list[str]:
    return [step.event.entry.key for _ in range(steps) if (step := back(user)).event]


@pytest.fixture
def entry(reading_list: ReadingList) -> Entry:
    return get_entry(reading_list)


def test_changes_are_taken_back_the_latest_first(ada: User, reading_list: ReadingList) -> None:
    for key in ("resnet", "deep-learning"):
        tick(ada, get_entry(reading_list, key))
    assert entries_taken_back(ada, 3) == ["deep-learning", "resnet"]


def test_several_changes_of_one_entry_are_several_steps(ada: User, entry: Entry) -> None:
    for status in (Status.READING, Status.READ, Status.SKIPPED):
        set_status(ada, entry, status, moment=timezone.now())
    statuses = [step.reading.status for _ in range(3) if (step := back(ada)).reading]
    assert statuses == [Status.READ, Status.READING, Status.TO_READ]


def test_notes_and_ticks_are_taken_back_in_the_order_of_their_moments(ada: User, entry: Entry) -> None:
    seen = fingerprint("")
    save_note(ada, entry, "one", seen=seen, writing="a", turn=1, moment=timezone.now())
    tick(ada, entry)
    assert [type(back(ada).event) for _ in range(2)] == [ReadingEvent, NoteEvent]


def test_a_note_is_as_young_as_its_last_save(ada: User, entry: Entry) -> None:
    for note in ("one", "one more"):
        save_note(ada, entry, note, seen=fingerprint(""), writing="a", turn=0, moment=timezone.now())
        tick(ada, entry)
    assert [type(back(ada).event) for _ in range(2)] == [NoteEvent, ReadingEvent]


def test_what_is_older_than_a_day_stays(ada: User, entry: Entry) -> None:
    tick(ada, entry)
    assert back(ada, later=REACH).event is None


def test_what_came_from_a_file_is_no_step(ada: User, entry: Entry) -> None:
    tick(ada, entry, source=ReadingEvent.Source.FILE)
    assert back(ada).event is None


def test_what_has_changed_since_stays_and_the_change_before_it_is_taken_back(
    ada: User, reading_list: ReadingList, entry: Entry
) -> None:
    tick(ada, get_entry(reading_list, "deep-learning"))
    tick(ada, entry)
    ada.readings.filter(entry=entry).update(finished_on=dt.date(2019, 7, 16))
    step = back(ada)
    assert [one.key for one in step.kept] == ["resnet"]
    assert step.event
    assert step.event.entry.key == "deep-learning"


def test_an_entry_that_is_gone_from_the_list_is_passed_over(ada: User, entry: Entry) -> None:
    tick(ada, entry)
    Entry.objects.filter(pk=entry.pk).update(position=None, removed_at=timezone.now())
    assert back(ada) == Step()


def _back_in_a_thread(user: User) -> Step:
    try:
        return back(user)
    finally:
        connection.close()


@pytest.mark.django_db(transaction=True)
def test_two_steps_at_the_same_moment_go_two_steps_back(ada: User, reading_list: ReadingList) -> None:
    for key in ("resnet", "deep-learning"):
        tick(ada, get_entry(reading_list, key))
    with ThreadPoolExecutor(2) as tabs:
        steps = list(tabs.map(_back_in_a_thread, [ada, ada]))
    assert {step.event.entry.key for step in steps if step.event} == {"resnet", "deep-learning"}
    assert [step.kept for step in steps] == [[], []]
