import datetime as dt
import xml.etree.ElementTree as ET

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from papers.models import Category, ReadingList
from tests.factories import QUESTIONS_LIST, create_goal, create_list, get_entry, get_question
from tests.queries import queries_of
from tracker.models import Goal, Status
from tracker.practice.cards import grade

pytestmark = pytest.mark.django_db

DAY = dt.timedelta(days=1)
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def papers(ada: User) -> ReadingList:
    return create_list(owner=ada, text=QUESTIONS_LIST, slug="papers", title="Mine")


@pytest.fixture
def busy(ada: User, papers: ReadingList) -> None:
    """Two papers read within a week, and a question answered."""
    for key, days in (("bn", 5), ("plain", 1)):
        reading, _ = ada.readings.get_or_create(entry=get_entry(papers, key))
        reading.set_status(Status.READ, moment=timezone.now() - days * DAY)
    grade(ada, get_question(papers), 3, version=0, moment=timezone.now())


def shown(client: Client, address: str = "/statistics/") -> str:
    return client.get(address).content.decode()


def pictures(text: str) -> list[ET.Element]:
    pieces = [piece.partition("</svg>")[0] for piece in text.split("<svg ")[1:]]
    return [ET.fromstring(f"<svg {piece}</svg>") for piece in pieces]  # noqa: S314


class TestStatistics:
    @pytest.mark.usefixtures("busy")
    def test_every_picture_has_a_name_and_a_table_behind_it(self, client: Client) -> None:
        text = shown(client)
        assert [one.findtext("title") for one in pictures(text)] == [
            "What was read and reviewed in the last year",
            "How many were read in each of the last 26 weeks",
            "How what is read came nearer to the whole",
        ]
        assert text.count('<details class="behind">') == 3

    @pytest.mark.usefixtures("busy")
    def test_it_says_when_the_rest_would_be_done(
        self, client: Client, ada: User, papers: ReadingList
    ) -> None:
        assert "Nothing is left to read." in shown(client)
        ada.readings.filter(entry__key="drop").update(status=Status.TO_READ)
        day = timezone.localdate() + 4 * DAY
        said = f"At 2.0 a week, what is left (1) is done by {day:%-d %B %Y}."
        assert said in shown(client)

    def test_who_has_read_nothing_gets_no_forecast(self, client: Client, papers: ReadingList) -> None:
        text = shown(client)
        assert "Read something, and there will be a forecast." in text
        assert "1 was read nobody knows when." in text

    def test_a_list_can_be_looked_at_alone(self, client: Client, ada: User, papers: ReadingList) -> None:
        create_list(owner=ada, slug="other", title="Other")
        assert "Normalisation" not in shown(client)
        assert "Normalisation" in shown(client, "/statistics/?list=papers")

    def test_a_strangers_list_cannot(self, strange: Client, papers: ReadingList) -> None:
        assert strange.get("/statistics/?list=papers").status_code == 404

    def test_without_a_list_it_says_what_to_do(self, client: Client) -> None:
        assert "Make a new list" in shown(client)

    @pytest.mark.parametrize("address", ["/statistics/", "/statistics/?list=papers"])
    def test_twice_the_goals_take_the_same_number_of_queries(
        self, client: Client, ada: User, papers: ReadingList, address: str
    ) -> None:
        counts = []
        for _ in range(2):
            for names in ([], ["Normalisation"], ["Papers", "Regularisation"]):
                create_goal(user=ada, reading_list=papers, names=names)
            counts.append(queries_of(client, address))
        assert counts[0] == counts[1]

    def test_goals_of_twice_the_lists_take_the_same_number_of_queries(
        self, client: Client, ada: User, papers: ReadingList
    ) -> None:
        create_goal(user=ada, reading_list=papers, names=["Normalisation"])
        before = queries_of(client, "/statistics/")
        create_goal(user=ada, reading_list=create_list(owner=ada, text=QUESTIONS_LIST), names=["Papers"])
        assert queries_of(client, "/statistics/") == before

    @pytest.mark.parametrize("address", ["/statistics/", "/statistics/?list=papers", "/"])
    def test_so_many_queries_whatever_was_done(
        self, client: Client, ada: User, papers: ReadingList, address: str
    ) -> None:
        before = queries_of(client, address)
        create_list(owner=ada, text=QUESTIONS_LIST.replace("**", "**Another "), slug="other")
        for entry in [get_entry(papers, key) for key in ("bn", "drop", "plain")]:
            ada.readings.update_or_create(
                entry=entry, defaults={"status": Status.READ, "finished_on": timezone.localdate()}
            )
        grade(ada, get_question(papers), 3, version=0, moment=timezone.now())
        assert (
            queries_of(client, address) <= before + 1
        )  # preferences of a deck that is asked for the first time


class TestGoals:
    def post(self, client: Client, address: str = "/lists/papers/goals/new/", **form: object) -> str:
        form = {"by": timezone.localdate() + 27 * DAY} | form
        return client.post(address, form, follow=True).content.decode()

    def test_a_goal_says_what_it_asks_of_each_week(self, client: Client, papers: ReadingList) -> None:
        category = Category.objects.get(title="Normalisation")
        text = self.post(client, categories=[category.pk])
        assert "1 left in 28 days: that asks for 0.3 a week, and your pace is 0.0." in text
        assert "The pace does not hold." in text

    def test_of_what_is_left_in_less_than_a_week_it_gives_no_number_a_week(
        self, client: Client, papers: ReadingList
    ) -> None:
        assert "2 left in 1 day, and your pace is" in self.post(client, by=timezone.localdate())

    def test_a_goal_is_called_as_its_category_is_everywhere(
        self, client: Client, papers: ReadingList
    ) -> None:
        category = Category.objects.get(title="Normalisation")
        Category.objects.filter(pk=category.pk).update(title="2. Normalisation")
        assert ">Normalisation</a>" in self.post(client, categories=[category.pk])

    @pytest.mark.usefixtures("busy")
    def test_one_that_is_reached_says_so(self, client: Client) -> None:
        assert '<p class="ui">Done.</p>' in self.post(client)

    def test_a_day_that_is_over_is_no_goal(self, client: Client, papers: ReadingList) -> None:
        assert "This day is over." in self.post(client, by=timezone.localdate() - DAY)
        assert not Goal.objects.exists()

    def test_it_can_be_changed_and_given_up(self, client: Client, ada: User, papers: ReadingList) -> None:
        self.post(client)
        goal = Goal.objects.get()
        address = f"/lists/papers/goals/{goal.pk}/"
        assert "1 left in 1 day" not in self.post(client, address, by=timezone.localdate())
        assert Goal.objects.get().by == timezone.localdate()
        client.post(address, {"remove": "1"})
        assert not Goal.objects.exists()

    def test_a_category_of_another_list_is_refused(
        self, client: Client, ada: User, papers: ReadingList
    ) -> None:
        create_list(owner=ada)
        foreign = Category.objects.get(title="Books")
        self.post(client, categories=[foreign.pk])
        assert not Goal.objects.exists()

    def test_a_goal_is_its_makers_alone(
        self, client: Client, strange: Client, bob: User, papers: ReadingList
    ) -> None:
        papers.members.create(user=bob)
        self.post(client)
        address = f"/lists/papers/goals/{Goal.objects.get().pk}/"
        assert strange.get(address).status_code == 404
        assert address not in shown(strange)
