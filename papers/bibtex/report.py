"""What becomes of every block of a BibTeX file."""

from dataclasses import dataclass, field

from django.db import models
from django.utils.translation import gettext_lazy

from papers.bibtex.blocks import BibEntry, BibtexBlock


class Outcome(models.TextChoices):
    ADDED = "added", gettext_lazy("new")
    MATCHED = "matched", gettext_lazy("already on the list")
    DUPLICATE = "duplicate", gettext_lazy("twice in the file")
    FAILED = "failed", gettext_lazy("not read")
    STRING = "string", gettext_lazy("strings")
    PREAMBLE = "preamble", gettext_lazy("preambles")
    COMMENT = "comment", gettext_lazy("comments")


@dataclass(slots=True)
class ReportLine:
    """What one block becomes. `entry` is the id of the entry that it is, once there is one."""

    block: BibtexBlock
    outcome: Outcome
    reason: str = ""
    entry: int | None = None

    @property
    def name(self) -> str:
        key = getattr(self.block, "key", "")
        title = self.block.title if isinstance(self.block, BibEntry) else ""
        return title or key or " ".join(self.block.raw.split())[:60]


@dataclass(slots=True)
class Report:
    """A line for every block of the file, in its order."""

    lines: list[ReportLine] = field(default_factory=list)

    def of(self, outcome: str) -> list[ReportLine]:
        return [line for line in self.lines if line.outcome == outcome]

    @property
    def groups(self) -> list[tuple[Outcome, list[ReportLine]]]:
        """The lines by what they become, as far as there are any."""
        return [(outcome, lines) for outcome in Outcome if (lines := self.of(outcome))]
