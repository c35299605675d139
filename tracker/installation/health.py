"""Whether the database takes a write: the only proof is one."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction
from django.db.utils import Error
from django.utils import timezone

from tracker.installation.trouble import Trouble, trouble_of
from tracker.models import Heartbeat

_KEPT_SECONDS = 1.0  # an answer is good for so long: who asks a thousand times a second causes one write
_PATIENCE = 2000  # milliseconds to wait for another writer


class Health:
    """What the last write of this process's found out, asked for anew when it is a second old."""

    def __init__(self) -> None:
        self._writing = threading.Lock()
        self._asked: float | None = None
        self._trouble: Trouble | None = None

    def trouble(self) -> Trouble | None:
        """Why the database takes no write; None where it takes one.

        While one thread is trying, the others are given what was found out last: they never queue up.
        """
        if not self._is_fresh() and self._writing.acquire(blocking=self._asked is None):
            try:
                if not self._is_fresh():  # another thread may have asked while this one waited
                    self._trouble = _trouble_writing()
                    self._asked = time.monotonic()
            finally:
                self._writing.release()
        return self._trouble

    def _is_fresh(self) -> bool:
        return self._asked is not None and time.monotonic() - self._asked < _KEPT_SECONDS


def _trouble_writing() -> Trouble | None:
    try:
        with _impatient(), transaction.atomic():
            if connection.vendor == "postgresql":
                _execute(f"SET LOCAL statement_timeout = {_PATIENCE}")
            Heartbeat.beat(timezone.now())
    except Error as error:
        return trouble_of(error) or Trouble.UNUSABLE
    return None


@contextmanager
def _impatient() -> Iterator[None]:
    """Let SQLite wait for another writer only as long as somebody who asks for the health can wait."""
    if connection.vendor != "sqlite":
        yield
        return
    _execute(f"PRAGMA busy_timeout = {_PATIENCE}")
    try:
        yield
    finally:
        _execute(f"PRAGMA busy_timeout = {int(connection.settings_dict['OPTIONS']['timeout'] * 1000)}")


def _execute(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)
