"""Fetches against an arXiv over loopback, with a clock that does not wait."""

import csv
from collections import Counter

import pytest
from django.utils import timezone

from papers.arxiv.asking import ask, ask_failed, cancel, open_entries, standing
from papers.arxiv.client import ArxivClient
from papers.arxiv.fetching import run
from papers.arxiv.settling import settle_failed
from papers.arxiv.turns import Turns
from papers.models import Fetch, Match, ReadingList
from tests.arxiv_catalogue import NEAR
from tests.arxiv_server import NOBODY, ArxivServer, CataloguePaper, drop, feed, reply, serving_arxiv
from tests.clocks import FastClock
from tests.factories import create_list, create_match, create_paper, get_entry
from tests.shared_data import DATA, ROOT, needs_data

pytestmark = pytest.mark.django_db

TWO = """# Papers
##### 2015
- [ ] **Deep residual learning** https://arxiv.org/abs/1512.03385
- [ ] **Going deeper with convolutions**
"""
TWICE = """##### 2014
- [ ] **Going deeper with convolutions**
- [ ] **Going Deeper with Convolutions!**
"""
ODD_LINK = "##### 2014\n- [ ] **Going deeper with convolutions** https://arxiv.org/abs/1512.03385\n"
NAMED = [
    "1312.4400",
    "1409.1556",
    "1502.03167",
    "1704.04861",
    "1801.04381",
]  # by the summaries of the real list
DOWN = "arXiv did not answer three questions in a row."
UNREACHABLE = "arXiv cannot be reached."
RESNET = CataloguePaper("1512.03385", "Deep Residual Learning")
GOOGLENET = CataloguePaper("1409.4842", "Going Deeper with Convolutions")
PASSING = [
    reply(b"", 503),
    reply(b"Rate exceeded.", 429),
    reply(b"Rate exceeded."),
    reply(b"<html>Sorry</html>"),
    reply(b""),
    reply(feed([RESNET])[:-20]),
    reply(feed([], total=9)),
    reply(feed([])),
    drop,
]
NUMBERED = {
    f"15{number % 12 + 1:02}.{number:05}": f"On the number {number} and its friends" for number in range(300)
}
Golden = list[dict[str, str]]


def fetch(reading_list: ReadingList, arxiv: ArxivServer, *, refresh: bool = False) -> Fetch:
    """Mark what is open in a list, and run its fetch to the end."""
    ask(reading_list, open_entries(reading_list, refresh=refresh))
    fetched = go(reading_list, arxiv)
    assert fetched
    return fetched


def go(reading_list: ReadingList, arxiv: ArxivServer) -> Fetch | None:
    """Run the fetch of what is marked already."""
    clock = FastClock().clock
    return run(reading_list, client=ArxivClient(Turns(clock), address=arxiv.address), clock=clock)


def match_of(reading_list: ReadingList, key: str) -> Match:
    return Match.objects.get(entry=get_entry(reading_list, key))


def candidate_ids(match: Match) -> list[str]:
    return [candidate["id"] for candidate in match.candidates]


def golden() -> Golden:
    """Which paper each entry of the real list is, as a person has found; "-" where it is not on arXiv."""
    with (DATA / "arxiv" / "golden.tsv").open() as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


@needs_data
class TestTheRealList:
    """Against a catalogue that holds the right papers and their traps."""

    @pytest.fixture
    def asked(self) -> tuple[ArxivServer, Counter[str]]:
        right = [
            CataloguePaper(row["arxiv_id"], row["arxiv_title"]) for row in golden() if row["arxiv_id"] != "-"
        ]
        real = create_list(text=(ROOT / "fixtures" / "reading-list.md").read_text())
        with serving_arxiv([*NEAR, *right]) as arxiv:
            fetch(real, arxiv)
        return arxiv, Counter(Match.objects.values_list("state", flat=True))

    def test_no_paper_is_given_to_the_wrong_entry(self, asked: object) -> None:
        known = {row["list_title"]: row["arxiv_id"] for row in golden()}
        found = Match.objects.filter(state=Match.State.FOUND).values_list("entry__title", "paper__arxiv_id")
        assert {title: given for title, given in found if known[title] != given} == {}
        assert len(NEAR) >= 60

    def test_most_are_found_without_a_person(self, asked: tuple[ArxivServer, Counter[str]]) -> None:
        assert asked[1] == {"found": 41, "review": 3, "absent": 5}

    def test_what_is_not_on_arxiv_ends_as_such(self, asked: object) -> None:
        absent = set(Match.objects.filter(state=Match.State.ABSENT).values_list("entry__title", flat=True))
        assert absent == {
            row["list_title"] for row in golden() if row["arxiv_id"] == "-" and row["kind"] == "paper"
        }

    def test_a_person_is_shown_the_right_one(self, asked: object) -> None:
        known = {row["list_title"]: row["arxiv_id"] for row in golden()}
        reviews = Match.objects.for_review().select_related("entry")
        shown = {match.entry.title: candidate_ids(match) for match in reviews}
        assert len(shown) == 3
        assert all(known[title] in ids for title, ids in shown.items())

    def test_the_ids_that_the_list_names_cost_no_search(
        self, asked: tuple[ArxivServer, Counter[str]]
    ) -> None:
        arxiv, _states = asked
        assert [sorted(ids) for ids in arxiv.id_lists] == [NAMED]
        assert len(set(arxiv.searches)) == 44


class TestAFetch:
    def test_stores_what_arxiv_says(self) -> None:
        short = create_list(text=TWO)
        with serving_arxiv([RESNET, GOOGLENET]) as arxiv:
            fetch(short, arxiv)
        match = match_of(short, "deep-residual-learning")
        assert match.paper
        assert (match.evidence, match.paper.pdf_url) == ("link", "https://arxiv.org/pdf/1512.03385")
        assert match.paper.authors == ["Ada Lovelace", "Charles Babbage"]
        assert match.paper.published_at.year == 2015
        assert "$E = mc^2$" in match.paper.abstract

    def test_believes_an_id_that_stands_in_the_text_beside_a_link(self) -> None:
        text = "# Papers\n- [ ] **Deep residual learning** (arXiv:1512.03385) [code](https://g.com/x)\n"
        named = create_list(text=text)
        with serving_arxiv([RESNET]) as arxiv:
            fetch(named, arxiv)
        assert (arxiv.id_lists, arxiv.searches) == ([["1512.03385"]], [])
        assert match_of(named, "deep-residual-learning").state == "found"

    def test_asks_nothing_twice(self) -> None:
        short = create_list(text=TWO)
        with serving_arxiv([RESNET]) as arxiv:
            fetch(short, arxiv)
            fetch(short, arxiv)
        assert (len(arxiv.id_lists), len(set(arxiv.searches))) == (1, 1)
        assert len(arxiv.asked) == 3  # that a title is not there is believed when it was said twice

    def test_asks_again_about_absent_ones_after_ninety_days(self) -> None:
        short = create_list(text=TWO)
        with serving_arxiv([RESNET]) as arxiv:
            fetch(short, arxiv)
            Match.objects.update(checked_at="2020-01-01T00:00Z")
            assert [entry.title for entry in open_entries(short)] == ["Going deeper with convolutions"]

    def test_refreshing_brings_the_newest_version_and_says_what_was_withdrawn(self) -> None:
        short = create_list(text=TWO)
        with serving_arxiv([RESNET]) as arxiv:
            fetch(short, arxiv)
            arxiv.papers = [
                CataloguePaper(RESNET.arxiv_id, RESNET.title, version=2, comment="Withdrawn by the authors")
            ]
            fetch(short, arxiv, refresh=True)
        paper = match_of(short, "deep-residual-learning").paper
        assert paper
        assert (paper.version, paper.is_withdrawn) == (2, True)

    def test_a_paper_that_another_entry_has_goes_to_a_person(self) -> None:
        twice = create_list(text=TWICE)
        with serving_arxiv([GOOGLENET]) as arxiv:
            fetch(twice, arxiv)
        states = Match.objects.order_by("entry__position").values_list("state", flat=True)
        assert list(states) == ["found", "review"]
        assert Match.objects.for_review().get().candidates[0]["differs"] == ["taken"]

    def test_an_entry_that_is_gone_gives_its_paper_up(self) -> None:
        twice = create_list(text=TWICE)
        first, second = twice.entry_set.order_by("position")
        create_match(entry=first, paper=create_paper(arxiv_id="1409.4842"))
        type(first).objects.filter(pk=first.pk).update(position=None, removed_at=timezone.now())
        with serving_arxiv([GOOGLENET]) as arxiv:
            fetch(twice, arxiv)
        assert Match.objects.get().entry == second

    def test_a_match_that_is_forgotten_meanwhile_stays_forgotten(self) -> None:
        short = create_list(text=TWO)
        ask(short, open_entries(short))
        match = Match.objects.first()
        assert match
        Match.objects.all().delete()
        settle_failed(match, "too late")
        assert not Match.objects.exists()

    def test_a_link_to_another_paper_goes_to_a_person_though_the_title_was_found(self) -> None:
        odd = create_list(text=ODD_LINK)
        with serving_arxiv([GOOGLENET, RESNET]) as arxiv:
            fetch(odd, arxiv)
        assert candidate_ids(Match.objects.for_review().get()) == ["1512.03385", "1409.4842"]

    def test_books_are_not_asked_about(self, reading_list: ReadingList) -> None:
        assert [entry.key for entry in open_entries(reading_list)] == ["alexnet", "resnet"]


class TestFailures:
    def test_a_failed_paper_is_asked_again_and_never_taken_for_absent(self) -> None:
        short = create_list(text=TWO)
        with serving_arxiv([RESNET, GOOGLENET]) as arxiv:
            arxiv.faults = [reply(feed([RESNET])), *[reply(b"<html>Sorry</html>")] * 4]
            first = fetch(short, arxiv)
            assert match_of(short, "going-deeper-with-convolutions").state == "failed"
            assert first.retry_at
            ask_failed(first)
            go(short, arxiv)
        assert match_of(short, "going-deeper-with-convolutions").state == "found"

    def test_after_three_failures_arxiv_is_left_alone(self) -> None:
        items = [f"- [ ] **Paper number {number} of ten**\n" for number in range(10)]
        many = create_list(text="# Papers\n" + "".join(items))
        with serving_arxiv() as arxiv:
            arxiv.faults = [reply(b"no", status=403)] * 20
            fetch(many, arxiv)
        assert len(arxiv.asked) == 3
        assert Match.objects.filter(state=Match.State.FAILED).count() == 3
        assert (standing(many).unasked, standing(many).unreached) == (7, DOWN)

    def test_what_was_found_stays_when_a_refresh_fails(self) -> None:
        short = create_list(text=TWO)
        with serving_arxiv([RESNET]) as arxiv:
            fetch(short, arxiv)
            arxiv.faults = [reply(b"no", status=403)] * 20
            fetch(short, arxiv, refresh=True)
        assert match_of(short, "deep-residual-learning").state == "found"


class TestNobodyThere:
    """The host cannot be reached at all: that is said once, and everything is left to be asked again."""

    def ten(self) -> ReadingList:
        return create_list(text="# Papers\n" + "".join(f"- [ ] **Paper {number}**\n" for number in range(10)))

    def test_it_is_tried_once_and_nothing_has_failed(self) -> None:
        many = self.ten()
        ended = fetch(many, ArxivServer(NOBODY))
        assert ended.state == Fetch.State.DONE
        assert set(Match.objects.values_list("state", "reason", "asked_at")) == {("new", UNREACHABLE, None)}
        assert (standing(many).unasked, standing(many).unreached, standing(many).failed) == (
            10,
            UNREACHABLE,
            0,
        )

    def test_it_is_asked_about_again_and_forgotten(self) -> None:
        many = self.ten()
        ask_failed(fetch(many, ArxivServer(NOBODY)))
        with serving_arxiv([CataloguePaper("1512.00001", "Paper 1")]) as arxiv:
            go(many, arxiv)
        assert (standing(many).unasked, standing(many).unreached) == (0, "")

    def test_what_was_found_and_what_had_failed_before_stay_known(self) -> None:
        short = create_list(text=TWO)
        with serving_arxiv([RESNET]) as arxiv:
            arxiv.faults = [reply(feed([RESNET])), *[reply(b"no", status=403)] * 4]
            fetch(short, arxiv)
        fetch(short, ArxivServer(NOBODY), refresh=True)
        states = Match.objects.order_by("entry__position").values_list("state", flat=True)
        assert list(states) == ["found", "new"]


class TestStanding:
    def test_says_how_far_it_is(self) -> None:
        short = create_list(text=TWO)
        assert standing(short).unasked == 2
        with serving_arxiv([RESNET]) as arxiv:
            fetch(short, arxiv)
        now = standing(short)
        assert (now.found, now.absent, now.unasked, now.done, now.is_running) == (1, 1, 0, 2, False)

    def test_a_cancelled_fetch_asks_nothing_more(self) -> None:
        short = create_list(text=TWO)
        ask(short, open_entries(short))
        cancel(short)
        with serving_arxiv([RESNET]) as arxiv:
            assert go(short, arxiv) is None
        assert arxiv.asked == []

    def test_a_list_is_fetched_by_one_process(self) -> None:
        short = create_list(text=TWO)
        held = ask(short, open_entries(short))
        held.state, held.holder, held.alive_until = Fetch.State.RUNNING, "elsewhere:1:1", "2099-01-01T00:00Z"
        held.save()
        with serving_arxiv([RESNET]) as arxiv:
            assert go(short, arxiv) is None


def test_of_three_hundred_papers_none_ends_wrong_however_arxiv_fails() -> None:
    """One answer in eight is none. What failed is asked about again, as the worker would."""
    text = "".join(f"- [ ] **{title}**\n" for title in NUMBERED.values())
    many = create_list(text=f"# Papers\n##### 2015\n{text}")
    with serving_arxiv(
        [CataloguePaper(identifier, title) for identifier, title in NUMBERED.items()]
    ) as arxiv:
        arxiv.faults = [fault for passing in PASSING * 7 for fault in (passing, *[None] * 7)]
        fetch(many, arxiv)
    assert dict(Match.objects.values_list("paper_id", "entry__title")) == NUMBERED
