"""Where a link to a heading of the document leads on the pages."""

from urllib.parse import unquote

from django.urls import reverse
from django.utils.functional import cached_property

from papers.markdown.outline import anchor_key
from papers.models import ReadingList, Summary

_TOPS = {"content", "contents", "top", "tableofcontents"}


def page_of(summary: Summary) -> str:
    """The page that shows a summary, which is fetched with its list and entry: that of its entry, or its own."""
    slug = summary.reading_list.slug
    if summary.entry:
        return reverse("entry", args=[slug, summary.entry.key])
    return reverse("concept", args=[slug, summary.anchor])


class Anchors:
    """Gives the address of the page for an anchor; None where no page shows that heading. One query.

    And that of an image of the document's folder; one query more where there is one.
    """

    do_not_call_in_templates = True

    def __init__(self, reading_list: ReadingList) -> None:
        self.reading_list = reading_list
        self.top = reverse("list", args=[reading_list.slug])
        self.pages: dict[str, str] = {}
        summaries = Summary.objects.present().filter(reading_list=reading_list)
        for title, anchor, key in summaries.values_list("title", "anchor", "entry__key"):
            self.pages.setdefault(anchor_key(title), f"{self.top}{key or f'notes/{anchor}'}/")

    def __call__(self, anchor: str) -> str | None:
        """A link back to the contents leads to the list."""
        key = anchor_key(unquote(anchor))
        return self.top if key in _TOPS else self.pages.get(key)

    def find_image(self, name: str) -> str | None:
        if name not in self._images:
            return None
        return reverse("image", args=[self.reading_list.slug, name])

    @cached_property
    def _images(self) -> set[str]:
        return set(self.reading_list.images.values_list("name", flat=True))
