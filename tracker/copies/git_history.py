"""The versions of one file in a git repository, read with git's own plumbing: no shell, names after `--`."""

import datetime as dt
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

# One record a commit: \x01, its hash, \x02, its date; then the names of the file, with NULs between them.
_LOG = ("log", "--follow", "--no-merges", "-z", "--name-only", "--diff-filter=AMRC", "--format=%x01%H%x02%aI")


class GitError(Exception):
    """Git is missing, or could not do what it was asked; the message is one sentence."""


@dataclass(frozen=True, slots=True)
class Version:
    """One version of the file.

    `commit` is the hash, `made_at` when it was authored, `path` what the file was called then.
    """

    commit: str
    made_at: dt.datetime
    path: str


def versions(repository: Path, path: str) -> list[Version]:
    """The versions of a file, the oldest first, through its renames.

    Takes the folder of the repository, and the file's path in it as it is called now. Raises GitError, also
    where there is no version.
    """
    output = _git(repository, *_LOG, "--", path).decode("utf-8", "surrogateescape")
    history = []
    for record in output.split("\x01")[1:]:
        head, *names = [piece.strip("\n") for piece in record.split("\0")]
        commit, _separator, made_at = head.partition("\x02")
        named = [name for name in names if name]
        if named:
            history.append(Version(commit, dt.datetime.fromisoformat(made_at), named[-1]))
    if not history:
        raise GitError(f"{repository}: git knows no version of {path}.")
    return history[::-1]


def texts(repository: Path, history: list[Version]) -> Iterator[tuple[Version, bytes]]:
    """Each version with the bytes of the file, read when its turn comes. Raises GitError."""
    for version in history:
        yield version, _git(repository, "cat-file", "blob", f"{version.commit}:{version.path}")


def _git(repository: Path, *arguments: str) -> bytes:
    """What git prints. Raises GitError with the last line of what it complains of."""
    try:
        done = subprocess.run(  # noqa: S603 - a list of arguments, and no shell
            ["git", "-C", str(repository), *arguments],  # noqa: S607
            capture_output=True,
            check=False,
        )
    except FileNotFoundError:
        raise GitError("git is not installed here, and the history is read with it.") from None
    if done.returncode:
        reason = done.stderr.decode(errors="replace").strip().splitlines()
        raise GitError(f"{repository}: {reason[-1] if reason else 'git failed'}")
    return done.stdout
