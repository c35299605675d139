import datetime as dt
from collections.abc import Iterable
from functools import cache
from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from papers.markdown.composing import NewEntry
from papers.models import Category, Entry, Question, ReadingList
from papers.names.identifiers import is_web_address
from tracker.forms.categories import CategoryField, categories_for_entries
from tracker.models import Goal, Preferences, Reading, Rereading, Status
from tracker.pages.interview import ListChoices
from tracker.practice.scopes import below, my_questions
from tracker.progress.ledgers import answered
from tracker.progress.tallies import Node

_FIRST_YEAR = 1900  # in which somebody may have read something
_MOST_PAGES = 100_000


class FilterForm(forms.Form):
    """Which entries of a list to show. A value nobody offered counts as none."""

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
        """The values that narrow the list."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    def narrow(self, entries: QuerySet[Entry], user: User, moment: dt.datetime) -> QuerySet[Entry]:
        """`entries` know the person's reading as `mine`."""
        chosen = self.chosen
        for word in chosen.get("q", "").split():
            entries = entries.filter(
                Q(title__icontains=word) | Q(short_name__icontains=word) | Q(author__icontains=word)
            )
        if chosen.get("status") == Status.TO_READ:
            entries = entries.filter(Q(mine__status=Status.TO_READ) | Q(mine__status=None))
        elif "status" in chosen:
            entries = entries.filter(Q(mine__status=chosen["status"]))
        if "notes" in chosen:
            written = Q(summary__is_written=True, summary__removed_at=None)
            entries = entries.filter(written if chosen["notes"] == "yes" else ~written)
        if "answers" in chosen:
            entries = entries.filter(answered(user, chosen["answers"], moment))
        return entries.filter(kind=chosen["kind"]) if "kind" in chosen else entries


class NewEntryForm(forms.Form):
    """An entry to write into a list's document, and the category it goes to."""

    title = forms.CharField(label=_("Title"), max_length=500)
    short_name = forms.CharField(label=_("Short name"), max_length=100, required=False)
    url = forms.CharField(label=_("Link"), max_length=2_000, required=False)
    category = CategoryField(label=_("Category"), queryset=Category.objects.none(), required=False)

    def __init__(self, reading_list: ReadingList, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        categories = categories_for_entries(reading_list)
        field: Any = self.fields["category"]
        field.queryset = categories.select_related("parent__parent__parent")
        field.empty_label = None if categories else _("the end of the list")

    def clean_url(self) -> str:
        url: str = self.cleaned_data["url"]
        if url and not is_web_address(url):
            raise ValidationError(_("A link starts with http:// or https://."))
        return url

    @property
    def new_entry(self) -> NewEntry:
        data = self.cleaned_data
        return NewEntry(" ".join(data["title"].split()), " ".join(data["short_name"].split()), data["url"])


class MoveForm(forms.Form):
    """Where an entry goes: a category, and the first or the last place in it."""

    category = CategoryField(label=_("Category"), queryset=Category.objects.none(), empty_label=None)
    place = forms.ChoiceField(label=_("Place"), choices=[("last", _("last")), ("first", _("first"))])

    def __init__(self, entry: Entry, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["category"]
        categories = categories_for_entries(entry.reading_list)
        field.queryset = categories.select_related("parent__parent__parent")
        self.initial["category"] = entry.category_id


class StatusForm(forms.Form):
    status = forms.ChoiceField(choices=Status)


class NoteForm(forms.ModelForm[Reading]):
    class Meta:
        model = Reading
        fields = ("note",)
        labels = {"note": _("My note")}


def _date_input() -> forms.DateInput:
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class _DaysForm(forms.ModelForm[Any]):
    """Days in their order, none of them to come."""

    def __init__(self, today: dt.date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        for name in {"started_on", "finished_on"} & set(self.fields):
            self.fields[name].widget = _date_input()

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


class GoalForm(forms.ModelForm[Goal]):
    """What of a list is to be read by when. Nothing chosen is all of it."""

    class Meta:
        model = Goal
        fields = ("by", "categories")
        labels = {"by": _("Read by")}

    def __init__(self, nodes: Iterable[Node], today: dt.date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["by"].widget = _date_input()
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


@cache
def _zones() -> list[tuple[str, str]]:
    """The places of the time zone database, without its historical shorthands."""
    named = sorted(name for name in available_timezones() if "/" in name and not name.startswith("Etc/"))
    return [(name, name.replace("_", " ")) for name in named]


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


def _server_zone() -> str:
    return gettext("the server's, %(zone)s") % {"zone": settings.TIME_ZONE}


class PreferencesForm(forms.ModelForm[Preferences]):
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
