"""The session against real HTTP on loopback, where everything goes wrong that goes wrong at arXiv."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from papers.arxiv.answers import ArxivFailure
from papers.arxiv.client import ArxivClient
from papers.arxiv.session import Limits
from papers.arxiv.turns import Turns
from papers.models import ArxivTurn
from tests.arxiv_catalogue import PAPERS
from tests.arxiv_server import PATIENT, ArxivServer, Fault, drip, drop, feed, flood, hang, reply
from tests.clocks import FastClock

pytestmark = pytest.mark.django_db

IDS = [paper.arxiv_id for paper in PAPERS]
QUICK = Limits(connecting=5, reading=0.5, whole=0.7)
FEED = feed(PAPERS)
ERROR = (
    b'<feed xmlns="http://www.w3.org/2005/Atom"><entry>'
    b"<id>http://arxiv.org/api/errors#incorrect_id_format</id>"
    b"<title>Error</title><summary>incorrect id format for abc</summary></entry></feed>"
)
LED_AWAY = "arXiv's address led away from arXiv; it was not followed."
FAULTS: dict[str, tuple[Fault, str]] = {
    "busy": (reply(b"Rate exceeded.", 429), "arXiv is busy (status 429)."),
    "busy for an hour": (reply(b"", 429, Retry_After="3600"), "arXiv is busy (status 429)."),
    "out of order": (reply(b"", 503), "arXiv is busy (status 503)."),
    "forbidden": (reply(b"", 403), "arXiv refused the question (status 403)."),
    "silent": (hang(1), "arXiv did not answer in time."),
    "slow": (drip(2), "arXiv answered too slowly."),
    "cut off": (reply(FEED[: len(FEED) // 2]), "arXiv's answer was cut off."),
    "a page": (reply(b"<html><body>We are sorry"), "arXiv answered with a page that is no answer."),
    "nothing": (reply(b""), "arXiv answered with a page that is no answer."),
    "busy in words": (reply(b"Rate exceeded."), "arXiv is busy."),
    "empty": (reply(feed([])), "arXiv answered with an empty page."),
    "empty though it counts": (reply(feed([], total=3)), "arXiv answered with an empty page."),
    "an error": (reply(ERROR), "arXiv refused the question: incorrect id format for abc."),
    "an error with 400": (reply(ERROR, 400), "arXiv refused the question: incorrect id format for abc."),
    "huge": (flood(100_000_000), "arXiv's answer was too large to be one."),
    "elsewhere": (reply(b"", 302, Location="http://127.0.0.1:9/"), LED_AWAY),
    "a script": (reply(b"", 302, Location="javascript:alert(1)"), LED_AWAY),
    "dropped": (drop, "arXiv cannot be reached."),
}
PASSING = [
    "busy",
    "out of order",
    "silent",
    "cut off",
    "a page",
    "busy in words",
    "empty though it counts",
    "dropped",
]


def client_for(name: str, arxiv: ArxivServer, time: FastClock) -> ArxivClient:
    """One that soon loses patience where a fault takes its time."""
    limits = QUICK if name in {"silent", "slow"} else PATIENT
    return ArxivClient(Turns(time.clock), address=arxiv.address, limits=limits)


@pytest.mark.parametrize("name", FAULTS)
def test_every_fault_ends_in_a_sentence_and_without_a_record(
    name: str, arxiv: ArxivServer, time: FastClock
) -> None:
    fault, sentence = FAULTS[name]
    arxiv.faults = [fault] * 10
    answer = client_for(name, arxiv, time).by_ids(IDS)
    assert answer.failed == dict.fromkeys(IDS, sentence)
    assert time.ahead < 120


@pytest.mark.parametrize("name", PASSING)
def test_a_passing_fault_is_got_over(name: str, arxiv: ArxivServer, time: FastClock) -> None:
    arxiv.faults = [FAULTS[name][0]]
    assert sorted(client_for(name, arxiv, time).by_ids(IDS).found) == sorted(IDS)


class TestWaiting:
    def test_a_busy_arxiv_is_left_alone_for_longer_each_time(
        self, client: ArxivClient, arxiv: ArxivServer, time: FastClock
    ) -> None:
        arxiv.faults = [reply(b"", 503)] * 2
        client.by_ids(IDS)
        assert 29 < time.ahead < 35

    @pytest.mark.parametrize("form", ["seconds", "date"])
    def test_retry_after_is_honoured(
        self, form: str, client: ArxivClient, arxiv: ArxivServer, time: FastClock
    ) -> None:
        date = format_datetime(datetime.now(UTC) + timedelta(seconds=20), usegmt=True)
        arxiv.faults = [reply(b"", 429, Retry_After="20" if form == "seconds" else date)]
        client.by_ids(IDS)
        assert 18 <= time.ahead < 25

    def test_who_asks_to_be_left_alone_for_hours_is_not_asked_again(
        self, client: ArxivClient, arxiv: ArxivServer
    ) -> None:
        arxiv.faults = [reply(b"", 429, Retry_After="3600")]
        client.by_ids(IDS)
        assert len(arxiv.asked) == 1

    def test_a_redirect_within_arxiv_is_followed(self, client: ArxivClient, arxiv: ArxivServer) -> None:
        arxiv.faults = [reply(b"", 301, Location=f"{arxiv.address}?id_list={','.join(IDS)}")]
        assert len(client.by_ids(IDS).found) == 3

    def test_redirects_come_to_an_end(self, client: ArxivClient, arxiv: ArxivServer) -> None:
        arxiv.faults = [reply(b"", 301, Location=arxiv.address)] * 10
        assert len(client.by_ids(IDS).failed) == 3
        assert len(arxiv.asked) <= 4

    def test_a_clock_set_back_makes_nobody_wait(self, client: ArxivClient, time: FastClock) -> None:
        client.by_ids(IDS)
        time.shift, before = -3600, time.ahead
        client.by_ids(IDS)
        assert time.ahead - before < 3.5

    def test_somebody_in_a_hurry_is_told(self, arxiv: ArxivServer, time: FastClock) -> None:
        ArxivTurn.objects.create(pk=1, holder="elsewhere:1:1", leased_until=datetime(2099, 1, 1, tzinfo=UTC))
        hasty = ArxivClient(Turns(time.clock), address=arxiv.address, limits=Limits(patience=8))
        with pytest.raises(ArxivFailure, match="being asked about other papers"):
            hasty.by_title("Deep residual learning")
