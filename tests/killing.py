"""Run an operation again and again, killed with SIGKILL at its first write, its second, and so on.

`python -m tests.killing import|update|sync FOLDER` prints one line for each point: what the database and the file were
afterwards, and whether doing it once more came to the end. Every run is a fork with a copy of the same database.
"""

import hashlib
import os
import shutil
import signal
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any, NoReturn

OLD = (
    "# Papers\n"
    + "".join(f"- [ ] N{n} **On the matter of {n}**\n" for n in range(50))
    + "\n# Notes\n\n## N3\n\nWords.\n"
)
NEW = (
    OLD.replace("On the matter", "More on the matter")
    .replace("- [ ] N7 ", "- [x] N7 ")
    .replace("Words", "Other words")
)
_TIMES = ("_at", "updated", "created")


def main() -> None:
    what, folder = sys.argv[1], Path(sys.argv[2])
    os.environ |= {"READMARK_DATA_DIR": str(folder), "DJANGO_SETTINGS_MODULE": "tracker.settings"}
    import django  # noqa: PLC0415 - after the settings are chosen

    django.setup()
    prepared, file = folder / "prepared.sqlite3", folder / "list.md"
    _in_child(lambda: _prepare(what), folder)
    _keep(folder, prepared)
    number = 0
    while True:
        number += 1
        _restore(folder, prepared)
        file.write_text(NEW)
        killed = _in_child(lambda: _run(what, file, kill_at=number), folder)  # noqa: B023
        state, on_disk = _state(folder), _hash(file.read_bytes())
        again = _in_child(lambda: _run(what, file, kill_at=0), folder) == 0
        after = _state(folder), _hash(file.read_bytes())
        sys.stdout.write("\t".join(map(str, (number, killed, state, on_disk, again, *after))) + "\n")
        if killed == 0:
            return


def _prepare(what: str) -> None:
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
    from django.core.management import call_command  # noqa: PLC0415

    _count_writes(kill_at)
    if what == "import":
        call_command("import_list", str(file), "--slug", "killed", stdout=open(os.devnull, "w"))  # noqa: SIM115
    else:
        call_command(f"{what}_list", "killed", str(file), stdout=open(os.devnull, "w"))  # noqa: SIM115


def _count_writes(kill_at: int) -> None:
    """Die at the write of this number: a statement that changes the database, a commit, or a change of a file."""
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
    def watched(*arguments: Any, **options: Any) -> Any:
        write()
        result = work(*arguments, **options)
        write()
        return result

    return watched


def _in_child(work: Callable[[], None], folder: Path) -> int:
    """0 where it came to its end, else the signal that killed it, or 1."""
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
    """What the database says, times apart."""
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
    kept = [f'"{name}"' for name in columns if not name.endswith(_TIMES) and not name.endswith("_on")]
    return sorted(repr(row) for row in database.execute(f"SELECT {', '.join(kept)} FROM {table}"))  # noqa: S608


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:12]


if __name__ == "__main__":
    main()
