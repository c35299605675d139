"""The names by which addresses know a list, its entries and its summaries: slugs, keys and anchors."""

import textwrap
from collections.abc import Iterable

from django.utils.text import slugify

from papers.errors import InvalidSlugError, SlugTakenError
from papers.lists.rows import PartRow
from papers.models import Entry, ReadingList, Summary

# Keys and slugs that are words of addresses themselves: /lists/<list>/add/ is no entry.
_RESERVED_KEYS = frozenset(
    {
        "add",
        "arxiv",
        "badge",
        "bibtex",
        "categories",
        "conflicts",
        "doctor",
        "export",
        "goals",
        "images",
        "notes",
        "questions",
        "readiness",
        "report",
        "undo",
        "update",
    }
)
_RESERVED_SLUGS = frozenset({"new"})


def free_slug(wanted: str, title: str) -> str:
    """The slug of a new list: the `wanted` one, else the first words of the title, numbered where needed.

    Raises InvalidSlugError where what is wanted cannot stand in an address, SlugTakenError where it is taken.
    """
    if wanted and slugify(wanted, allow_unicode=True) != wanted:
        raise InvalidSlugError(slug=wanted)
    slug = wanted or _short(title)
    taken = (
        set(ReadingList.objects.filter(slug__startswith=slug).values_list("slug", flat=True))
        | _RESERVED_SLUGS
    )
    if wanted and wanted in taken:
        raise SlugTakenError(slug=wanted)
    return wanted or _Names(taken).free(slug, "list")


def name_rows(rows: Iterable[PartRow], reading_list: ReadingList | None = None) -> None:
    """Give each entry a key and each summary an anchor, unique in their list; they stay when titles change.

    `rows` are new ones; `reading_list` is the list that has others already, None for a new list.
    """
    keys, anchors = _Names(_RESERVED_KEYS), _Names(())
    if reading_list:
        keys.taken |= set(Entry.objects.filter(reading_list=reading_list).values_list("key", flat=True))
        anchors.taken |= set(
            Summary.objects.filter(reading_list=reading_list).values_list("anchor", flat=True)
        )
    for row in rows:
        if isinstance(row, Entry):
            row.key = keys.free(row.name, "entry")
        elif isinstance(row, Summary):
            row.anchor = anchors.free(row.title, "note")


class _Names:
    """Hands out names that nobody has: the second `resnet` is `resnet-2`."""

    def __init__(self, taken: Iterable[str]) -> None:
        self.taken = set(taken)
        self.last_number: dict[str, int] = {}  # by name: a thousand of one name are not counted again

    def free(self, words: str, otherwise: str) -> str:
        """A name made of `words`, or of `otherwise` where they hold no letter; from now on it is taken."""
        # Keys and anchors hold 100 characters: 80 leave room for a number.
        name = free_name = slugify(words, allow_unicode=True)[:80].strip("-_") or otherwise
        while free_name in self.taken:
            self.last_number[name] = self.last_number.get(name, 1) + 1
            free_name = f"{name}-{self.last_number[name]}"
        self.taken.add(free_name)
        return free_name


def _short(title: str) -> str:
    """The first words of a title as a slug of at most 50 characters."""
    words = slugify(title, allow_unicode=True).replace("-", " ")
    shortened = textwrap.shorten(words, 50, placeholder="") or words[:50]  # a single long word is cut
    return shortened.replace(" ", "-")
