"""Running child processes: each is started again when it ends, until a signal stops them all."""

import ctypes
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

STOP_SECONDS = 4.0  # a child that has not ended by then is killed: everything stops within five seconds
_PR_SET_PDEATHSIG = 1  # the number of this option in <linux/prctl.h>
_YOUNG_SECONDS = 60  # a child that ends within this time counts as one that keeps failing


@dataclass(slots=True)
class Child:
    """A command to keep running. `prepare` is called before each start.

    The child inherits the file descriptors `pass_fds`. `starts` are the times of its starts by the monotonic
    clock.
    """

    name: str
    command: Sequence[str]
    prepare: Callable[[], None] = lambda: None
    pass_fds: Sequence[int] = ()
    process: subprocess.Popen[bytes] | None = None
    starts: list[float] = field(default_factory=list)

    def start(self) -> None:
        """Start the process, in a session of its own: Ctrl-C reaches the supervisor alone."""
        self.prepare()
        self.starts.append(time.monotonic())
        self.process = subprocess.Popen(  # noqa: S603
            self.command, pass_fds=self.pass_fds, start_new_session=True, preexec_fn=_die_with_parent
        )

    def delay(self) -> float:
        """Seconds to wait before the next start: 0.2 at first, doubled with each recent start, at most 10."""
        recent = [start for start in self.starts if time.monotonic() - start < _YOUNG_SECONDS]
        return min(10.0, 0.2 * 2.0 ** max(0, len(recent) - 2))


def supervise(children: Sequence[Child]) -> None:
    """Run the children until SIGINT or SIGTERM, and then stop them. A child that ends is started again."""
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
    """Catch SIGINT and SIGTERM. Gives a list that stays empty until one of them arrives."""
    received: list[int] = []
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda signum, frame: received.append(signum))
    return received


def _stop_all(children: Sequence[Child]) -> None:
    """Ask all children to end, wait STOP_SECONDS for them together, and kill those that still run."""
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
    """Make Linux end this process when its parent is gone, even where that was killed. Runs in the child."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
