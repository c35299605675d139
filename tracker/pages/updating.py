"""What an update changes, as its page shows it."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from papers.markdown.parts import PartKind
from papers.versions.differences import Difference
from papers.versions.lines import DiffLine, diff
from tracker.copies.ticks import Update

MOST = 100  # changes of one sort that are shown one by one
# What a Difference says of a part, the label of such changes, and whether the lines that differ are shown.
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
    """A part that changes, with the lines of its text that differ where its sort shows them."""

    difference: Difference
    lines: list[DiffLine]


@dataclass(frozen=True, slots=True)
class DifferenceGroup:
    """The changes of one sort to one kind of part: `count` in all, of which `lines` are shown one by one."""

    what: str
    label: Promise
    part_kind: PartKind
    lines: list[DifferenceLine]
    count: int

    @property
    def more(self) -> int:
        """How many are not shown one by one."""
        return self.count - len(self.lines)


def shown(update: Update) -> list[DifferenceGroup]:
    """What an update changes, in groups that hold something: entries, then summaries, then headings.

    Of each the sort that needs a look comes first.
    """
    groups = []
    for kind in (PartKind.ENTRY, PartKind.SUMMARY, PartKind.CATEGORY):
        for what, label, with_lines in _SORTS:
            changed = [
                difference for difference in update.comparison.of(what) if difference.part_kind == kind
            ]
            lines = [
                DifferenceLine(difference, diff(difference.before, difference.after) if with_lines else [])
                for difference in changed[:MOST]
            ]
            if lines:
                groups.append(DifferenceGroup(what, label, kind, lines, len(changed)))
    return groups
