"""What a person wants to have read by a date."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from papers.models import Category, ReadingList


class Goal(models.Model):
    """To have read these categories of a list, or the whole list where there are none, by the date `by`."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="goals", verbose_name=_("person")
    )
    reading_list = models.ForeignKey(
        ReadingList, models.CASCADE, related_name="goals", verbose_name=_("reading list")
    )
    categories = models.ManyToManyField(Category, related_name="+", blank=True, verbose_name=_("categories"))
    by = models.DateField(_("by"))
    made_on = models.DateField(_("made"))

    class Meta:
        verbose_name = _("goal")
        verbose_name_plural = _("goals")
        ordering = ("by", "pk")

    def __str__(self) -> str:
        return f"{self.reading_list}: {self.by}"
