"""The headings of a list, as the page shows them on which they are changed."""

from dataclasses import dataclass

from django.db.models import Count, Q

from papers.markdown.manner import path_of
from papers.models import Category, ReadingList


@dataclass(frozen=True, slots=True)
class HeadingLine:
    """`depth` is 0 at the top; a heading is `empty` when it can be removed; `said` is what a person made of it."""

    category: Category
    depth: int
    entries: int
    empty: bool
    said: str


def headings_of(reading_list: ReadingList) -> list[HeadingLine]:
    """In the order of the document."""
    held = Count("entries", filter=Q(entries__removed_at=None), distinct=True)
    below = Count("children", filter=Q(children__removed_at=None), distinct=True)
    present = Category.objects.present().filter(reading_list=reading_list).annotate(held=held, below=below)
    depths: dict[int | None, int] = {None: -1}
    paths: dict[int | None, list[str]] = {None: []}
    found = []
    for category in present:
        depths[category.pk] = depths.get(category.parent_id, -1) + 1
        paths[category.pk] = [*paths.get(category.parent_id, []), category.title]
        said = reading_list.categories.get(path_of(paths[category.pk]), "")
        held_here, below_here = getattr(category, "held", 0), getattr(category, "below", 0)
        empty = not held_here and not below_here and not category.tail.strip()
        found.append(HeadingLine(category, min(5, depths[category.pk]), held_here, empty, said))
    return found
