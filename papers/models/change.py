"""The history: what was changed in a list's document, when and by whom."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from papers.models.document import Category, Entry, ReadingList, Summary


class Change(models.Model):
    """One change of one part, which is an entry, a summary or a category.

    `before` and `after` are its texts: a part that was added has none before, one that was removed none
    after. The places are titles of the headings it stood and stands under. `by` is the name that the person
    had then, empty where nobody is known.
    """

    class Kind(models.TextChoices):
        """What happened to the part. These are values of Difference.what."""

        ADDED = "added", _("added")
        EDITED = "edited", _("edited")
        RENAMED = "renamed", _("renamed")
        MOVED = "moved", _("moved")
        REMOVED = "removed", _("removed")
        REVIVED = "revived", _("back again")

    class Origin(models.TextChoices):
        """Where it was changed: on these pages, or in the file that was taken in."""

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
