import re
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from papers.lists.exporting import export_markdown
from papers.lists.saving import save_source
from papers.models import Category, Entry, ReadingList
from tests.factories import SHORT_LIST
from tests.tls_server import serving_tls, text
from tracker.models import Member

NEW = "/lists/new/"

pytestmark = pytest.mark.django_db


def test_what_was_understood_is_shown_before_anything_is_stored(client: Client) -> None:
    page = client.post(NEW, {"file": SimpleUploadedFile("list.md", SHORT_LIST.encode())}).content.decode()
    assert "3 entries were found. Nothing has been stored yet." in page
    assert 'value="Things to read"' in page
    assert not ReadingList.objects.exists()


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_what_was_seen_is_stored_byte_for_byte(client: Client, ada: User, end: str) -> None:
    text = SHORT_LIST.replace("\n", end)
    page = client.post(NEW, {"file": SimpleUploadedFile("list.md", text.encode())}).content.decode()
    packed = re.search(r'name="packed" value="([^"]+)"', page)
    assert packed
    client.post(NEW, {"packed": packed[1], "name": "Mine", "import": "1"})
    made = ReadingList.objects.get(slug="mine")
    assert export_markdown(made) == text
    assert Member.objects.get(reading_list=made).user == ada


def test_a_pasted_list_is_mine_with_its_ticks(client: Client, ada: User) -> None:
    answer = client.post(NEW, {"text": SHORT_LIST, "import": "1"})
    assert answer["Location"] == "/lists/things-to-read/"
    assert ada.readings.read().get().entry.key == "alexnet"


def test_the_kind_of_a_category_can_be_put_right(client: Client) -> None:
    client.post(NEW, {"text": SHORT_LIST, "kind:thingstoread/papers": "other", "import": "1"})
    assert list(Entry.objects.order_by("position").values_list("kind", flat=True)) == [
        "book",
        "other",
        "other",
    ]


def test_a_category_that_is_not_tracked_stays_in_the_document_as_text(client: Client) -> None:
    client.post(NEW, {"text": SHORT_LIST, "kind:thingstoread/papers": "dropped", "import": "1"})
    made = ReadingList.objects.get()
    assert list(Entry.objects.values_list("kind", flat=True)) == ["book"]
    assert export_markdown(made) == SHORT_LIST


def test_what_was_said_of_a_category_holds_when_the_list_is_edited(client: Client) -> None:
    client.post(NEW, {"text": SHORT_LIST, "kind:thingstoread/papers": "other", "import": "1"})
    books = Category.objects.get(title="Books")
    save_source(books, "## Good books\n", version=1)
    assert Entry.objects.get(short_name="ResNet").kind == "other"


def test_looking_again_keeps_the_choices(client: Client) -> None:
    page = client.post(NEW, {"text": SHORT_LIST, "kind:thingstoread/papers": "dropped"}).content.decode()
    assert '<option value="dropped" selected>' in page
    assert "1 entry was found." in page


def test_a_kind_that_nobody_offered_is_ignored(client: Client) -> None:
    client.post(NEW, {"text": SHORT_LIST, "kind:thingstoread/papers": "nonsense", "import": "1"})
    assert ReadingList.objects.get().categories == {}


def test_bibtex_is_recognised(client: Client) -> None:
    page = client.post(NEW, {"text": "% a comment\n@misc{a, title={A}, year=2017}\n"}).content.decode()
    assert "2 blocks. Nothing has been stored yet." in page


def test_a_text_without_entries_is_said_and_may_still_be_a_list(client: Client) -> None:
    assert b"No entries were found." in client.post(NEW, {"text": "Just words.\n"}).content
    assert client.post(NEW, {"text": "Just words.\n", "import": "1"}).status_code == 302


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"a\n\xff", "line 2: not UTF-8."),
        (b"a\0", "holds a NUL byte."),
        (b"a" * 5_000_001, "larger than 5 MB."),
    ],
)
def test_a_file_that_is_no_document_is_refused_in_one_sentence(
    client: Client, data: bytes, said: str
) -> None:
    answer = client.post(NEW, {"file": SimpleUploadedFile("list.md", data)})
    assert answer.status_code == 422
    assert said in answer.content.decode()


def test_a_list_is_read_from_its_address(
    client: Client, tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving_tls(tmp_path) as server:
        monkeypatch.setenv("SSL_CERT_FILE", str(server.authority))
        settings.IMPORT_HOSTS = (server.host,)
        server.answers["/README.md"] = text(SHORT_LIST.encode())
        page = client.post(NEW, {"address": f"https://{server.host}/README.md"}).content.decode()
    assert "3 entries were found." in page


def test_an_address_elsewhere_is_refused_with_the_hosts_there_are(client: Client) -> None:
    answer = client.post(NEW, {"address": "https://169.254.169.254/README.md"})
    assert answer.status_code == 422
    assert "gist.githubusercontent.com" in answer.content.decode()


def test_without_hosts_no_address_is_asked_for(client: Client, settings: Any) -> None:
    assert b'name="address"' in client.get(NEW).content
    settings.IMPORT_HOSTS = ()
    assert b'name="address"' not in client.get(NEW).content
