"""Locks on the data folder: whoever holds one is the only one to serve from it, or to run its tasks.

The kernel drops a lock when its holder ends, however that is. Children do not inherit it.
"""

import fcntl
import os
from pathlib import Path


class FolderInUseError(Exception):
    """Another process serves from the folder. The message is one sentence, with its process id."""

    def __init__(self, folder: Path, holder: str) -> None:
        super().__init__(
            f"{folder}: Readmark already runs on this folder (process {holder or 'unknown'});"
            " stop that one first, or set READMARK_DATA_DIR to another folder."
        )


def hold_folder(folder: Path) -> int:
    """Take the lock for serving until this process ends. Gives the descriptor that holds it.

    Raises FolderInUseError where another process has it, and OSError where the folder cannot be written.
    """
    descriptor = _open(folder / "serve.lock")
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        holder = os.read(descriptor, 20).decode("ascii", "replace").strip()
        os.close(descriptor)
        raise FolderInUseError(folder, holder) from None
    os.ftruncate(descriptor, 0)
    os.pwrite(descriptor, f"{os.getpid()}\n".encode(), 0)
    return descriptor


def wait_for_tasks(folder: Path) -> int:
    """Take the lock for running tasks, as soon as no other process has it. Gives its descriptor.

    A worker whose supervisor was killed still ends the task it is at. Raises OSError.
    """
    descriptor = _open(folder / "tasks.lock")
    fcntl.flock(descriptor, fcntl.LOCK_EX)
    return descriptor


def _open(file: Path) -> int:
    return os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
