from collections.abc import Iterator
from typing import Any

import pytest
from django.apps.registry import Apps
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from papers.lists.exporting import export_markdown
from papers.lists.importing import import_document
from papers.markdown.parts import parse
from papers.models import ReadingList
from tests.factories import SHORT_LIST
from tests.upgrades.test_base_state import migrated_to

BEFORE, AFTER = [("papers", "0007_entry_counts")], [("papers", "0008_what_a_list_is")]
PLAIN_BOOKS = "# L\n\n## Books 📚\n- A **T**\n- B **U**\n\n## More\n- [ ] **V**\n"
PLAIN = "# L\n\n## Books\n- [x] **A**\n- **B**\n- **C**\n"
TEXTS = [SHORT_LIST, PLAIN_BOOKS, PLAIN, "# Nothing to read\n\nWords.\n"]


@pytest.fixture
def before(transactional_db: None) -> Iterator[Apps]:
    """The database as it was, with a list of each sort."""
    for number, text in enumerate(TEXTS):
        import_document(text, slug=f"list-{number}")
    yield migrated_to(BEFORE)
    migrated_to(MigrationExecutor(connection).loader.graph.leaf_nodes())


@pytest.mark.django_db(transaction=True)
def test_what_a_list_is_is_read_off_its_entries(before: Apps) -> None:
    lists: Any = before.get_model("papers", "ReadingList").objects
    assert list(lists.filter(plain=True).values_list("slug", flat=True)) == ["list-2"]
    migrated_to(AFTER)
    for number in range(len(TEXTS)):
        reading_list = ReadingList.objects.get(slug=f"list-{number}")
        found = parse(export_markdown(reading_list)).without_boxes
        assert found.items() <= reading_list.without_boxes.items()
