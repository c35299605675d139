"""What a person says of an entry: status, note, days and pages."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from papers.models import Entry
from tracker.models import Reading, Rereading, Status

_FIRST_YEAR = 1900  # in which somebody may have read something


_MOST_PAGES = 100_000


class StatusForm(forms.Form):
    status = forms.ChoiceField(choices=Status)


class NoteForm(forms.ModelForm[Reading]):
    class Meta:
        model = Reading
        fields = ("note",)
        labels = {"note": _("My note")}


def date_input() -> forms.DateInput:
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class _DaysForm(forms.ModelForm[Any]):
    """Days in their order, none of them to come."""

    def __init__(self, today: dt.date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        for name in {"started_on", "finished_on"} & set(self.fields):
            self.fields[name].widget = date_input()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        started, finished = cleaned.get("started_on"), cleaned.get("finished_on")
        for name in ("started_on", "finished_on"):
            if cleaned.get(name) and cleaned[name] > self.today:
                self.add_error(name, _("This day is still to come."))
            elif cleaned.get(name) and cleaned[name].year < _FIRST_YEAR:
                self.add_error(name, _("That is too long ago."))
        if started and finished and finished < started:
            self.add_error("finished_on", _("It ended before it began."))
        return cleaned


class DatesForm(_DaysForm):
    """What is not read has no day on which it was finished; only books have pages."""

    page = forms.IntegerField(label=_("Page"), required=False, min_value=0, max_value=_MOST_PAGES)
    pages = forms.IntegerField(
        label=_("of so many pages"), required=False, min_value=1, max_value=_MOST_PAGES
    )

    class Meta:
        model = Reading
        fields = ("started_on", "finished_on", "page", "pages")
        labels = {"started_on": _("Begun on"), "finished_on": _("Finished on")}
        help_texts = {"finished_on": _("Empty where you do not know.")}

    def __init__(self, today: dt.date, *args: Any, **kwargs: Any) -> None:
        super().__init__(today, *args, **kwargs)
        if self.instance.status != Status.READ:
            del self.fields["finished_on"]
        if self.instance.entry.kind != Entry.Kind.BOOK:
            del self.fields["page"], self.fields["pages"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        page, pages = cleaned.get("page"), cleaned.get("pages")
        if page is not None and pages is not None and page > pages:
            self.add_error("page", _("The book has no such page."))
        return cleaned


class RereadingForm(_DaysForm):
    class Meta:
        model = Rereading
        fields = ("started_on", "finished_on")
        labels = {"started_on": _("Begun on"), "finished_on": _("Finished on")}
        help_texts = {"finished_on": _("Empty while it goes on.")}
