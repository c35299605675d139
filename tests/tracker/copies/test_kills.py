"""Import, update and sync are killed at every write they make."""

import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.serving import environment
from tests.shared_data import ROOT


class Run(NamedTuple):
    """One run of an operation, as a line of `tests.killing` tells it.

    `number` is the write at which it was to be killed, `status` "-9" where it was and "0" where it came to
    its end. `database` and `file` are hashes of what both held afterwards. Then the operation was done again:
    `ends_again` says whether it came to its end, and the last two are the hashes after that.
    """

    number: str
    status: str
    database: str
    file: str
    ends_again: str
    database_again: str
    file_again: str


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Run]]:
    """The runs of each operation: killed at its first write, its second and so on, and at the end at none."""
    return {what: _runs(what, tmp_path_factory.mktemp(what)) for what in ("import", "update", "sync")}


@pytest.mark.parametrize(("what", "states"), [("import", 2), ("update", 2), ("sync", 3)])
def test_a_kill_at_any_write_leaves_a_whole_state(runs: dict[str, list[Run]], what: str, states: int) -> None:
    """The old one or the new one; a sync has a third between them, in which the file's edits are in."""
    *killed, ended = runs[what]
    databases = [run.database for run in runs[what]]
    assert (ended.status, len(set(databases))) == ("0", states)
    in_order = list(dict.fromkeys(databases))
    assert databases == sorted(databases, key=in_order.index), "it went back to an older state"
    assert {run.file for run in killed} <= {killed[0].file, ended.file}


@pytest.mark.parametrize("what", ["update", "sync"])
def test_what_was_killed_comes_to_the_same_end_when_it_is_done_again(
    runs: dict[str, list[Run]], what: str
) -> None:
    *killed, ended = runs[what]
    assert {(run.ends_again, run.file_again) for run in killed} == {("True", ended.file)}
    assert {run.database_again for run in killed} == {ended.database}


def test_there_are_more_than_a_hundred_writes_to_be_killed_at(runs: dict[str, list[Run]]) -> None:
    assert sum(run.status == "-9" for runs_of_one in runs.values() for run in runs_of_one) >= 100


def _runs(what: str, folder: Path) -> list[Run]:
    command = [sys.executable, "-m", "tests.killing", what, str(folder)]
    finished = subprocess.run(
        command, cwd=ROOT, env=environment(folder), capture_output=True, text=True, check=True, timeout=500
    )
    return [Run(*line.split("\t")) for line in finished.stdout.splitlines()]
