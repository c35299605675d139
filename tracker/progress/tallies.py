"""Numbers for pages: how much of a list, and of each of its categories, a person has read."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Count, FilteredRelation, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from papers.models import Category, Entry, ReadingList
from tracker.models import Status

PAGE_SIZE = 100  # entries of a list on one page

# "2.", "3) " or "1.2 " before the words of a heading; in "3D" and "2015" the number is part of the words.
_ORDINAL = re.compile(r"(?:\d+[.)、]\s*|\d+(?:\.\d+)+[.)、]?\s+)(?=\D)")


@dataclass(frozen=True, slots=True)
class Tally:
    """How many of `total` entries are `read`, and how many have a summary that is `written`."""

    read: int = 0
    total: int = 0
    written: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.read + other.read, self.total + other.total, self.written + other.written)


@dataclass(slots=True)
class Node:
    """A category as the pages show it; headings that are years or hold no entries have no node.

    All numbers are of what stands anywhere below it. `position` is the place of its first entry in the list,
    counted from 0; `depth` is 0 at the top. How many of its `questions` were `asked` and are `known` is
    filled by fill_ledgers.
    """

    pk: int
    name: str
    depth: int
    parent: "Node | None"
    tally: Tally = field(default_factory=Tally)
    position: int = 0
    known: int = 0
    asked: int = 0
    questions: int = 0

    @property
    def never_asked(self) -> int:
        """How many of its questions were never asked."""
        return self.questions - self.asked

    @property
    def words(self) -> dict[str, str]:
        """What a screen reader is told of its three ledgers: `read`, `written` and `known`."""
        read = _("%(name)s: %(read)d of %(total)d read")
        written = _("%(name)s: %(written)d of %(total)d summarised")
        known = ngettext(
            "%(name)s: %(known)d of %(questions)d question can be answered, %(unknown)d never asked",
            "%(name)s: %(known)d of %(questions)d questions can be answered, %(unknown)d never asked",
            self.questions,
        )
        numbers = {
            "name": self.name,
            "read": self.tally.read,
            "total": self.tally.total,
            "written": self.tally.written,
            "known": self.known,
            "questions": self.questions,
            "unknown": self.never_asked,
        }
        return {"read": read % numbers, "written": written % numbers, "known": known % numbers}

    @property
    def page(self) -> int:
        """The page of the list that holds its first entry, counted from 1."""
        return self.position // PAGE_SIZE + 1

    @property
    def heading(self) -> int:
        """The level of its HTML heading, below the page's own."""
        return min(5, self.depth + 2)

    def __iter__(self) -> Iterator["Node"]:
        """Itself and the categories it stands under, the nearest first."""
        yield self
        yield from self.parent or ()


@dataclass(frozen=True, slots=True)
class Ledger:
    """One figure of a list's header: its tally, and the words after the number that is read.

    `id` is `all` or the kind of entry that is counted.
    """

    id: str
    words: str
    tally: Tally


def ledgers(kinds: Mapping[str, Tally]) -> list[Ledger]:
    """The figures of a list by its tallies by kind: all entries, then each kind where there are several."""
    everything = sum(kinds.values(), Tally())
    figures = [Ledger("all", _("of %(total)d read") % {"total": everything.total}, everything)]
    if len(kinds) > 1:
        figures += [
            Ledger(kind, _of_so_many(kind, kinds[kind].total), kinds[kind])
            for kind in Entry.Kind
            if kind in kinds
        ]
    return figures


def _of_so_many(kind: Entry.Kind, total: int) -> str:
    """The words behind how many entries of a kind are read: "of 8 books"."""
    words = {
        Entry.Kind.BOOK: ngettext("of %(total)d book", "of %(total)d books", total),
        Entry.Kind.PAPER: ngettext("of %(total)d paper", "of %(total)d papers", total),
        Entry.Kind.OTHER: _("of %(total)d other"),
    }
    return words[kind] % {"total": total}


@dataclass(frozen=True, slots=True)
class Progress:
    """How much of a list a person has read.

    `kinds` are the tallies by kind of entry, `nodes` the categories in the order of the document. By the
    primary key of a heading, `homes` has the node that its entries are shown under, None where that is the
    list itself, and `years` has the years that stand as headings.
    """

    kinds: Mapping[str, Tally]
    nodes: list[Node]
    homes: Mapping[int | None, Node | None]
    years: Mapping[int, int]

    @property
    def ledgers(self) -> list[Ledger]:
        """The figures of the list's header."""
        return ledgers(self.kinds)


Groups = Mapping[int | None, Mapping[str, Tally]]  # tallies by category and kind


def list_progress(reading_list: ReadingList, user: User) -> Progress:
    """A person's progress with a list, in two queries, whatever its size. The answers are not filled yet."""
    return progress_by_list([reading_list], user)[reading_list.pk]


def progress_by_list(reading_lists: Collection[ReadingList], user: User) -> dict[int, Progress]:
    """A person's progress with each of these lists, by primary key, as `list_progress` gives that of one.

    Two queries, however many lists.
    """
    keys = [reading_list.pk for reading_list in reading_lists]
    groups = _groups(keys, user)
    headings: dict[int, list[Any]] = {}
    present = Category.objects.present().filter(reading_list__in=keys)
    for row in present.values_list("pk", "parent_id", "title", "year", "reading_list_id", named=True):
        headings.setdefault(row.reading_list_id, []).append(row)
    return {one.pk: _progress(one, groups.get(one.pk, {}), headings.get(one.pk, [])) for one in reading_lists}


def tallies_by_list(user: User, reading_lists: Iterable[int]) -> dict[int, dict[str, Tally]]:
    """A person's tallies of several lists, by primary key of the list and by kind, in one query."""
    tallies: dict[int, dict[str, Tally]] = {}
    rows = _with_readings(user).filter(reading_list__in=list(reading_lists))
    counted = rows.values_list("reading_list_id", "kind").annotate(**_counts())
    for pk, kind, read, total, written in counted:
        tallies.setdefault(pk, {})[kind] = Tally(read, total, written)
    return tallies


def status_sentence(entry: Entry, status: str, tally: Tally) -> str:
    """What the page says after a change of status; `tally` is that of the entry's kind in its list."""
    kinds = {
        Entry.Kind.BOOK: ngettext("book", "books", tally.total),
        Entry.Kind.PAPER: ngettext("paper", "papers", tally.total),
    }
    numbers = _("%(read)d of %(total)d %(things)s") % {
        "read": tally.read,
        "total": tally.total,
        "things": kinds.get(Entry.Kind(entry.kind), ngettext("other thing", "other things", tally.total)),
    }
    sentences = {
        Status.READ: _("Read: %(name)s, %(numbers)s."),
        Status.READING: _("Reading: %(name)s."),
        Status.SKIPPED: _("Skipped: %(name)s."),
        Status.TO_READ: _("To read again: %(name)s, %(numbers)s."),
    }
    return sentences[Status(status)] % {"name": entry.name, "numbers": numbers}


def category_name(title: str) -> str:
    """A heading without the number it is counted with: "2.Papers" is Papers."""
    match = _ORDINAL.match(title)
    return title[match.end() :] if match else title


def _with_readings(user: User) -> QuerySet[Entry]:
    """All present entries without an order, each joined with the person's reading of it as `mine`."""
    mine = FilteredRelation("readings", condition=Q(readings__user=user))
    return Entry.objects.filter(removed_at=None).order_by().annotate(mine=mine)


def _groups(reading_lists: Collection[int], user: User) -> dict[int, dict[int | None, dict[str, Tally]]]:
    """The tallies of each list by category and kind, of what stands right under each heading; one query."""
    groups: dict[int, dict[int | None, dict[str, Tally]]] = {}
    rows = _with_readings(user).filter(reading_list__in=reading_lists)
    counted = rows.values_list("reading_list_id", "category_id", "kind").annotate(**_counts())
    for reading_list, category, kind, read, total, written in counted:
        of_a_list = groups.setdefault(reading_list, {})
        of_a_list.setdefault(category, {})[kind] = Tally(read, total, written)
    return groups


def _progress(reading_list: ReadingList, groups: Groups, rows: Sequence[Any]) -> Progress:
    """The Progress of one list of its tallies and its headings, which are as `_tree` takes them."""
    kinds: dict[str, Tally] = {}
    for tallies in groups.values():
        for kind, tally in tallies.items():
            kinds[kind] = kinds.get(kind, Tally()) + tally
    nodes, homes = _tree(rows, groups, reading_list.title)
    return Progress(kinds, nodes, homes, {row.pk: row.year for row in rows if row.year})


def _counts() -> dict[str, Count]:
    """What a query counts for a Tally: `read`, `total` and `written`, in this order."""
    written = Q(summary__is_written=True, summary__removed_at=None)
    return {
        "read": Count("mine__pk", filter=Q(mine__status=Status.READ)),
        "total": Count("pk"),
        "written": Count("summary__pk", filter=written),
    }


def _tree(
    rows: Sequence[Any], groups: Groups, title: str
) -> tuple[list[Node], dict[int | None, Node | None]]:
    """The nodes and homes of a Progress.

    Takes rows of all headings in the order of the document, with `pk`, `parent_id`, `title` and `year`, the
    tallies of what stands right under each, and the title of the list: a heading that repeats it has no node.
    """
    own = {pk: sum(tallies.values(), Tally()) for pk, tallies in groups.items()}
    # The headings that hold entries, and then all those above them.
    held = {row.pk for row in rows if row.pk in own}
    parents = {row.pk: row.parent_id for row in rows}
    for pk in list(held):
        while (pk := parents.get(pk)) and pk not in held:
            held.add(pk)
    position = own.get(None, Tally()).total  # entries under no heading come first
    nodes: list[Node] = []
    homes: dict[int | None, Node | None] = {None: None}
    for row in rows:
        above = homes.get(row.parent_id)
        shown = row.pk in held and not row.year and row.title.casefold() != title.casefold()
        node = Node(
            row.pk, category_name(row.title), above.depth + 1 if above else 0, above, position=position
        )
        homes[row.pk] = node if shown else above
        if shown:
            nodes.append(node)
        tally = own.get(row.pk, Tally())
        position += tally.total
        for place in homes[row.pk] or ():
            place.tally += tally
    return nodes, homes
