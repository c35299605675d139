import datetime as dt

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError

from papers.models import ReadingList
from tests.factories import get_entry
from tracker.models import Reading, ReadingEvent, Status

pytestmark = pytest.mark.django_db

EVENING = dt.datetime(2026, 11, 23, 20, 0, tzinfo=dt.UTC)


@pytest.fixture
def reading(ada: User, reading_list: ReadingList) -> Reading:
    return Reading.objects.create(user=ada, entry=get_entry(reading_list))


def test_a_person_has_one_reading_of_an_entry(reading: Reading) -> None:
    with pytest.raises(IntegrityError):
        Reading.objects.create(user=reading.user, entry=reading.entry)


def test_reading_something_dates_it_and_leaves_an_event(reading: Reading) -> None:
    event = reading.set_status(Status.READ, moment=EVENING)
    assert event
    assert (reading.finished_on, event.status_before, event.happened_at) == (
        EVENING.date(),
        Status.TO_READ,
        EVENING,
    )


def test_setting_the_same_status_again_changes_nothing(reading: Reading) -> None:
    reading.set_status(Status.READ, moment=EVENING)
    assert reading.set_status(Status.READ, moment=EVENING + dt.timedelta(days=1)) is None
    assert (reading.finished_on, ReadingEvent.objects.filter(entry=reading.entry).count()) == (
        EVENING.date(),
        1,
    )


def test_the_day_it_was_begun_stays_while_it_is_read(reading: Reading) -> None:
    reading.set_status(Status.READING, moment=EVENING)
    reading.set_status(Status.READ, moment=EVENING + dt.timedelta(days=3))
    assert (reading.started_on, reading.finished_on) == (EVENING.date(), dt.date(2026, 11, 26))


def test_what_nobody_knows_the_date_of_has_none(reading: Reading) -> None:
    reading.set_status(Status.READ, moment=None)
    assert reading.finished_on is None


def test_taking_back_restores_everything_that_was_before(reading: Reading) -> None:
    reading.set_status(Status.READ, moment=EVENING)
    event = reading.set_status(Status.TO_READ, moment=EVENING + dt.timedelta(days=9))
    assert event
    reading.take_back(event, moment=EVENING)
    assert (reading.status, reading.finished_on, event.undone_at) == (Status.READ, EVENING.date(), EVENING)


def test_a_tick_and_a_note_saved_at_the_same_time_both_stay(reading: Reading) -> None:
    same_reading = Reading.objects.get(pk=reading.pk)
    reading.note = "mine"
    reading.save_fields("note")
    same_reading.set_status(Status.READ, moment=EVENING)
    reading.refresh_from_db()
    assert (reading.note, reading.status) == ("mine", Status.READ)


def test_readings_and_events_are_named_by_what_they_are(reading: Reading) -> None:
    event = reading.set_status(Status.SKIPPED, moment=EVENING)
    assert str(event) == str(reading) == "ResNet: skipped"
