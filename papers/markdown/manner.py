"""How a list is to be read: what is known of it that its text does not say. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from papers.markdown.outline import anchor_key

WHOLE = "*"  # stands for the whole document where a path is asked for: no path has this character
DROPPED = "dropped"  # said of a category that is not tracked: what stands under it is text


@dataclass(frozen=True, slots=True)
class Manner:
    """What is known of one list.

    `without_boxes` is whether entries have no boxes of their own, whatever is ticked now: those of the whole
    document by WHOLE, those of a books section by the path of its heading (`path_of`). What is not in it is
    not known yet. `categories` has what a person said of a heading, by its path: the kind of what stands
    under it, or DROPPED.
    """

    without_boxes: Mapping[str, bool] = field(default_factory=dict)
    categories: Mapping[str, str] = field(default_factory=dict)

    def renamed(self, paths: Mapping[str, str]) -> "Manner":
        """The same after the paths in `paths` (from old to new) have changed."""
        return Manner(renamed_paths(self.without_boxes, paths), renamed_paths(self.categories, paths))


AS_WRITTEN = Manner()


def path_of(titles: Iterable[str]) -> str:
    """What a category is known by: the anchor keys of its headings with slashes between them.

    `titles` are those of its heading and of the ones that it stands under, the topmost first.
    """
    return "/".join(anchor_key(title) for title in titles)


def renamed_paths[T](known: Mapping[str, T], paths: Mapping[str, str]) -> dict[str, T]:
    """What is `known` of categories by path, after the paths in `paths` (from old to new) have changed.

    Categories below a renamed one go along.
    """
    renamed = {}
    for path, said in known.items():
        pieces = path.split("/")
        # The nearest renamed heading counts: its new path has the new names of those above.
        for end in range(len(pieces), 0, -1):
            above = "/".join(pieces[:end])
            if above in paths:
                pieces = [*paths[above].split("/"), *pieces[end:]]
                break
        renamed["/".join(pieces)] = said
    return renamed
