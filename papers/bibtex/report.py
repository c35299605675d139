"""What becomes of every block of a BibTeX file, as a report for a person."""

from dataclasses import dataclass, field

from django.db import models
from django.utils.translation import gettext_lazy

from papers.bibtex.blocks import BibEntry, BibtexBlock


class Outcome(models.TextChoices):
    """What one block becomes. STRING, PREAMBLE and COMMENT are kept as they stand."""

    ADDED = "added", gettext_lazy("new")
    MATCHED = "matched", gettext_lazy("already on the list")
    DUPLICATE = "duplicate", gettext_lazy("twice in the file")
    FAILED = "failed", gettext_lazy("not read")
    STRING = "string", gettext_lazy("@string")
    PREAMBLE = "preamble", gettext_lazy("@preamble")
    COMMENT = "comment", gettext_lazy("@comment")


@dataclass(slots=True)
class ReportLine:
    """What one block becomes. `reason` says why it is not taken, where it is not.

    `entry` is the primary key of the entry that the block is, once there is one.
    """

    block: BibtexBlock
    outcome: Outcome
    reason: str = ""
    entry: int | None = None

    @property
    def name(self) -> str:
        """What the report calls the block: its title, else its key, else its first words.

        What is not taken has its key beside its title, so that it can be found in the file.
        """
        title = self.block.title if isinstance(self.block, BibEntry) else ""
        if title and self.block.key and self.outcome in {Outcome.DUPLICATE, Outcome.FAILED}:
            return f"{title} ({self.block.key})"
        return title or self.block.key or " ".join(self.block.raw.split())[:60]


@dataclass(slots=True)
class Report:
    """A line for every block of the file, in its order."""

    lines: list[ReportLine] = field(default_factory=list)

    def of(self, outcome: str) -> list[ReportLine]:
        """The lines of the blocks that become this."""
        return [line for line in self.lines if line.outcome == outcome]

    @property
    def groups(self) -> list[tuple[Outcome, list[ReportLine]]]:
        """Each outcome that occurs, with its lines."""
        return [(outcome, lines) for outcome in Outcome if (lines := self.of(outcome))]
