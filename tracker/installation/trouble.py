"""What can be wrong with the place where everything is stored, and the sentences that say so."""

import errno
import os
from enum import Enum
from pathlib import Path

from django.conf import settings
from django.db.utils import Error, InterfaceError, OperationalError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Trouble(Enum):
    """A reason why nothing can be stored, or read. The value is what it is called in the code."""

    FULL = "full"
    READ_ONLY = "read-only"
    HELD = "held"
    SILENT = "silent"
    INCOMPLETE = "incomplete"
    UNUSABLE = "unusable"

    @property
    def title(self) -> Promise:
        """It in a few words, without a full stop and without a path: for a page, and for /healthz."""
        return _TITLES[self]

    @property
    def words(self) -> Promise:
        """What it means for a person who has just asked for a page, and what they can do."""
        return _WORDS[self]


_TITLES = {
    Trouble.FULL: _("The disk is full"),
    Trouble.READ_ONLY: _("Nothing can be saved at present"),
    Trouble.HELD: _("The database is busy"),
    Trouble.SILENT: _("The database does not answer"),
    Trouble.INCOMPLETE: _("The database lacks a table"),
    Trouble.UNUSABLE: _("The database cannot be read or written"),
}
_WORDS = {
    Trouble.FULL: _(
        "What you just did could not be saved; what was saved before is safe. "
        "Whoever runs Readmark has to free some space. Then try again."
    ),
    Trouble.READ_ONLY: _(
        "The database takes no changes: what you just did could not be saved, what was saved before is safe. "
        "Whoever runs Readmark has to let it be written again."
    ),
    Trouble.HELD: _(
        "Another program has kept it for too long: what you just did could not be saved, "
        "what was saved before is safe. Try again in a minute."
    ),
    Trouble.SILENT: _(
        "What was saved before is safe. Try again in a moment, and look whether what you did last was saved."
    ),
    Trouble.INCOMPLETE: _(
        "This version of Readmark needs a table that is not there. "
        "Whoever runs Readmark finds its name in the log of the server."
    ),
    Trouble.UNUSABLE: _(
        "What you just did could not be saved. "
        "Whoever runs Readmark finds the reason in the log of the server, and should look at its disk."
    ),
}
_FOR_OPERATORS = {
    Trouble.FULL: "{where}: the disk is full; free some space on it.",
    Trouble.READ_ONLY: "{where}: cannot be written; let the user that runs Readmark write it and its folder.",
    Trouble.HELD: "{where}: another program holds its write lock; end that program, or wait for it.",
    Trouble.SILENT: (
        "The database cannot be used: {where} does not answer; start it, or correct DATABASE_URL. ({reason})"
    ),
    Trouble.INCOMPLETE: (
        "Nothing is set up yet, or a table is missing: start “manage.py serve” once, or restore a backup"
        " of {where}. ({reason})"
    ),
    Trouble.UNUSABLE: "{where}: cannot be read or written; look at its disk, or restore a backup. ({reason})",
}
# SQLite's names of errors and PostgreSQL's states, by how they begin.
_BY_CODE = {
    "SQLITE_FULL": Trouble.FULL,
    "SQLITE_READONLY": Trouble.READ_ONLY,
    "SQLITE_BUSY": Trouble.HELD,
    "SQLITE_LOCKED": Trouble.HELD,
    "SQLITE_CANTOPEN": Trouble.READ_ONLY,  # the files of its log cannot be made beside it
    "SQLITE_CORRUPT": Trouble.UNUSABLE,
    "SQLITE_IOERR": Trouble.UNUSABLE,
    "SQLITE_NOTADB": Trouble.UNUSABLE,
    "SQLITE_PERM": Trouble.READ_ONLY,
    "08": Trouble.SILENT,  # connection_exception
    "25006": Trouble.READ_ONLY,  # read_only_sql_transaction
    "28": Trouble.SILENT,  # invalid_authorization_specification
    "3D000": Trouble.SILENT,  # invalid_catalog_name: no database of this name
    "42P01": Trouble.INCOMPLETE,  # undefined_table
    "53100": Trouble.FULL,  # disk_full
    "53300": Trouble.SILENT,  # too_many_connections
    "55P03": Trouble.HELD,  # lock_not_available
    "57014": Trouble.HELD,  # query_canceled, which is what its time limit does
    "57P": Trouble.SILENT,  # shut down, crashed, starting up
}
_BY_ERRNO = {
    errno.ENOSPC: Trouble.FULL,
    errno.EDQUOT: Trouble.FULL,
    errno.EROFS: Trouble.READ_ONLY,
}


def trouble_of(error: BaseException | None) -> Trouble | None:
    """Why an operation on the database or on a file failed; None where the fault may be ours."""
    if isinstance(error, OSError):
        return _BY_ERRNO.get(error.errno or 0)
    if not isinstance(error, Error):
        return None
    cause = error.__cause__
    code = getattr(cause, "sqlite_errorname", None) or getattr(cause, "sqlstate", None) or ""
    if code == "SQLITE_ERROR" and "no such table" in str(error):
        return Trouble.INCOMPLETE
    if code == "SQLITE_CANTOPEN" and not os.path.exists(Path(database_name()).parent):
        return Trouble.INCOMPLETE
    if not code and cause and isinstance(error, OperationalError | InterfaceError):
        return Trouble.SILENT  # psycopg has no state for a server that it could not ask
    return next((trouble for begins, trouble in _BY_CODE.items() if code.startswith(begins)), None)


def line_for_operator(error: BaseException) -> str | None:
    """The line for whoever runs Readmark: what is wrong, where, what to do. None where it is no Trouble."""
    trouble = trouble_of(error)
    if not trouble:
        return None
    where = error.filename if isinstance(error, OSError) else None
    return _FOR_OPERATORS[trouble].format(
        where=where or database_name(), reason=" ".join(str(error).split()).rstrip(".")
    )


def database_name() -> str:
    """What the database is called in messages: its file, or its host and name. Never its password."""
    database = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        return str(database["NAME"])
    return f"PostgreSQL at {database['HOST'] or 'localhost'}:{database['PORT'] or 5432}/{database['NAME']}"
