import pytest
from django.contrib.auth.models import User
from django.test import Client

from tracker.progress.notes import fingerprint

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reading_list")]

ENTRY = "/lists/short/resnet/"
HTMX = {"HX-Request": "true", "HX-Current-URL": f"http://testserver{ENTRY}"}


def note_of(user: User) -> str:
    return user.readings.get(entry__key="resnet").note


def test_a_note_is_saved_and_shown_in_the_row(client: Client, ada: User) -> None:
    client.post(f"{ENTRY}note/", {"note": "Again before the interview.\nSection 3."})
    assert ada.readings.get(entry__key="resnet").note.startswith("Again")
    assert "Again before the interview.</span>" in client.get("/lists/short/").content.decode()


def test_what_a_note_says_is_text(client: Client) -> None:
    client.post(f"{ENTRY}note/", {"note": "<script>alert(1)</script>"})
    assert "<script>alert" not in client.get("/lists/short/").content.decode()


def test_a_save_by_itself_says_when_and_leaves_the_sentence_of_the_page_alone(client: Client) -> None:
    text = client.post(f"{ENTRY}note/", {"note": "Aga"}, headers=HTMX).content.decode()
    assert "Saved at " in text
    assert fingerprint("Aga") in text
    assert 'id="said"' not in text


def test_the_button_has_the_page_say_so_as_well(client: Client) -> None:
    text = client.post(f"{ENTRY}note/", {"note": "Again", "button": "1"}, headers=HTMX).content.decode()
    assert "Your note is saved." in text


def test_a_note_that_another_page_has_changed_is_not_written_over(client: Client, ada: User) -> None:
    client.post(f"{ENTRY}note/", {"note": "theirs", "writing": "a"})
    form = {"note": "mine", "writing": "b", "seen": fingerprint("")}
    text = client.post(f"{ENTRY}note/", form, headers=HTMX).content.decode()
    assert note_of(ada) == "theirs"
    assert "this note was changed on another page" in text
    assert "theirs</blockquote>" in text


def test_without_javascript_the_page_comes_back_with_both_texts(client: Client) -> None:
    client.post(f"{ENTRY}note/", {"note": "theirs", "writing": "a"})
    response = client.post(f"{ENTRY}note/", {"note": "mine", "writing": "b", "seen": fingerprint("")})
    text = response.content.decode()
    assert response.status_code == 409
    assert ">mine</textarea>" in text
    assert "theirs</blockquote>" in text


def test_who_has_seen_both_texts_may_save_theirs(client: Client, ada: User) -> None:
    client.post(f"{ENTRY}note/", {"note": "theirs", "writing": "a"})
    form = {"note": "mine", "writing": "b", "seen": fingerprint(""), "over": fingerprint("theirs")}
    client.post(f"{ENTRY}note/", form)
    assert note_of(ada) == "mine"


def test_a_page_that_names_no_text_writes_over_none(client: Client, ada: User) -> None:
    client.post(f"{ENTRY}note/", {"note": "theirs", "writing": "a"})
    client.post(f"{ENTRY}note/", {"note": "mine"})
    assert note_of(ada) == "theirs"


def test_what_cannot_be_stored_comes_back_with_the_reason(client: Client) -> None:
    response = client.post(f"{ENTRY}note/", {"note": "a\0b"})
    assert response.status_code == 422
    assert "a character that cannot be stored" in response.content.decode()


def test_a_note_that_was_taken_back_can_be_written_again(client: Client, ada: User) -> None:
    client.post(f"{ENTRY}note/", {"note": "long"})
    text = client.post("/undo/", {"event": "last"}, headers=HTMX).content.decode()
    assert "No, keep what I wrote" in text
    client.post("/undo/note/", {"event": ada.note_events.get().pk}, headers=HTMX)
    assert note_of(ada) == "long"


def test_a_note_on_a_list_that_was_left_is_not_there(client: Client, ada: User) -> None:
    client.post(f"{ENTRY}note/", {"note": "long"})
    client.post("/undo/", {"event": "last"})
    ada.memberships.all().delete()
    assert client.post("/undo/note/", {"event": ada.note_events.get().pk}).status_code == 404


def test_a_stranger_writes_nothing_again(client: Client, strange: Client, ada: User) -> None:
    client.post(f"{ENTRY}note/", {"note": "long"})
    client.post("/undo/", {"event": "last"})
    assert strange.post("/undo/note/", {"event": ada.note_events.get().pk}).status_code == 404
