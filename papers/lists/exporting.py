"""Rows become the document again: the stored source, with the marks patched that differ."""

from collections.abc import Collection

from django.db.models import Case, F, When

from papers.markdown.patches import with_mark
from papers.models import Category, Entry, ReadingList, Summary

_FILE_SOURCE = Case(When(is_conflicting=True, then=F("base_text")), default=F("source"))


def export_markdown(
    reading_list: ReadingList, read: Collection[int] | None = None, *, for_file: bool = False
) -> str:
    """The text of the document. `read` are the ids of the entries to tick; None leaves every mark as it is.

    `for_file`: for the file it came from, in which a text that both sides changed stays as the file has it
    until someone settles the conflict.
    """
    source = _FILE_SOURCE if for_file else F("source")
    spans = [
        span
        for model in (Category, Summary)
        for span in model.objects.present()
        .filter(reading_list=reading_list)
        .values_list("position", source, "tail")
    ]
    entries = Entry.objects.present().filter(reading_list=reading_list)
    for pk, position, text, tail, ticked, boxed in entries.values_list(
        "pk", "position", source, "tail", "ticked", "boxed"
    ):
        is_read = bool(ticked) if read is None else pk in read
        if is_read != bool(ticked):
            text = with_mark(text, ticked=is_read, mark=reading_list.tick_mark, boxed=boxed)
        spans.append((position, text, tail))
    return reading_list.preamble + "".join(text + tail for _, text, tail in sorted(spans))
