"""Whether the database is the one that this version of the code knows."""

from django.db import connection
from django.db.migrations.loader import MigrationLoader

from tracker.installation.trouble import database_name

_OURS = {"papers", "tracker"}  # an app of others may drop old migrations from its package; ours never do


class SchemaError(Exception):
    """The tables are not those of this version. The message is one sentence: what, where, what to do."""


def refuse_newer_schema() -> None:
    """Raises SchemaError where the database has run a migration of ours that this version does not have."""
    loader = MigrationLoader(connection)
    unknown = {key for key in loader.applied_migrations if key[0] in _OURS} - set(loader.disk_migrations)
    if unknown:
        raise SchemaError(
            f"{database_name()}: a newer version of Readmark has written it ({_named(unknown)} is unknown"
            " here); install that version again, or restore the backup of before the upgrade."
        )


def refuse_missing_tables() -> None:
    """Raises SchemaError where a table is not there, though every migration has run."""
    wanted = connection.introspection.django_table_names(only_existing=False, include_views=False)
    missing = set(wanted) - set(connection.introspection.table_names())
    if missing:
        raise SchemaError(
            f"{database_name()}: the table {min(missing)} is missing; restore a backup of the database."
        )


def _named(migrations: set[tuple[str, str]]) -> str:
    return ".".join(max(migrations))
