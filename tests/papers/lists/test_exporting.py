import re
from pathlib import Path

import pytest

from papers.lists.exporting import export_markdown
from papers.lists.rows import stored_rows
from papers.models import Entry, ReadingList
from tests.factories import create_list, get_entry
from tests.shared_data import ROOT, needs_data, text_of, tick_pairs

pytestmark = pytest.mark.django_db


def test_a_tick_changes_one_byte_of_the_real_list() -> None:
    text = text_of(ROOT / "fixtures" / "reading-list.md")
    reading_list = create_list(text=text)
    read = set(reading_list.entry_set.filter(ticked=True).values_list("pk", flat=True))
    exported = export_markdown(reading_list, read | {get_entry(reading_list).pk})
    pairs = enumerate(zip(text, exported, strict=True))
    changed = [index for index, (before, after) in pairs if before != after]
    assert [text[index - 3 : index + 9] for index in changed] == ["- [ ] ResNet"]


def test_nobodys_ticks_empty_every_box() -> None:
    assert "[x]" not in export_markdown(create_list(), set())


def test_a_tick_is_written_as_the_list_writes_its_ticks() -> None:
    reading_list = create_list(text="- [X] one\n- [ ] two\n")
    exported = export_markdown(reading_list, set(reading_list.entry_set.values_list("pk", flat=True)))
    assert exported == "- [X] one\n- [X] two\n"


def test_a_plain_list_gets_boxes_where_it_is_read_and_loses_them_again() -> None:
    reading_list = create_list(text="- **one**\n- [x] **two**\n")
    one, two = reading_list.entry_set.order_by("position").values_list("pk", flat=True)
    assert export_markdown(reading_list, {one}) == "- [x] **one**\n- **two**\n"
    assert export_markdown(reading_list, {two}) == "- **one**\n- [x] **two**\n"


def test_parts_that_are_gone_from_the_document_are_not_written() -> None:
    reading_list = create_list(text="- [ ] one\n- [ ] two\n")
    Entry.objects.filter(key="one").update(position=None, removed_at="2026-01-01T00:00Z")
    assert export_markdown(reading_list) == "- [ ] two\n"


@needs_data
@pytest.mark.parametrize(
    ("before", "after", "marks"),
    tick_pairs(),
    ids=lambda value: value.name if isinstance(value, Path) else "",
)
def test_the_same_ticks_give_the_file_that_people_made(
    before: Path, after: Path, marks: dict[int, str]
) -> None:
    text = text_of(before)
    reading_list = create_list(text=text)
    reading_list.tick_mark = next(iter(marks.values()))
    boxes = [match.start() for match in re.finditer(r"\[[ xX]\]", text)]
    read = entries_ticked(reading_list, {boxes[index] for index in marks})
    assert export_markdown(reading_list, read) == text_of(after)


def entries_ticked(reading_list: ReadingList, offsets: set[int]) -> set[int]:
    """The entries that are ticked in the document, and those whose box stands at one of the offsets."""
    read, offset = set(), len(reading_list.preamble)
    for row in stored_rows(reading_list):
        if isinstance(row, Entry) and (row.ticked or offset + row.source.find("[") in offsets):
            read.add(row.pk)
        offset += len(row.source) + len(row.tail)
    return read
