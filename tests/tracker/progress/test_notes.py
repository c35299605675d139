import datetime as dt

import pytest
from django.contrib.auth.models import User

from papers.models import Entry, ReadingList
from tests.factories import get_entry
from tracker.progress.notes import (
    NoteChangedError,
    fingerprint,
    put_note_back,
    save_note,
    take_note_back,
)

pytestmark = pytest.mark.django_db

EVENING = dt.datetime(2026, 3, 1, 20, 0, tzinfo=dt.UTC)


@pytest.fixture
def entry(reading_list: ReadingList) -> Entry:
    return get_entry(reading_list)


def write(user: User, entry: Entry, note: str, *, seen: str = "", writing: str = "a", turn: int = 0) -> None:
    """Save a note as a page does that has shown the text `seen`."""
    save_note(user, entry, note, seen=fingerprint(seen), writing=writing, turn=turn, moment=EVENING)


def note_of(user: User) -> str:
    return user.readings.get(entry__key="resnet").note


def test_all_saves_of_one_page_are_one_event(ada: User, entry: Entry) -> None:
    for turn, note in enumerate(("A", "Ag", "Again"), 1):
        write(ada, entry, note, turn=turn)
    event = ada.note_events.get()
    assert (event.note_before, event.note) == ("", "Again")


def test_another_page_makes_another_event(ada: User, entry: Entry) -> None:
    write(ada, entry, "one")
    write(ada, entry, "two", seen="one", writing="b")
    assert [event.note_before for event in ada.note_events.order_by("pk")] == ["", "one"]


def test_a_page_that_has_seen_another_text_saves_nothing(ada: User, entry: Entry) -> None:
    write(ada, entry, "theirs")
    with pytest.raises(NoteChangedError) as caught:
        write(ada, entry, "mine", writing="b")
    assert caught.value.note == note_of(ada) == "theirs"


def test_a_page_does_not_meet_itself(ada: User, entry: Entry) -> None:
    write(ada, entry, "A", turn=1)
    write(ada, entry, "Again", turn=2)  # which still names the empty note it has shown first
    assert note_of(ada) == "Again"


def test_a_save_that_arrives_after_a_later_one_changes_nothing(ada: User, entry: Entry) -> None:
    write(ada, entry, "Again", turn=2)
    write(ada, entry, "Ag", turn=1)
    assert note_of(ada) == "Again"


def test_a_page_whose_text_was_taken_back_elsewhere_saves_nothing(ada: User, entry: Entry) -> None:
    write(ada, entry, "Again")
    take_note_back(ada, ada.note_events.get(), moment=EVENING)
    with pytest.raises(NoteChangedError):
        write(ada, entry, "Again and", seen="Again")


def test_the_same_text_again_is_no_event(ada: User, entry: Entry) -> None:
    write(ada, entry, "")
    assert not ada.note_events.exists()


def test_taking_back_gives_the_note_of_before(ada: User, entry: Entry) -> None:
    write(ada, entry, "one")
    write(ada, entry, "two", seen="one", writing="b")
    assert take_note_back(ada, ada.note_events.latest("pk"), moment=EVENING).note == "one"


def test_a_note_that_has_changed_since_is_not_taken_back(ada: User, entry: Entry) -> None:
    write(ada, entry, "one")
    write(ada, entry, "two", seen="one", writing="b")
    with pytest.raises(NoteChangedError):
        take_note_back(ada, ada.note_events.earliest("pk"), moment=EVENING)
    assert note_of(ada) == "two"


def test_what_was_taken_back_can_be_written_again_once(ada: User, entry: Entry) -> None:
    write(ada, entry, "one")
    event = ada.note_events.get()
    take_note_back(ada, event, moment=EVENING)
    assert put_note_back(ada, event, moment=EVENING).note == "one"
    with pytest.raises(NoteChangedError):
        put_note_back(ada, event, moment=EVENING)
