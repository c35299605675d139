"""A throw-away PostgreSQL cluster on loopback, run by a user who is not root."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.shared_data import ROOT


@dataclass(frozen=True, slots=True)
class Cluster:
    """A cluster in a folder, and the address of an empty database in it."""

    folder: Path
    programs: Path
    port: int
    user: str | None
    fsync: str

    @property
    def address(self) -> str:
        return f"postgres://readmark@127.0.0.1:{self.port}/postgres"

    def make(self) -> None:
        options = ["--auth", "trust", "--username", "readmark", "--encoding", "UTF8", "--no-sync"]
        _run([str(self.programs / "initdb"), "-D", str(self.folder / "data"), *options], self.user)

    def start(self) -> None:
        settings = [f"fsync={self.fsync}", "listen_addresses=127.0.0.1", "unix_socket_directories=''"]
        options = " ".join([f"-p {self.port}", *(f"-c {setting}" for setting in settings)])
        self._control("-w", "-l", str(self.folder / "log"), "-o", options, "start")

    def stop(self) -> None:
        """End it at once, like a crash: whoever is connected is cut off."""
        self._control("-m", "immediate", "stop")

    def _control(self, *arguments: str) -> None:
        _run([str(self.programs / "pg_ctl"), "-D", str(self.folder / "data"), *arguments], self.user)


@contextmanager
def running_cluster(*, fsync: str = "off") -> Iterator[Cluster]:
    """A cluster that runs, and may be stopped and started; deleted afterwards.

    With `fsync` "on" a commit waits for the disk, as people's own databases do.
    """
    programs = Path(_output(["sh", str(ROOT / "scripts" / "find-postgresql")]))
    folder = Path(tempfile.mkdtemp(prefix="readmark-postgresql-"))
    made = Cluster(folder, programs, _free_port(), _unprivileged_user(folder), fsync)
    try:
        made.make()
        made.start()
        try:
            yield made
        finally:
            made.stop()
    finally:
        shutil.rmtree(folder)


@contextmanager
def cluster(*, fsync: str = "off") -> Iterator[str]:
    """The address of an empty database in a running cluster that takes `fsync`; deleted afterwards."""
    with running_cluster(fsync=fsync) as made:
        yield made.address


def _unprivileged_user(folder: Path) -> str | None:
    """Whom to run PostgreSQL as, who then owns `folder`; None where this process is not root's.

    PostgreSQL refuses to run as root.
    """
    if os.getuid():
        return None
    user = next(entry for entry in pwd.getpwall() if entry.pw_name in {"postgres", "nobody"})
    os.chown(folder, user.pw_uid, user.pw_gid)
    return user.pw_name


def _free_port() -> int:
    """A port of loopback that nobody listens on now."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        return port


def _output(command: list[str]) -> str:
    """What a command prints, without the line end. Raises CalledProcessError."""
    return subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT).stdout.strip()


def _run(command: list[str], user: str | None) -> None:
    """Run a command as a user, None for this process's own. Raises CalledProcessError."""
    subprocess.run(
        command,
        check=True,
        user=user,
        cwd="/",  # the user need not be allowed to enter this project's folder
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        timeout=60,
    )
