"""Readmark as a person starts it: a real process on a real port with a data folder of its own."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.shared_data import ROOT


@dataclass(frozen=True, slots=True)
class Server:
    """`address` without a slash at its end; `link` signs the owner in, once."""

    address: str
    link: str
    folder: Path
    process: subprocess.Popen[str]
    variables: dict[str, str]

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
def serving(folder: Path, port: int = 0, **variables: str) -> Iterator[Server]:
    port = port or free_port()
    command = [sys.executable, "manage.py", "serve", "--port", str(port)]
    env = environment(folder, **variables)
    process = subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout
        line = process.stdout.readline()
        match = re.search(r"(http://127\.0\.0\.1:\d+)/login/\S+", line)
        assert match, f"serve printed {line!r}"
        wait_until_healthy(match[1])
        yield Server(match[1], match[0], folder, process, variables)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(10)
        assert process.stdout
        process.stdout.close()


def wait_until_healthy(address: str, seconds: float = 20) -> None:
    deadline = time.monotonic() + seconds
    while True:
        try:
            with urllib.request.urlopen(f"{address}/healthz", timeout=2) as answer:  # noqa: S310
                if answer.status == 200:
                    return
        except OSError:
            if time.monotonic() > deadline:
                raise
        time.sleep(0.05)
