"""What can happen to the place where everything is stored, done to it on purpose and taken back."""

import os
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from django.db import connection


@contextmanager
def pragma(name: str, value: int, before: int) -> Iterator[None]:
    """Something that SQLite's connection of this test is told for a while."""
    connection.ensure_connection()
    connection.connection.execute(f"PRAGMA {name} = {value}")
    try:
        yield
    finally:
        connection.connection.execute(f"PRAGMA {name} = {before}")


@contextmanager
def write_lock(file: Path) -> Iterator[None]:
    """Another program's write lock on an SQLite database."""
    with closing(sqlite3.connect(file, isolation_level=None, timeout=30)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield


@contextmanager
def small_disk(folder: Path, *, megabytes: int = 24) -> Iterator[Path]:
    """A disk of this size, mounted at `folder`. The test is skipped where nothing may be mounted."""
    folder.mkdir()
    _mount("-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(folder))
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


@contextmanager
def filled(disk: Path) -> Iterator[None]:
    """A disk without a byte left, for a while."""
    ballast = disk / "ballast"
    with ballast.open("wb", buffering=0) as stream:
        for size in (65536, 4096, 1):
            try:
                while True:
                    stream.write(b"x" * size)
            except OSError:
                continue
    try:
        yield
    finally:
        ballast.unlink()


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """A folder that nobody may write, root neither. The test is skipped where nothing may be mounted."""
    _mount("--bind", str(folder), str(folder))
    try:
        _mount("-o", "remount,bind,ro", str(folder))
        yield
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def _mount(*arguments: str) -> None:
    command = ["mount", *arguments]
    if os.getuid() or subprocess.run(command, check=False, capture_output=True).returncode:
        pytest.skip("no disk may be mounted here")
