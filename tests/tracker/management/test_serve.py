import os
import shutil
import signal
import sqlite3
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.browsing import Browser
from tests.clocks import slowness
from tests.serving import (
    Server,
    environment,
    free_port,
    manage,
    serving,
    wait_for,
    wait_until_healthy,
)
from tests.shared_data import ROOT
from tests.troubles import filled, read_only, small_disk, write_lock
from tracker.installation.folder_lock import hold_folder

SHOW_USER = """
from django.contrib.auth.models import User
user = User.objects.get()
print(user, user.has_usable_password())
"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("serve") / "data") as started:
        yield started


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_the_data_folder_and_the_key_are_for_its_owner_alone(server: Server) -> None:
    key = server.folder / "secret-key"
    assert stat.S_IMODE(server.folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert len(key.read_text()) >= 50


def test_the_first_start_loads_the_list_for_an_owner_without_a_password(server: Server) -> None:
    exported = server.manage("export_list", "deep-learning").stdout
    assert server.manage("shell", "-v0", "-c", SHOW_USER).stdout.decode().split() == ["owner", "False"]
    assert exported.count(b"- [x]") == 6


def test_one_web_server_and_one_worker_run(server: Server) -> None:
    assert (len(server.children("gunicorn")), len(server.children("run_tasks"))) == (1, 1)


@pytest.mark.parametrize("name", ["gunicorn", "run_tasks"])
def test_a_child_that_dies_is_started_again(server: Server, name: str) -> None:
    [before] = server.children(name)
    os.kill(before, signal.SIGKILL)
    wait_for(lambda: server.children(name) not in ([], [before]))
    wait_until_healthy(server.address)


def test_login_link_prints_another_link_to_the_same_address(server: Server) -> None:
    assert server.login_link().startswith(f"{server.address}/login/")
    unknown = server.manage("login_link", "nobody", check=False)
    assert (unknown.returncode, unknown.stderr.count(b"\n")) == (1, 1)


def test_a_taken_port_is_one_line(server: Server, tmp_path: Path) -> None:
    port = server.address.rpartition(":")[2]
    finished = manage(tmp_path / "other", "serve", "--port", port, check=False)
    assert (finished.returncode, finished.stderr.decode().count("\n")) == (1, 1)
    assert f"Cannot listen on 127.0.0.1:{port}" in finished.stderr.decode()


def test_a_second_server_on_the_same_folder_is_refused(server: Server) -> None:
    finished = server.manage("serve", "--port", "0", check=False)
    said = finished.stderr.decode()
    assert (finished.returncode, said.count("\n")) == (1, 1)
    assert f"already runs on this folder (process {server.process.pid})" in said


def test_a_journal_holds_no_link_once_the_owner_has_signed_in(tmp_path: Path) -> None:
    with serving(tmp_path / "data") as first, Browser(first.address, first.link):
        assert "/login/" in first.link
    with serving(tmp_path / "data") as second:
        assert second.link == f"{second.address}/"


def test_beyond_this_machine_a_proxy_is_asked_for(tmp_path: Path) -> None:
    folder, log = tmp_path / "data", tmp_path / "log"
    env = environment(folder, READMARK_URL="http://reading.example.org")
    command = [sys.executable, "manage.py", "serve", "--host", "127.0.0.2", "--port", str(free_port())]
    with log.open("wb") as stream, subprocess.Popen(command, cwd=ROOT, env=env, stderr=stream) as process:
        wait_for(lambda: "put a proxy that buffers requests in front" in log.read_text(), 60)
        process.terminate()
        process.wait(60)


def test_a_second_start_keeps_the_list_and_the_key(tmp_path: Path) -> None:
    with serving(tmp_path / "data") as first:
        first.manage("tick", "deep-learning", "resnet")
        key = (first.folder / "secret-key").read_text()
    with serving(tmp_path / "data") as second:
        assert second.manage("export_list", "deep-learning").stdout.count(b"- [x]") == 7
        assert (second.folder / "secret-key").read_text() == key


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_stops_with_everything_it_started_within_five_seconds(
    tmp_path: Path, number: signal.Signals
) -> None:
    with serving(tmp_path / "data") as server:
        pids, slow, begun = server.children(""), slowness(), time.monotonic()
        server.process.send_signal(number)
        server.process.wait(120)
        took = time.monotonic() - begun
    assert len(pids) == 2
    assert not any(is_alive(pid) for pid in pids)
    assert took <= 5 * max(slow, slowness())


def test_no_child_and_no_lock_outlives_a_supervisor_that_was_killed(tmp_path: Path) -> None:
    with serving(tmp_path / "data") as server:
        pids = server.children("")
        server.process.kill()
        server.process.wait(30)
        os.close(hold_folder(server.folder))
        wait_for(lambda: not any(is_alive(pid) for pid in pids))


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with every table and without a row."""
    folder = tmp_path_factory.mktemp("tables")
    manage(folder, "migrate", "-v0", variables={"READMARK_SECRET_KEY": "k" * 60})
    return folder / "readmark.sqlite3"


def newer(folder: Path) -> None:
    run(
        folder,
        "INSERT INTO django_migrations (app, name, applied) VALUES ('papers', '9999_later', '2030-01-01')",
    )


def incomplete(folder: Path) -> None:
    run(folder, "DROP TABLE tracker_goal")


def damaged(folder: Path) -> None:
    (folder / "readmark.sqlite3").write_bytes(b"no database at all, but long enough to look like one " * 99)


def keyless(folder: Path) -> None:
    (folder / "secret-key").touch()


def unreadable(folder: Path) -> None:
    (folder / "secret-key").mkdir()  # which root cannot read either


def undecodable(folder: Path) -> None:
    (folder / "secret-key").write_bytes(b"\xff" * 64)


def run(folder: Path, sql: str) -> None:
    with closing(sqlite3.connect(folder / "readmark.sqlite3")) as database, database:
        database.execute(sql)


def refusal(folder: Path, **variables: str) -> str:
    """The one line that `serve` ends with."""
    finished = manage(folder, "serve", "--port", "0", check=False, variables=variables)
    said = finished.stderr.decode().strip()
    assert (finished.returncode, said.count("\n"), "Traceback" in said) == (1, 0, False), said
    return said


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (newer, "a newer version of Readmark has written it (papers.9999_later is unknown here); install"),
        (incomplete, "the table tracker_goal is missing; restore a backup"),
        (damaged, "cannot be read or written; look at its disk, or restore a backup"),
        (keyless, "is empty or holds no secret key; put the one of a backup there"),
        (undecodable, "is empty or holds no secret key; put the one of a backup there"),
        (unreadable, "the secret key cannot be read (Is a directory); let the user"),
    ],
)
def test_what_is_spoilt_is_refused_in_one_line_with_its_place(
    tmp_path: Path, tables: Path, spoil: Callable[[Path], None], said: str
) -> None:
    shutil.copy(tables, tmp_path)
    spoil(tmp_path)
    line = refusal(tmp_path).removeprefix("CommandError: ")
    assert (line.startswith(str(tmp_path)), said in line) == (True, True)


def test_a_held_write_lock_is_refused_in_one_line(tmp_path: Path, tables: Path) -> None:
    file = shutil.copy(tables, tmp_path)
    run(tmp_path, "DELETE FROM django_migrations WHERE id = (SELECT MAX(id) FROM django_migrations)")
    with write_lock(Path(file)):
        said = refusal(tmp_path, DATABASE_URL=f"sqlite:///{file}?timeout=0")
    assert "another program holds its write lock; end that program, or wait for it" in said


def test_a_folder_that_cannot_be_written_is_refused_in_one_line(tmp_path: Path, tables: Path) -> None:
    shutil.copy(tables, tmp_path)
    with read_only(tmp_path):
        line = refusal(tmp_path).removeprefix("CommandError: ")
    assert line.startswith(f"{tmp_path}: cannot be written; let the user that runs Readmark write it")


def test_a_database_that_cannot_be_written_is_refused_in_one_line(tmp_path: Path, tables: Path) -> None:
    (tmp_path / "database").mkdir()
    file = shutil.copy(tables, tmp_path / "database")
    with read_only(tmp_path / "database"):
        said = refusal(tmp_path / "data", DATABASE_URL=f"sqlite:///{file}")
    assert f"{file}: cannot be written" in said


def test_a_full_disk_is_refused_in_one_line(tmp_path: Path, tables: Path) -> None:
    with small_disk(tmp_path / "disk") as disk:
        shutil.copy(tables, disk)
        with filled(disk):
            assert "the disk is full; free some space on it" in refusal(disk)


@pytest.mark.parametrize(
    ("arguments", "variables", "said"),
    [
        (["serve"], {"READMARK_COLOUR": "red"}, "READMARK_COLOUR is not a setting"),
        (["serve", "--host", "0.0.0.0"], {}, "set READMARK_URL"),  # noqa: S104
        (["serve", "--port", "99999"], {}, "from 1 to 65535"),
        (["serve", "--port", "0"], {"DATABASE_URL": "postgres://a@127.0.0.1:1/b"}, "database cannot be used"),
        (["serve", "--port", "0"], {"READMARK_DATA_DIR": "/dev/null/data"}, "/dev/null"),
        (["login_link"], {}, "Nothing is set up yet"),
        (["import_list", "x.md"], {}, "Nothing is set up yet"),
    ],
)
def test_what_cannot_start_says_why_in_one_line(
    tmp_path: Path, arguments: list[str], variables: dict[str, str], said: str
) -> None:
    finished = manage(tmp_path / "data", *arguments, check=False, variables=variables)
    assert finished.returncode == 1
    assert said in finished.stderr.decode()
    assert finished.stderr.decode().strip().count("\n") == 0
