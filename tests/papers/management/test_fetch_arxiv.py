"""Processes that ask at the same time, are killed and are stopped; measured at the server."""

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from papers.arxiv.turns import GAP
from tests.arxiv_server import NOBODY, ArxivServer, CataloguePaper, serving_arxiv
from tests.serving import environment, manage
from tests.shared_data import ROOT

TITLES = [
    "Deep residual learning",
    "Going deeper with convolutions",
    "Network in network",
    "Mask of the network",
]
PAPERS = [CataloguePaper(f"1512.0000{index}", title) for index, title in enumerate(TITLES)]


@pytest.fixture
def arxiv() -> Iterator[ArxivServer]:
    with serving_arxiv(PAPERS) as server:
        yield server


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder with a database."""
    manage(tmp_path, "migrate", "--verbosity", "0")
    return tmp_path


def import_titles(folder: Path, slug: str, titles: list[str]) -> None:
    text = "# Papers\n##### 2015\n" + "".join(f"- [ ] **{title}**\n" for title in titles)
    manage(folder, "import_list", "-", "--slug", slug, stdin=text.encode())


def fetch(folder: Path, slug: str, arxiv: ArxivServer) -> str:
    """Run the command to its end; give what it prints."""
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


def test_an_arxiv_that_cannot_be_reached_is_one_line_for_all_lists(folder: Path) -> None:
    for slug in ("one", "two"):
        import_titles(folder, slug, TITLES)
    answer = manage(folder, "fetch_arxiv", check=False, variables={"READMARK_ARXIV_URL": NOBODY})
    assert (answer.returncode, answer.stdout.decode()) == (1, "")
    [line] = answer.stderr.decode().splitlines()
    assert line.startswith("CommandError: arXiv cannot be reached. 4 papers of one are still to be asked")


def test_ctrl_c_ends_a_fetch_in_one_line_and_the_next_one_goes_on(folder: Path, arxiv: ArxivServer) -> None:
    import_titles(folder, "stopped", TITLES[:2])
    with fetching(folder, "stopped", arxiv) as process:
        while not arxiv.asked:
            time.sleep(0.02)
        process.send_signal(signal.SIGINT)
        words = process.communicate()[1].decode().splitlines()
    assert (process.returncode, len(words)) == (130, 1)
    assert "2 found" in fetch(folder, "stopped", arxiv)
