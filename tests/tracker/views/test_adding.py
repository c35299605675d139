from collections.abc import Iterator

import pytest
from django.contrib.auth.models import User
from django.test import Client

from papers.lists.exporting import export_markdown
from papers.models import Match, ReadingList
from tests.arxiv_server import ArxivServer, CataloguePaper, reply, serving_arxiv
from tests.factories import SHORT_LIST, create_list, get_entry

ADD = "/lists/short/add/"
LINE = '- [ ] Transformer **"Attention Is All You Need"** https://arxiv.org/abs/1706.03762\n'

pytestmark = pytest.mark.django_db


@pytest.fixture
def arxiv(settings) -> Iterator[ArxivServer]:  # type: ignore[no-untyped-def]
    papers = [
        CataloguePaper("1706.03762", "Attention Is All You Need"),
        CataloguePaper("cs/9901002", "Old: A Thing"),
    ]
    with serving_arxiv(papers) as server:
        settings.ARXIV_URL = server.address
        yield server


def look_up(client: Client, what: str) -> str:
    return client.post(ADD, {"what": what}).content.decode()


def new(reading_list: ReadingList, **fields: str) -> dict[str, object]:
    category = reading_list.category_set.get(title="2015").pk
    defaults = {"what": "x", "add": "1", "title": "Attention Is All You Need", "short_name": "Transformer"}
    return defaults | {"url": "https://arxiv.org/abs/1706.03762", "category": category} | fields


@pytest.mark.parametrize(
    "what",
    ["arXiv:1706.03762", "https://arxiv.org/pdf/1706.03762v5", "1706.03762", "10.48550/arXiv.1706.03762"],
)
def test_an_id_is_looked_up(client: Client, reading_list: ReadingList, arxiv: ArxivServer, what: str) -> None:
    page = look_up(client, what)
    assert 'value="Attention Is All You Need"' in page
    assert 'value="https://arxiv.org/abs/1706.03762"' in page


def test_an_old_id_is_looked_up_and_a_short_name_proposed(
    client: Client, reading_list: ReadingList, arxiv: ArxivServer
) -> None:
    page = look_up(client, "cs/9901002")
    assert 'value="Old: A Thing"' in page
    assert 'value="Old"' in page


def test_a_title_gives_papers_to_choose_from(
    client: Client, reading_list: ReadingList, arxiv: ArxivServer
) -> None:
    page = look_up(client, "attention is all you need")
    assert 'name="what" value="arXiv:1706.03762"' in page
    assert 'value="attention is all you need"' in page


def test_a_doi_becomes_a_link(client: Client, reading_list: ReadingList, arxiv: ArxivServer) -> None:
    assert 'value="https://doi.org/10.1145/3065386"' in look_up(client, "doi:10.1145/3065386")
    assert arxiv.asked == []


def test_it_is_written_into_the_document_where_it_was_wanted(
    client: Client, reading_list: ReadingList, arxiv: ArxivServer
) -> None:
    look_up(client, "1706.03762")
    answer = client.post(ADD, new(reading_list))
    assert answer["Location"] == f"/lists/short/#e-{get_entry(reading_list, 'transformer').pk}"
    assert export_markdown(reading_list) == SHORT_LIST.replace("1512.03385\n", f"1512.03385\n{LINE}")
    assert Match.objects.get().state == "found"


def test_what_is_on_the_list_already_is_said(
    client: Client, reading_list: ReadingList, arxiv: ArxivServer
) -> None:
    arxiv.papers = [CataloguePaper("1512.03385", "Deep Residual Learning")]
    assert "This may be on the list already" in look_up(client, "1512.03385")


def test_when_arxiv_does_not_answer_it_can_be_written_by_hand(
    client: Client, reading_list: ReadingList, arxiv: ArxivServer
) -> None:
    arxiv.faults = [reply(b"", 503)]
    page = look_up(client, "1706.03762")
    assert "arXiv is busy (status 503). You can write it by hand now" in page
    assert 'value="https://arxiv.org/abs/1706.03762"' in page


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"title": ""}, "This field is required."),
        ({"url": "javascript:alert(1)"}, "A link starts with http"),
        ({"category": "999999"}, "Select a valid choice"),
    ],
)
def test_a_mistake_is_said_beside_its_field(
    client: Client, reading_list: ReadingList, fields: dict[str, str], sentence: str
) -> None:
    answer = client.post(ADD, new(reading_list, **fields))
    assert (answer.status_code, sentence in answer.content.decode()) == (422, True)
    assert export_markdown(reading_list) == SHORT_LIST


def test_looking_writes_and_asks_nothing(
    client: Client, reading_list: ReadingList, arxiv: ArxivServer
) -> None:
    page = client.get(f"{ADD}?what=https://arxiv.org/abs/1706.03762").content.decode()
    assert 'value="https://arxiv.org/abs/1706.03762"' in page
    assert arxiv.asked == []


def test_the_bookmarklet_leads_to_the_form_of_the_one_list(client: Client, reading_list: ReadingList) -> None:
    answer = client.get("/add/?url=https://arxiv.org/abs/1706.03762")
    assert answer["Location"] == f"{ADD}?what=https%3A%2F%2Farxiv.org%2Fabs%2F1706.03762"


def test_the_bookmarklet_asks_which_list_it_is(client: Client, ada: User, reading_list: ReadingList) -> None:
    create_list(owner=ada, slug="other")
    assert "/lists/other/add/?what=" in client.get("/add/?url=x").content.decode()


def test_who_has_no_list_is_told(strange: Client) -> None:
    assert "no list that you may add to" in strange.get("/add/?url=x").content.decode()
