import os
import signal
import stat
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.clocks import slowness
from tests.serving import Server, manage, serving, wait_for, wait_until_healthy

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


def test_no_child_outlives_a_supervisor_that_was_killed(tmp_path: Path) -> None:
    with serving(tmp_path / "data") as server:
        pids = server.children("")
        server.process.kill()
        wait_for(lambda: not any(is_alive(pid) for pid in pids))


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
