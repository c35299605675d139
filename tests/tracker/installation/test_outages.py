"""A real server whose database goes away, is held, is full or loses what it needs: it waits, and goes on."""

import os
import signal
import sqlite3
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.browsing import Browser
from tests.postgresql import running_cluster
from tests.serving import Server, health, serving, wait_for
from tests.troubles import filled, small_disk, write_lock

RESNET = "/lists/deep-learning/resnet/tick/"
COUNT = """
from tracker.models import Reading
print(Reading.objects.filter(entry__key="resnet", status="read").count())
"""
DO_TASK = """
import time
from papers.tasks import fetch_list
result = fetch_list.enqueue(reading_list_id=0)
while not result.is_finished:
    time.sleep(0.1)
    result.refresh()
print(result.status.value)
"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server on SQLite that waits a second for another writer, instead of thirty."""
    folder = tmp_path_factory.mktemp("outages") / "data"
    with serving(folder, DATABASE_URL=f"sqlite:///{folder}/readmark.sqlite3?timeout=1") as server:
        yield server


@pytest.fixture(scope="module")
def owner(installed: Server) -> Iterator[Browser]:
    with Browser(installed.address, installed.link) as owner:
        yield owner


def told(text: str) -> None:
    """Print a figure of this run: `pytest -s` shows it."""
    sys.stderr.write(f"\n{text}\n")


def page(owner: Browser) -> int:
    """The status of the list's page."""
    return owner.status("GET", "/lists/deep-learning/")


def tick(owner: Browser) -> int:
    """Tick ResNet, without htmx: the status is 302 where it is saved."""
    return owner.status("POST", RESNET, {"csrfmiddlewaretoken": owner.cookies["csrftoken"], "read": "on"})


def wait_to_hear(server: Server, status: int, words: str, seconds: float = 60) -> None:
    """Wait until /healthz says this."""
    deadline = time.monotonic() + seconds
    while (found := health(server.address)) != (status, words) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert found == (status, words), server.log.read_text()


def does_tasks(server: Server) -> bool:
    """Whether a task that is put into the queue is done."""
    return server.manage("shell", "-v0", "-c", DO_TASK).stdout.strip() == b"SUCCESSFUL"


def restart(folder: Path, *, seconds: float) -> None:
    """Serve while PostgreSQL is away for so long and comes back, and look at what is said and shown."""
    with running_cluster() as postgres, serving(folder, DATABASE_URL=postgres.address) as server:
        with Browser(server.address, server.link) as owner:
            postgres.stop()
            until = time.monotonic() + seconds
            wait_to_hear(server, 503, "The database does not answer.")
            wait_for(lambda: server.said("The task worker ended") == 2, 60)
            time.sleep(max(0.0, until - time.monotonic()))
            assert page(owner) == 503
            postgres.start()
            back = time.monotonic()
            wait_for(lambda: page(owner) == 200)
            told(f"pages answer {time.monotonic() - back:.2f} s after PostgreSQL is back")
            assert (tick(owner), does_tasks(server)) == (302, True)
            told(f"a task is done {time.monotonic() - back:.2f} s after PostgreSQL is back")
        assert server.said("\nThe database cannot be used") <= 2  # it went away, and it is not there
        assert server.said("Traceback") == 0


def test_a_restart_of_postgresql_is_outlived(tmp_path: Path) -> None:
    restart(tmp_path / "data", seconds=0)


def test_a_write_lock_of_another_program_is_outlived(installed: Server, owner: Browser) -> None:
    with write_lock(installed.folder / "readmark.sqlite3"):
        wait_to_hear(installed, 503, "The database is busy.")
        assert page(owner) == 200
        assert tick(owner) == 503
        wait_for(lambda: installed.said("The task worker ended") >= 2)
    wait_to_hear(installed, 200, "ok")
    assert tick(owner) == 302
    assert does_tasks(installed)


def test_a_worker_that_lacks_a_table_waits_for_it(installed: Server, owner: Browser) -> None:
    with closing(sqlite3.connect(installed.folder / "readmark.sqlite3", timeout=30)) as database:
        database.execute("ALTER TABLE django_tasks_database_dbtaskresult RENAME TO lost")
        wait_for(lambda: installed.said("dbtaskresult") == 1)
        assert page(owner) == 200
        database.execute("ALTER TABLE lost RENAME TO django_tasks_database_dbtaskresult")
    assert does_tasks(installed)
    assert installed.said("dbtaskresult") == 1


def test_a_web_server_that_lacks_its_key_waits_for_it(installed: Server) -> None:
    key = installed.folder / "secret-key"
    kept = key.read_text()
    key.write_text("")
    os.killpg(installed.children("gunicorn")[0], signal.SIGKILL)
    wait_for(lambda: installed.said("The web server ended (1) again") == 1, 60)
    key.write_text(kept)
    wait_to_hear(installed, 200, "ok")
    assert (installed.said("holds no secret key"), installed.said("Traceback")) == (1, 0)


def test_a_full_disk_is_said_and_outlived(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk") as disk, serving(disk / "data") as server:
        with Browser(server.address, server.link) as owner:
            with filled(disk):
                wait_to_hear(server, 503, "The disk is full.")
                assert tick(owner) == 503
                assert page(owner) == 200
            wait_to_hear(server, 200, "ok")
            assert tick(owner) == 302
        assert server.manage("shell", "-v0", "-c", COUNT).stdout.strip() == b"1"


@pytest.mark.soak
def test_ninety_seconds_without_postgresql_are_outlived(tmp_path: Path) -> None:
    restart(tmp_path / "data", seconds=90)


def held(server: Server, owner: Browser, *, seconds: float) -> None:
    """Look at what is said and shown while another program holds the write lock for so long."""
    with write_lock(server.folder / "readmark.sqlite3"):
        until = time.monotonic() + seconds
        assert tick(owner) == 503
        while time.monotonic() < until:
            assert (health(server.address), page(owner)) == ((503, "The database is busy."), 200)


@pytest.mark.soak
def test_a_minute_of_another_programs_write_lock_is_outlived(tmp_path: Path) -> None:
    with serving(tmp_path / "data") as server, Browser(server.address, server.link) as owner:
        held(server, owner, seconds=75)
        free = time.monotonic()
        assert tick(owner) == 302
        told(f"a tick is saved {time.monotonic() - free:.2f} s after the lock is gone")
        assert does_tasks(server)
        told(f"a task is done {time.monotonic() - free:.2f} s after the lock is gone")


@pytest.mark.soak
def test_a_worker_that_cannot_start_for_two_minutes_is_started(tmp_path: Path) -> None:
    with serving(tmp_path / "data") as server:
        with closing(sqlite3.connect(server.folder / "readmark.sqlite3", timeout=30)) as database:
            database.execute("ALTER TABLE django_tasks_database_dbtaskresult RENAME TO lost")
            time.sleep(120)
            assert (server.said("dbtaskresult"), server.process.poll()) == (1, None)
            database.execute("ALTER TABLE lost RENAME TO django_tasks_database_dbtaskresult")
        begun = time.monotonic()
        assert does_tasks(server)
        told(f"a task is done {time.monotonic() - begun:.2f} s after the table is back")
