"""Which errors are trouble with the database or the disk, by errors that the databases themselves raise."""

import errno

import pytest
from django.db import connection, transaction
from django.db.utils import Error

from tests.troubles import pragma
from tracker.installation.trouble import Trouble, line_for_operator, trouble_of

pytestmark = pytest.mark.django_db

on_sqlite = pytest.mark.skipif(connection.vendor != "sqlite", reason="another database is being tested")
on_postgresql = pytest.mark.skipif(connection.vendor != "postgresql", reason="it needs PostgreSQL")


def error_of(sql: str) -> Error:
    """The error that a statement ends with."""
    with pytest.raises(Error) as raised, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
    return raised.value


def test_a_table_that_is_missing_is_named_to_whoever_runs_it() -> None:
    error = error_of("SELECT * FROM nowhere")
    assert trouble_of(error) == Trouble.INCOMPLETE
    assert "nowhere" in (line_for_operator(error) or "")


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT nothing FROM tracker_heartbeat",
        "SELEC",
        "INSERT INTO tracker_heartbeat (id, written_at) VALUES (2, '2026-01-01')",
        "INSERT INTO tracker_heartbeat (id) VALUES (1)",
    ],
)
def test_a_fault_of_ours_is_no_trouble(sql: str) -> None:
    error = error_of(sql)
    assert (trouble_of(error), line_for_operator(error)) == (None, None)


@on_sqlite
def test_sqlite_says_why_it_writes_nothing() -> None:
    with pragma("query_only", 1, before=0):
        assert trouble_of(error_of("DELETE FROM tracker_heartbeat")) == Trouble.READ_ONLY


@on_postgresql
@pytest.mark.parametrize(
    ("state", "trouble"),
    [
        ("53100", Trouble.FULL),
        ("25006", Trouble.READ_ONLY),
        ("55P03", Trouble.HELD),
        ("57P03", Trouble.SILENT),
        ("42P01", Trouble.INCOMPLETE),
        ("23505", None),
        ("22P02", None),
    ],
)
def test_postgresql_says_why_by_its_state(state: str, trouble: Trouble | None) -> None:
    error = error_of(f"DO $$ BEGIN RAISE EXCEPTION 'no' USING ERRCODE = '{state}'; END $$")
    assert trouble_of(error) == trouble


@on_postgresql
def test_a_transaction_that_only_reads_takes_no_row() -> None:
    connection.cursor().execute("SET TRANSACTION READ ONLY")
    assert trouble_of(error_of("DELETE FROM tracker_heartbeat")) == Trouble.READ_ONLY


@pytest.mark.parametrize(
    ("number", "trouble"),
    [(errno.ENOSPC, Trouble.FULL), (errno.EROFS, Trouble.READ_ONLY), (errno.EPIPE, None), (None, None)],
)
def test_a_file_may_be_in_trouble_too(number: int | None, trouble: Trouble | None) -> None:
    error = OSError(number, "words", "/srv/file") if number else OSError("words")
    assert trouble_of(error) == trouble
    assert (line_for_operator(error) or "/srv/file:").startswith("/srv/file:")


def test_what_is_no_error_of_either_is_no_trouble() -> None:
    assert (trouble_of(ValueError("x")), trouble_of(None)) == (None, None)


@pytest.mark.parametrize("trouble", Trouble)
def test_every_trouble_has_words_for_people(trouble: Trouble) -> None:
    assert not str(trouble.title).endswith(".")
    assert str(trouble.words).endswith(".")
