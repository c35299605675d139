"""Files on disk, replaced whole or not at all."""

import os
import tempfile
from pathlib import Path

from django.core.management.base import CommandError


def replace_file(path: Path, data: bytes, *, only_if: bytes | None = None) -> None:
    """Write a file whole or not at all: a reader sees the bytes before or these, also after a crash.

    `only_if` are the bytes that the file must still hold. Raises CommandError, one sentence, where it holds
    others and where the system refuses.
    """
    path = path.resolve()  # what a link points to is replaced, not the link
    try:
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as stream:
            fresh = Path(stream.name)
            stream.write(data)
            stream.flush()
            os.fsync(
                stream.fileno()
            )  # before the rename, or a crash could leave a file of this name that is empty
        try:
            fresh.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
            if only_if is not None and path.read_bytes() != only_if:
                raise CommandError(f"{path}: was changed in this moment; nothing was written. Run it again.")
            fresh.replace(path)
        finally:
            fresh.unlink(missing_ok=True)
        _settle(path.parent)
    except OSError as error:
        raise CommandError(f"{path}: {error.strerror}.") from None


def _settle(folder: Path) -> None:
    """Write the folder itself to disk, which holds the file's new name."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
