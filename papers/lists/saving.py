"""The text of one part is changed: its span of the document, and what that changes in the rows.

The rows always say what parsing the stored document gives: whoever changes a part's source comes here, or to
`editing` where parts are put together otherwise.
"""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from papers.errors import ExternallyChangedError, StructureChangedError
from papers.lists.history import record_change
from papers.lists.question_rows import refresh_questions
from papers.lists.rows import PartRow, is_same_row, model_of, stored_rows, update_rows
from papers.markdown.manner import path_of, renamed_paths
from papers.markdown.parts import Document, PartKind, parse
from papers.models import Category, Change, Entry, Match, ReadingList
from papers.names.identifiers import arxiv_id, title_key
from papers.versions.pairing import words_of


@transaction.atomic
def save_source(row: PartRow, source: str, *, version: int, by: str = "") -> None:
    """Rewrite one part's span of the document and whatever that changes in what the rows say.

    `by` is who did it, for the part's history. Raises ExternallyChangedError where the part is newer than
    `version`, and DocumentError where the text would make other parts, or other numbers of them, out of the
    document.
    """
    if isinstance(row, Category):
        _rename_path(row, source)
    rows, document = check_source(row, source, version=version)
    known, before = identity_of(row), row.source
    update_rows(rows, document.parts)
    refresh_questions(row.reading_list)
    ReadingList.objects.filter(pk=row.reading_list_id).update(updated_at=timezone.now())
    row.refresh_from_db()
    if row.source != before:
        record_change(row, Change.Kind.EDITED, before=before, after=row.source, by=by)
    if isinstance(row, Entry) and identity_of(row) != known:
        Match.objects.filter(entry=row).exclude(paper=arxiv_id(row.url)).delete()


@transaction.atomic
def check_source(row: PartRow, source: str, *, version: int) -> tuple[list[PartRow], Document]:
    """The stored rows and the document that `source` would make of them. Raises what save_source raises."""
    reading_list = ReadingList.objects.select_for_update().get(pk=row.reading_list_id)
    rows = stored_rows(reading_list)
    at = next(index for index, stored in enumerate(rows) if is_same_row(stored, row))
    if rows[at].version != version:
        raise ExternallyChangedError(rows[at])
    texts = [stored.source + stored.tail for stored in rows]
    texts[at] = source + rows[at].tail
    document = parse(reading_list.preamble + "".join(texts), reading_list.manner)
    _check_same_parts(rows, document, at, reading_list.preamble)
    return rows, document


def _rename_path(category: Category, source: str) -> None:
    """What was said of a category, and of those under it, holds under another heading as well."""
    reading_list = category.reading_list
    if not reading_list.categories:
        return
    old = path_of(one.title for one in category.chain)
    new = path_of([*(one.title for one in category.chain[:-1]), words_of(PartKind.CATEGORY, source)[0]])
    reading_list.categories = renamed_paths(reading_list.categories, {old: new})
    reading_list.save(update_fields=["categories"])


def identity_of(row: PartRow) -> tuple[str, str]:
    """What says which paper an entry is. When it changes, what arXiv said of the old one is forgotten."""
    return (arxiv_id(row.url), title_key(row.title)) if isinstance(row, Entry) else ("", "")


def _check_same_parts(rows: Sequence[PartRow], document: Document, at: int, preamble: str) -> None:
    """Every part but the edited one must be as it was, and there must be as many."""
    parts = document.parts
    same = len(parts) == len(rows) and document.preamble == preamble
    if same and all(
        model_of(part) is type(row) and (index == at or (part.source, part.tail) == (row.source, row.tail))
        for index, (row, part) in enumerate(zip(rows, parts, strict=True))
    ):
        return
    raise StructureChangedError
