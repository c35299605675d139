"""What processes cost, as Linux tells it in /proc."""

import os
import time
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")  # a second, in which /proc counts CPU
_PROC = Path("/proc")


def family(pid: int) -> list[int]:
    """A process and all below it."""
    parents = {int(path.name): _stat(path) for path in _PROC.iterdir() if path.name.isdigit()}
    found = [pid]
    for one in found:  # grows as it goes
        found += [child for child, stat in parents.items() if stat and int(stat[1]) == one]
    return found


def cpu_seconds(pid: int) -> float:
    """The seconds of CPU, its own and the kernel's for it, that a process and all below it have used."""
    stats = [_stat(_PROC / str(one)) for one in family(pid)]
    return sum(int(stat[11]) + int(stat[12]) for stat in stats if stat) / _TICKS


def memory_mb(pid: int) -> float:
    """The megabytes of a process and all below it, where what several share is counted once (PSS)."""
    lines = [
        line
        for one in family(pid)
        for line in (_PROC / str(one) / "smaps_rollup").read_text().splitlines()
        if line.startswith("Pss:")
    ]
    return sum(int(line.split()[1]) for line in lines) / 1024


def settle(pid: int, most: float = 30) -> None:
    """Wait until a process and all below it have nothing to do, at most so many seconds."""
    deadline = time.monotonic() + most
    before = cpu_seconds(pid)
    while time.monotonic() < deadline:
        time.sleep(0.1)
        now = cpu_seconds(pid)
        if now - before < 0.015:  # one tick of the clock: the task worker looks for tasks now and then
            return
        before = now


def command_of(pid: int) -> list[str]:
    """The command that a process was started with."""
    return (_PROC / str(pid) / "cmdline").read_text().rstrip("\0").split("\0")


def _stat(path: Path) -> list[str]:
    """The fields of a process after its name, from its state on; none where it has just ended."""
    try:
        return (path / "stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return []
