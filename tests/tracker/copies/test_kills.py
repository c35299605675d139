"""Import, update and sync are killed at every write they make."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.serving import environment
from tests.shared_data import ROOT

Point = list[str]


@pytest.fixture(scope="module")
def points(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Point]]:
    """Of each operation: number, signal, database, file, whether it ended when done again, and both after that."""
    return {what: _points(what, tmp_path_factory.mktemp(what)) for what in ("import", "update", "sync")}


@pytest.mark.parametrize(("what", "states"), [("import", 2), ("update", 2), ("sync", 3)])
def test_a_kill_at_any_write_leaves_a_whole_state(
    points: dict[str, list[Point]], what: str, states: int
) -> None:
    """The old one or the new one; a sync has a third between them, in which the file's edits are in."""
    *killed, (_, ended, *whole) = points[what]
    seen = [database for _, _, database, *_ in [*killed, points[what][-1]]]
    assert (ended, len(set(seen))) == ("0", states)
    assert seen == sorted(seen, key=list(dict.fromkeys(seen)).index), "it went back to an older state"
    assert {file for _, _, _, file, *_ in killed} <= {killed[0][3], whole[1]}


@pytest.mark.parametrize("what", ["update", "sync"])
def test_what_was_killed_comes_to_the_same_end_when_it_is_done_again(
    points: dict[str, list[Point]], what: str
) -> None:
    *killed, (_, _, *whole) = points[what]
    assert {(again, file) for _, _, _, _, again, _, file in killed} == {("True", whole[1])}
    assert {database for *_, database, _ in killed} == {whole[0]}


def test_there_are_more_than_a_hundred_writes_to_be_killed_at(points: dict[str, list[Point]]) -> None:
    assert sum(signal == "-9" for what in points.values() for _, signal, *_ in what) >= 100


def _points(what: str, folder: Path) -> list[Point]:
    command = [sys.executable, "-m", "tests.killing", what, str(folder)]
    done = subprocess.run(
        command, cwd=ROOT, env=environment(folder), capture_output=True, text=True, check=True, timeout=500
    )
    return [line.split("\t") for line in done.stdout.splitlines()]
