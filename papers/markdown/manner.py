"""How a person wants a list to be read: what they said of it that its text does not say. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from papers.markdown.outline import anchor_key

DROPPED = "dropped"  # said of a category that is not tracked: what stands under it is text


@dataclass(frozen=True, slots=True)
class Manner:
    """What a person said of one list.

    `plain` is whether its entries have no boxes of their own, even where all that are left are ticked.
    `categories` has the kind of what stands under a heading, or DROPPED, by the path of the heading
    (`path_of`).
    """

    plain: bool = False
    categories: Mapping[str, str] = field(default_factory=dict)


AS_WRITTEN = Manner()


def path_of(titles: Iterable[str]) -> str:
    """What a category is known by: the anchor keys of its headings with slashes between them.

    `titles` are those of its heading and of the ones that it stands under, the topmost first.
    """
    return "/".join(anchor_key(title) for title in titles)


def renamed_paths(categories: Mapping[str, str], paths: Mapping[str, str]) -> dict[str, str]:
    """What was said of categories (by path), after the paths in `paths` (from old to new) have changed.

    Categories below a renamed one go along.
    """
    renamed = {}
    for path, said in categories.items():
        pieces = path.split("/")
        # The nearest renamed heading counts: its new path has the new names of those above.
        for end in range(len(pieces), 0, -1):
            above = "/".join(pieces[:end])
            if above in paths:
                pieces = [*paths[above].split("/"), *pieces[end:]]
                break
        renamed["/".join(pieces)] = said
    return renamed
