"""How far asking arXiv has come, and whose turn it is."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from papers.models.document import ReadingList


class Fetch(models.Model):
    """The asking of arXiv about the entries of a list; a list has one at most.

    `total` is how many entries are asked about, `attempt` counts the runs from 1. `retry_at` is when what
    failed is asked again, null for never. `holder` names the process that runs it, believed to live until
    `alive_until`.
    """

    class State(models.TextChoices):
        """How far the fetch has come."""

        WAITING = "waiting", _("waiting to start")
        RUNNING = "running", _("running")
        DONE = "done", _("done")
        CANCELLED = "cancelled", _("cancelled")

    reading_list = models.OneToOneField(
        ReadingList, models.CASCADE, related_name="fetch", verbose_name=_("reading list")
    )
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WAITING)
    total = models.PositiveIntegerField(_("entries to ask about"), default=0)
    attempt = models.PositiveSmallIntegerField(_("attempt"), default=1)
    started_at = models.DateTimeField(_("started"))
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    retry_at = models.DateTimeField(_("failures are asked again"), null=True, blank=True)
    holder = models.CharField(_("process"), max_length=200, blank=True)
    alive_until = models.DateTimeField(_("alive until"), null=True, blank=True)

    class Meta:
        verbose_name = _("fetch from arXiv")
        verbose_name_plural = _("fetches from arXiv")

    def __str__(self) -> str:
        return f"{self.reading_list}: {self.get_state_display()}"

    @property
    def is_active(self) -> bool:
        """Whether it runs, or waits to be run."""
        return self.state in {self.State.WAITING, self.State.RUNNING}


class ArxivTurn(models.Model):
    """Whose turn it is to ask arXiv: one row for all processes.

    The process named `holder` may ask until `leased_until`; nobody may before `free_at`. `pause` is how many
    seconds arXiv is left alone after its last answer.
    """

    holder = models.CharField(max_length=200, blank=True)
    leased_until = models.DateTimeField(null=True)
    free_at = models.DateTimeField(null=True)
    pause = models.FloatField(default=0)

    def __str__(self) -> str:
        return self.holder or "free"
