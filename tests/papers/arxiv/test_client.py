"""The client against real HTTP on loopback: ids, titles, and feeds as arXiv sends them."""

import pytest

from papers.arxiv.answers import ArxivFailure
from papers.arxiv.client import ArxivClient
from tests.arxiv_catalogue import PAPERS
from tests.arxiv_server import ArxivServer, CataloguePaper, feed, reply
from tests.shared_data import DATA, needs_data

pytestmark = pytest.mark.django_db

IDS = [paper.arxiv_id for paper in PAPERS]
FEED = feed(PAPERS)
BAD_DATE = FEED.replace(b"<published>2014-09-15", b"<published>soon-", 1)


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
        arxiv.papers = [CataloguePaper(identifier, f"Paper {identifier}") for identifier in many]
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


class TestSearching:
    def test_finds_the_title_before_near_ones(self, client: ArxivClient, arxiv: ArxivServer) -> None:
        near = CataloguePaper("1611.00001", "Learning of Deep and Residual Things")
        arxiv.papers = [near, CataloguePaper("1512.03385", "Deep Residual Learning: More")]
        records = client.by_title("Deep residual learning")
        assert [record.arxiv_id for record in records] == ["1512.03385", "1611.00001"]

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
        read |= {record.arxiv_id for record in client.by_title("any")}
    assert len(read) >= 210
