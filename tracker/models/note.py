"""How a person's notes have changed."""

from django.conf import settings
from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from papers.models import Entry


class NoteEventQuerySet(models.QuerySet["NoteEvent"]):
    """Changes of notes, narrowed to those that count."""

    def counting(self) -> "NoteEventQuerySet":
        """Those that have changed something and were not taken back."""
        return self.filter(undone_at=None).exclude(note=F("note_before"))


class NoteEvent(models.Model):
    """What one page has made of the person's note on an entry, however often it saved while they typed.

    `writing` names the page, `turn` its last save, counted from 1 by the page itself: a save that arrives
    after a later one is known by it. 0 stands for a page that does not count. `undone_at` is null unless the
    change was taken back.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="note_events", verbose_name=_("person")
    )
    entry = models.ForeignKey(Entry, models.CASCADE, related_name="note_events", verbose_name=_("entry"))
    writing = models.CharField(_("page it was written on"), max_length=36)
    turn = models.PositiveIntegerField(_("number of its save"), default=0)
    note_before = models.TextField(_("note before"), blank=True)
    note = models.TextField(_("note"), blank=True)
    saved_at = models.DateTimeField(_("saved"))
    undone_at = models.DateTimeField(_("taken back"), null=True, blank=True)

    objects = NoteEventQuerySet.as_manager()

    class Meta:
        verbose_name = _("note event")
        verbose_name_plural = _("note events")
        indexes = (
            models.Index(fields=["user", "saved_at"], name="note_event_time"),
            models.Index(fields=["user", "entry", "id"], name="note_event_latest"),
        )

    def __str__(self) -> str:
        return str(self.entry)
