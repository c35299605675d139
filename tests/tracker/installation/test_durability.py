"""Promises about ticks that only a real server under load can keep."""

import http.client
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress

import pytest

from tests.browsing import Browser
from tests.serving import Server, serving, wait_until_healthy

ENTRIES = 200
COUNT_EVENTS = """
from tracker.models import ReadingEvent
print(ReadingEvent.objects.filter(entry__key="n199", entry__reading_list__slug="killed").count())
"""
TEXT = "# Papers\n" + "".join(f"- [ ] N{number} **T{number}**\n" for number in range(ENTRIES))


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("durability") / "data") as started:
        for slug in ("shared", "killed"):
            (started.folder / "list.md").write_text(TEXT)
            started.manage("import_list", str(started.folder / "list.md"), "--slug", slug)
        yield started


@pytest.fixture(scope="module")
def cookies(server: Server) -> dict[str, str]:
    with Browser(server.address, server.login_link()) as browser:
        return browser.cookies


def tick(server: Server, cookies: dict[str, str], slug: str, number: int) -> None:
    """Tick an entry, like a tab of the browser does."""
    form = {"csrfmiddlewaretoken": cookies["csrftoken"], "read": "on"}
    with Browser(server.address) as browser:
        browser.cookies = dict(cookies)
        browser.post(f"/lists/{slug}/n{number}/tick/", form, **{"HX-Request": "true"})


def exported(server: Server, slug: str) -> list[str]:
    """The titles of the entries that are ticked in the exported document."""
    lines = server.manage("export_list", slug).stdout.decode().splitlines()
    return [line.split()[-1].strip("*") for line in lines if line.startswith("- [x]")]


def in_threads(number: int, work: Callable[[int], None]) -> list[Exception]:
    """Do the same work in so many threads; each gets its own number, from 0. Gives what they raised."""
    faults: list[Exception] = []

    def run(own: int) -> None:
        try:
            work(own)
        except (OSError, RuntimeError, http.client.HTTPException) as fault:
            faults.append(fault)

    threads = [threading.Thread(target=run, args=(own,)) for own in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return faults


def test_ticks_of_eight_people_at_once_all_count(server: Server, cookies: dict[str, str]) -> None:
    def ticks(own: int) -> None:
        for number in range(own, ENTRIES, 8):
            tick(server, cookies, "shared", number)

    assert in_threads(8, ticks) == []
    assert len(exported(server, "shared")) == ENTRIES


def test_the_same_tick_sent_by_many_tabs_is_one_tick(server: Server, cookies: dict[str, str]) -> None:
    assert in_threads(8, lambda own: tick(server, cookies, "killed", 199)) == []
    assert server.manage("shell", "-v0", "-c", COUNT_EVENTS).stdout.strip() == b"1"


def test_no_acknowledged_tick_is_lost_when_the_server_is_killed(
    server: Server, cookies: dict[str, str]
) -> None:
    acknowledged: set[str] = set()
    killer = threading.Thread(target=kill_repeatedly, args=(server,))
    killer.start()
    for number in range(ENTRIES - 1):
        with suppress(OSError, http.client.HTTPException):
            tick(server, cookies, "killed", number)
            acknowledged.add(f"T{number}")
    killer.join(60)
    assert len(acknowledged) > 20
    assert acknowledged <= set(exported(server, "killed"))


def kill_repeatedly(server: Server) -> None:
    """SIGKILL the web server and its workers three times; the supervisor starts it again."""
    for _ in range(3):
        time.sleep(0.4)
        os.killpg(server.children("gunicorn")[0], signal.SIGKILL)
        wait_until_healthy(server.address)
