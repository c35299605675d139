"""The forms of a new entry, and of the place that an entry moves to."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from papers.markdown.composing import NewEntry
from papers.models import Category, Entry, ReadingList
from papers.names.identifiers import is_web_address
from tracker.forms.categories import CategoryField, categories_for_entries


class NewEntryForm(forms.Form):
    """A new entry for a list's document, and the category it goes to: none is the end of the list."""

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
        """The link, as it was typed. Raises ValidationError where it does not lead to the web."""
        url: str = self.cleaned_data["url"]
        if url and not is_web_address(url):
            raise ValidationError(_("A link starts with http:// or https://."))
        return url

    @property
    def new_entry(self) -> NewEntry:
        """What was filled in, with single spaces between the words: an entry is one line of the document."""
        data = self.cleaned_data
        return NewEntry(" ".join(data["title"].split()), " ".join(data["short_name"].split()), data["url"])


class MoveForm(forms.Form):
    """Where an entry moves to: a category of its list, and the first or the last place in it."""

    category = CategoryField(label=_("Category"), queryset=Category.objects.none(), empty_label=None)
    place = forms.ChoiceField(label=_("Place"), choices=[("last", _("last")), ("first", _("first"))])

    def __init__(self, entry: Entry, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["category"]
        categories = categories_for_entries(entry.reading_list)
        field.queryset = categories.select_related("parent__parent__parent")
        self.initial["category"] = entry.category_id
