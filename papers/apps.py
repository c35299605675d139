"""What Django is told of this app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PapersConfig(AppConfig):
    """The library: lists, entries, summaries."""

    name = "papers"
    verbose_name = _("Reading lists")
    default_auto_field = "django.db.models.BigAutoField"
