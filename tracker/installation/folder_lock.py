"""A lock on the data folder: whoever holds it is the only one to serve from it."""

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
    """Lock a folder until this process ends, however it ends. Gives the descriptor that holds the lock.

    Children do not inherit it. Raises FolderInUseError where another process holds it, and OSError where the
    folder cannot be written.
    """
    descriptor = os.open(folder / "serve.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        holder = os.read(descriptor, 20).decode("ascii", "replace").strip()
        os.close(descriptor)
        raise FolderInUseError(folder, holder) from None
    os.ftruncate(descriptor, 0)
    os.pwrite(descriptor, f"{os.getpid()}\n".encode(), 0)
    return descriptor
