"""A throw-away PostgreSQL cluster on loopback, run by a user who is not root."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.shared_data import ROOT


@contextmanager
def cluster(*, fsync: str = "off") -> Iterator[str]:
    """Start a cluster and give the address of an empty database in it; delete it afterwards.

    With `fsync` "on" a commit waits for the disk, as people's own databases do.
    """
    programs = Path(_output(["sh", str(ROOT / "scripts" / "find-postgresql")]))
    initdb, pg_ctl = str(programs / "initdb"), str(programs / "pg_ctl")
    folder = Path(tempfile.mkdtemp(prefix="readmark-postgresql-"))
    user = _unprivileged_user(folder)
    port = _free_port()
    data = str(folder / "data")
    try:
        authentication = ["--auth", "trust", "--username", "readmark"]
        _run([initdb, "-D", data, *authentication, "--encoding", "UTF8", "--no-sync"], user)
        options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync={fsync}"
        _run([pg_ctl, "-D", data, "-w", "-l", str(folder / "log"), "-o", options, "start"], user)
        try:
            yield f"postgres://readmark@127.0.0.1:{port}/postgres"
        finally:
            _run([pg_ctl, "-D", data, "-m", "immediate", "stop"], user)
    finally:
        shutil.rmtree(folder)


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
