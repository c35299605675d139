"""The doctor's look at a stored list: what is known beside its text, and one line put right."""

from collections.abc import Collection

from papers.lists.editing import rewrite_document
from papers.lists.exporting import export_markdown
from papers.markdown.doctor import Finding, KnownFacts, examine, fixed
from papers.models import Entry, Match, ReadingList


def check_up(reading_list: ReadingList, read: Collection[int] = ()) -> list[Finding]:
    """What is wrong with the document; `read` are the ids of entries that somebody has read."""
    # The doctor knows entries by their number in the document, counted from 0.
    entry_ids = list(Entry.objects.present().filter(reading_list=reading_list).values_list("pk", flat=True))
    matches = Match.objects.filter(reading_list=reading_list, state=Match.State.FOUND, paper__isnull=False)
    years = {
        entry_id: published_at.year
        for entry_id, published_at in matches.values_list("entry_id", "paper__published_at")
    }
    known = KnownFacts(
        read={number for number, entry_id in enumerate(entry_ids) if entry_id in read},
        images=set(reading_list.images.values_list("name", flat=True)),
        published={number: years[entry_id] for number, entry_id in enumerate(entry_ids) if entry_id in years},
    )
    return examine(export_markdown(reading_list), reading_list.manner, known)


def put_right(reading_list: ReadingList, finding: Finding, *, by: str = "") -> None:
    """Apply the fix of a finding; `by` is who did it. Raises LineChangedError where the line has changed."""
    rewrite_document(reading_list, lambda text: fixed(text, finding), by=by)
