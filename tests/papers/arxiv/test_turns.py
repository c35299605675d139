"""One question at a time and three seconds between them, over all processes; measured at the server."""

import datetime as dt
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from papers.arxiv.processes import holder, is_gone
from papers.arxiv.turns import GAP, LEASE, TurnNotComeError, Turns
from papers.models import ArxivTurn
from tests.arxiv_server import ArxivServer, CataloguePaper, serving_arxiv
from tests.clocks import FastClock
from tests.serving import environment, manage
from tests.shared_data import ROOT

TITLES = [
    "Deep residual learning",
    "Going deeper with convolutions",
    "Network in network",
    "Mask of the network",
]


@pytest.fixture
def arxiv() -> Iterator[ArxivServer]:
    with serving_arxiv([CataloguePaper(f"1512.0000{n}", title) for n, title in enumerate(TITLES)]) as server:
        yield server


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    manage(tmp_path, "migrate", "--verbosity", "0")
    return tmp_path


def import_titles(folder: Path, slug: str, titles: list[str]) -> None:
    text = "# Papers\n##### 2015\n" + "".join(f"- [ ] **{title}**\n" for title in titles)
    manage(folder, "import_list", "-", "--slug", slug, stdin=text.encode())


def fetch(folder: Path, slug: str, arxiv: ArxivServer) -> str:
    answer = manage(folder, "fetch_arxiv", slug, variables={"READMARK_ARXIV_URL": arxiv.address})
    return answer.stdout.decode()


def fetching(folder: Path, slug: str, arxiv: ArxivServer) -> subprocess.Popen[bytes]:
    """A run at a terminal: Ctrl-C reaches it, also where the tests themselves run in the background."""
    command = [sys.executable, "manage.py", "fetch_arxiv", slug]
    env = environment(folder, READMARK_ARXIV_URL=arxiv.address)
    return subprocess.Popen(
        command,
        cwd=ROOT,
        env=env,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )


def test_four_processes_ask_in_turns_in_real_time(folder: Path, arxiv: ArxivServer) -> None:
    slugs = ["one", "two", "three", "four"]
    for slug in slugs:
        import_titles(folder, slug, TITLES[:2])
    with ThreadPoolExecutor(4) as threads:
        told = list(threads.map(lambda slug: fetch(folder, slug, arxiv), slugs))
    assert all("2 found, 0 for review, 0 not on arXiv, 0 failed" in words for words in told)
    assert len(arxiv.asked) == 8
    assert min(arxiv.gaps) >= GAP
    assert arxiv.most_connections == 1


def test_a_fetch_that_was_killed_goes_on_where_it_stopped(folder: Path, arxiv: ArxivServer) -> None:
    import_titles(folder, "killed", TITLES)
    with fetching(folder, "killed", arxiv) as process:
        while len(arxiv.asked) < 2:
            time.sleep(0.02)
        process.kill()
    assert "4 found" in fetch(folder, "killed", arxiv)
    assert len(set(arxiv.searches)) == 4
    assert len(arxiv.searches) <= 5  # the one that was on its way when the process died


def test_ctrl_c_ends_a_fetch_in_one_line_and_the_next_one_goes_on(folder: Path, arxiv: ArxivServer) -> None:
    import_titles(folder, "stopped", TITLES[:2])
    with fetching(folder, "stopped", arxiv) as process:
        while not arxiv.asked:
            time.sleep(0.02)
        process.send_signal(signal.SIGINT)
        words = process.communicate()[1].decode().splitlines()
    assert (process.returncode, len(words)) == (130, 1)
    assert "2 found" in fetch(folder, "stopped", arxiv)


@pytest.mark.django_db
class TestWaiting:
    def test_the_first_turn_comes_at_once(self) -> None:
        time = FastClock()
        with Turns(time.clock).take():
            pass
        assert time.ahead == 0

    def test_the_next_one_comes_three_seconds_after_the_end(self) -> None:
        time = FastClock()
        for _ in range(3):
            with Turns(time.clock).take():
                time.ahead += 5
        assert 10 + 2 * GAP + 5 - 0.3 <= time.ahead <= 10 + 2 * GAP + 5 + 0.3

    def test_a_longer_pause_holds_for_everybody(self) -> None:
        time = FastClock()
        with Turns(time.clock).take() as turn:
            turn.pause = 40
        with Turns(time.clock).take():
            assert 39 <= time.ahead <= 41

    def test_a_process_that_fails_gives_its_turn_back(self) -> None:
        with pytest.raises(RuntimeError), Turns(FastClock().clock).take():
            raise RuntimeError
        assert ArxivTurn.objects.get().holder == ""

    def test_a_lease_of_another_machine_runs_out(self) -> None:
        time = FastClock()
        until = time.now() + dt.timedelta(seconds=LEASE)
        ArxivTurn.objects.create(pk=1, holder="elsewhere:1:1", leased_until=until)
        with Turns(time.clock).take():
            assert LEASE - 1 <= time.ahead <= LEASE + 1

    @pytest.mark.parametrize("hours", [-1, 1])
    def test_a_wall_clock_that_is_set_makes_nobody_wait_nor_hurry(self, hours: int) -> None:
        time = FastClock()
        turns = Turns(time.clock)
        with turns.take():
            pass
        time.shift = hours * 3600
        with turns.take():
            assert GAP - 0.3 <= time.ahead <= GAP + 0.3

    def test_patience_ends(self) -> None:
        time = FastClock()
        ArxivTurn.objects.create(
            pk=1, holder="elsewhere:1:1", leased_until=time.now() + dt.timedelta(hours=1)
        )
        with pytest.raises(TurnNotComeError), Turns(time.clock).take(patience=8):
            pass
        assert time.ahead < 10


def test_a_process_of_this_machine_is_known_to_be_gone() -> None:
    with subprocess.Popen(["true"]) as ended:
        pass
    assert is_gone(holder().replace(f":{os.getpid()}", f":{ended.pid}"))
    assert not is_gone(holder())
    assert not is_gone("elsewhere:1:1")
