"""What Django is told of `tracker`."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TrackerConfig(AppConfig):
    """The app of the people: who is on a list, and what they have read and remember."""

    name = "tracker"
    verbose_name = _("People and progress")
    default_auto_field = "django.db.models.BigAutoField"
