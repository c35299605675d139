import datetime as dt

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from papers.models import ReadingList
from tests.factories import QUESTIONS_LIST, create_list, create_user, get_question
from tracker.practice.cards import grade, suspend
from tracker.progress.ledgers import Answers, Standing, fill_ledgers
from tracker.progress.tallies import Progress, Tally, list_progress

pytestmark = pytest.mark.django_db

NOW = dt.datetime(2026, 3, 1, 20, 0, tzinfo=dt.UTC)
YEAR = dt.timedelta(days=365)


@pytest.fixture
def papers(ada: User) -> ReadingList:
    return create_list(owner=ada, text=QUESTIONS_LIST, slug="papers", title="Mine")


def ledgers(user: User, papers: ReadingList, moment: dt.datetime = NOW) -> tuple[Standing, Progress]:
    """The standing of a list, and its progress with the answers filled."""
    progress = list_progress(papers, user)
    return fill_ledgers(papers, user, progress, moment)[0], progress


def names(client: Client, query: str) -> list[str]:
    """The names of the rows that a filter of the list page leaves."""
    groups = client.get(f"/lists/papers/?{query}").context["groups"]
    return [row.name for group in groups for row in group.rows]


class TestStanding:
    def test_the_three_are_counted_apart(self, ada: User, papers: ReadingList) -> None:
        standing, _ = ledgers(ada, papers)
        assert standing == Standing(Tally(1, 3, 2), Answers(0, 0, 4))

    def test_a_question_is_known_while_it_is_remembered_nine_times_in_ten(
        self, ada: User, papers: ReadingList
    ) -> None:
        grade(ada, get_question(papers), 4, version=0, moment=NOW)
        assert ledgers(ada, papers)[0].answers == Answers(1, 1, 4)
        assert ledgers(ada, papers, NOW + YEAR)[0].answers == Answers(0, 1, 4)

    def test_a_wrong_answer_is_asked_and_not_known(self, ada: User, papers: ReadingList) -> None:
        grade(ada, get_question(papers), 1, version=0, moment=NOW)
        assert ledgers(ada, papers)[0].answers == Answers(0, 1, 4)

    def test_a_suspended_question_does_not_count(self, ada: User, papers: ReadingList) -> None:
        suspend(ada, get_question(papers), suspended=True, moment=NOW)
        assert ledgers(ada, papers)[0].answers.total == 3

    def test_a_category_has_what_stands_below_it(self, ada: User, papers: ReadingList) -> None:
        grade(ada, get_question(papers), 4, version=0, moment=NOW)
        _, progress = ledgers(ada, papers)
        counts = {
            node.name: (node.tally.written, node.known, node.asked, node.questions) for node in progress.nodes
        }
        assert counts["Papers"] == (2, 1, 1, 3)
        assert counts["Normalisation"] == (1, 1, 1, 2)

    def test_nobodys_answers_are_anothers(self, ada: User, papers: ReadingList) -> None:
        grade(create_user(username="bob"), get_question(papers), 4, version=0, moment=NOW)
        assert ledgers(ada, papers)[0].answers.asked == 0

    def test_readiness_is_the_mean_of_the_shares_and_never_rounded_up(self) -> None:
        assert Standing(Tally(1, 3, 2), Answers(1, 1, 4)).readiness == 41
        assert Standing(Tally(2, 4, 4)).readiness == 75
        assert Standing(Tally(999, 1_000, 1_000), Answers(1, 1, 1)).readiness == 99
        assert Standing().readiness == 0

    @pytest.mark.parametrize(
        ("answers", "state"),
        [
            ((0, 0, 0), "none"),
            ((0, 0, 2), "unknown"),
            ((0, 1, 2), "off"),
            ((1, 2, 2), "part"),
            ((2, 2, 2), "on"),
        ],
    )
    def test_never_asked_is_not_the_same_as_wrong(self, answers: tuple[int, int, int], state: str) -> None:
        assert Answers(*answers).state == state


class TestFilters:
    def test_read_and_not_summarised_are_asked_for_together(
        self, client: Client, papers: ReadingList
    ) -> None:
        assert names(client, "notes=no") == ["Plain"]
        assert names(client, "notes=yes") == ["BN", "Drop"]
        assert names(client, "notes=yes&status=read") == ["Drop"]
        assert names(client, "notes=no&status=read") == []

    def test_answers_are_known_open_or_unknown(self, client: Client, ada: User, papers: ReadingList) -> None:
        assert names(client, "answers=unknown") == names(client, "answers=open") == ["BN", "Drop"]
        grade(ada, get_question(papers, "What is dropout?"), 4, version=0, moment=dt.datetime.now(dt.UTC))
        grade(ada, get_question(papers), 4, version=0, moment=dt.datetime.now(dt.UTC))
        assert names(client, "answers=known") == ["Drop"]
        assert names(client, "answers=open") == ["BN"]
        assert names(client, "answers=unknown") == []

    def test_a_suspended_question_opens_nothing(self, client: Client, ada: User, papers: ReadingList) -> None:
        suspend(ada, get_question(papers, "What is dropout?"), suspended=True, moment=NOW)
        assert names(client, "answers=open") == ["BN"]


class TestPages:
    def test_a_row_says_its_three_marks(self, client: Client, papers: ReadingList) -> None:
        text = client.get("/lists/papers/").content.decode()
        assert 'aria-label="not read, summarised, 2 questions never asked"' in text
        assert 'aria-label="read, summarised, 1 question never asked"' in text

    def test_a_tick_changes_the_first_mark_and_no_other(
        self, client: Client, ada: User, papers: ReadingList
    ) -> None:
        grade(ada, get_question(papers), 4, version=0, moment=dt.datetime.now(dt.UTC))
        headers = {"HX-Request": "true", "HX-Current-URL": "http://testserver/lists/papers/"}
        answer = client.post("/lists/papers/bn/tick/", {"read": "on"}, headers=headers)
        assert 'aria-label="read, summarised, 1 of 2 questions can be answered"' in answer.content.decode()
        assert "ticked" in answer["HX-Trigger"]

    def test_the_readiness_says_its_formula(self, client: Client, papers: ReadingList) -> None:
        text = client.get("/lists/papers/readiness/").content.decode()
        assert "Readiness 33 %" in text
        assert "read: 1 of 3 entries" in text
        assert "can answer: 0 of 4 questions" in text

    def test_a_tick_of_an_entry_with_questions_takes_at_most_eight_queries(
        self, client: Client, papers: ReadingList
    ) -> None:
        with CaptureQueriesContext(connection) as queries:
            client.post("/lists/papers/bn/tick/", {"read": "on"}, headers={"HX-Request": "true"})
        statements = [query["sql"] for query in queries]
        # Savepoints frame the queries of a transaction; they are none themselves.
        asked = [sql for sql in statements if not sql.startswith(("SAVEPOINT", "RELEASE"))]
        assert len(asked) <= 8, asked
