"""The client against real HTTP on loopback, where everything goes wrong that goes wrong at arXiv."""

from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import format_datetime

import pytest

from papers.arxiv.answers import ArxivFailure
from papers.arxiv.client import ArxivClient
from papers.arxiv.session import Limits
from papers.arxiv.turns import Turns
from papers.models import ArxivTurn
from tests.arxiv_server import (
    ArxivServer,
    CataloguePaper,
    Fault,
    drip,
    drop,
    feed,
    flood,
    hang,
    reply,
    serving_arxiv,
)
from tests.clocks import FastClock
from tests.shared_data import DATA, needs_data

pytestmark = pytest.mark.django_db

IDS = ["1512.03385", "1409.4842", "1706.03762"]
PAPERS = [CataloguePaper(one, f"Paper {one}") for one in IDS]
PATIENT = Limits(connecting=5, reading=5, whole=10)  # the machine may be busy
QUICK = Limits(connecting=5, reading=0.5, whole=0.7)
FEED = feed(PAPERS)
BAD_DATE = FEED.replace(b"<published>2014-09-15", b"<published>soon-", 1)
ERROR = (
    b'<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>http://arxiv.org/api/errors#incorrect_id_format</id>'
    b"<title>Error</title><summary>incorrect id format for abc</summary></entry></feed>"
)


@pytest.fixture
def arxiv() -> Iterator[ArxivServer]:
    with serving_arxiv(PAPERS) as server:
        yield server


@pytest.fixture
def time() -> FastClock:
    return FastClock()


@pytest.fixture
def client(arxiv: ArxivServer, time: FastClock) -> ArxivClient:
    return ArxivClient(Turns(time.clock), address=arxiv.address, limits=PATIENT)


def client_for(name: str, arxiv: ArxivServer, time: FastClock) -> ArxivClient:
    """One that soon loses patience where a fault takes its time."""
    limits = QUICK if name in {"silent", "slow"} else PATIENT
    return ArxivClient(Turns(time.clock), address=arxiv.address, limits=limits)


class TestAnAnswer:
    def test_ends_every_id_as_found_or_missing(self, client: ArxivClient) -> None:
        answer = client.by_ids([*IDS, "1706.99999"])
        assert (sorted(answer.found), answer.missing, answer.failed) == (sorted(IDS), {"1706.99999"}, {})

    def test_an_id_that_is_none_costs_no_request(self, client: ArxivClient, arxiv: ArxivServer) -> None:
        assert list(client.by_ids(["abc"]).failed) == ["abc"]
        assert arxiv.asked == []

    def test_comes_in_batches_of_a_hundred_and_misses_none(
        self, client: ArxivClient, arxiv: ArxivServer
    ) -> None:
        many = [f"1706.{number:05}" for number in range(250)]
        arxiv.papers = [CataloguePaper(one, one) for one in many]
        assert len(client.by_ids(many).found) == 250
        assert [len(ids) for ids in arxiv.id_lists] == [100, 100, 50]

    def test_says_who_asks_and_closes_the_connection(self, client: ArxivClient, arxiv: ArxivServer) -> None:
        client.by_ids(IDS)
        assert arxiv.asked[0].headers["User-Agent"].startswith("Readmark/")
        assert arxiv.asked[0].headers["Connection"] == "close"

    def test_two_records_of_one_paper_are_one(self, client: ArxivClient, arxiv: ArxivServer) -> None:
        arxiv.faults = [reply(feed([*PAPERS, *PAPERS]))]
        assert len(client.by_ids(IDS).found) == 3

    def test_no_address_in_it_is_believed(self, client: ArxivClient, arxiv: ArxivServer) -> None:
        arxiv.faults = [reply(FEED.replace(b"https://arxiv.org/pdf/", b"javascript:alert(1)//"))]
        assert "javascript" not in str(client.by_ids(IDS))

    def test_a_record_without_dates_is_not_taken_for_missing(
        self, client: ArxivClient, arxiv: ArxivServer
    ) -> None:
        arxiv.faults = [reply(FEED.replace(b"published>", b"printed>", 2)), reply(feed([]))]
        answer = client.by_ids(IDS)
        assert (len(answer.found), answer.missing) == (2, set())
        assert answer.failed == {"1512.03385": "arXiv's answer was not whole."}

    def test_a_record_that_cannot_be_read_costs_no_other_paper(
        self, client: ArxivClient, arxiv: ArxivServer
    ) -> None:
        arxiv.faults = [reply(BAD_DATE), reply(BAD_DATE.replace(b"1706", b"1707"))]
        answer = client.by_ids(IDS)
        assert sorted(answer.found) == ["1409.4842", "1706.03762"]
        assert answer.failed == {"1512.03385": "arXiv's answer holds a record that cannot be read."}


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
    "elsewhere": (reply(b"", 302, Location="http://127.0.0.1:9/"), "arXiv's address led away from arXiv; it was not followed."),
    "a script": (reply(b"", 302, Location="javascript:alert(1)"), "arXiv's address led away from arXiv; it was not followed."),
    "dropped": (drop, "arXiv cannot be reached."),
}  # fmt: skip


@pytest.mark.parametrize("name", FAULTS)
def test_every_fault_ends_in_a_sentence_and_without_a_record(
    name: str, arxiv: ArxivServer, time: FastClock
) -> None:
    fault, sentence = FAULTS[name]
    arxiv.faults = [fault] * 10
    answer = client_for(name, arxiv, time).by_ids(IDS)
    assert answer.failed == dict.fromkeys(IDS, sentence)
    assert time.ahead < 120


@pytest.mark.parametrize("name", ["busy", "out of order", "silent", "cut off", "a page", "busy in words", "empty though it counts", "dropped"])  # fmt: skip
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
        at = format_datetime(datetime.fromtimestamp(datetime.now(UTC).timestamp() + 20, UTC), usegmt=True)
        arxiv.faults = [reply(b"", 429, Retry_After="20" if form == "seconds" else at)]
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


class TestSearching:
    def test_finds_the_title_before_near_ones(self, client: ArxivClient, arxiv: ArxivServer) -> None:
        arxiv.papers = [CataloguePaper("1611.00001", "Learning of Deep and Residual Things"), CataloguePaper("1512.03385", "Deep Residual Learning: More")]  # fmt: skip
        assert [one.arxiv_id for one in client.by_title("Deep residual learning")] == [
            "1512.03385",
            "1611.00001",
        ]

    def test_punctuation_cannot_change_the_question(self, client: ArxivClient, arxiv: ArxivServer) -> None:
        client.by_title('Deep" OR all:(x) AND <0.5MB ti:"')
        assert arxiv.searches == ['ti:"Deep OR all x AND 0 5MB ti" OR (ti:deep AND ti:all AND ti:5mb)']

    def test_nothing_is_there_only_when_arxiv_says_so(self, client: ArxivClient, arxiv: ArxivServer) -> None:
        assert client.by_title("Quite unknown") == []
        arxiv.faults = [reply(feed([], total=2))] * 4
        with pytest.raises(ArxivFailure):
            client.by_title("Quite unknown")


def _recorded() -> list[tuple[str, int]]:
    """The recorded feeds with how many records each holds, by their index; at most a page is asked for."""
    index = DATA / "arxiv" / "INDEX.tsv"
    rows = [line.split("\t") for line in index.read_text().splitlines()[1:]] if index.exists() else []
    odd = ("collection", "HTTP400", "error")
    return [(row[0], min(25, int(row[6]))) for row in rows if not any(word in row[0] for word in odd)]


@needs_data
@pytest.mark.parametrize(("name", "count"), _recorded())
def test_every_recorded_feed_since_2007_is_read(
    name: str, count: int, client: ArxivClient, arxiv: ArxivServer
) -> None:
    body = (DATA / "arxiv" / name).read_bytes()
    arxiv.faults = [reply(body), reply(feed([]))]  # what follows on other pages was not recorded
    assert len(client.by_title("any")) == count


@needs_data
def test_the_two_hundred_records_of_a_collection_are_read(client: ArxivClient, arxiv: ArxivServer) -> None:
    collection = (DATA / "arxiv" / "stringology__arxiv_entries_collection.xml").read_bytes()
    entries = collection.replace(b"</articles>", b"").split(b"<entry ")[1:]
    read = set()
    for start in range(0, len(entries), 25):
        part = b"".join(b"<entry " + entry for entry in entries[start : start + 25])
        arxiv.faults = [reply(FEED[: FEED.index(b"<entry>")] + part + b"</feed>")]
        read |= {one.arxiv_id for one in client.by_title("any")}
    assert len(read) >= 210
