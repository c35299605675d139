"""What a process says again and again when it cannot start, said once. Pure."""

import re

_MOST_LINES = 200  # of one start are remembered
_NUMBER = re.compile(rb"\d+")


class Repetition:
    """Passes on the lines of a process, but holds back what only repeats its last start.

    Lines are the same where they differ in numbers alone: times and process ids.
    """

    def __init__(self) -> None:
        self._before: list[bytes] = []
        self._said: list[bytes] = []
        self._held = self._rest = b""
        self._remembers = True

    def begin(self) -> None:
        """The process is started again."""
        self._before, self._said = self._said, []
        self._held = self._rest = b""
        self._remembers = True

    def hear(self, chunk: bytes) -> bytes:
        """Take what the process has written, in pieces as they come. Gives what is to be passed on."""
        *lines, self._rest = (self._rest + chunk).split(b"\n")
        return b"".join(self._line(line + b"\n") for line in lines)

    def end(self) -> bytes:
        """The process has ended. Gives the rest of what is to be passed on."""
        last = self.hear(b"\n") if self._rest else b""
        self._held = b""
        return last

    def forget(self) -> bytes:
        """The process runs well: nothing repeats itself any more. Gives what was held back."""
        held, self._held = self._held, b""
        self._before, self._said, self._remembers = [], [], False
        return held

    def _line(self, line: bytes) -> bytes:
        if not self._remembers or len(self._said) >= _MOST_LINES:
            return self._release(line)
        self._said.append(_NUMBER.sub(b"0", line))
        if self._said == self._before[: len(self._said)]:
            self._held += line
            return b""
        self._before = []
        return self._release(line)

    def _release(self, line: bytes) -> bytes:
        held, self._held = self._held, b""
        return held + line
