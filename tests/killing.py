"""Run an operation again and again, killed with SIGKILL at its first write, its second, and so on.

`python -m tests.killing import|update|sync FOLDER` prints one line for each point: what the database and the
file were afterwards, and whether doing it once more came to the end. Every run is a fork with a copy of the
same database. The last line is that of the run that was not killed, since it made fewer writes.
"""

import hashlib
import os
import shutil
import signal
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any, NoReturn

OLD = (
    "# Papers\n"
    + "".join(f"- [ ] N{number} **On the matter of {number}**\n" for number in range(50))
    + "\n# Notes\n\n## N3\n\nWords.\n"
)
NEW = (
    OLD.replace("On the matter", "More on the matter")
    .replace("- [ ] N7 ", "- [x] N7 ")
    .replace("Words", "Other words")
)
_TIMES = ("_at", "_on", "updated", "created")  # how the columns end that differ from run to run


def main() -> None:
    """Print a line for each point, in columns with tabs between them.

    The number of the write; minus the signal, 0 for none; hashes of the database and of the file after the
    kill; whether the operation then ended well; and both hashes after that.
    """
    what, folder = sys.argv[1], Path(sys.argv[2])
    os.environ |= {"READMARK_DATA_DIR": str(folder), "DJANGO_SETTINGS_MODULE": "tracker.settings"}
    import django  # noqa: PLC0415 - after the settings are chosen

    django.setup()
    prepared, file = folder / "prepared.sqlite3", folder / "list.md"
    _in_child(partial(_prepare, what))
    _keep(folder, prepared)
    for number in count(1):
        _restore(folder, prepared)
        file.write_text(NEW)
        killed = _in_child(partial(_run, what, file, kill_at=number))
        state, on_disk = _state(folder), _hash(file.read_bytes())
        again = _in_child(partial(_run, what, file, kill_at=0)) == 0
        state_again, on_disk_again = _state(folder), _hash(file.read_bytes())
        columns = (number, killed, state, on_disk, again, state_again, on_disk_again)
        sys.stdout.write("\t".join(map(str, columns)) + "\n")
        if killed == 0:
            return


def _prepare(what: str) -> None:
    """Make the database that every run starts with: but for an import, it holds the list and two readings."""
    from django.contrib.auth.models import User  # noqa: PLC0415
    from django.core.management import call_command  # noqa: PLC0415

    from tests.factories import create_list  # noqa: PLC0415
    from tracker.models import Status  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    owner = User.objects.create(username="owner")
    if what != "import":
        made = create_list(owner=owner, text=OLD, slug="killed")
        for entry in made.entry_set.filter(short_name__in=["N5", "N6"]):
            owner.readings.create(entry=entry).set_status(Status.READ, moment=None)


def _run(what: str, file: Path, *, kill_at: int) -> None:
    """Do the operation, killed at the write of this number; 0 is never reached."""
    from django.core.management import call_command  # noqa: PLC0415

    _count_writes(kill_at)
    with open(os.devnull, "w") as silence:
        if what == "import":
            call_command("import_list", str(file), "--slug", "killed", stdout=silence)
        else:
            call_command(f"{what}_list", "killed", str(file), stdout=silence)


def _count_writes(kill_at: int) -> None:
    """Let this process die at the write of this number.

    A write is a statement that changes the database, a commit, or a change of a file, before it and after it.
    """
    from django.db import connection  # noqa: PLC0415

    seen = 0

    def write(*_arguments: object) -> None:
        nonlocal seen
        seen += 1
        if seen == kill_at:
            os.kill(os.getpid(), signal.SIGKILL)

    def statement(sql: str) -> None:
        if sql.lstrip().upper().startswith(("INSERT", "UPDATE", "DELETE", "COMMIT", "END")):
            write()

    connection.ensure_connection()
    connection.connection.set_trace_callback(statement)
    for name in ("fsync", "replace", "chmod"):
        setattr(os, name, _watched(getattr(os, name), write))


def _watched(work: Callable[..., Any], write: Callable[..., None]) -> Callable[..., Any]:
    """The same function, with a write before it and one after it."""

    def watched(*arguments: Any, **options: Any) -> Any:
        write()
        result = work(*arguments, **options)
        write()
        return result

    return watched


def _in_child(work: Callable[[], None]) -> int:
    """Do some work in a fork. 0 where it came to its end, 1 for an exception, else minus the signal."""
    child = os.fork()
    if child == 0:
        _end_with(work)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status)


def _end_with(work: Callable[[], None]) -> NoReturn:
    try:
        work()
    except BaseException as error:
        sys.stderr.write(f"{error!r}\n")
        os._exit(1)
    os._exit(0)


def _keep(folder: Path, prepared: Path) -> None:
    """Copy the database into one file, with what stands in its log."""
    with (
        closing(sqlite3.connect(folder / "readmark.sqlite3")) as source,
        closing(sqlite3.connect(prepared)) as target,
    ):
        source.backup(target)


def _restore(folder: Path, prepared: Path) -> None:
    for path in folder.glob("readmark.sqlite3*"):
        path.unlink(missing_ok=True)
    shutil.copy(prepared, folder / "readmark.sqlite3")


def _state(folder: Path) -> str:
    """A hash of what the tables of Readmark hold, times apart, and of whether the database is sound."""
    with closing(sqlite3.connect(folder / "readmark.sqlite3")) as database:
        (sound,) = database.execute("PRAGMA integrity_check").fetchone()
        tables = [
            name
            for (name,) in database.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
            )
            if name.startswith(("papers_", "tracker_"))
        ]
        return _hash(repr([sound, *(_rows(database, table) for table in tables)]).encode())


def _rows(database: sqlite3.Connection, table: str) -> list[str]:
    columns = [row[1] for row in database.execute(f"PRAGMA table_info({table})")]
    kept = ", ".join(f'"{name}"' for name in columns if not name.endswith(_TIMES))
    return sorted(repr(row) for row in database.execute(f"SELECT {kept} FROM {table}"))  # noqa: S608


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:12]


if __name__ == "__main__":
    main()
