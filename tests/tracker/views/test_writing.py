"""Writing a summary where it is read."""

import re
from html import unescape

import pytest
from django.contrib.auth.models import User
from django.test import Client

from papers.lists.exporting import export_markdown
from papers.models import ReadingList, Summary
from tests.factories import SHORT_LIST, create_list, create_member
from tracker.models import Member

pytestmark = pytest.mark.django_db

ALEXNET = "/lists/short/alexnet/write/"
LOSS = "/lists/short/notes/loss-function/write/"
PAGES = {ALEXNET: "/lists/short/alexnet/", LOSS: "/lists/short/notes/loss-function/"}
HTMX = {"HX-Request": "true"}


@pytest.fixture
def member(strange: Client, bob: User, reading_list: ReadingList) -> Member:
    """Bob is on ada's list; he is no staff."""
    return create_member(reading_list=reading_list, user=bob, role=Member.Role.EDITOR)


def read_by(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def written(text: str) -> str:
    """What the form's text field holds, as a browser reads it."""
    field = re.search(r"<textarea[^>]*>\n(.*?)</textarea>", text, re.DOTALL)
    assert field
    return unescape(field[1])


@pytest.mark.parametrize(("address", "read_at"), PAGES.items())
@pytest.mark.usefixtures("member")
def test_an_editor_who_is_no_staff_finds_the_way(strange: Client, address: str, read_at: str) -> None:
    assert f'href="{address}"' in read_by(strange, read_at)
    assert strange.get(address).status_code == 200


@pytest.mark.parametrize(("address", "read_at"), PAGES.items())
def test_a_reader_is_shown_no_way_and_refused(
    strange: Client, member: Member, address: str, read_at: str
) -> None:
    Member.objects.filter(pk=member.pk).update(role=Member.Role.READER)
    assert "/write/" not in read_by(strange, read_at)
    assert (strange.get(address).status_code, strange.post(address, {"body": "x"}).status_code) == (403, 403)


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.usefixtures("reading_list")
def test_a_stranger_is_told_that_it_is_not_there(strange: Client, address: str) -> None:
    assert strange.get(address).status_code == 404


@pytest.mark.usefixtures("reading_list")
@pytest.mark.parametrize(
    "path", ["resnet/write/", "none/write/", "notes/none/write/", "notes/alexnet/write/"]
)
def test_what_has_no_summary_has_none_to_write(client: Client, path: str) -> None:
    assert client.get(f"/lists/short/{path}").status_code == 404


@pytest.mark.usefixtures("reading_list")
def test_the_form_holds_the_text_between_heading_and_end(client: Client) -> None:
    assert written(read_by(client, ALEXNET)) == "Five convolutions, $d^2$ and dropout.\n"


def test_what_is_saved_is_that_span_of_the_document_and_no_other(strange: Client, member: Member) -> None:
    body = "Five convolutions, and more.\r\n"
    answer = strange.post(ALEXNET, {"body": body, "opened_version": 1})
    assert answer["Location"] == "/lists/short/alexnet/"
    changed = SHORT_LIST.replace("convolutions, $d^2$ and dropout", "convolutions, and more")
    assert export_markdown(member.reading_list) == changed


def test_a_concept_is_saved_too(client: Client, reading_list: ReadingList) -> None:
    answer = client.post(LOSS, {"body": "The [error](#loss-function).\n", "opened_version": 1}, follow=True)
    text = answer.content.decode()
    assert (">error</a>.</p>" in text, "Saved." in text) == (True, True)


def test_the_history_says_who_wrote(strange: Client, member: Member) -> None:
    strange.post(ALEXNET, {"body": "Other words.\n", "opened_version": 1})
    assert Summary.objects.get(anchor="alexnet").changes.get().by == "bob"


def test_of_two_who_write_the_second_sees_both_texts_and_loses_nothing(
    client: Client, reading_list: ReadingList
) -> None:
    client.post(ALEXNET, {"body": "Theirs.\n", "opened_version": 1})
    answer = client.post(ALEXNET, {"body": "Mine.\n", "opened_version": 1})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "Someone else has changed this text since you opened it." in text
    assert ('<pre tabindex="0">Theirs.' in text, written(text)) == (True, "Mine.\n")


def test_saving_once_more_puts_mine_in_place_of_theirs(client: Client, reading_list: ReadingList) -> None:
    client.post(ALEXNET, {"body": "Theirs.\n", "opened_version": 1})
    text = client.post(ALEXNET, {"body": "Mine.\n", "opened_version": 1}).content.decode()
    version = re.search(r'name="opened_version" value="(\d+)"', text)
    assert version
    client.post(ALEXNET, {"body": "Mine.\n", "opened_version": version[1]})
    assert Summary.objects.get(anchor="alexnet").body == "Mine.\n"


@pytest.mark.parametrize(
    ("body", "sentence"),
    [("# New\n\nmine", "structure of the list"), (" \n", "A summary cannot be empty")],
)
def test_a_text_that_cannot_be_is_refused_in_a_sentence_and_kept(
    client: Client, reading_list: ReadingList, body: str, sentence: str
) -> None:
    answer = client.post(ALEXNET, {"body": body, "opened_version": 1})
    assert (answer.status_code, sentence in answer.content.decode()) == (422, True)
    assert written(answer.content.decode()) == body
    assert export_markdown(reading_list) == SHORT_LIST


def test_the_page_beside_the_text_follows_without_storing_it(
    client: Client, reading_list: ReadingList
) -> None:
    form = {"body": "A [loss](#loss-function), $x^2$.", "opened_version": 1}
    text = client.post(ALEXNET, form, headers=HTMX).content.decode()
    assert '<a href="/lists/short/notes/loss-function/"' in text
    assert ("<math>" in text, "<html" in text) == (True, False)
    assert export_markdown(reading_list) == SHORT_LIST


def test_without_javascript_a_button_shows_the_page_and_keeps_the_text(
    client: Client, reading_list: ReadingList
) -> None:
    text = client.post(ALEXNET, {"body": "**New**\n", "opened_version": 1, "show": "1"}).content.decode()
    assert ("<strong>New</strong>" in text, written(text)) == (True, "**New**\n")
    assert export_markdown(reading_list) == SHORT_LIST


def test_the_first_blank_line_of_a_text_stays(client: Client, ada: User) -> None:
    source = SHORT_LIST.replace("## AlexNet\n\n", "## AlexNet\n<details>\n\n").replace(
        "dropout.", "it.\n</details>"
    )
    reading_list = create_list(owner=ada, slug="other", text=source)
    body = written(read_by(client, "/lists/other/alexnet/write/"))
    client.post("/lists/other/alexnet/write/", {"body": body, "opened_version": 1})
    assert export_markdown(reading_list) == source
