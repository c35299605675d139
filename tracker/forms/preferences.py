"""The form of a person's settings."""

from functools import cache
from zoneinfo import available_timezones

from django import forms
from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tracker.models import Preferences


@cache
def _zones() -> list[tuple[str, str]]:
    """The places of the time zone database and their labels, without its old shorthands such as "EST"."""
    named = sorted(name for name in available_timezones() if "/" in name and not name.startswith("Etc/"))
    return [(name, name.replace("_", " ")) for name in named]


def _server_zone() -> str:
    """The label of "no choice", in the language of the request: so it is made anew for each form."""
    return gettext("the server's, %(zone)s") % {"zone": settings.TIME_ZONE}


class PreferencesForm(forms.ModelForm[Preferences]):
    """A person's time zone, how well they want to know the answers, and how many new questions a day."""

    time_zone = forms.ChoiceField(
        label=_("Time zone"),
        required=False,
        help_text=_("Days begin at midnight there."),
        choices=lambda: [("", _server_zone()), ("UTC", "UTC"), *_zones()],
    )
    retention = forms.TypedChoiceField(
        label=_("Desired retention"),
        coerce=float,
        choices=[(f"{value / 100}", f"{value} %") for value in (70, 75, 80, 85, 87, 90, 92, 95, 97)],
        help_text=_(
            "How many answers in a hundred you want to know when they are asked. More means more often."
        ),
    )

    class Meta:
        model = Preferences
        fields = ("time_zone", "retention", "new_a_day")
        labels = {"new_a_day": _("New questions a day")}
