"""What an update changes, as its page shows it."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from papers.markdown.parts import PartKind
from papers.versions.differences import Difference
from papers.versions.lines import DiffLine, diff
from tracker.copies.ticks import Update

MOST = 100  # changes of one sort that are shown one by one
_SORTS: tuple[tuple[str, Promise, bool], ...] = (
    ("conflict", _("changed here and in the file: both texts are kept, for you to settle"), True),
    ("removed", _("gone from the file: everybody's progress is kept, in case it comes back"), False),
    ("revived", _("back again, with everybody's progress"), False),
    ("renamed", _("renamed"), True),
    ("edited", _("changed"), True),
    ("moved", _("moved"), False),
    ("added", _("that are new"), False),
    ("kept", _("only here: stays where it is"), False),
)


@dataclass(frozen=True, slots=True)
class DifferenceLine:
    difference: Difference
    lines: list[DiffLine]


@dataclass(frozen=True, slots=True)
class DifferenceGroup:
    """Changes of one sort to one kind of part; `more` are not shown one by one."""

    what: str
    label: Promise
    part_kind: PartKind
    lines: list[DifferenceLine]
    count: int

    @property
    def more(self) -> int:
        return self.count - len(self.lines)


def shown(update: Update) -> list[DifferenceGroup]:
    """The groups that hold something: what needs a look comes first, and entries before headings and summaries."""
    groups = []
    for kind in (PartKind.ENTRY, PartKind.SUMMARY, PartKind.CATEGORY):
        for what, label, with_lines in _SORTS:
            found = [one for one in update.comparison.of(what) if one.part_kind == kind]
            lines = [
                DifferenceLine(one, diff(one.before, one.after) if with_lines else []) for one in found[:MOST]
            ]
            if lines:
                groups.append(DifferenceGroup(what, label, kind, lines, len(found)))
    return groups
