"""What goes wrong is written to the log once, with who and what."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from papers.arxiv import fetching
from papers.arxiv.asking import ask
from papers.models import Fetch, Match, ReadingList
from papers.tasks import fetch_list
from tests.factories import get_entry

Log = pytest.LogCaptureFixture


def test_a_file_that_is_none_is_refused_to_somebody(client: Client, caplog: Log) -> None:
    client.post("/lists/new/", {"address": "http://example.org/list.md"})
    [message] = caplog.messages
    assert message == "ada: reading of a file refused: Only an address that starts with https:// can be read."


def test_a_change_that_the_document_cannot_take_is_named_with_its_list(
    client: Client, reading_list: ReadingList, caplog: Log
) -> None:
    client.post("/lists/short/categories/new/", {"title": "## Two\nlines"})
    [message] = caplog.messages
    assert message.startswith("ada: change of short refused: A heading is one line")


def test_a_wrong_password_is_written_down_with_the_name_that_was_tried(ada: User, caplog: Log) -> None:
    Client().post("/login/", {"username": "ada\nroot", "password": "guessed"})
    [message] = caplog.messages
    assert message == "Sign-in refused: 'ada\\nroot' from 127.0.0.1"


def test_a_used_link_is_written_down_without_the_link(db: None, caplog: Log) -> None:
    Client().get("/login/secret-token/")
    [message] = caplog.messages
    assert message == "Sign-in refused: a link that is false, used or too old, from 127.0.0.1"


def failing(reading_list: ReadingList) -> Fetch:
    """A run of a fetch in which arXiv answered nothing."""
    fetch = ask(reading_list, [get_entry(reading_list)])
    failed = {
        "state": Match.State.FAILED,
        "reason": "arXiv cannot be reached.",
        "checked_at": fetch.started_at,
    }
    Match.objects.filter(reading_list=reading_list).update(**failed)
    return fetch


def test_a_fetch_that_fails_says_how_often_and_why(
    reading_list: ReadingList, caplog: Log, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetching, "run", failing)
    fetch_list.call(reading_list_id=reading_list.pk)
    [message] = caplog.messages
    assert message == "Fetch of short: arXiv could not be asked about 1 entry: arXiv cannot be reached."
