"""Measure Readmark against yardsticks of the same run: python -m benchmarks, with --all for what takes long.

CONTRIBUTING.md says how to read what it prints.
"""

import argparse
import os
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks import cells, machine
from benchmarks.cells import Bench, FailedCell
from benchmarks.processes import memory_mb
from benchmarks.site import MOST_CLIENTS, Size, fill, pages_of
from benchmarks.ticks import database_process
from benchmarks.yardstick import Trivial, trivial_server
from tests.postgresql import cluster
from tests.serving import Server, serving

# A page is asked ROUNDS times for so many seconds, the yardstick as often for one. With seven pages, one and
# eight clients and three sizes that is three minutes; everything else takes one to two.
SIZES = (Size("57"), Size("1,000", 1_000), Size("10,000", 10_000))
SECONDS = 1
# With --all there are two sizes more, and all of them on PostgreSQL as well: half an hour.
MORE_SIZES = (Size("100,000", 100_000), Size("10,000 heavy", 10_000, heavy=True))
MORE_SECONDS = 3
KEPT_HEADER = (
    "| entries | first start s | start s | yardstick s | × | memory MB | yardstick MB | × |\n"
    "|---|--:|--:|--:|--:|--:|--:|--:|"
)


@dataclass(frozen=True, slots=True)
class Kept:
    """What it takes to keep Readmark running: seconds of its starts, megabytes after all the loads."""

    entries: str
    first_start: float
    start: float
    memory: float
    yardstick_start: float
    yardstick_memory: float

    def line(self) -> str:
        """The figures as a line of the table."""
        return (
            f"| {self.entries} | {self.first_start:.1f} | {self.start:.1f} | {self.yardstick_start:.1f} | "
            f"{self.start / self.yardstick_start:.1f} | {self.memory:.0f} | {self.yardstick_memory:.0f} | "
            f"{self.memory / self.yardstick_memory:.1f} |"
        )


def main() -> None:
    """Print every table; the exit status is 1 where a cell failed."""
    parser = argparse.ArgumentParser(description=__doc__, prog="python -m benchmarks")
    parser.add_argument("--all", action="store_true", help="100,000 entries, years of evenings, PostgreSQL")
    everything = parser.parse_args().all
    if not Path("/proc/self/smaps_rollup").is_file():
        raise SystemExit("CPU and memory are read from /proc, which Linux has: run this on Linux.")
    begun = time.monotonic()
    _print(machine.describe())
    if everything:
        failed = _served(SIZES + MORE_SIZES, MORE_SECONDS, postgresql=False)
        failed += _served(SIZES + MORE_SIZES, MORE_SECONDS, postgresql=True)
    else:
        failed = _served(SIZES, SECONDS, postgresql=False)
    _work(everything=everything)
    _print(f"\nTook {(time.monotonic() - begun) / 60:.1f} minutes.")
    if failed:
        raise SystemExit(f"{failed} cells failed.")


def _served(sizes: Sequence[Size], least: int, *, postgresql: bool) -> int:
    """Print what pages of lists of these sizes take. Gives how many cells failed.

    Each page is asked for `least` seconds, slow ones for longer.
    """
    _print(f"\n## Pages, {'PostgreSQL' if postgresql else 'SQLite'}\n")
    _print(cells.HEADER)
    kept, failed = [], 0
    for size in sizes:
        with _started(size, postgresql=postgresql) as (server, trivial, starts):
            pages = pages_of(server, size)
            pids = (server.process.pid, *database_process(server))
            bench = Bench(pids, trivial, server.folder, least)
            for clients in (1, MOST_CLIENTS):
                for cell in bench.cells(pages, clients):
                    _print(cell.line(size.name))
                    failed += isinstance(cell, FailedCell)
            memory = memory_mb(server.process.pid), trivial.start, memory_mb(trivial.pid)
            kept.append(Kept(size.name, *starts, *memory))
    _print("\n".join(["", KEPT_HEADER, *(one.line() for one in kept)]))
    return failed


@contextmanager
def _started(size: Size, *, postgresql: bool) -> Iterator[tuple[Server, Trivial, tuple[float, float]]]:
    """A new Readmark with a list of this size, and the yardstick beside it.

    Gives the seconds of its first start, when it sets itself up, and of the next one too.
    """
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        variables: dict[str, Any] = {}
        if postgresql:
            variables["DATABASE_URL"] = stack.enter_context(cluster(fsync="on"))
        data, begun = Path(folder) / "data", time.monotonic()
        with serving(data, **variables):
            first = time.monotonic() - begun
        fill(data, size, variables)
        begun = time.monotonic()
        server = stack.enter_context(serving(data, **variables))
        second = time.monotonic() - begun
        yield server, stack.enter_context(trivial_server(server)), (first, second)


def _work(*, everything: bool) -> None:
    """Print what takes no server, in a database that is thrown away."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"READMARK_DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "tracker.settings"}
        import django  # noqa: PLC0415 - after the settings are chosen

        django.setup()
        from benchmarks import work  # noqa: PLC0415

        _print(f"\n## Work that no page waits for\n\n{work.HEADER}")
        parts = [work.documents, work.updates, work.references]
        for part in [*parts, work.largest_document] if everything else parts:
            for figure in part():
                _print(figure.line())


def _print(line: str) -> None:
    print(line, flush=True)


if __name__ == "__main__":
    main()
