"""The doctor's findings in words."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from papers.diffing import DiffLine, diff
from papers.doctor import Finding

# For each kind what it is, and the sentence of one finding, in the order in which they are shown.
_WORDS: dict[str, tuple[Promise, Promise]] = {
    "box": (_("looks like a box, and is none for Markdown"), _("%(line)s")),
    "title": (
        _("have the title of another entry"),
        _("“%(name)s” has the same title as “%(other)s”: %(title)s"),
    ),
    "duplicate": (_("on the list twice"), _("%(title)s")),
    "year": (
        _("stand under a year far from their own"),
        _("“%(title)s” is of %(year)s and stands under %(heading)s"),
    ),
    "formula": (_("cannot be read as a formula"), _("%(formula)s: %(reason)s")),
    "anchor": (
        _("link to a heading that is written otherwise"),
        _("#%(anchor)s is found here, and leads nowhere on GitHub: the heading is “%(heading)s”"),
    ),
    "nowhere": (_("link to a heading that is not there"), _("#%(anchor)s")),
    "backslash": (_("image paths with backslashes"), _("%(path)s")),
    "image": (_("images without a file here"), _("%(path)s")),
    "empty": (_("headings without words"), _("A heading without words")),
    "unsummarised": (_("read, without a summary"), _("%(title)s")),
}


@dataclass(frozen=True, slots=True)
class Told:
    finding: Finding
    sentence: str
    lines: list[DiffLine]


@dataclass(frozen=True, slots=True)
class Ward:
    """Findings of one kind; `is_long` where they are better folded."""

    kind: str
    label: Promise
    told: list[Told]

    @property
    def is_long(self) -> bool:
        return len(self.told) > 12


def sentence(finding: Finding) -> str:
    return str(_WORDS[finding.kind][1] % finding.names)


def wards(findings: list[Finding]) -> list[Ward]:
    """The findings by kind, those that are surely mistakes first."""
    found = []
    for kind, (label, _sentence) in _WORDS.items():
        told = [
            Told(one, sentence(one), diff(*one.fix) if one.fix else [])
            for one in findings
            if one.kind == kind
        ]
        if told:
            found.append(Ward(kind, label, told))
    return found
