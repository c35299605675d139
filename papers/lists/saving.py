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
from papers.lists.rows import PartRow, index_of, model_of, stored_rows, update_rows
from papers.markdown.manner import path_of
from papers.markdown.parts import Document, PartKind, parse
from papers.models import Category, Change, Entry, Match, ReadingList
from papers.names.identifiers import arxiv_id, title_key
from papers.versions.pairing import words_of


@transaction.atomic
def save_source(row: PartRow, source: str, *, version: int, by: str = "") -> None:
    """Give one part the text `source`, and write whatever that changes in what the rows say.

    `version` is the one that the person had before them, `by` who they are, for the part's history. Raises
    PartGoneError where the part has left the document, ExternallyChangedError where it has another version
    now, and StructureChangedError where the text would make other parts, or another number of them, of it.
    """
    rows, document = check_source(row, source, version=version)
    _rename_paths(rows, row, source)
    identity_before, source_before = identity_of(row), row.source
    update_rows(rows, document.parts)
    refresh_questions(row.reading_list)
    ReadingList.objects.filter(pk=row.reading_list_id).update(updated_at=timezone.now())
    row.refresh_from_db()
    if row.source != source_before:
        record_change(row, Change.Kind.EDITED, before=source_before, after=row.source, by=by)
    if isinstance(row, Entry) and identity_of(row) != identity_before:
        # What arXiv said was said of another paper, but for a paper that the link still names.
        Match.objects.filter(entry=row).exclude(paper=arxiv_id(row.url)).delete()


@transaction.atomic
def check_source(row: PartRow, source: str, *, version: int) -> tuple[list[PartRow], Document]:
    """The stored rows and the document that `source` would make of them. Raises what save_source raises."""
    reading_list = ReadingList.objects.select_for_update().get(pk=row.reading_list_id)
    rows = stored_rows(reading_list)
    edited = index_of(rows, row)
    if rows[edited].version != version:
        raise ExternallyChangedError(rows[edited])
    texts = [stored.source + stored.tail for stored in rows]
    texts[edited] = source + rows[edited].tail
    manner = reading_list.manner.renamed(_new_path(rows[edited], source))
    document = parse(reading_list.preamble + "".join(texts), manner)
    _check_same_parts(rows, document, edited, reading_list.preamble)
    return rows, document


def _new_path(stored: PartRow, source: str) -> dict[str, str]:
    """The path of a stored category and the one that it has when its text is `source`; of others nothing."""
    if not isinstance(stored, Category):
        return {}
    titles = [heading.title for heading in stored.chain]
    new_title, _short_name, _url = words_of(PartKind.CATEGORY, source)
    return {path_of(titles): path_of([*titles[:-1], new_title])}


def _rename_paths(rows: Sequence[PartRow], row: PartRow, source: str) -> None:
    """Let what is known of a category, and of those under it, hold when its text is `source`.

    `rows` are as they are stored: a form may have given the new title to `row` itself already.
    """
    stored = rows[index_of(rows, row)]
    reading_list = stored.reading_list
    reading_list.manner = reading_list.manner.renamed(_new_path(stored, source))
    reading_list.save(update_fields=["categories", "without_boxes"])


def identity_of(row: PartRow) -> tuple[str, str]:
    """The arXiv id and the key of the title of an entry, which say what paper it is; of other rows nothing.

    When it changes, what arXiv said of the entry is forgotten.
    """
    return (arxiv_id(row.url), title_key(row.title)) if isinstance(row, Entry) else ("", "")


def _check_same_parts(rows: Sequence[PartRow], document: Document, edited: int, preamble: str) -> None:
    """Raise StructureChangedError unless all parts but the one at `edited` are there as they were."""
    parts = document.parts
    if len(parts) != len(rows) or document.preamble != preamble:
        raise StructureChangedError
    for index, (row, part) in enumerate(zip(rows, parts, strict=True)):
        is_same_text = (part.source, part.tail) == (row.source, row.tail)
        if model_of(part) is not type(row) or not (is_same_text or index == edited):
            raise StructureChangedError
