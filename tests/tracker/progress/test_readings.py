import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.contrib.auth.models import User
from django.db import connection

from papers.models import Entry, ReadingList
from tests.factories import get_entry
from tracker.models import Reading, ReadingChangedError, ReadingEvent, Status
from tracker.progress.readings import set_status, set_statuses, take_back

pytestmark = pytest.mark.django_db

EVENING = dt.datetime(2026, 3, 1, 20, 0, tzinfo=dt.UTC)


@pytest.fixture
def entry(reading_list: ReadingList) -> Entry:
    return get_entry(reading_list)


def test_a_first_status_makes_a_reading_and_an_event(ada: User, entry: Entry) -> None:
    reading, event = set_status(ada, entry, Status.READ, moment=EVENING)
    assert (reading.status, reading.finished_on) == (Status.READ, dt.date(2026, 3, 1))
    assert event == ReadingEvent.objects.get(user=ada, entry=entry)


def test_the_same_status_again_makes_no_event(ada: User, entry: Entry) -> None:
    set_status(ada, entry, Status.READ, moment=EVENING)
    assert set_status(ada, entry, Status.READ, moment=EVENING)[1] is None


def test_a_reading_that_is_out_of_date_is_read_again_before_it_is_changed(ada: User, entry: Entry) -> None:
    old, _event = set_status(ada, entry, Status.READING, moment=EVENING)
    set_status(ada, entry, Status.READ, moment=EVENING)
    _reading, event = set_status(ada, entry, Status.TO_READ, moment=EVENING, reading=old)
    assert event
    assert event.status_before == Status.READ


def test_a_reading_that_another_tab_has_made_meanwhile_is_taken(ada: User, entry: Entry) -> None:
    unsaved = Reading(user=ada, entry=entry)
    set_status(ada, entry, Status.READ, moment=EVENING)
    assert set_status(ada, entry, Status.READ, moment=EVENING, reading=unsaved)[1] is None
    assert Reading.objects.get(user=ada, entry=entry).status == Status.READ


def test_many_statuses_are_set_whether_there_is_a_reading_or_not(
    ada: User, reading_list: ReadingList
) -> None:
    known, new = get_entry(reading_list, "resnet"), get_entry(reading_list, "deep-learning")
    set_status(ada, known, Status.READING, moment=EVENING)
    set_statuses(
        ada, {known.pk: Status.READ, new.pk: Status.READ}, moment=None, source=ReadingEvent.Source.FILE
    )
    assert ada.readings.read().entry_ids() >= {known.pk, new.pk}


def test_taking_back_gives_what_was_before(ada: User, entry: Entry) -> None:
    _reading, event = set_status(ada, entry, Status.READ, moment=EVENING)
    assert event
    assert take_back(ada, event, moment=EVENING).status == Status.TO_READ


def changed(user: User, entry: Entry, *statuses: str) -> list[ReadingEvent]:
    events = [set_status(user, entry, status, moment=EVENING)[1] for status in statuses]
    return [event for event in events if event]


def test_only_the_last_change_is_taken_back(ada: User, entry: Entry) -> None:
    first, _last = changed(ada, entry, Status.READING, Status.READ)
    with pytest.raises(ReadingChangedError):
        take_back(ada, first, moment=EVENING)


def test_a_change_is_taken_back_only_once(ada: User, entry: Entry) -> None:
    (event,) = changed(ada, entry, Status.READ)
    take_back(ada, event, moment=EVENING)
    with pytest.raises(ReadingChangedError):
        take_back(ada, event, moment=EVENING)


def test_after_the_last_change_the_one_before_is_taken_back(ada: User, entry: Entry) -> None:
    first, last = changed(ada, entry, Status.READING, Status.READ)
    assert take_back(ada, last, moment=EVENING).status == Status.READING
    assert take_back(ada, first, moment=EVENING).status == Status.TO_READ


def test_a_change_whose_dates_were_put_right_since_stays(ada: User, entry: Entry) -> None:
    (event,) = changed(ada, entry, Status.READ)
    ada.readings.filter(entry=entry).update(finished_on=dt.date(2019, 7, 16))
    with pytest.raises(ReadingChangedError):
        take_back(ada, event, moment=EVENING)


def writes_an_event(user: User, entry: Entry, together: Barrier) -> bool:
    """Whether a tab that ticks in the same moment as others writes one, over a connection of its own."""
    known = Reading.objects.filter(user=user, entry=entry).first() or Reading(user=user, entry=entry)
    together.wait()
    try:
        return set_status(user, entry, Status.READ, moment=EVENING, reading=known)[1] is not None
    finally:
        connection.close()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("is_known", [False, True])
def test_of_eight_tabs_that_tick_at_the_same_moment_one_writes_an_event(
    ada: User, entry: Entry, is_known: bool
) -> None:
    together = Barrier(8)
    if is_known:
        Reading.objects.create(user=ada, entry=entry)
    with ThreadPoolExecutor(8) as tabs:
        written = tabs.map(lambda _tab: writes_an_event(ada, entry, together), range(8))
        assert sum(written) == 1
    assert ReadingEvent.objects.filter(user=ada, entry=entry).count() == 1
