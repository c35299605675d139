"""What processes cost, as Linux tells it in /proc."""

import os
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Self

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


@dataclass(frozen=True, slots=True)
class Usage:
    """What was used until a moment, in seconds of CPU: by some processes, by this one, by all of the machine.

    What this one has started and waited for, as wrk, is its own.
    """

    theirs: float
    own: float
    all: float
    moment: float

    @classmethod
    def until_now(cls, pids: tuple[int, ...]) -> Self:
        """Take the usage of these processes, with all below them."""
        # user, nice, system, idle, waiting, interrupts, and what other machines of the same host took
        fields = [int(word) for word in (_PROC / "stat").read_text().splitlines()[0].split()[1:9]]
        theirs = sum(cpu_seconds(pid) for pid in pids)
        return cls(theirs, sum(os.times()[:4]), (sum(fields) - sum(fields[3:5])) / _TICKS, time.monotonic())

    def others_since(self, before: "Usage") -> float:
        """The share of the machine that neither these processes nor this one have used since, 0 to 1."""
        used = self.all - before.all - (self.theirs - before.theirs) - (self.own - before.own)
        return max(0.0, used) / (self.moment - before.moment) / (os.cpu_count() or 1)


def parent_of(pid: int) -> int:
    """The process that a process was started by. Raises IndexError where it has ended."""
    return int(_stat(_PROC / str(pid))[1])


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
