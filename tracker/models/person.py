"""What a person has chosen for themselves."""

import datetime as dt
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

RETENTION = 0.9  # by default a question is asked when the answer is remembered with this probability
NEW_A_DAY = 10  # by default so many new questions are asked a day


def check_time_zone(name: str) -> None:
    """Raises ValidationError where there is no time zone of this name."""
    if name not in available_timezones():
        raise ValidationError(_("There is no such time zone."))


class Preferences(models.Model):
    """What a person has chosen: time zone and practice. Without a row the defaults hold.

    An empty `time_zone` stands for the server's.
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="preferences", verbose_name=_("person")
    )
    time_zone = models.CharField(_("time zone"), max_length=64, blank=True, validators=[check_time_zone])
    retention = models.FloatField(
        _("desired retention"),
        default=RETENTION,
        validators=[MinValueValidator(0.7), MaxValueValidator(0.97)],
    )
    new_a_day = models.PositiveSmallIntegerField(
        _("new questions a day"), default=NEW_A_DAY, validators=[MaxValueValidator(999)]
    )

    class Meta:
        verbose_name = _("preferences")
        verbose_name_plural = _("preferences")
        constraints = (
            models.CheckConstraint(
                condition=Q(retention__gte=0.7, retention__lte=0.97), name="preferences_retention_is_sensible"
            ),
        )

    def __str__(self) -> str:
        return str(self.user)

    @property
    def zone(self) -> ZoneInfo | None:
        """The person's time zone; None, the server's, also where the stored name exists no more."""
        try:
            return ZoneInfo(self.time_zone) if self.time_zone else None
        except (ZoneInfoNotFoundError, ValueError, OSError):
            return None


def preferences_of(user: User) -> Preferences:
    """The person's preferences; an unsaved object with the defaults where they have none."""
    # Without a row Django raises an AttributeError of its own kind, and getattr turns it into None.
    return getattr(user, "preferences", None) or Preferences(user=user)


def day_of(user: User, moment: dt.datetime) -> dt.date:
    """The date at an aware moment in the person's time zone."""
    return timezone.localdate(moment, preferences_of(user).zone or timezone.get_default_timezone())
