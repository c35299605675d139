"""Where a link to a heading of the document leads on the pages."""

from collections.abc import Callable
from functools import partial
from urllib.parse import unquote

from django.urls import reverse

from papers.models import ReadingList, Summary
from papers.outline import anchor_key


def anchors_of(reading_list: ReadingList) -> Callable[[str], str | None]:
    """Gives the address of the page for an anchor; None where no page shows that heading. One query."""
    summaries = Summary.objects.present().filter(reading_list=reading_list)
    pages: dict[str, str] = {}
    for title, anchor, key in summaries.values_list("title", "anchor", "entry__key"):
        view = ("entry", [reading_list.slug, key]) if key else ("concept", [reading_list.slug, anchor])
        pages.setdefault(anchor_key(title), reverse(view[0], args=view[1]))
    top = reverse("list", args=[reading_list.slug])
    return partial(_page, pages, top)


def _page(pages: dict[str, str], top: str, anchor: str) -> str | None:
    """ "Back to top" leads to the list."""
    key = anchor_key(unquote(anchor))
    return top if key in {"content", "contents", "top", "tableofcontents"} else pages.get(key)
