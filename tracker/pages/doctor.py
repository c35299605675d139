"""What the doctor finds in a document, in words and by kind."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from papers.errors import DocumentError
from papers.markdown.doctor import Finding, FindingKind
from papers.sentences import sentence_of
from papers.versions.lines import DiffLine, diff

# For each kind what it is, and the sentence of one finding, in the order in which they are shown.
_LONG = 12  # more findings of a kind than these are folded

WORDS: dict[str, tuple[Promise, Promise]] = {
    FindingKind.INVOLVED: (
        _("Too involved to be looked through"),
        _("There are too many marks, links or tags in each other: some checks were left out"),
    ),
    FindingKind.BOX: (_("What looks like a box, and is none for Markdown"), _("%(line)s")),
    FindingKind.TITLE: (
        _("The same title as another entry"),
        _("“%(name)s” has the same title as “%(other)s”: %(title)s"),
    ),
    FindingKind.DUPLICATE: (_("On the list twice"), _("%(title)s")),
    FindingKind.YEAR: (
        _("Under a year far from the paper’s own"),
        _("“%(title)s” is of %(year)s and stands under %(heading)s"),
    ),
    FindingKind.FORMULA: (_("Formulas that cannot be read"), _("%(formula)s: %(reason)s")),
    FindingKind.ANCHOR: (
        _("Links to a heading that is written otherwise"),
        _("#%(anchor)s is found here, and leads nowhere on GitHub: the heading is “%(heading)s”"),
    ),
    FindingKind.NOWHERE: (_("Links to a heading that is not there"), _("#%(anchor)s")),
    FindingKind.BACKSLASH: (_("Image paths with backslashes"), _("%(path)s")),
    FindingKind.IMAGE: (_("Images without a file here"), _("%(path)s")),
    FindingKind.EMPTY: (_("Headings without words"), _("A heading without words")),
    FindingKind.UNSUMMARISED: (_("Read, without a summary"), _("%(title)s")),
}


@dataclass(frozen=True, slots=True)
class Told:
    """A finding with its sentence, and with the lines that its fix would change; none where it has no fix."""

    finding: Finding
    sentence: str
    lines: list[DiffLine]


@dataclass(frozen=True, slots=True)
class Ward:
    """The findings of one kind, with what the kind is called."""

    kind: str
    label: Promise | str
    told: list[Told]

    @property
    def is_long(self) -> bool:
        """Whether there are so many that the page folds them."""
        return len(self.told) > _LONG


def sentence(finding: Finding) -> str:
    """What a finding says, in the language of the request."""
    names = {
        name: sentence_of(value) if isinstance(value, DocumentError) else value
        for name, value in finding.names.items()
    }
    if finding.kind not in WORDS:
        return ", ".join(names.values())
    return str(WORDS[finding.kind][1] % names)


def wards(findings: list[Finding]) -> list[Ward]:
    """The findings by kind, those that are surely mistakes first; kinds without any are left out.

    One that has no words here is shown last, by its bare name: better that than not at all.
    """
    kinds = dict.fromkeys([*WORDS, *(finding.kind for finding in findings)])
    groups = []
    for kind in kinds:
        told = [
            Told(finding, sentence(finding), diff(*finding.fix) if finding.fix else [])
            for finding in findings
            if finding.kind == kind
        ]
        if told:
            groups.append(Ward(kind, WORDS[kind][0] if kind in WORDS else kind, told))
    return groups
