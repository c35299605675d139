"""What the worker does: the functions behind the tasks' names, against an arXiv over loopback."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from pytest_django import Settings

from papers.arxiv.asking import ask, open_entries
from papers.models import ArxivTurn, Fetch, Match, ReadingList
from papers.tasks import fetch_list, retry_failed
from tests.arxiv_server import NOBODY, ArxivServer, CataloguePaper, reply, serving_arxiv
from tests.factories import create_list

pytestmark = pytest.mark.django_db


@pytest.fixture
def arxiv(settings: Settings) -> Iterator[ArxivServer]:
    with serving_arxiv([CataloguePaper("1409.4842", "Going Deeper with Convolutions")]) as server:
        settings.ARXIV_URL = server.address
        yield server


@pytest.fixture
def asked() -> ReadingList:
    """A list of one paper about which arXiv is to be asked."""
    reading_list = create_list(text="##### 2014\n- [ ] **Going deeper with convolutions**\n")
    ask(reading_list, open_entries(reading_list))
    return reading_list


def enqueued() -> list[str]:
    """The tasks that wait for the worker."""
    return list(DBTaskResult.objects.values_list("task_path", flat=True))


def test_a_fetch_that_went_well_is_done(arxiv: ArxivServer, asked: ReadingList) -> None:
    fetch_list.call(reading_list_id=asked.pk)
    assert Match.objects.get().state == "found"
    assert (Fetch.objects.get().state, enqueued()) == ("done", [])


def test_what_failed_is_asked_again_a_quarter_of_an_hour_later(
    arxiv: ArxivServer, asked: ReadingList
) -> None:
    arxiv.faults = [reply(b"", 403)]
    fetch_list.call(reading_list_id=asked.pk)
    later = DBTaskResult.objects.get()
    assert later.task_path == "papers.tasks.retry_failed"
    assert later.run_after - timezone.now() > timedelta(minutes=14)
    retry_failed.call(reading_list_id=asked.pk)
    assert (Fetch.objects.get().attempt, Match.objects.asked().count()) == (2, 1)


def test_an_arxiv_that_cannot_be_reached_is_asked_again_later(
    settings: Settings, asked: ReadingList, caplog: pytest.LogCaptureFixture
) -> None:
    settings.ARXIV_URL = NOBODY
    fetch_list.call(reading_list_id=asked.pk)
    assert enqueued() == ["papers.tasks.retry_failed"]
    retry_failed.call(reading_list_id=asked.pk)
    assert Match.objects.asked().count() == 1
    assert [message for message in caplog.messages if "reached" in message] == [
        f"Fetch of {asked.slug}: arXiv cannot be reached."
    ]


def test_it_is_asked_three_times_and_then_left_to_a_person(arxiv: ArxivServer, asked: ReadingList) -> None:
    arxiv.faults = [reply(b"", 403)]
    Fetch.objects.update(attempt=3)
    fetch_list.call(reading_list_id=asked.pk)
    assert (Fetch.objects.get().retry_at, enqueued()) == (None, [])


def test_a_retry_does_nothing_when_somebody_has_started_another_fetch(asked: ReadingList) -> None:
    retry_failed.call(reading_list_id=asked.pk)
    assert enqueued() == []


def test_a_second_run_of_a_finished_task_asks_nothing(arxiv: ArxivServer, asked: ReadingList) -> None:
    fetch_list.call(reading_list_id=asked.pk)
    ArxivTurn.objects.all().delete()
    fetch_list.call(reading_list_id=asked.pk)
    assert len(arxiv.asked) == 1


def test_a_list_that_is_gone_is_no_fault() -> None:
    fetch_list.call(reading_list_id=0)
