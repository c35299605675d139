"""Replacing a file on disk so that a reader sees the old or the new content and never a part of it."""

import os
import tempfile
from pathlib import Path

from papers.errors import FileChangedError, FileNotWrittenError


def replace_file(path: Path, data: bytes, *, only_if: bytes | None = None) -> None:
    """Write `data` to a file beside `path`, and put that one in its place when it is on the disk.

    The mode of the file stays. With `only_if` it is replaced only while it still holds these bytes. Raises
    FileChangedError where it holds others, and FileNotWrittenError where the file system refuses.
    """
    path = path.resolve()  # what a link points to is replaced, not the link
    try:
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as stream:
            temporary = Path(stream.name)
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        try:
            temporary.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
            # Checked as late as possible: an editor may have saved the file while the new content was made.
            if only_if is not None and path.read_bytes() != only_if:
                raise FileChangedError(where=path)
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)
        _flush_folder(path.parent)
    except OSError as error:
        raise FileNotWrittenError(where=path, reason=error.strerror) from None


def _flush_folder(folder: Path) -> None:
    """Write the folder's entries to the disk: without it a power cut could undo the renaming."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
