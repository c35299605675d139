"""The yardstick of what is asked over HTTP: a trivial view, served as Readmark is."""

import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from benchmarks.processes import command_of
from tests.serving import Server, environment, free_port, wait_until_healthy
from tests.shared_data import ROOT

_SERVED = "tracker.wsgi:application"


@dataclass(frozen=True, slots=True)
class Trivial:
    """The served yardstick: its address, its process, and the seconds from its start to its first answer."""

    address: str
    pid: int
    start: float


@contextmanager
def trivial_server(server: Server) -> Iterator[Trivial]:
    """Serve the trivial view by the very command that serves Readmark, another port and view apart."""
    port = free_port()
    command = command_of(server.children("gunicorn")[0])
    command[command.index(_SERVED)] = "benchmarks.trivial:application"
    command[command.index("--bind") + 1] = f"127.0.0.1:{port}"
    begun = time.monotonic()
    process = subprocess.Popen(command, cwd=ROOT, env=environment(server.folder), stderr=subprocess.DEVNULL)
    try:
        address = f"http://127.0.0.1:{port}"
        wait_until_healthy(address)
        yield Trivial(address, process.pid, time.monotonic() - begun)
    finally:
        process.terminate()
        process.wait(10)
