"""The headings of a list, as the page shows them on which they are changed."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypedDict, cast

from django.db.models import Count, Q

from papers.markdown.manner import path_of
from papers.models import Category, ReadingList

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django_stubs_ext import WithAnnotations

    class _Counts(TypedDict):
        held: int
        below: int

    # A category that knows how many entries (`held`) and how many headings (`below`) stand right under it.
    type _CountedCategory = WithAnnotations[Category, _Counts]

_DEEPEST = 5  # the style sheet indents so many levels


@dataclass(frozen=True, slots=True)
class HeadingLine:
    """One heading on the page that changes headings.

    `depth` is 0 at the top and 5 at most, `entries` counts those right under the heading. It is `empty` when
    nothing stands under it, so that it can be removed. `said` is the kind that a person chose for its
    entries, "" for none.
    """

    category: Category
    depth: int
    entries: int
    empty: bool
    said: str


def headings_of(reading_list: ReadingList) -> list[HeadingLine]:
    """The headings of a list in the order of its document: one query."""
    held = Count("entries", filter=Q(entries__removed_at=None), distinct=True)
    below = Count("children", filter=Q(children__removed_at=None), distinct=True)
    present = Category.objects.present().filter(reading_list=reading_list).annotate(held=held, below=below)
    depths: dict[int | None, int] = {None: -1}
    paths: dict[int | None, list[str]] = {None: []}
    lines = []
    for category in cast("Iterable[_CountedCategory]", present):
        depths[category.pk] = depths.get(category.parent_id, -1) + 1
        paths[category.pk] = [*paths.get(category.parent_id, []), category.title]
        said = reading_list.categories.get(path_of(paths[category.pk]), "")
        empty = not category.held and not category.below and not category.tail.strip()
        depth = min(_DEEPEST, depths[category.pk])
        lines.append(HeadingLine(category, depth, category.held, empty, said))
    return lines
