"""Readmark as a person starts it: a real process on a real port with a data folder of its own."""

import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.shared_data import ROOT


@dataclass(frozen=True, slots=True)
class Server:
    """`address` without a slash at its end; `link` signs the owner in, once, where `serve` printed one.

    `log` is the file with all that the server writes to stderr.
    """

    address: str
    link: str
    folder: Path
    process: subprocess.Popen[str]
    variables: dict[str, str]
    log: Path

    def said(self, words: str) -> int:
        """How often these words stand in the log."""
        return self.log.read_text().count(words)

    def manage(self, *arguments: str, check: bool = True) -> subprocess.CompletedProcess[bytes]:
        return manage(self.folder, *arguments, check=check, variables=self.variables)

    def children(self, words: str) -> list[int]:
        """The processes below the supervisor whose command holds these words."""
        command = ["ps", "-o", "pid=,args=", "--ppid", str(self.process.pid)]
        lines = subprocess.run(command, capture_output=True, text=True, check=False).stdout.splitlines()
        return [int(line.split(maxsplit=1)[0]) for line in lines if words in line]

    def login_link(self) -> str:
        return self.manage("login_link").stdout.decode().strip()


def environment(folder: Path, **variables: str) -> dict[str, str]:
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("READMARK_", "DATABASE_URL"))
    }
    return kept | {"READMARK_DATA_DIR": str(folder), "PYTHONUNBUFFERED": "1"} | variables


def manage(
    folder: Path,
    *arguments: str,
    check: bool = True,
    stdin: bytes = b"",
    variables: dict[str, str] | None = None,
) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "manage.py", *arguments]
    env = environment(folder, **(variables or {}))
    return subprocess.run(
        command, cwd=ROOT, env=env, input=stdin, capture_output=True, check=check, timeout=180
    )


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        return port


@contextmanager
def serving(folder: Path, port: int = 0, *, seconds: float = 60, **variables: str) -> Iterator[Server]:
    """Readmark on a data folder, and healthy; ended afterwards, for which it has so many seconds."""
    port = port or free_port()
    command = [sys.executable, "manage.py", "serve", "--port", str(port)]
    env = environment(folder, **variables)
    with tempfile.NamedTemporaryFile(prefix="readmark-log-") as log:
        process = subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, stderr=log, text=True)
        try:
            assert process.stdout
            line = process.stdout.readline()
            match = re.search(r"(http://127\.0\.0\.1:\d+)/(?:login/\S+)?", line)
            assert match, f"serve printed {line!r} and {Path(log.name).read_text()!r}"
            wait_until_healthy(match[1])
            yield Server(match[1], match[0], folder, process, variables, Path(log.name))
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(seconds)
            assert process.stdout
            process.stdout.close()


def health(address: str, host: str = "") -> tuple[int, str]:
    """The status and the sentence of /healthz, asked with a Host header; 0 where nobody answers."""
    headers = {"Host": host} if host else {}
    question = urllib.request.Request(f"{address}/healthz", headers=headers)  # noqa: S310
    try:
        with urllib.request.urlopen(question, timeout=10) as answer:  # noqa: S310
            return answer.status, answer.read().decode().strip()
    except urllib.error.HTTPError as refused:
        with refused:
            return refused.code, refused.read().decode().strip()
    except OSError:
        return 0, ""


def wait_for(condition: Callable[[], bool], seconds: float = 20) -> None:
    """Wait until a condition holds; fail where it does not in time."""
    deadline = time.monotonic() + seconds
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert condition()


def wait_until_healthy(address: str, seconds: float = 20) -> None:
    wait_for(lambda: health(address)[0] == 200, seconds)
