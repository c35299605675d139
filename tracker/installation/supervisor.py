"""Keeps child processes running until it is told to stop, and then stops them all."""

import ctypes
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

STOP_SECONDS = 4.0
_PR_SET_PDEATHSIG = 1


@dataclass(slots=True)
class Child:
    """A command to keep running; `prepare` is called before each start."""

    name: str
    command: Sequence[str]
    prepare: Callable[[], None] = lambda: None
    pass_fds: Sequence[int] = ()
    process: subprocess.Popen[bytes] | None = None
    starts: list[float] = field(default_factory=list)

    def start(self) -> None:
        self.prepare()
        self.starts.append(time.monotonic())
        self.process = subprocess.Popen(  # noqa: S603
            self.command, pass_fds=self.pass_fds, start_new_session=True, preexec_fn=_die_with_parent
        )

    def delay(self) -> float:
        """Seconds to wait before the next start: longer when it keeps dying young."""
        recent = [at for at in self.starts if time.monotonic() - at < 60]
        return min(10.0, 0.2 * 2.0 ** max(0, len(recent) - 2))


def supervise(children: Sequence[Child]) -> None:
    """Run until SIGINT or SIGTERM; a child that dies is started again."""
    stop = _stop_on_signals()
    try:
        for child in children:
            child.start()
        while not stop:
            time.sleep(0.1)
            for child in children:
                if child.process and child.process.poll() is not None and not stop:
                    sys.stderr.write(f"{child.name} ended ({child.process.returncode}); starting it again.\n")
                    time.sleep(child.delay())
                    child.start()
    finally:
        _stop_all(children)


def _stop_on_signals() -> list[int]:
    """A list that stays empty until a signal to stop arrives."""
    received: list[int] = []
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda signum, frame: received.append(signum))
    return received


def _stop_all(children: Sequence[Child]) -> None:
    running = [child.process for child in children if child.process and child.process.poll() is None]
    for process in running:
        process.send_signal(signal.SIGTERM)
    deadline = time.monotonic() + STOP_SECONDS
    for process in running:
        try:
            process.wait(max(0.0, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _die_with_parent() -> None:
    """Ask Linux to end this process when its parent is gone, however that ended."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
