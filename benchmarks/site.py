"""A served Readmark with a list of some size, and the pages of it that are asked for."""

import math
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from itertools import cycle
from pathlib import Path
from statistics import median
from urllib.parse import parse_qsl

from benchmarks.lists import list_of, with_questions
from benchmarks.processes import settle
from benchmarks.ticks import asks_of, check_counted, check_kept, count_events, read_states, turns_of
from benchmarks.wrk import Ask, Load, run_wrk
from tests.browsing import Browser
from tests.serving import Server, environment
from tests.shared_data import ROOT

# A document may have 5 MB, and 100,000 entries have twelve: they come in past the door that refuses them.
IMPORT = """
import sys
from django.contrib.auth.models import User
from papers.lists.importing import import_document
from tracker.installation.first_start import OWNER
from tracker.people.members import join
reading_list = import_document(sys.stdin.read(), slug="long")
join(user=User.objects.get(username=OWNER), reading_list=reading_list, role="owner")
"""
MOST_CLIENTS = 8
ENOUGH = 8  # answers for each client
MOST_SECONDS = 20  # of one load, enough or not
_HTMX = {"HX-Request": "true"}


@dataclass(frozen=True, slots=True)
class Size:
    """How large a list is, none of `entries` for the real one; `heavy` with cards and years of evenings."""

    name: str
    entries: int = 0
    heavy: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """Something to ask for. `load` takes a number of clients and of seconds and gives what was measured.

    `usual` is how many seconds an answer takes, roughly.
    """

    name: str
    load: Callable[[int, int], Load]
    usual: float

    def seconds(self, clients: int, least: int) -> int:
        """How long so many clients are to ask for it: `least`, or until two workers gave each ENOUGH.

        Of fewer, those that are under way when the time is over would be too great a share.
        """
        wait = self.usual * max(1, clients / 2)
        return min(MOST_SECONDS, max(least, math.ceil(ENOUGH * wait)))


@dataclass(frozen=True, slots=True)
class Site:
    """A served Readmark, and what a person who is signed in sends along with every request."""

    server: Server
    slug: str
    cookies: dict[str, str]
    token: str

    def pages(self, rare: str, key: str) -> Iterator[Page]:
        """The pages, each asked for before. Takes a word of few entries, and an entry with a summary."""
        base = f"/lists/{self.slug}/"
        paths = {
            "list": base,
            "filter": f"{base}?q={rare}",
            "entry": f"{base}{key}/",
            "home": "/",
            "statistics": "/statistics/",
            "practice": "/practice/",
        }
        for name, path in paths.items():
            yield Page(name, partial(self.get, path), self.warm_up([Ask(path)]))
        [ticks] = asks_of([[(key, True), (key, False)]], self.slug, self.token)
        yield Page("tick", self.tick, self.warm_up(ticks))

    def get(self, path: str, clients: int, seconds: int) -> Load:
        """Let so many clients ask for one page. Raises LoadFailedError."""
        return self._run([[Ask(path)]] * clients, seconds, {})

    def tick(self, clients: int, seconds: int) -> Load:
        """Let so many clients tick entries, and read back what they ticked. Raises LoadFailedError."""
        before, events = read_states(self.server, self.slug), count_events(self.server)
        turns = turns_of(before, clients)
        headers = _HTMX | {
            "Content-Type": "application/x-www-form-urlencoded",
            "HX-Current-URL": f"{self.server.address}/lists/{self.slug}/",
        }
        load = self._run(asks_of(turns, self.slug, self.token), seconds, headers)
        settle(self.server.process.pid)
        check_kept(before, read_states(self.server, self.slug), turns, load)
        check_counted(count_events(self.server) - events, load)
        return load

    def warm_up(self, asks: list[Ask]) -> float:
        """Ask in turn over several connections, which both workers take. Gives the seconds of an answer."""
        spent = []
        with ExitStack() as stack:
            browsers = [stack.enter_context(Browser(self.server.address)) for _ in range(MOST_CLIENTS)]
            for browser in browsers:
                browser.cookies = dict(self.cookies)
                browser.connection.connect()
            for browser, ask in zip(browsers, cycle(asks), strict=False):
                begun = time.perf_counter()
                if ask.body:
                    browser.post(ask.path, dict(parse_qsl(ask.body)), **_HTMX)
                else:
                    browser.get(ask.path)
                spent.append(time.perf_counter() - begun)
        return median(spent)

    def _run(self, turns: list[list[Ask]], seconds: int, headers: dict[str, str]) -> Load:
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        folder = self.server.folder
        return run_wrk(
            self.server.address, turns, seconds=seconds, headers=headers | {"Cookie": cookie}, folder=folder
        )


def fill(folder: Path, size: Size, variables: dict[str, str]) -> None:
    """Give an installation that is set up and does not run a list of this size; the real one it has."""
    if not size.entries:
        return
    summaries = min(1_000, size.entries // 10)
    text = with_questions(list_of(size.entries, ticked=size.entries // 2), summaries, 5)
    _run_python(["manage.py", "shell", "-v0", "-c", IMPORT], environment(folder, **variables), text)
    if size.heavy:
        _run_python(["-m", "benchmarks.evenings"], environment(folder, **variables))


def pages_of(server: Server, size: Size) -> list[Page]:
    """The pages to ask for of a server that was filled with a list of this size, each asked for once."""
    slug, rare, key = ("long", "Net501", "net1") if size.entries else ("deep-learning", "ResNet", "batchnorm")
    with Browser(server.address, server.link) as browser:
        token = browser.token(f"/lists/{slug}/")
        site = Site(server, slug, browser.cookies, token)
    return list(site.pages(rare, key))


def _run_python(arguments: list[str], env: dict[str, str], text: str = "") -> None:
    """Run a program of ours, however long it takes. Raises CalledProcessError."""
    command = [sys.executable, *arguments]
    subprocess.run(command, cwd=ROOT, env=env, input=text, text=True, check=True, stdout=subprocess.DEVNULL)
