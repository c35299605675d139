"""Rows become the document again: the stored source, with the marks patched that differ."""

from collections.abc import Collection

from papers.models import Category, Entry, ReadingList, Summary
from papers.patches import with_mark


def export_markdown(reading_list: ReadingList, read: Collection[int] | None = None) -> str:
    """The document. `read` are the ids of the entries to be ticked; None leaves every mark as it stands."""
    spans = [
        *Category.objects.present()
        .filter(reading_list=reading_list)
        .values_list("position", "source", "tail"),
        *Summary.objects.present()
        .filter(reading_list=reading_list)
        .values_list("position", "source", "tail"),
    ]
    entries = Entry.objects.present().filter(reading_list=reading_list)
    for pk, position, source, tail, ticked, boxed in entries.values_list(
        "pk", "position", "source", "tail", "ticked", "boxed"
    ):
        wanted = bool(ticked) if read is None else pk in read
        if wanted != bool(ticked):
            source = with_mark(source, ticked=wanted, mark=reading_list.tick_mark, boxed=boxed)
        spans.append((position, source, tail))
    return reading_list.preamble + "".join(source + tail for _, source, tail in sorted(spans))
