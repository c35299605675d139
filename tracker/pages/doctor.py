"""The doctor's findings in words."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from papers.markdown.doctor import Finding
from papers.versions.lines import DiffLine, diff

# For each kind what it is, and the sentence of one finding, in the order in which they are shown.
_WORDS: dict[str, tuple[Promise, Promise]] = {
    "box": (_("What looks like a box, and is none for Markdown"), _("%(line)s")),
    "title": (
        _("The same title as another entry"),
        _("“%(name)s” has the same title as “%(other)s”: %(title)s"),
    ),
    "duplicate": (_("On the list twice"), _("%(title)s")),
    "year": (
        _("Under a year far from the paper’s own"),
        _("“%(title)s” is of %(year)s and stands under %(heading)s"),
    ),
    "formula": (_("Formulas that cannot be read"), _("%(formula)s: %(reason)s")),
    "anchor": (
        _("Links to a heading that is written otherwise"),
        _("#%(anchor)s is found here, and leads nowhere on GitHub: the heading is “%(heading)s”"),
    ),
    "nowhere": (_("Links to a heading that is not there"), _("#%(anchor)s")),
    "backslash": (_("Image paths with backslashes"), _("%(path)s")),
    "image": (_("Images without a file here"), _("%(path)s")),
    "empty": (_("Headings without words"), _("A heading without words")),
    "unsummarised": (_("Read, without a summary"), _("%(title)s")),
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
