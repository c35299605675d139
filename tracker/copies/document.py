"""A list's document as one person exports it: with their ticks, and their progress between its markers."""

import datetime as dt

from django.contrib.auth.models import User
from django.utils import timezone, translation

from papers.lists.exporting import export_markdown
from papers.markdown.marked_block import contents, with_content
from papers.models import ReadingList
from tracker.progress.ledgers import fill_ledgers
from tracker.progress.report import in_short, table
from tracker.progress.tallies import list_progress

_LANGUAGE = "en"  # a document does not change with the language of whoever exports it
_DEPTH = 1  # the table has the two uppermost levels of headings


def document_of(reading_list: ReadingList, person: User | None, *, for_file: bool = False) -> str:
    """The Markdown of a list with the ticks of a person.

    A document with progress markers gets the person's numbers between them. Without a person the ticks and
    the text between the markers stay as they are stored. With `for_file` a text that was changed on both
    sides stands as the file has it.
    """
    if not person:
        return export_markdown(reading_list, for_file=for_file)
    read = person.readings.read().in_list(reading_list).entry_ids()
    text = export_markdown(reading_list, read, for_file=for_file)
    return with_content(text, _block(reading_list, person, timezone.now())) if contents(text) else text


def _block(reading_list: ReadingList, person: User, moment: dt.datetime) -> str:
    """The person's progress as Markdown, to stand between the markers.

    It has no headings and no list items: otherwise an import would read them as parts of the list.
    """
    with translation.override(_LANGUAGE):
        progress = list_progress(reading_list, person)
        standing, _answers = fill_ledgers(reading_list, person, progress, moment)
        rows = table(node for node in progress.nodes if node.depth <= _DEPTH)
        return "\n" + "\n\n".join(part for part in (rows, in_short(standing)) if part) + "\n\n"
