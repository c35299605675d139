"""What of a list is to be read by when."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from papers.models import Category
from tracker.forms.readings import date_input
from tracker.models import Goal
from tracker.progress.tallies import Node


class GoalForm(forms.ModelForm[Goal]):
    """What of a list is to be read by when. Nothing chosen is all of it."""

    class Meta:
        model = Goal
        fields = ("by", "categories")
        labels = {"by": _("Read by")}

    def __init__(self, nodes: Iterable[Node], today: dt.date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["by"].widget = date_input()
        field: Any = self.fields["categories"]
        field.queryset = Category.objects.filter(pk__in=[node.pk for node in nodes])

    @property
    def chosen(self) -> set[int]:
        """The keys of what is chosen, sent or stored."""
        value = self["categories"].value() or []
        return {int(getattr(one, "pk", one)) for one in value if str(getattr(one, "pk", one)).isdigit()}

    def clean_by(self) -> dt.date:
        day: dt.date = self.cleaned_data["by"]
        if day < self.today:
            raise ValidationError(_("This day is over."))
        if day.year > self.today.year + 100:
            raise ValidationError(_("That is too far away."))
        return day
