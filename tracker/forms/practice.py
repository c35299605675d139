"""What a mock interview asks about, and for how long."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from papers.models import Category, Question
from tracker.pages.interview import ListChoices
from tracker.practice.scopes import below, my_questions


class InterviewForm(forms.Form):
    """What a mock interview asks about, and for how long. Nothing chosen is everything."""

    minutes = forms.TypedChoiceField(
        label=_("Minutes"), coerce=int, initial=20, choices=[(value, value) for value in (10, 20, 30, 45, 60)]
    )
    area = forms.MultipleChoiceField(required=False)

    def __init__(self, offered: Iterable[ListChoices], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["area"]
        field.choices = [(one.value, one.label) for group in offered for one in group.choices]

    def questions(self, user: User) -> QuerySet[Question]:
        chosen = self.cleaned_data["area"]
        found = my_questions(user)
        if not chosen:
            return found
        categories = Category.objects.filter(pk__in=[int(one[1:]) for one in chosen if one[0] == "c"])
        held = [pk for category in categories for pk in below(category)]
        lists = [int(one[1:]) for one in chosen if one[0] == "n"]
        return found.filter(
            Q(summary__entry__category__in=held)
            | Q(summary__reading_list__in=lists, summary__entry__category=None)
        )
