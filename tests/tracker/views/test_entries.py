import re

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from papers.models import ReadingList
from tests.factories import QUESTIONS_LIST, create_list, create_member, get_entry
from tests.queries import queries_of
from tests.shared_data import ROOT, text_of
from tracker.models import Reading, Status

pytestmark = pytest.mark.django_db

ENTRY = "/lists/short/resnet/"
HTMX = {"HX-Request": "true"}
REAL = text_of(ROOT / "fixtures" / "reading-list.md")


def status_of(user: User, key: str = "resnet") -> str:
    reading = Reading.objects.filter(user=user, entry__key=key).first()
    return reading.status if reading else Status.TO_READ


@pytest.mark.usefixtures("reading_list")
class TestTicking:
    def test_a_ticked_box_is_read_and_an_empty_one_to_read(self, client: Client, ada: User) -> None:
        client.post(f"{ENTRY}tick/", {"read": "on"})
        assert status_of(ada) == Status.READ
        client.post(f"{ENTRY}tick/")
        assert status_of(ada) == Status.TO_READ

    def test_ticking_twice_is_ticking_once(self, client: Client, ada: User) -> None:
        for _ in range(2):
            client.post(f"{ENTRY}tick/", {"read": "on"})
        assert ada.reading_events.filter(entry__key="resnet").count() == 1

    def test_without_javascript_the_page_comes_back_at_the_row(self, client: Client, ada: User) -> None:
        page = "http://testserver/lists/short/?status=to-read"
        response = client.post(f"{ENTRY}tick/", {"read": "on"}, headers={"Referer": page})
        pk = ada.readings.get(entry__key="resnet").entry_id
        assert response.headers["Location"] == f"{page}#e-{pk}"

    def test_a_page_of_another_site_is_no_way_back(self, client: Client) -> None:
        response = client.post(f"{ENTRY}tick/", {"read": "on"}, headers={"Referer": "https://evil.example/x"})
        assert response.headers["Location"].startswith("/lists/short/#e-")

    def test_htmx_gets_the_row_the_numbers_and_the_sentence(self, client: Client) -> None:
        text = client.post(f"{ENTRY}tick/", {"read": "on"}, headers=HTMX).content.decode()
        assert 'class="entry read"' in text
        assert "Read: ResNet, 2 of 2 papers." in text
        assert {"l-all", "said"} <= set(re.findall(r'id="([\w-]+)"[^>]*hx-swap-oob', text))
        assert "<html" not in text

    def test_the_entry_page_gets_its_own_form_and_not_the_row(self, client: Client) -> None:
        headers = HTMX | {"HX-Current-URL": f"http://testserver{ENTRY}"}
        text = client.post(f"{ENTRY}status/", {"status": "reading"}, headers=headers).content.decode()
        assert re.findall(r'id="([\w-]+)"[^>]*hx-swap-oob', text) == ["status", "times", "said"]

    def test_a_status_can_be_any_of_the_four_and_nothing_else(self, client: Client, ada: User) -> None:
        for status in Status.values:
            client.post(f"{ENTRY}status/", {"status": status})
            assert status_of(ada) == status
        assert client.post(f"{ENTRY}status/", {"status": "burnt"}).status_code == 400

    def test_a_tick_takes_at_most_eight_queries(self, client: Client) -> None:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.post(f"{ENTRY}tick/", {"read": "on"}, headers=HTMX)
        asked = [query["sql"] for query in queries if not query["sql"].startswith(("SAVEPOINT", "RELEASE"))]
        assert len(asked) <= 8, asked

    def test_a_tick_takes_as_many_queries_in_a_longer_list(self, client: Client, ada: User) -> None:
        counts = []
        for text in (REAL, REAL + REAL.replace("ResNet", "Net")):
            reading_list = create_list(owner=ada, text=text)
            with CaptureQueriesContext(connection) as queries:
                client.post(f"/lists/{reading_list.slug}/resnet/tick/", {"read": "on"}, headers=HTMX)
            counts.append(len(queries))
        assert counts[0] == counts[1]

    def test_reading_by_get_changes_nothing(self, client: Client, ada: User) -> None:
        assert client.get(f"{ENTRY}tick/").status_code == 405
        assert status_of(ada) == Status.TO_READ


@pytest.mark.usefixtures("reading_list")
class TestPages:
    def test_the_entry_page_shows_the_summary_with_its_maths(self, client: Client) -> None:
        text = client.get("/lists/short/alexnet/").content.decode()
        assert "Five convolutions, <math><msup><mi>d</mi><mn>2</mn></msup></math>" in text

    def test_a_link_to_a_heading_leads_to_its_page(self, client: Client) -> None:
        text = client.get("/lists/short/notes/loss-function/").content.decode()
        assert 'See <a href="/lists/short/notes/loss-function/"' in text

    def test_a_link_of_arxiv_gives_the_abstract_and_the_pdf(self, client: Client) -> None:
        text = client.get(ENTRY).content.decode()
        assert 'href="https://arxiv.org/abs/1512.03385">arXiv' in text
        assert 'href="https://arxiv.org/pdf/1512.03385">PDF' in text

    def test_a_finished_entry_says_when(self, client: Client) -> None:
        client.post(f"{ENTRY}status/", {"status": "read"})
        assert f"finished {timezone.localdate():%-d %B %Y}" in client.get(ENTRY).content.decode()


# A concept with twice of all it shows: questions, links to headings, images, formulas and neighbours.
CONCEPT = """
## Loss

A [loss](#BN) of $x$, ![a picture](a.png) and another [one](#Drop).

#### Questions

- Why?
- What for?
"""
TWICE = CONCEPT.replace("A [loss]", "[A](#Plain) ![b](b.png) $y$ [loss]") + "- When?\n- Where?\n"


@pytest.mark.parametrize("path", ["notes/loss/", "bn/"])
def test_a_page_of_twice_the_text_takes_the_same_number_of_queries(
    client: Client, ada: User, path: str
) -> None:
    short = QUESTIONS_LIST.partition("## Loss")[0]
    long = short.replace("- Why batch", "- Where to?\n\n- Why batch").replace("[loss]", "[so](#Drop) [loss]")
    texts = [f"{short}{CONCEPT}", f"{long}\n## First\n\nOne.\n{TWICE}\n## Last\n\nAnother.\n"]
    lists = [create_list(owner=ada, text=text) for text in texts]
    counts = [queries_of(client, f"/lists/{reading_list.slug}/{path}") for reading_list in lists]
    assert counts[0] == counts[1]


PATHS = ["", "export.md", "resnet/", "notes/loss-function/"]
POSTS = ["resnet/tick/", "resnet/status/", "resnet/note/"]


@pytest.mark.usefixtures("reading_list")
class TestStrangers:
    @pytest.mark.parametrize("path", PATHS)
    def test_a_stranger_gets_404(self, strange: Client, path: str) -> None:
        assert strange.get(f"/lists/short/{path}").status_code == 404

    @pytest.mark.parametrize("path", POSTS)
    def test_a_stranger_changes_nothing(self, strange: Client, path: str) -> None:
        assert strange.post(f"/lists/short/{path}", {"status": "read", "read": "on"}).status_code == 404
        assert not Reading.objects.filter(user__username="bob").exists()

    @pytest.mark.parametrize("path", [*PATHS, "resnet/tick/"])
    def test_nobody_is_asked_to_sign_in(self, path: str) -> None:
        response = Client().get(f"/lists/short/{path}")
        assert (response.status_code, response.headers["Location"][:13]) == (302, "/login/?next=")

    def test_what_is_missing_looks_like_what_is_foreign(self, strange: Client) -> None:
        missing = strange.get("/lists/none/resnet/").content
        assert missing == strange.get(ENTRY).content

    def test_a_member_reads_for_herself_alone(self, strange: Client, bob: User, ada: User) -> None:
        create_member(reading_list=ReadingList.objects.get(slug="short"), user=bob)
        strange.post(f"{ENTRY}tick/", {"read": "on"})
        assert (status_of(bob), status_of(ada)) == (Status.READ, Status.TO_READ)


@pytest.mark.usefixtures("reading_list")
def test_an_ended_session_sends_htmx_to_the_login_page() -> None:
    page = "http://testserver/lists/short/?q=x"
    response = Client().post(f"{ENTRY}tick/", {"read": "on"}, headers=HTMX | {"HX-Current-URL": page})
    assert response.headers["HX-Redirect"] == "/login/?expired=1&next=%2Flists%2Fshort%2F%3Fq%3Dx"
    assert response.content == b""


@pytest.mark.parametrize(
    ("page", "after"),
    [
        ("http://testserver/lists/short/?q=x", "%2Flists%2Fshort%2F%3Fq%3Dx"),
        ("https://evil.example/x", "%2F"),
        ("", "%2F"),
    ],
)
@pytest.mark.usefixtures("reading_list")
def test_an_ended_session_without_javascript_leads_back_to_the_page(page: str, after: str) -> None:
    response = Client().post(f"{ENTRY}tick/", {"read": "on"}, headers={"Referer": page})
    assert response.headers["Location"] == f"/login/?expired=1&next={after}"


def test_an_entry_that_is_gone_from_the_document_is_not_there(
    client: Client, reading_list: ReadingList
) -> None:
    entry = get_entry(reading_list)
    type(entry).objects.filter(pk=entry.pk).update(position=None, removed_at=timezone.now())
    assert client.get(ENTRY).status_code == 404
