"""The forms of what a person says of an entry: its status, a note, days and pages."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from papers.models import Entry
from tracker.models import Reading, Rereading, Status

_FIRST_YEAR = 1900  # in which somebody may have read something
_MOST_PAGES = 100_000


class StatusForm(forms.Form):
    """One of the four statuses of an entry."""

    status = forms.ChoiceField(choices=Status)


class NoteForm(forms.Form):
    """A person's note on an entry, as a page sends it: see `tracker.progress.notes.save_note`.

    `over` is there where the person has seen another text since, and wants theirs to stand.
    """

    note = forms.CharField(label=_("My note"), required=False)
    seen = forms.CharField(required=False, max_length=16)
    over = forms.CharField(required=False, max_length=16)
    writing = forms.CharField(required=False, max_length=36)
    turn = forms.IntegerField(required=False, min_value=0, max_value=1_000_000_000)

    def clean_note(self) -> str:
        """The text with its lines ended as everywhere else: a form ends them with two characters."""
        note: str = self.cleaned_data["note"]
        return note.replace("\r\n", "\n").replace("\r", "\n")


def date_input() -> forms.DateInput:
    """The field of a browser that shows a calendar: it wants its dates as 2026-03-01 in every language."""
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class _DaysForm(forms.ModelForm[Any]):
    """The dates between which something was read, none in the future. Takes the person's date of today."""

    def __init__(self, today: dt.date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        for name in {"started_on", "finished_on"} & set(self.fields):
            self.fields[name].widget = date_input()

    def clean(self) -> dict[str, Any]:
        """Add a mistake to a date in the future or too long ago, and to an end before its beginning."""
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
    """When an entry was read, and how far. Only what is read has a date of its end; only a book has pages."""

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
        """Add a mistake to a page beyond the last one."""
        cleaned = super().clean()
        page, pages = cleaned.get("page"), cleaned.get("pages")
        if page is not None and pages is not None and page > pages:
            self.add_error("page", _("The book has no such page."))
        return cleaned


class RereadingForm(_DaysForm):
    """When an entry was read once more; without a date of its end it goes on."""

    class Meta:
        model = Rereading
        fields = ("started_on", "finished_on")
        labels = {"started_on": _("Begun on"), "finished_on": _("Finished on")}
        help_texts = {"finished_on": _("Empty while it goes on.")}
