"""A list's document as a person takes it away: with their ticks, and their numbers in its marked block."""

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
_DEPTH = 1  # categories below this depth are not in the block's table


def document_of(reading_list: ReadingList, person: User | None, *, for_file: bool = False) -> str:
    """The Markdown of a list with the ticks and the numbers of a person.

    Without a person each mark and each block stays as it is stored. `for_file` gives the texts that the file
    has where a conflict is not settled yet.
    """
    if not person:
        return export_markdown(reading_list, for_file=for_file)
    read = person.readings.read().in_list(reading_list).entry_ids()
    text = export_markdown(reading_list, read, for_file=for_file)
    return with_content(text, _block(reading_list, person, timezone.now())) if contents(text) else text


def _block(reading_list: ReadingList, person: User, moment: dt.datetime) -> str:
    """What stands between the markers of the block: the table of categories, and the ledgers in a sentence.

    No heading and no list item, so that parsing never takes it for the list itself.
    """
    with translation.override(_LANGUAGE):
        progress = list_progress(reading_list, person)
        standing, _answers = fill_ledgers(reading_list, person, progress, moment)
        rows = table(node for node in progress.nodes if node.depth <= _DEPTH)
        return "\n" + "\n\n".join(part for part in (rows, in_short(standing)) if part) + "\n\n"
