from collections.abc import Iterator

import pytest
from django.apps.registry import Apps
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

BEFORE, AFTER = [("papers", "0004_questions")], [("papers", "0006_base_named")]
TEXTS = {"a": None, "b": "", "c": "- [ ] the file's\n"}


def migrated_to(names: list[tuple[str, str]]) -> Apps:
    executor = MigrationExecutor(connection)
    executor.migrate(names)
    return MigrationExecutor(connection).loader.project_state(names).apps


def bases(apps: Apps, *fields: str) -> dict[str, tuple[object, ...]]:
    return {one[0]: one[1:] for one in apps.get_model("papers", "Entry").objects.values_list("key", *fields)}


@pytest.fixture
def before(transactional_db: None) -> Iterator[Apps]:
    """The database as it was, with an entry for each meaning of the old column."""
    apps = migrated_to(BEFORE)
    reading_list = apps.get_model("papers", "ReadingList").objects.create(slug="old", title="Old")
    for position, (key, base) in enumerate(TEXTS.items()):
        values = {"reading_list": reading_list, "position": position, "key": key, "base": base}
        apps.get_model("papers", "Entry").objects.create(**values)
    yield apps
    migrated_to(MigrationExecutor(connection).loader.graph.leaf_nodes())


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("before")
def test_what_was_null_empty_or_a_text_has_a_name_and_can_go_back() -> None:
    states = {"a": ("same", ""), "b": ("absent", ""), "c": ("other", TEXTS["c"])}
    assert bases(migrated_to(AFTER), "base_state", "base_text") == states
    assert bases(migrated_to(BEFORE), "base") == {key: (base,) for key, base in TEXTS.items()}
