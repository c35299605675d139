"""What /healthz says is true, cheap, and said to anybody."""

from pathlib import Path

import pytest
from django.db import connection
from django.test import Client

from tests.troubles import pragma, write_lock
from tracker.installation import health as asking
from tracker.installation.health import Health
from tracker.models import Heartbeat
from tracker.views import health

on_sqlite = pytest.mark.skipif(connection.vendor != "sqlite", reason="another database is being tested")


@pytest.fixture(autouse=True)
def nothing_known(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a process that has not been asked yet; and with little patience."""
    monkeypatch.setattr(health, "_health", Health())
    monkeypatch.setattr(asking, "_PATIENCE", 50)


def answer(**headers: str) -> tuple[int, str]:
    response = Client().get("/healthz", headers=headers)
    return response.status_code, response.content.decode()


@pytest.mark.django_db
class TestHealthz:
    def test_it_writes_and_the_row_stays_one(self, monkeypatch: pytest.MonkeyPatch) -> None:
        assert answer() == (200, "ok\n")
        first = Heartbeat.objects.get().written_at
        monkeypatch.setattr(health, "_health", Health())
        assert answer() == (200, "ok\n")
        assert Heartbeat.objects.get().written_at > first

    @pytest.mark.parametrize("host", ["10.1.2.3", "10.1.2.3:8000", "[::1]:1", "evil.example", "a b", ""])
    def test_it_answers_whatever_the_host_is(self, host: str) -> None:
        assert answer(Host=host) == (200, "ok\n")

    def test_it_answers_to_head_and_to_nothing_that_sends(self) -> None:
        assert (Client().head("/healthz").status_code, Client().post("/healthz").status_code) == (200, 405)
        assert Client(enforce_csrf_checks=True).post("/healthz").status_code in {403, 405}

    def test_asked_many_times_it_writes_once(self) -> None:
        answer()
        first = Heartbeat.objects.get().written_at
        assert {answer() for _ in range(20)} == {(200, "ok\n")}
        assert Heartbeat.objects.get().written_at == first

    @on_sqlite
    def test_a_database_that_takes_no_changes_is_503(self) -> None:
        with pragma("query_only", 1, before=0):
            assert answer() == (503, "Nothing can be saved at present.\n")

    @on_sqlite
    def test_other_writers_are_waited_for_as_long_as_before(self) -> None:
        answer()
        assert connection.cursor().execute("PRAGMA busy_timeout").fetchone() == (30_000,)

    def test_a_table_that_is_missing_is_503(self) -> None:
        connection.cursor().execute("DROP TABLE tracker_heartbeat")
        assert answer() == (503, "The database lacks a table.\n")


@on_sqlite
@pytest.mark.django_db(transaction=True)
def test_a_write_lock_of_another_program_is_503() -> None:
    with write_lock(Path(connection.settings_dict["NAME"])):
        assert answer() == (503, "The database is busy.\n")
