"""What was changed in a list's document, so that it can be looked up later."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from papers.models.document import Category, Entry, ReadingList, Summary


class Change(models.Model):
    """One part before and after. `by` is a person's name as they were called then, empty for nobody.

    A part that came has no text before, one that went has none after; one that moved says from where to where.
    """

    class Kind(models.TextChoices):
        ADDED = "added", _("added")
        EDITED = "edited", _("edited")
        RENAMED = "renamed", _("renamed")
        MOVED = "moved", _("moved")
        REMOVED = "removed", _("removed")
        REVIVED = "revived", _("back again")

    class Origin(models.TextChoices):
        HERE = "here", _("here")
        FILE = "file", _("in the file")

    reading_list = models.ForeignKey(ReadingList, models.CASCADE, verbose_name=_("reading list"))
    entry = models.ForeignKey(
        Entry, models.CASCADE, null=True, related_name="changes", verbose_name=_("entry")
    )
    summary = models.ForeignKey(
        Summary, models.CASCADE, null=True, related_name="changes", verbose_name=_("summary")
    )
    category = models.ForeignKey(
        Category, models.CASCADE, null=True, related_name="changes", verbose_name=_("category")
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    origin = models.CharField(_("where"), max_length=10, choices=Origin, default=Origin.HERE)
    by = models.CharField(_("by"), max_length=150, blank=True)
    made_at = models.DateTimeField(_("made"))
    before = models.TextField(_("text before"), blank=True)
    after = models.TextField(_("text after"), blank=True)
    place_before = models.TextField(_("place before"), blank=True)
    place_after = models.TextField(_("place after"), blank=True)

    class Meta:
        verbose_name = _("change")
        verbose_name_plural = _("changes")
        ordering = ("-made_at", "-pk")

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.entry or self.summary or self.category}"
