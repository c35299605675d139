"""Texts that were changed here and in the file: both are kept until somebody says which one stands."""

from django.db import transaction

from papers.lists.rows import PART_MODELS, PartRow
from papers.lists.saving import save_source
from papers.markdown.patches import rewritten, with_box_of
from papers.models import ReadingList


def conflicts(reading_list: ReadingList) -> list[PartRow]:
    """The parts of a list that are in conflict, in the order of the document."""
    rows: list[PartRow] = []
    for model in PART_MODELS:
        rows += model.objects.present().filter(reading_list=reading_list, is_conflicting=True)
    return sorted(rows, key=lambda row: row.position or 0)


def find_conflict(reading_list: ReadingList, part_kind: str, pk: int) -> PartRow | None:
    """The part of this kind and primary key, None where the list has no such part in conflict."""
    for model in PART_MODELS:
        if model.part_kind == part_kind:
            return model.objects.filter(reading_list=reading_list, is_conflicting=True, pk=pk).first()
    return None


@transaction.atomic
def settle_conflict(row: PartRow, text: str, *, version: int, by: str = "") -> None:
    """Let `text` stand as the text of a part in conflict. Raises what save_source raises.

    `version` is the one that the person saw, `by` who they are.
    """
    theirs = row.base.text
    # The file's text is taken byte for byte. Any other was typed into a form, which loses the line ends.
    source = theirs if text == theirs else rewritten(row.source, text)
    save_source(row, with_box_of(source, row.source), version=version, by=by)
    row.is_conflicting = False
    row.save(update_fields=["is_conflicting"])
