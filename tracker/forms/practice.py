"""The form that begins a mock interview."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from papers.models import Question
from tracker.pages.interview import ListChoices
from tracker.practice.scopes import below, heading_tree, my_questions


class InterviewForm(forms.Form):
    """What a mock interview asks about, and for how many minutes. Without an area it is everything.

    An area is `c` and the primary key of a category, or `n` and that of a list, which stands for its
    concepts: the summaries that belong to no entry.
    """

    minutes = forms.TypedChoiceField(
        label=_("Minutes"), coerce=int, initial=20, choices=[(value, value) for value in (10, 20, 30, 45, 60)]
    )
    area = forms.MultipleChoiceField(required=False)

    def __init__(self, offered: Iterable[ListChoices], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = list(offered)
        self.reading_lists = [group.reading_list.pk for group in offered]
        field: Any = self.fields["area"]
        field.choices = [(area.value, area.label) for group in offered for area in group.choices]

    def questions(self, user: User) -> QuerySet[Question]:
        """The person's questions that lie in the chosen areas. The form must be valid."""
        chosen = self.cleaned_data["area"]
        questions = my_questions(user)
        if not chosen:
            return questions
        categories = {int(area[1:]) for area in chosen if area[0] == "c"}
        held = below(categories, heading_tree(self.reading_lists)) if categories else ()
        lists = [int(area[1:]) for area in chosen if area[0] == "n"]
        return questions.filter(
            Q(summary__entry__category__in=held)
            | Q(summary__reading_list__in=lists, summary__entry__category=None)
        )
