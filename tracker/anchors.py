"""Where a link to a heading of the document leads on the pages."""

from urllib.parse import unquote

from django.urls import reverse

from papers.models import ReadingList, Summary
from papers.outline import anchor_key

_TOPS = {"content", "contents", "top", "tableofcontents"}


class Anchors:
    """Gives the address of the page for an anchor; None where no page shows that heading. One query."""

    do_not_call_in_templates = True

    def __init__(self, reading_list: ReadingList) -> None:
        self.top = reverse("list", args=[reading_list.slug])
        self.pages: dict[str, str] = {}
        summaries = Summary.objects.present().filter(reading_list=reading_list)
        for title, anchor, key in summaries.values_list("title", "anchor", "entry__key"):
            self.pages.setdefault(anchor_key(title), f"{self.top}{key or f'notes/{anchor}'}/")

    def __call__(self, anchor: str) -> str | None:
        """A link back to the contents leads to the list."""
        key = anchor_key(unquote(anchor))
        return self.top if key in _TOPS else self.pages.get(key)
