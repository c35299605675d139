"""The bench itself, as short as it can be: real loads of a real server by a real wrk."""

import shutil
from pathlib import Path

import pytest

from benchmarks import cells
from benchmarks.cells import Bench, Cell
from benchmarks.processes import memory_mb
from benchmarks.site import MOST_SECONDS, Page, Size, pages_of
from benchmarks.wrk import Ask, Load, LoadFailedError, run_wrk
from benchmarks.yardstick import trivial_server
from tests.serving import serving


def unasked(clients: int, seconds: int) -> Load:
    raise AssertionError


@pytest.fixture
def one_round(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cells, "ROUNDS", 1)


@pytest.mark.skipif(not shutil.which("wrk"), reason="no wrk; make bench installs it")
@pytest.mark.usefixtures("one_round")
def test_a_page_and_ticks_are_measured_beside_the_yardstick(tmp_path: Path) -> None:
    with serving(tmp_path / "data") as server, trivial_server(server) as trivial:
        pages = [page for page in pages_of(server, Size("57")) if page.name in {"list", "tick"}]
        measured = list(Bench((server.process.pid,), trivial, server.folder, 1).cells(pages, 2))
        assert memory_mb(server.process.pid) > memory_mb(trivial.pid) > 1
        with pytest.raises(LoadFailedError, match="not 2xx, but 302"):  # to the login
            run_wrk(server.address, [[Ask("/")]], seconds=1, headers={}, folder=tmp_path)
    assert [cell.name for cell in measured if isinstance(cell, Cell)] == ["list", "tick"], measured
    assert all(cell.load.times.total() == cell.load.requests for cell in measured if isinstance(cell, Cell))


def test_a_slow_page_is_asked_for_until_every_client_has_some_answers_and_no_longer() -> None:
    quick, slow, slowest = (Page("list", unasked, usual) for usual in (0.02, 0.2, 9))
    assert [quick.seconds(clients, 1) for clients in (1, 8)] == [1, 1]
    assert [slow.seconds(clients, 1) for clients in (1, 8)] == [2, 7]
    assert slowest.seconds(8, 1) == MOST_SECONDS
