"""The versions of one file in a git repository, read with git's own plumbing: no shell, names after `--`."""

import datetime as dt
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_LOG = ("log", "--follow", "--no-merges", "-z", "--name-only", "--diff-filter=AMRC", "--format=%x01%H%x02%aI")


class GitError(Exception):
    """One sentence: what git could not do."""


@dataclass(frozen=True, slots=True)
class Version:
    """`path` is what the file was called then."""

    commit: str
    made_at: dt.datetime
    path: str


def versions(repository: Path, path: str) -> list[Version]:
    """The versions of a file, the oldest first, through its renames. Raises GitError."""
    output = _git(repository, *_LOG, "--", path).decode("utf-8", "surrogateescape")
    found = []
    for record in output.split("\x01")[1:]:
        head, *names = [piece.strip("\n") for piece in record.split("\0")]
        commit, _, made_at = head.partition("\x02")
        named = [name for name in names if name]
        if named:
            found.append(Version(commit, dt.datetime.fromisoformat(made_at), named[-1]))
    if not found:
        raise GitError(f"{repository}: git knows no version of {path}.")
    return found[::-1]


def texts(repository: Path, found: list[Version]) -> Iterator[tuple[Version, bytes]]:
    """The bytes of each version. Raises GitError."""
    for version in found:
        yield version, _git(repository, "cat-file", "blob", f"{version.commit}:{version.path}")


def _git(repository: Path, *arguments: str) -> bytes:
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
