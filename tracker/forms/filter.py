"""The filter of the list page."""

import datetime as dt
from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from papers.models import Entry
from tracker.models import Status
from tracker.progress.ledgers import answered


class FilterForm(forms.Form):
    """Which entries of a list to show: by words, status, kind, summary and answers.

    A value that nobody offered counts as none.
    """

    q = forms.CharField(required=False, max_length=200)
    status = forms.ChoiceField(required=False, choices=Status)
    kind = forms.ChoiceField(required=False, choices=Entry.Kind)
    notes = forms.ChoiceField(required=False, choices=[("yes", _("summarised")), ("no", _("not summarised"))])
    answers = forms.ChoiceField(
        required=False,
        choices=[("known", _("can answer")), ("open", _("cannot answer all")), ("unknown", _("never asked"))],
    )

    @property
    def chosen(self) -> dict[str, Any]:
        """The values that narrow the list, by the names of their fields."""
        self.is_valid()  # for its cleaned_data, which keeps what is valid
        return {name: value for name, value in self.cleaned_data.items() if value}

    def narrow(self, entries: QuerySet[Entry], user: User, moment: dt.datetime) -> QuerySet[Entry]:
        """Those of the entries that the chosen values leave.

        Takes entries that know the person's reading as `mine`, as `entries_for` gives them, and the aware
        moment for which it counts what the person can answer.
        """
        chosen = self.chosen
        for word in chosen.get("q", "").split():
            entries = entries.filter(
                Q(title__icontains=word) | Q(short_name__icontains=word) | Q(author__icontains=word)
            )
        if chosen.get("status") == Status.TO_READ:  # also what has no reading yet
            entries = entries.filter(Q(mine__status=Status.TO_READ) | Q(mine__status=None))
        elif "status" in chosen:
            entries = entries.filter(Q(mine__status=chosen["status"]))
        if "notes" in chosen:
            written = Q(summary__is_written=True, summary__removed_at=None)
            entries = entries.filter(written if chosen["notes"] == "yes" else ~written)
        if "answers" in chosen:
            entries = entries.filter(answered(user, chosen["answers"], moment))
        return entries.filter(kind=chosen["kind"]) if "kind" in chosen else entries
