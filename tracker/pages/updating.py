"""What an update changes, as its page shows it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from papers.markdown.parts import PartKind
from papers.versions.differences import Difference
from papers.versions.lines import DiffLine, diff
from tracker.copies.ticks import Update

MOST = 100  # changes of one sort that are shown one by one
# What a Difference says of a part, and whether the lines that differ are shown.
_SORTS: tuple[tuple[str, bool], ...] = (
    ("conflict", True),
    ("removed", False),
    ("revived", False),
    ("renamed", True),
    ("edited", True),
    ("moved", False),
    ("added", False),
    ("kept", False),
)


def _label(what: str, number: int) -> str:
    """The words behind the number of parts of which a Difference says `what`: "2 entries that are new"."""
    return {
        "conflict": _("changed here and in the file: both texts are kept, for you to settle"),
        "removed": ngettext(
            "gone from the file: everybody's progress is kept, in case it comes back",
            "gone from the file: everybody's progress is kept, in case they come back",
            number,
        ),
        "revived": _("back again, with everybody's progress"),
        "renamed": _("renamed"),
        "edited": _("changed"),
        "moved": _("moved"),
        "added": ngettext("that is new", "that are new", number),
        "kept": ngettext("only here: stays where it is", "only here: they stay where they are", number),
    }[what]


@dataclass(frozen=True, slots=True)
class DifferenceLine:
    """A part that changes, with the lines of its text that differ where its sort shows them."""

    difference: Difference
    lines: list[DiffLine]


@dataclass(frozen=True, slots=True)
class DifferenceGroup:
    """The changes of one sort to one kind of part: `count` in all, of which `lines` are shown one by one."""

    what: str
    label: str
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
        for what, with_lines in _SORTS:
            changed = [
                difference for difference in update.comparison.of(what) if difference.part_kind == kind
            ]
            lines = [
                DifferenceLine(difference, diff(difference.before, difference.after) if with_lines else [])
                for difference in changed[:MOST]
            ]
            if lines:
                label = _label(what, len(changed))
                groups.append(DifferenceGroup(what, label, kind, lines, len(changed)))
    return groups
