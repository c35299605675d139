"""The versions of one file in a git repository, read with git's own plumbing: no shell, names after `--`."""

import datetime as dt
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

# One record a commit: \x01, the hash, \x02, the author's date, and then, after a NUL each, the names it
# touched. The filter keeps commits in which the file exists: added, modified, renamed or copied.
_LOG = ("log", "--follow", "--no-merges", "-z", "--name-only", "--diff-filter=AMRC", "--format=%x01%H%x02%aI")


class GitError(Exception):
    """git failed; the message is one sentence that says at what."""


@dataclass(frozen=True, slots=True)
class Version:
    """One commit that changed the file. `path` is the file's name in it, `made_at` the author's date."""

    commit: str
    made_at: dt.datetime
    path: str


def versions(repository: Path, path: str) -> list[Version]:
    """The commits that changed the file `path`, the oldest first, those before its renames too.

    Raises GitError where git fails and where it knows no such file.
    """
    output = _git(repository, *_LOG, "--", path).decode("utf-8", "surrogateescape")
    newest_first = []
    for record in output.split("\x01")[1:]:
        head, *fields = [field.strip("\n") for field in record.split("\0")]
        commit, _, made_at = head.partition("\x02")
        names = [field for field in fields if field]
        if names:
            newest_first.append(Version(commit, dt.datetime.fromisoformat(made_at), names[-1]))
    if not newest_first:
        raise GitError(f"{repository}: git knows no version of {path}.")
    return newest_first[::-1]


def texts(repository: Path, wanted: list[Version]) -> Iterator[tuple[Version, bytes]]:
    """Each version with the bytes of the file in it, read one by one. Raises GitError."""
    for version in wanted:
        yield version, _git(repository, "cat-file", "blob", f"{version.commit}:{version.path}")


def _git(repository: Path, *arguments: str) -> bytes:
    """The output of a git command in the repository. Raises GitError with git's own last line."""
    try:
        finished = subprocess.run(  # noqa: S603 - a list of arguments, and no shell
            ["git", "-C", str(repository), *arguments],  # noqa: S607
            capture_output=True,
            check=False,
        )
    except FileNotFoundError:
        raise GitError("git is not installed here, and the history is read with it.") from None
    if finished.returncode:
        reason = finished.stderr.decode(errors="replace").strip().splitlines()
        raise GitError(f"{repository}: {reason[-1] if reason else 'git failed'}")
    return finished.stdout
