"""The bench itself, as short as it can be: real loads of a real server by a real wrk."""

import shutil
from pathlib import Path

import pytest

from benchmarks.cells import Bench, Cell
from benchmarks.processes import memory_mb
from benchmarks.site import Size, pages_of
from benchmarks.yardstick import trivial_server
from tests.serving import serving


@pytest.mark.skipif(not shutil.which("wrk"), reason="no wrk; make bench installs it")
def test_a_page_and_ticks_are_measured_beside_the_yardstick(tmp_path: Path) -> None:
    with serving(tmp_path / "data") as server, trivial_server(server) as trivial:
        pages = [page for page in pages_of(server, Size("57")) if page.name in {"list", "tick"}]
        cells = list(Bench(server.process.pid, trivial, server.folder, 1).cells(pages, 2))
        assert memory_mb(server.process.pid) > memory_mb(trivial.pid) > 1
    assert [cell.name for cell in cells if isinstance(cell, Cell)] == ["list", "tick"], cells
    for cell in cells:
        assert isinstance(cell, Cell)
        assert cell.multiple > 1 < cell.cpu * 1e6
        assert cell.load.times.total() == cell.load.requests
