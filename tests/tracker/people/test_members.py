import pytest
from django.contrib.auth.models import User

from papers.models import ReadingList
from tests.factories import create_list, create_member
from tracker.models import Member, ReadingEvent, Status

pytestmark = pytest.mark.django_db


def test_an_owners_readings_start_from_the_ticks_without_a_date(ada: User, reading_list: ReadingList) -> None:
    reading = ada.readings.get()
    assert (reading.entry.key, reading.status, reading.finished_on) == ("alexnet", Status.READ, None)


def test_the_ticks_are_in_the_log_as_from_the_file(ada: User, reading_list: ReadingList) -> None:
    event = ada.reading_events.get()
    assert (event.source, event.happened_at) == (ReadingEvent.Source.FILE, None)


def test_a_reader_starts_with_nothing_read(bob: User, reading_list: ReadingList) -> None:
    create_member(reading_list=reading_list, user=bob)
    assert not bob.readings.exists()


def test_a_reader_who_becomes_owner_keeps_what_was_known(bob: User) -> None:
    reading_list = create_list()
    create_member(reading_list=reading_list, user=bob).delete()
    bob.readings.create(entry=reading_list.entry_set.get(key="alexnet"), status=Status.SKIPPED)
    create_member(reading_list=reading_list, user=bob, role=Member.Role.OWNER)
    assert bob.readings.get().status == Status.SKIPPED
