import datetime as dt

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from papers.models import ReadingList
from tests.factories import create_list, get_entry
from tracker.models import Reading, ReadingEvent, Status
from tracker.progress.readings import set_status

pytestmark = pytest.mark.django_db

ENTRY = "/lists/short/resnet/"
HTMX = {"HX-Request": "true"}
ON_THE_LIST = HTMX | {"HX-Current-URL": "http://testserver/lists/short/"}


def status_of(user: User, key: str = "resnet") -> str:
    return Reading.objects.get(user=user, entry__key=key).status


@pytest.mark.usefixtures("reading_list")
class TestUndo:
    def tick(self, client: Client, ada: User) -> ReadingEvent:
        client.post(f"{ENTRY}tick/", {"read": "on"})
        return ada.reading_events.latest("pk")

    def test_my_last_change_is_taken_back(self, client: Client, ada: User) -> None:
        event = self.tick(client, ada)
        text = client.post("/undo/", {"event": event.pk}, headers=HTMX).content.decode()
        assert status_of(ada) == Status.TO_READ
        assert "To read again: ResNet" in text

    def test_a_date_that_was_there_comes_back(self, client: Client, ada: User) -> None:
        self.tick(client, ada)
        ada.readings.filter(entry__key="resnet").update(finished_on=dt.date(2019, 7, 16))
        client.post(f"{ENTRY}tick/")
        client.post("/undo/", {"event": ada.reading_events.latest("pk").pk})
        assert ada.readings.get(entry__key="resnet").finished_on == dt.date(2019, 7, 16)

    def test_only_the_last_change_of_a_reading_is(self, client: Client, ada: User) -> None:
        event = self.tick(client, ada)
        client.post(f"{ENTRY}status/", {"status": "skipped"})
        text = client.post("/undo/", {"event": event.pk}, headers=HTMX).content.decode()
        assert status_of(ada) == Status.SKIPPED
        assert "ResNet has been changed again since and stays as it is." in text

    @pytest.mark.parametrize("event", ["", "x", "999999", "٣"])
    def test_an_unknown_change_is_not_there(self, client: Client, event: str) -> None:
        assert client.post("/undo/", {"event": event}).status_code == 404

    def test_anothers_change_is_not_there(self, client: Client, strange: Client, ada: User) -> None:
        event = self.tick(client, ada)
        assert strange.post("/undo/", {"event": event.pk}).status_code == 404
        assert status_of(ada) == Status.READ


@pytest.mark.usefixtures("reading_list")
class TestTheLastChange:
    def undo(self, client: Client, **headers: str) -> str:
        return client.post("/undo/", {"event": "last"}, headers=ON_THE_LIST | headers).content.decode()

    def test_each_time_one_change_more_is_taken_back(self, client: Client) -> None:
        for key in ("resnet", "deep-learning"):
            client.post(f"/lists/short/{key}/tick/", {"read": "on"})
        assert "To read again: Deep Learning" in self.undo(client)
        assert "To read again: ResNet" in self.undo(client)
        assert "Nothing of the last 24 hours is left to undo." in self.undo(client)

    def test_the_sentence_offers_the_change_before_where_there_is_one(self, client: Client) -> None:
        for key in ("resnet", "deep-learning"):
            client.post(f"/lists/short/{key}/tick/", {"read": "on"})
        assert "Undo the one before" in self.undo(client)
        assert "Undo the one before" not in self.undo(client)

    def test_without_javascript_the_page_comes_back_with_the_sentence(self, client: Client) -> None:
        client.post(f"{ENTRY}tick/", {"read": "on"})
        page = "http://testserver/lists/short/?q=x"
        response = client.post("/undo/", {"event": "last"}, headers={"Referer": page}, follow=True)
        assert "To read again: ResNet" in response.content.decode()
        assert response.redirect_chain[0][0].startswith(page)

    def test_a_note_comes_back_on_the_page_of_its_entry(self, client: Client, ada: User) -> None:
        client.post(f"{ENTRY}note/", {"note": "Again."})
        text = self.undo(client, **{"HX-Current-URL": f"http://testserver{ENTRY}"})
        assert "Your note on ResNet is as it was before." in text
        assert '<section id="note"' in text
        assert ada.readings.get(entry__key="resnet").note == ""

    def test_what_a_file_has_changed_since_stays_and_is_named(self, client: Client, ada: User) -> None:
        client.post(f"{ENTRY}tick/", {"read": "on"})
        entry = get_entry(ReadingList.objects.get(slug="short"))
        set_status(ada, entry, Status.SKIPPED, moment=timezone.now(), source=ReadingEvent.Source.FILE)
        assert "ResNet has been changed again since and stays as it is. Nothing else" in self.undo(client)
        assert status_of(ada) == Status.SKIPPED

    def test_a_change_on_another_list_is_named_with_its_list(self, client: Client, ada: User) -> None:
        create_list(owner=ada, slug="other", title="Other things")
        client.post("/lists/other/resnet/tick/", {"read": "on"})
        assert "To read again: ResNet, 1 of 2 papers. (Other things)" in self.undo(client)

    def test_without_javascript_a_note_that_was_taken_back_can_be_kept(self, client: Client) -> None:
        client.post(f"{ENTRY}note/", {"note": "Again."})
        text = client.post("/undo/", {"event": "last"}, follow=True).content.decode()
        assert "No, keep what I wrote" in text

    def test_a_stranger_takes_back_nothing(self, client: Client, strange: Client, ada: User) -> None:
        client.post(f"{ENTRY}tick/", {"read": "on"})
        assert "Nothing of the last 24 hours" in self.undo(strange)
        assert status_of(ada) == Status.READ

    def test_what_stands_on_a_list_that_was_left_is_not_shown(self, client: Client, ada: User) -> None:
        client.post(f"{ENTRY}tick/", {"read": "on"})
        ada.memberships.all().delete()
        assert "ResNet" not in self.undo(client)
