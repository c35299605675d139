import re

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from papers.models import ReadingList
from tests.factories import create_list
from tests.shared_data import ROOT, text_of

pytestmark = pytest.mark.django_db

REAL = text_of(ROOT / "fixtures" / "reading-list.md")
LONG = "# Papers\n" + "".join(
    f"## C{number // 30}\n" * (number % 30 == 0) + f"- [ ] N{number} **T{number}**\n" for number in range(250)
)


def page(client: Client, path: str = "/lists/short/", **options: object) -> str:
    return client.get(path, **options).content.decode()  # type: ignore[arg-type]


def names(text: str) -> list[str]:
    """The keys of the entries on a page, in their order."""
    return re.findall(r'class="title" href="[^"]*/([^"/]+)/"', text)


@pytest.mark.usefixtures("reading_list")
class TestPage:
    def test_it_shows_the_entries_in_the_order_of_the_document(self, client: Client) -> None:
        assert names(page(client)) == ["deep-learning", "alexnet", "resnet"]

    def test_it_shows_categories_years_numbers_and_concepts(self, client: Client) -> None:
        text = page(client)
        for piece in (
            ">Books</span>",
            ">2012</h3>",
            "of 3 read",
            "1 of 2",
            "/lists/short/notes/loss-function/",
        ):
            assert piece in text

    def test_what_is_read_is_ticked(self, client: Client) -> None:
        boxes = re.findall(r'<input type="checkbox"[^>]*aria-label="([^"]*)"[^>]*checked>', page(client))
        assert boxes == ["AlexNet, Imagenet classification with deep convolutional neural networks"]

    def test_a_book_among_papers_says_so(self, client: Client, ada: User) -> None:
        text = "# Papers\n- [ ] **A**\n- [ ] **B**\n- [ ] [C](https://www.amazon.com/dp/1)\n"
        create_list(owner=ada, text=text, slug="mixed")
        assert page(client, "/lists/mixed/").count("<span>book</span>") == 1

    def test_what_is_neither_book_nor_paper_reads_as_one_sentence(self, client: Client, ada: User) -> None:
        create_list(owner=ada, text="- [ ] Watch the talk on [Big O](https://a.b/talk)\n", slug="other")
        assert re.search(
            r'class="title" href="[^"]*">Watch the talk on Big O</a>', page(client, "/lists/other/")
        )

    def test_an_empty_document_says_what_an_entry_is(self, client: Client, ada: User) -> None:
        create_list(owner=ada, text="only words", slug="empty")
        assert "No entries were found" in page(client, "/lists/empty/")

    def test_name_and_title_are_one_link(self, client: Client) -> None:
        assert '/resnet/"><span class="name">ResNet</span> Deep residual' in page(client)

    def test_hostile_titles_are_text(self, client: Client, ada: User) -> None:
        create_list(owner=ada, text='- [ ] **"&lt;img src=x onerror=alert(1)&gt;"**\n', slug="evil")
        assert "<img" not in page(client, "/lists/evil/")


@pytest.mark.usefixtures("reading_list")
class TestFilter:
    @pytest.mark.parametrize(
        ("query", "keys"),
        [
            ("q=residual", ["resnet"]),
            ("q=RESNET+deep", ["resnet"]),
            ("q=goodfellow", ["deep-learning"]),
            ("status=read", ["alexnet"]),
            ("status=to-read", ["deep-learning", "resnet"]),
            ("kind=book", ["deep-learning"]),
            ("kind=paper&status=to-read", ["resnet"]),
            ("status=nonsense&kind=%00&page=x", ["deep-learning", "alexnet", "resnet"]),
        ],
    )
    def test_words_status_and_kind_narrow_the_list(self, client: Client, query: str, keys: list[str]) -> None:
        assert names(page(client, f"/lists/short/?{query}")) == keys

    def test_nothing_found_offers_the_whole_list(self, client: Client) -> None:
        assert "Show all of it" in page(client, "/lists/short/?q=nothing")

    def test_htmx_gets_the_entries_alone(self, client: Client) -> None:
        text = page(client, "/lists/short/?q=residual", headers={"HX-Request": "true"})
        assert names(text) == ["resnet"]
        assert "<html" not in text

    def test_the_form_keeps_what_was_chosen(self, client: Client) -> None:
        text = page(client, "/lists/short/?q=deep&status=read")
        assert 'value="deep"' in text
        assert '<option value="read" selected>' in text


class TestLongLists:
    @pytest.fixture(autouse=True)
    def long_list(self, ada: User) -> ReadingList:
        return create_list(owner=ada, text=LONG, slug="long")

    def test_a_page_holds_a_hundred_entries_and_leads_to_the_next(self, client: Client) -> None:
        text = page(client, "/lists/long/")
        assert len(names(text)) == 100
        assert 'href="?page=2"' in text

    def test_the_pages_hold_every_entry_once(self, client: Client) -> None:
        shown = [
            name for number in (1, 2, 3, 4) for name in names(page(client, f"/lists/long/?page={number}"))
        ]
        assert shown == [f"n{number}" for number in range(250)]

    def test_the_contents_lead_to_the_page_that_holds_a_category(self, client: Client) -> None:
        text = page(client, "/lists/long/")
        [(number, anchor)] = set(re.findall(r'href="/lists/long/\?page=(\d)#(c\d+)">C7<', text))
        assert f'id="{anchor}"' in page(client, f"/lists/long/?page={number}")

    def test_a_page_that_goes_on_does_not_repeat_its_heading(self, client: Client) -> None:
        text = page(client, "/lists/long/?page=2", headers={"HX-Request": "true"})
        assert "<span>C3</span>" not in text
        assert "<span>C4</span>" in text

    def test_a_page_of_its_own_says_under_what_it_stands(self, client: Client) -> None:
        assert "<span>C3</span>" in page(client, "/lists/long/?page=2")

    def test_filters_stay_from_page_to_page(self, client: Client) -> None:
        assert 'href="?q=T&amp;page=2"' in page(client, "/lists/long/?q=T")


def test_the_page_takes_at_most_eight_queries_and_no_more_for_a_longer_list(
    client: Client, ada: User
) -> None:
    counts = []
    for text in (REAL, REAL + REAL.replace("ResNet", "Net")):
        reading_list = create_list(owner=ada, text=text)
        with CaptureQueriesContext(connection) as queries:
            page(client, f"/lists/{reading_list.slug}/")
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 8
