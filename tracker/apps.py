from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TrackerConfig(AppConfig):
    """What a person does with lists."""

    name = "tracker"
    verbose_name = _("People and progress")
    default_auto_field = "django.db.models.BigAutoField"
