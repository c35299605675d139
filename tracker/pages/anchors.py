"""Where a link to a heading of the document leads on the pages."""

from urllib.parse import unquote

from django.urls import reverse
from django.utils.functional import cached_property

from papers.markdown.outline import anchor_key
from papers.models import ReadingList, Summary

# What writers call the link back to the table of contents; no list has such a heading that matters.
_TOPS = {"content", "contents", "top", "tableofcontents"}


def page_of(summary: Summary) -> str:
    """The address of the page that shows a summary: that of its entry, or its own where it has none.

    The summary is fetched with its list and its entry.
    """
    slug = summary.reading_list.slug
    if summary.entry:
        return reverse("entry", args=[slug, summary.entry.key])
    return reverse("concept", args=[slug, summary.anchor])


class Anchors:
    """Finds the addresses for the links and images in a list's summaries.

    Making one takes a query for the headings; the first image that is asked for takes another one. Call it
    with an anchor for the address of the page that shows the heading.
    """

    do_not_call_in_templates = True  # a template hands the object on; Django would call it without an anchor

    def __init__(self, reading_list: ReadingList) -> None:
        self.reading_list = reading_list
        self.top = reverse("list", args=[reading_list.slug])
        self.pages: dict[str, str] = {}
        summaries = Summary.objects.present().filter(reading_list=reading_list)
        for title, anchor, key in summaries.values_list("title", "anchor", "entry__key"):
            self.pages.setdefault(anchor_key(title), f"{self.top}{key or f'notes/{anchor}'}/")

    def __call__(self, anchor: str) -> str | None:
        """The address of the page that shows the heading of an anchor, None where no page does.

        `anchor` is what stands behind the `#` of a link. A link back to the contents leads to the list.
        """
        key = anchor_key(unquote(anchor))
        return self.top if key in _TOPS else self.pages.get(key)

    def find_image(self, name: str) -> str | None:
        """The address of an image of the document's folder, None where the list has no image of this name."""
        if name not in self._images:
            return None
        return reverse("image", args=[self.reading_list.slug, name])

    @cached_property
    def _images(self) -> set[str]:
        return set(self.reading_list.images.values_list("name", flat=True))
