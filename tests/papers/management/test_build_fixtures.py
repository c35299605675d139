from pathlib import Path

import pytest
from django.core.management import call_command

from papers.lists.exporting import export_markdown
from papers.models import Book, Entry, Paper, ReadingList, Summary
from tests.shared_data import DATA, ROOT, needs_data, text_of

FIXTURE = ROOT / "fixtures" / "reading_list.json"
SOURCE = ROOT / "fixtures" / "reading-list.md"


def test_the_fixture_is_what_its_source_gives(tmp_path: Path) -> None:
    call_command("build_fixtures", output=str(tmp_path / "made.json"), verbosity=0)
    assert (tmp_path / "made.json").read_text() == FIXTURE.read_text()


@needs_data
def test_the_source_is_the_users_own_list() -> None:
    assert SOURCE.read_bytes() == (DATA / "reading-list.md").read_bytes()


@pytest.mark.django_db
def test_the_loaded_fixture_holds_the_list_and_exports_it_byte_for_byte() -> None:
    call_command("loaddata", str(FIXTURE), verbosity=0)
    summaries = Summary.objects.all()
    assert (Book.objects.count(), Paper.objects.count(), Entry.objects.filter(ticked=True).count()) == (
        8,
        49,
        6,
    )
    assert (summaries.exclude(entry=None).count(), summaries.concepts().count()) == (9, 3)
    assert export_markdown(ReadingList.objects.get()) == text_of(SOURCE)
