"""The form of a goal."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from papers.models import Category
from tracker.forms.categories import CategoriesField
from tracker.forms.readings import date_input
from tracker.http import number
from tracker.models import Goal
from tracker.progress.tallies import Node


class GoalForm(forms.ModelForm[Goal]):
    """What of a list is to be read by when. Without a category it is the whole list.

    Takes the categories that the page shows, and the person's date of today.
    """

    class Meta:
        model = Goal
        fields = ("by", "categories")
        labels = {"by": _("Read by")}
        field_classes = {"categories": CategoriesField}

    def __init__(self, nodes: Iterable[Node], today: dt.date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["by"].widget = date_input()
        field: Any = self.fields["categories"]
        field.queryset = Category.objects.filter(pk__in=[node.pk for node in nodes])

    @property
    def chosen(self) -> set[int]:
        """The primary keys of the categories that are ticked: as they were sent, else as they are stored."""
        value = self["categories"].value() or []  # strings where they were sent, else categories
        keys = [str(item.pk) if isinstance(item, Category) else str(item) for item in value]
        return {number(key) for key in keys}

    def clean_by(self) -> dt.date:
        """The date of the goal. Raises ValidationError for one that is past, or more than a century ahead."""
        day: dt.date = self.cleaned_data["by"]
        if day < self.today:
            raise ValidationError(_("This day is over."))
        if day.year > self.today.year + 100:
            raise ValidationError(_("That is too far away."))
        return day
