"""The supervisor with children that are shell scripts, and with short pauses."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.serving import wait_for
from tests.shared_data import ROOT
from tracker.installation.supervisor import Pauses

SUPERVISE = """
import sys
from tracker.installation.supervisor import Child, Pauses, supervise
children = [Child(f"Child {n}", ["sh", "-c", script]) for n, script in enumerate(sys.argv[1:], 1)]
supervise(children, Pauses(first=0.05, longest=0.2, steady=0.5))
"""


@contextmanager
def supervised(log: Path, *scripts: str) -> Iterator[subprocess.Popen[bytes]]:
    """A supervisor of these shell scripts, whose stderr goes into a file."""
    command = [sys.executable, "-c", SUPERVISE, *scripts]
    with log.open("wb") as stream, subprocess.Popen(command, cwd=ROOT, stderr=stream) as process:
        try:
            yield process
        finally:
            process.terminate()
            process.wait(30)


def test_the_pauses_double_from_one_second_to_thirty() -> None:
    pauses = [Pauses().before(failures) for failures in range(1, 10)]
    assert pauses == [0, 1, 2, 4, 8, 16, 30, 30, 30]
    assert Pauses().before(100_000) == 30


def test_a_child_that_cannot_start_is_tried_until_it_can(tmp_path: Path) -> None:
    log, mended, runs = tmp_path / "log", tmp_path / "mended", tmp_path / "runs"
    script = f"echo x >> {runs}; test -e {mended} && exec sleep 60; echo 'no table' >&2; exit 3"
    with supervised(log, script) as process:
        wait_for(lambda: runs.exists() and runs.read_text().count("x") >= 5)
        mended.touch()
        wait_for(lambda: "Child 1 runs again." in log.read_text())
        assert process.poll() is None


def test_why_a_child_cannot_start_is_said_once(tmp_path: Path) -> None:
    log, runs = tmp_path / "log", tmp_path / "runs"
    with supervised(log, f"echo x >> {runs}; echo 'at '$$': no table' >&2; exit 3"):
        wait_for(lambda: runs.exists() and runs.read_text().count("x") >= 6)
    said = log.read_text()
    assert (said.count("no table"), said.count("starting it again"), said.count("tried until")) == (1, 1, 1)


def test_a_program_that_is_not_there_is_waited_for(tmp_path: Path) -> None:
    code = SUPERVISE.replace('["sh", "-c", script]', "[script]")
    program = tmp_path / "program"
    with (tmp_path / "log").open("wb") as log:
        process = subprocess.Popen([sys.executable, "-c", code, str(program)], cwd=ROOT, stderr=log)
    wait_for(lambda: "tried until" in (tmp_path / "log").read_text())
    program.write_text("#!/bin/sh\nexec sleep 60\n")
    program.chmod(0o700)
    wait_for(lambda: "runs again" in (tmp_path / "log").read_text())
    process.terminate()
    assert process.wait(30) == 0


def test_a_child_that_fails_does_not_stop_the_other_from_being_started_again(tmp_path: Path) -> None:
    runs = tmp_path / "runs"
    with supervised(tmp_path / "log", "exit 1", f"echo x >> {runs}; sleep 0.1"):
        wait_for(lambda: runs.exists() and runs.read_text().count("x") >= 4)


def test_a_child_that_does_not_listen_is_killed(tmp_path: Path) -> None:
    log, ready = tmp_path / "log", tmp_path / "ready"
    with supervised(log, f"trap '' TERM; touch {ready}; while :; do sleep 0.2; done") as process:
        wait_for(ready.exists)
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == 0
    assert "Child 1 did not end within 4 seconds and is killed." in log.read_text()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_person_ends_it_while_a_child_is_waited_for(tmp_path: Path, number: signal.Signals) -> None:
    log = tmp_path / "log"
    with supervised(log, "exit 1") as process:
        wait_for(lambda: "tried until" in log.read_text())
        process.send_signal(number)
        assert process.wait(30) == 0
