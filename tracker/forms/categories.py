"""Which categories of a list an entry may go to, how they are called, and which one fits a new paper."""

from typing import Any

from django import forms
from django.db.models import Count, QuerySet

from papers.models import Category, Entry, ReadingList
from tracker.http import number
from tracker.progress.tallies import category_name


def categories_for_entries(reading_list: ReadingList) -> QuerySet[Category]:
    """The categories of the list that an entry may go to, in the order of the document.

    These are the ones that hold entries, the headings they stand under, and every heading under these: so a
    table of contents and other headings of words are not offered. All categories where none holds an entry.
    """
    present = Category.objects.present().filter(reading_list=reading_list)
    parents = dict(present.values_list("pk", "parent_id"))
    entries = Entry.objects.present().filter(reading_list=reading_list, category__isnull=False).order_by()
    held = set(entries.values_list("category_id", flat=True).distinct())
    for pk in list(held):
        above = parents.get(pk)
        while above and above not in held:
            held.add(above)
            above = parents.get(above)
    for pk, parent in parents.items():  # in the order of the document: parents come first
        if parent in held:
            held.add(pk)
    return present.filter(pk__in=held) if held else present


class CategoryField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A choice among categories, each written with what it stands under: "Papers › Detection › 2015"."""

    def label_from_instance(self, obj: Any) -> str:
        """The titles from the outermost heading down to the category itself."""
        names, category = [category_name(obj.title)], obj.parent
        while category:
            names.insert(0, category_name(category.title))
            category = category.parent
        return " › ".join(names)


class CategoriesField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """A choice of any number of categories, none of which is what a database could not be asked for."""

    def clean(self, value: Any) -> Any:
        """The chosen categories. Raises ValidationError where one of the keys is none of theirs."""
        return super().clean([number(str(key)) for key in value or ()])


def category_for(reading_list: ReadingList, year: int | None) -> Category | None:
    """The category that a new paper most likely goes to, None where the list has no paper.

    Of the headings that are the year of the paper it is the one with most entries, the last of several;
    without such a heading, or without a year, it is the category of the last paper.
    """
    papers = Entry.objects.present().filter(reading_list=reading_list, kind=Entry.Kind.PAPER)
    years = (
        Category.objects.present().filter(reading_list=reading_list, year=year)
        if year
        else Category.objects.none()
    )
    of_year = years.annotate(number=Count("entries")).order_by("-number", "-position").first()
    last = papers.select_related("category").last()
    return of_year or (last.category if last else None)
