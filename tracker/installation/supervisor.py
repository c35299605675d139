"""Running child processes: each is started again when it ends, until a signal stops them all.

Nothing else ends the supervisor: a child that cannot start is tried again for as long as it takes.
"""

import ctypes
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from tracker.installation.repetition import Repetition

STOP_SECONDS = 4.0  # a child that has not ended by then is killed: everything stops within five seconds
_PR_SET_PDEATHSIG = 1  # the number of this option in <linux/prctl.h>
_LOOK_SECONDS = 0.1  # how often the children are looked at


@dataclass(frozen=True, slots=True)
class Pauses:
    """Seconds before a child that has ended is started again.

    It is started at once when it had run for `steady`, and the first time that it had not; then after
    `first`, and after twice as long each time, but never longer than `longest`.
    """

    first: float = 1.0
    longest: float = 30.0
    steady: float = 60.0

    def before(self, failures: int) -> float:
        """The pause after so many starts, one after the other, that were not steady."""
        return 0.0 if failures < 2 else min(self.longest, self.first * 2.0 ** min(failures - 2, 30))


@dataclass(slots=True)
class Child:
    """A command to keep running. It inherits the file descriptors `pass_fds`.

    `failures` are the starts that did not run steadily since the last one that did; `due` is when to start it
    by the monotonic clock, where it does not run. What it writes is read from the descriptor `stderr`.
    """

    name: str
    command: Sequence[str]
    pass_fds: Sequence[int] = ()
    process: subprocess.Popen[bytes] | None = None
    failures: int = 0
    due: float = 0.0
    started: float = 0.0
    stderr: int = -1
    words: Repetition = field(default_factory=Repetition)

    def look(self, pauses: Pauses) -> None:
        """Start it where that is due; where it has ended, settle when it is due again, and say so."""
        now = time.monotonic()
        if not self.process:
            if now >= self.due:
                self._start(now, pauses)
        elif self.process.poll() is not None:
            self._end(f"ended ({self.process.returncode})", pauses)
        elif now - self.started >= pauses.steady:
            _say(self.words.forget())
            if self.failures > 1:
                _say(f"{self.name} runs again.\n".encode())
            self.failures = 0

    def pass_on(self) -> bool:
        """Pass on some of what it has written to stderr. Gives whether there may be more."""
        try:
            chunk = os.read(self.stderr, 65536) if self.process else b""
        except BlockingIOError:
            return False
        _say(self.words.hear(chunk))
        return bool(chunk)

    def close(self) -> None:
        """Pass on its last words; it has ended."""
        while self.pass_on():
            pass
        _say(self.words.end())
        if self.process and self.process.stderr:
            self.process.stderr.close()
        self.process = None

    def _start(self, now: float, pauses: Pauses) -> None:
        """Start the process, in a session of its own: Ctrl-C reaches the supervisor alone."""
        self.started = now
        self.words.begin()
        try:
            self.process = subprocess.Popen(  # noqa: S603
                self.command,
                pass_fds=self.pass_fds,
                stderr=subprocess.PIPE,
                start_new_session=True,
                preexec_fn=_die_with_parent,
            )
        except (OSError, subprocess.SubprocessError) as error:
            self._end(f"cannot be started ({error})", pauses)
        else:
            if self.process.stderr:  # which there is, since it is a pipe
                self.stderr = self.process.stderr.fileno()
            os.set_blocking(self.stderr, False)

    def _end(self, how: str, pauses: Pauses) -> None:
        self.close()
        self.failures += 1
        pause = pauses.before(self.failures)
        self.due = time.monotonic() + pause
        if self.failures == 1:
            _say(f"{self.name} {how}; starting it again.\n".encode())
        elif self.failures == 2:
            _say(
                f"{self.name} {how} again; it is tried until it runs, {pause:g} to {pauses.longest:g} seconds"
                " apart.\n".encode()
            )


def supervise(children: Sequence[Child], pauses: Pauses = Pauses()) -> None:
    """Run the children until SIGINT or SIGTERM, and then stop them. A child that ends is started again."""
    stop = _stop_on_signals()
    try:
        while not stop:
            for child in children:
                child.look(pauses)
            _listen(children)
    finally:
        _stop_all(children)


def _stop_on_signals() -> list[int]:
    """Catch SIGINT and SIGTERM. Gives a list that stays empty until one of them arrives."""
    received: list[int] = []
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda signum, frame: received.append(signum))
    return received


def _listen(children: Sequence[Child]) -> None:
    """Wait for _LOOK_SECONDS, or until a child writes something, and pass that on."""
    running = {child.stderr: child for child in children if child.process}
    readable, _, _ = select.select(list(running), [], [], _LOOK_SECONDS)
    for descriptor in readable:
        if not running[descriptor].pass_on():
            time.sleep(_LOOK_SECONDS)  # it has closed its stderr, which stays readable: look no more often


def _stop_all(children: Sequence[Child]) -> None:
    """Ask all children to end, wait STOP_SECONDS for them together, and kill those that still run."""
    running = [child for child in children if child.process]
    for child in running:
        _signal(child, signal.SIGTERM)
    deadline = time.monotonic() + STOP_SECONDS
    while time.monotonic() < deadline and any(_runs(child) for child in running):
        _listen([child for child in running if _runs(child)])
    for child in running:
        if _runs(child):
            _say(f"{child.name} did not end within {STOP_SECONDS:g} seconds and is killed.\n".encode())
            _signal(child, signal.SIGKILL)
        if child.process:
            child.process.wait()
        child.close()


def _runs(child: Child) -> bool:
    return child.process is not None and child.process.poll() is None


def _signal(child: Child, number: signal.Signals) -> None:
    if child.process:
        child.process.send_signal(number)


def _say(words: bytes) -> None:
    """Write to stderr. Where nobody takes it, it is lost, and the supervisor goes on."""
    with suppress(OSError):
        if words:
            os.write(2, words)  # not sys.stderr: what cannot be written would stay in its buffer


def _die_with_parent() -> None:
    """Make Linux end this process when its parent is gone, even where that was killed. Runs in the child."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
