import datetime as dt

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from papers.models import ReadingList
from tests.factories import create_list, get_entry
from tracker.models import Reading, Status
from tracker.progress.queue import queue_of

pytestmark = pytest.mark.django_db

DAY = dt.timedelta(days=1)
ENTRY = "/lists/short/resnet/"
BOOK = "/lists/short/deep-learning/"


@pytest.fixture(autouse=True)
def _list(reading_list: ReadingList) -> None:
    """Ada's short list."""


def today() -> dt.date:
    return timezone.localdate()


def reading(ada: User, key: str = "resnet") -> Reading:
    return ada.readings.get(entry__key=key)


def posted(client: Client, address: str, **form: object) -> str:
    return client.post(address, form, follow=True).content.decode()


class TestDates:
    def test_the_day_something_was_finished_can_be_corrected(self, client: Client, ada: User) -> None:
        posted(client, f"{ENTRY}status/", status="read")
        posted(client, f"{ENTRY}dates/", started_on="2026-01-02", finished_on="2026-01-09")
        found = reading(ada)
        assert (found.started_on, found.finished_on) == (dt.date(2026, 1, 2), dt.date(2026, 1, 9))

    def test_it_can_be_without_a_day(self, client: Client, ada: User) -> None:
        posted(client, f"{ENTRY}status/", status="read")
        posted(client, f"{ENTRY}dates/", started_on="", finished_on="")
        assert (reading(ada).status, reading(ada).finished_on) == (Status.READ, None)

    @pytest.mark.parametrize("days", [("2026-01-09", "2026-01-02"), ("", "2999-01-01")])
    def test_an_end_before_the_beginning_or_to_come_is_refused(
        self, client: Client, ada: User, days: tuple[str, str]
    ) -> None:
        posted(client, f"{ENTRY}status/", status="read")
        text = posted(client, f"{ENTRY}dates/", started_on=days[0], finished_on=days[1])
        assert 'class="error"' in text
        assert reading(ada).finished_on == today()

    def test_the_page_of_a_book_is_shown_in_per_cent(self, client: Client, ada: User) -> None:
        assert "page 30 of 120, 25 %" in posted(client, f"{BOOK}dates/", page="30", pages="120")

    def test_what_is_read_has_no_page_to_go_on_from(self, client: Client) -> None:
        posted(client, f"{BOOK}dates/", page="30", pages="120")
        assert "page 30" not in posted(client, f"{BOOK}status/", status="read")

    def test_a_page_of_a_book_that_was_not_begun_begins_it(self, client: Client, ada: User) -> None:
        posted(client, f"{BOOK}dates/", page="30", pages="")
        found = reading(ada, "deep-learning")
        assert (found.status, found.started_on) == (Status.READING, today())

    def test_a_book_has_no_page_beyond_its_last(self, client: Client, ada: User) -> None:
        assert "The book has no such page." in posted(client, f"{BOOK}dates/", page="121", pages="120")

    @pytest.mark.parametrize(
        ("page", "pages"), [("0", "0"), ("1", "0"), ("-1", "9"), ("9", "100001"), ("1", "9" * 30)]
    )
    def test_pages_that_no_book_has_are_refused_in_words(
        self, client: Client, ada: User, page: str, pages: str
    ) -> None:
        text = posted(client, f"{BOOK}dates/", page=page, pages=pages)
        assert 'class="error"' in text
        assert "Constraint" not in text
        assert not ada.readings.exclude(pages=None).exists()

    def test_a_day_before_anybody_s_time_is_refused(self, client: Client) -> None:
        assert "That is too long ago." in posted(client, f"{BOOK}dates/", started_on="1850-01-01")

    def test_a_beginning_that_is_taken_away_stays_away(self, client: Client, ada: User) -> None:
        posted(client, f"{BOOK}status/", status="reading")
        posted(client, f"{BOOK}dates/", started_on="", page="3", pages="")
        assert reading(ada, "deep-learning").started_on is None

    def test_a_paper_is_not_asked_for_pages(self, client: Client) -> None:
        assert 'name="page"' not in client.get(f"{ENTRY}dates/").content.decode()

    def test_dates_are_their_readers_alone(self, strange: Client) -> None:
        assert strange.get(f"{ENTRY}dates/").status_code == 404


class TestReadAgain:
    @pytest.fixture(autouse=True)
    def _read(self, client: Client, _list: None) -> None:
        posted(client, f"{ENTRY}status/", status="read")

    def test_it_begins_today_and_the_tick_stays(self, client: Client, ada: User) -> None:
        assert "You are reading it again." in posted(client, f"{ENTRY}again/")
        again = ada.rereadings.get()
        assert (again.started_on, again.finished_on, reading(ada).status) == (today(), None, Status.READ)

    def test_it_is_begun_once(self, client: Client, ada: User) -> None:
        posted(client, f"{ENTRY}again/")
        assert "You are reading it again already." in posted(client, f"{ENTRY}again/")
        assert ada.rereadings.count() == 1

    def test_it_ends_today_and_the_first_time_keeps_its_day(self, client: Client, ada: User) -> None:
        ada.readings.update(finished_on="2026-01-01")
        posted(client, f"{ENTRY}again/")
        assert "Read again: ResNet." in posted(client, f"{ENTRY}again/end/")
        assert (ada.rereadings.get().finished_on, reading(ada).finished_on) == (today(), dt.date(2026, 1, 1))

    def test_what_was_not_read_is_not_read_again(self, client: Client, ada: User) -> None:
        posted(client, f"{BOOK}again/")
        assert not ada.rereadings.exists()

    def test_its_days_can_be_corrected(self, client: Client, ada: User) -> None:
        again = ada.rereadings.create(entry=reading(ada).entry)
        address = f"{ENTRY}again/{again.pk}/"
        assert "read again, 9 February 2026" in posted(
            client, address, started_on="2026-02-02", finished_on="2026-02-09"
        )

    def test_it_can_be_forgotten(self, client: Client, ada: User) -> None:
        again = ada.rereadings.create(entry=reading(ada).entry)
        posted(client, f"{ENTRY}again/{again.pk}/", remove="1")
        assert not ada.rereadings.exists()

    def test_it_is_its_readers_alone(self, client: Client, strange: Client, ada: User, bob: User) -> None:
        again = ada.rereadings.create(entry=reading(ada).entry)
        reading(ada).entry.reading_list.members.create(user=bob)
        assert strange.get(f"{ENTRY}again/{again.pk}/").status_code == 404


class TestQueue:
    KEYS = ("deep-learning", "resnet", "alexnet")

    @pytest.fixture(autouse=True)
    def _queue(self, client: Client, ada: User, _list: None) -> None:
        """All three entries, in the order of KEYS."""
        ada.readings.all().delete()
        for key in self.KEYS:
            posted(client, f"/lists/short/{key}/queue/", wanted="1")

    def order(self, ada: User) -> list[str]:
        return [one.entry.key for one in queue_of(ada)]

    def test_what_is_put_next_follows_what_is_there(self, ada: User) -> None:
        assert self.order(ada) == ["deep-learning", "resnet", "alexnet"]

    def test_putting_it_there_twice_changes_nothing(self, client: Client, ada: User) -> None:
        posted(client, "/lists/short/deep-learning/queue/", wanted="1")
        assert self.order(ada) == list(self.KEYS)

    def test_it_can_be_taken_out(self, client: Client, ada: User) -> None:
        posted(client, f"{ENTRY}queue/", wanted="0")
        assert self.order(ada) == ["deep-learning", "alexnet"]

    @pytest.mark.parametrize(
        ("key", "step", "order"),
        [
            ("resnet", "up", "resnet deep-learning alexnet"),
            ("resnet", "down", "deep-learning alexnet resnet"),
            ("deep-learning", "up", "deep-learning resnet alexnet"),
            ("alexnet", "down", "deep-learning resnet alexnet"),
        ],
    )
    def test_a_button_moves_it_one_place(
        self, client: Client, ada: User, key: str, step: str, order: str
    ) -> None:
        posted(client, "/queue/", reading=reading(ada, key).pk, step=step)
        assert self.order(ada) == order.split()

    def test_dragging_sets_the_whole_order(self, client: Client, ada: User) -> None:
        wanted = [reading(ada, key).pk for key in ("alexnet", "deep-learning")]
        answer = client.post("/queue/", {"order": wanted}, headers={"HX-Request": "true"})
        assert self.order(ada) == ["alexnet", "deep-learning", "resnet"]
        assert answer.content.decode().startswith('<section id="queue"')

    def test_an_order_of_what_is_not_mine_changes_nothing(self, client: Client, ada: User, bob: User) -> None:
        foreign = create_list(owner=bob)
        theirs = bob.readings.create(entry=get_entry(foreign), queue_position=7)
        posted(client, "/queue/", order=[theirs.pk, "x", "-1"])
        theirs.refresh_from_db()
        assert (theirs.queue_position, self.order(ada)) == (7, list(self.KEYS))

    def test_what_is_read_leaves_and_comes_back_to_its_place(self, client: Client, ada: User) -> None:
        posted(client, f"{ENTRY}status/", status="read")
        assert self.order(ada) == ["deep-learning", "alexnet"]
        posted(client, f"{ENTRY}status/", status="to-read")
        assert self.order(ada) == list(self.KEYS)

    def test_home_shows_it_in_its_order(self, client: Client) -> None:
        text = client.get("/").content.decode().partition('<ol class="queue"')[2].partition("</ol>")[0]
        assert text.index("Deep Learning") < text.index("ResNet") < text.index("AlexNet")
