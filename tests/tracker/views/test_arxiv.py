"""The pages that ask arXiv. Tasks are enqueued and not run here; the e2e tests run them for real."""

import re
from collections.abc import Iterator

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django_tasks_db.models import DBTaskResult

from papers.arxiv.asking import ask, open_entries
from papers.arxiv.client import ArxivClient
from papers.arxiv.fetching import run
from papers.models import Fetch, Match, ReadingList
from tests.arxiv_server import NOBODY, ArxivServer, CataloguePaper, reply, serving_arxiv
from tests.factories import create_list, create_match, create_member, create_paper, create_review, get_entry
from tests.formulas import FREEZING

PAGE = "/lists/short/arxiv/"
RESNET = CataloguePaper("1512.03385", "Deep Residual Learning for Image Recognition")

pytestmark = pytest.mark.django_db


@pytest.fixture
def arxiv(settings) -> Iterator[ArxivServer]:  # type: ignore[no-untyped-def]
    with serving_arxiv([RESNET]) as server:
        settings.ARXIV_URL = server.address
        yield server


def text(client: Client, path: str = PAGE, **headers: str) -> str:
    return client.get(path, headers=headers).content.decode()


class TestThePage:
    def test_says_what_is_to_be_asked(self, client: Client, reading_list: ReadingList) -> None:
        assert "Ask arXiv about 2 papers" in text(client)
        assert "Nothing has been asked yet" in text(client)

    def test_says_when_there_is_nothing_to_ask_about(self, client: Client, ada: User) -> None:
        create_list(owner=ada, slug="books", text="# Books\n- [ ] **A book**\n")
        assert "no paper on this list to ask arXiv about" in text(client, "/lists/books/arxiv/")

    def test_starting_marks_the_papers_and_enqueues_one_task(  # type: ignore[no-untyped-def]
        self, client: Client, reading_list: ReadingList, django_capture_on_commit_callbacks
    ) -> None:
        with django_capture_on_commit_callbacks(execute=True):
            client.post(f"{PAGE}start/")
        assert Match.objects.asked().count() == 2
        assert [task.task_path for task in DBTaskResult.objects.all()] == ["papers.tasks.fetch_list"]

    def test_shows_a_bar_that_asks_for_itself_while_it_runs(
        self, client: Client, reading_list: ReadingList
    ) -> None:
        ask(reading_list, open_entries(reading_list))
        page = text(client)
        assert re.search(r'id="fetch"[^>]*hx-trigger="every 1s"', page)
        assert '<noscript><meta http-equiv="refresh"' in page

    def test_says_once_that_arxiv_cannot_be_reached(self, client: Client, reading_list: ReadingList) -> None:
        ask(reading_list, open_entries(reading_list))
        run(reading_list, client=ArxivClient(address=NOBODY))
        page = text(client)
        assert page.count("arXiv cannot be reached.") == 1
        assert ("it is tried again at" in page, "Ask arXiv about 2 papers" in page) == (True, True)

    def test_the_bar_stops_asking_when_it_has_ended(self, client: Client, reading_list: ReadingList) -> None:
        Fetch.objects.create(
            reading_list=reading_list, state=Fetch.State.DONE, started_at="2026-01-01T00:00Z"
        )
        piece = text(client, **{"HX-Request": "true"})
        assert "every 1s" not in piece
        assert 'id="results" hx-swap-oob="true"' in piece

    def test_says_when_a_process_was_killed(self, client: Client, reading_list: ReadingList) -> None:
        Fetch.objects.create(
            reading_list=reading_list, state=Fetch.State.RUNNING, started_at="2026-01-01T00:00Z"
        )
        assert "Asking again goes on where it stopped" in text(client)

    def test_can_be_stopped(self, client: Client, reading_list: ReadingList) -> None:
        ask(reading_list, open_entries(reading_list))
        client.post(f"{PAGE}stop/")
        assert Match.objects.asked().count() == 0
        assert Fetch.objects.get().state == "cancelled"

    def test_carries_the_acknowledgement(self, client: Client, reading_list: ReadingList) -> None:
        assert "Thank you to arXiv for use of its open access interoperability." in text(client)

    def test_costs_the_same_queries_for_twice_the_answers(  # type: ignore[no-untyped-def]
        self, client: Client, ada: User, django_assert_num_queries
    ) -> None:
        for size in (10, 20):
            many = create_list(
                owner=ada, slug=f"many-{size}", text="# Papers\n" + "- [ ] **One of them**\n" * size
            )
            for number, entry in enumerate(many.entry_set.all()):
                create_match(entry=entry, paper=create_paper(arxiv_id=f"15{size}.{number:05}"))
            with django_assert_num_queries(6):
                text(client, f"/lists/many-{size}/arxiv/")


class TestTheReviewQueue:
    @pytest.fixture
    def match(self, reading_list: ReadingList) -> Match:
        papers = [create_paper(), create_paper(arxiv_id="1603.05027", title="Identity Mappings")]
        return create_review(entry=get_entry(reading_list), papers=papers)

    def test_shows_the_candidates_with_what_speaks_for_them(self, client: Client, match: Match) -> None:
        page = text(client)
        assert page.index("Deep Residual Learning") < page.index("Identity Mappings")
        assert "agrees: year" in page
        assert "differs: title" in page

    def test_a_candidate_is_accepted(self, client: Client, match: Match) -> None:
        answer = client.post("/lists/short/resnet/arxiv/settle/", {"accept": "1603.05027"}, follow=True)
        match.refresh_from_db()
        assert match.paper
        assert (match.state, match.evidence, match.paper.arxiv_id) == ("found", "person", "1603.05027")
        assert b"ResNet is arXiv:1603.05027." in answer.content

    def test_an_entry_is_said_not_to_be_on_arxiv_and_stays_so(self, client: Client, match: Match) -> None:
        client.post("/lists/short/resnet/arxiv/settle/", {"absent": "1"})
        Match.objects.update(checked_at="2020-01-01T00:00Z")
        assert Match.objects.get().state == "absent"
        assert get_entry(match.reading_list) not in open_entries(match.reading_list, refresh=True)

    def test_another_id_is_asked_for(self, client: Client, match: Match, arxiv: ArxivServer) -> None:
        arxiv.papers = [CataloguePaper("1706.03762", "Attention")]
        client.post(
            "/lists/short/resnet/arxiv/settle/", {"other": "https://arxiv.org/abs/1706.03762v2", "use": "1"}
        )
        match.refresh_from_db()
        assert match.paper
        assert match.paper.title == "Attention"

    @pytest.mark.parametrize("other", ["", "nonsense", "1706.99999"])
    def test_an_id_that_is_none_changes_nothing_and_says_so(
        self, client: Client, match: Match, arxiv: ArxivServer, other: str
    ) -> None:
        answer = client.post(
            "/lists/short/resnet/arxiv/settle/", {"other": other}, headers={"HX-Request": "true"}
        )
        assert (answer["HX-Reswap"], Match.objects.get().state) == ("none", "review")
        assert 'id="said"' in answer.content.decode()

    def test_htmx_gets_the_numbers_and_the_sentence(self, client: Client, match: Match) -> None:
        answer = client.post(
            "/lists/short/resnet/arxiv/settle/", {"accept": "1512.03385"}, headers={"HX-Request": "true"}
        )
        assert 'id="numbers" class="ledgers ui" hx-swap-oob="true"' in answer.content.decode()


class TestTheEntryPage:
    def test_shows_the_abstract_with_its_maths_and_no_markdown(
        self, client: Client, reading_list: ReadingList
    ) -> None:
        create_match(entry=get_entry(reading_list))
        page = text(client, "/lists/short/resnet/")
        assert "*harder* to train: <math" in page
        assert "known by its own link" in page
        assert "Thank you to arXiv" in page

    def test_does_not_freeze_for_a_formula_without_an_end(
        self, client: Client, reading_list: ReadingList
    ) -> None:
        create_match(entry=get_entry(reading_list), paper=create_paper(abstract=f"By {FREEZING} we"))
        assert text(client, "/lists/short/resnet/").count("(</mo>") == 45

    def test_says_that_a_paper_was_withdrawn_and_which_version_it_is(
        self, client: Client, reading_list: ReadingList
    ) -> None:
        create_match(
            entry=get_entry(reading_list),
            paper=create_paper(is_withdrawn=True, version=4, comment="Wrong proof"),
        )
        page = text(client, "/lists/short/resnet/")
        assert "This paper has been withdrawn. Wrong proof" in page
        assert "version 4 of" in page

    def test_asks_about_one_entry_whatever_was_known(self, client: Client, reading_list: ReadingList) -> None:
        answer = client.post("/lists/short/resnet/arxiv/", headers={"HX-Request": "true"}).content.decode()
        assert "arXiv is being asked" in answer
        assert 'hx-trigger="every 2s"' in answer
        assert [match.entry.key for match in Match.objects.asked()] == ["resnet"]

    def test_a_wrong_paper_is_taken_away(self, client: Client, reading_list: ReadingList) -> None:
        create_match(entry=get_entry(reading_list))
        answer = client.post("/lists/short/resnet/arxiv/settle/", {"absent": "1", "back": "entry"})
        assert answer["Location"] == "/lists/short/resnet/"
        assert "Abstract" not in text(client, "/lists/short/resnet/")

    def test_hostile_words_of_arxiv_do_not_run(self, client: Client, reading_list: ReadingList) -> None:
        evil = "<script>alert(1)</script><img src=x onerror=alert(1)>"
        words = dict.fromkeys(("title", "abstract", "comment", "journal_ref", "doi"), evil)
        paper = create_paper(authors=[evil], is_withdrawn=True, **words)
        create_match(entry=get_entry(reading_list), paper=paper)
        page = text(client, "/lists/short/resnet/")
        assert "<script>alert" not in page
        assert "<img" not in page


def test_a_found_paper_has_its_links_in_the_list(client: Client, reading_list: ReadingList) -> None:
    create_match(entry=get_entry(reading_list, "alexnet"), paper=create_paper(arxiv_id="1404.5997"))
    assert '<a href="https://arxiv.org/pdf/1404.5997">PDF</a>' in text(client, "/lists/short/")


class TestWhoMay:
    @pytest.mark.parametrize(
        "path", ["arxiv/", "add/", "bibtex/", "export.bib", "export.csv", "resnet/arxiv/"]
    )
    def test_a_stranger_gets_404(self, strange: Client, reading_list: ReadingList, path: str) -> None:
        assert strange.get(f"/lists/short/{path}").status_code == 404

    @pytest.mark.parametrize(
        "path", ["arxiv/start/", "arxiv/stop/", "resnet/arxiv/", "resnet/arxiv/settle/", "add/", "bibtex/"]
    )
    def test_a_reader_changes_nothing(
        self, strange: Client, bob: User, reading_list: ReadingList, path: str
    ) -> None:
        create_member(reading_list=reading_list, user=bob)
        assert strange.post(f"/lists/short/{path}").status_code == 403

    def test_a_reader_sees_the_answers_and_no_buttons(
        self, strange: Client, bob: User, reading_list: ReadingList
    ) -> None:
        create_member(reading_list=reading_list, user=bob)
        create_review(entry=get_entry(reading_list), papers=[create_paper()])
        assert "Deep Residual Learning" in text(strange)
        assert "<button" not in text(strange).partition("<main")[2]


def test_a_busy_arxiv_is_no_error_of_ours(
    client: Client, reading_list: ReadingList, arxiv: ArxivServer
) -> None:
    arxiv.faults = [reply(b"", 503)]
    answer = client.post("/lists/short/resnet/arxiv/settle/", {"other": "1706.03762"}, follow=True)
    assert b"arXiv is busy (status 503)." in answer.content
