"""Requests to a server on loopback, one after another over one connection, timed."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from statistics import median

from tests.browsing import Browser
from tests.serving import free_port
from tests.shared_data import ROOT

Ask = Callable[[], None]


def medians(asks: dict[str, Ask], *, rounds: int) -> dict[str, float]:
    """The median seconds of each request, over so many rounds in which all are asked, one after the other.

    So all of them meet the machine in the same state.
    """
    times: dict[str, list[float]] = {name: [] for name in asks}
    for round_number in range(rounds + 20):
        for name, ask in asks.items():
            begun = time.perf_counter()
            ask()
            if round_number >= 20:  # the first ones warm the server up
                times[name].append(time.perf_counter() - begun)
    return {name: median(values) for name, values in times.items()}


@contextmanager
def trivial_server() -> Iterator[str]:
    """The address of the yardstick, under the same gunicorn with the same workers as Readmark."""
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "benchmarks.trivial:application"]
    options = [
        f"--bind=127.0.0.1:{port}",
        "--worker-class=gthread",
        "--workers=2",
        "--threads=4",
        "--no-control-socket",
        "--log-level=error",
    ]
    process = subprocess.Popen([*command, *options], cwd=ROOT, env=os.environ)
    try:
        for _ in range(200):
            try:
                with Browser(f"http://127.0.0.1:{port}") as browser:
                    browser.get("/")
                break
            except OSError:
                time.sleep(0.05)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(10)
