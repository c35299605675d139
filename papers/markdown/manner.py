"""What a person said of a list that its text does not say. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from papers.markdown.outline import anchor_key

DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Manner:
    """`plain`: its entries have no boxes of their own, even where all that are left are ticked.

    `categories` are paths of headings, with the kind of what stands under them, or that it is not tracked.
    """

    plain: bool = False
    categories: Mapping[str, str] = field(default_factory=dict)


AS_WRITTEN = Manner()


def path_of(titles: Iterable[str]) -> str:
    """What a category is known by: its heading and those it stands under, the topmost first."""
    return "/".join(anchor_key(title) for title in titles)


def renamed_paths(categories: Mapping[str, str], paths: Mapping[str, str]) -> dict[str, str]:
    """What was said of categories, after some have other paths; those below them go along."""
    renamed = {}
    for path, said in categories.items():
        pieces = path.split("/")
        for end in range(len(pieces), 0, -1):
            above = "/".join(pieces[:end])
            if above in paths:
                pieces = [*paths[above].split("/"), *pieces[end:]]
                break
        renamed["/".join(pieces)] = said
    return renamed
