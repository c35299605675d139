"""Where in a list a new entry may go."""

from typing import Any

from django import forms
from django.db.models import Count, QuerySet

from papers.models import Category, Entry, ReadingList
from tracker.progress.tallies import category_name


def categories_for_entries(reading_list: ReadingList) -> QuerySet[Category]:
    """The categories that hold entries, what these stand under, and whatever else stands there: no table of contents."""
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
    """A category with what it stands under: "Papers › Detection › 2015"."""

    def label_from_instance(self, obj: Any) -> str:
        names, category = [category_name(obj.title)], obj.parent
        while category:
            names.insert(0, category_name(category.title))
            category = category.parent
        return " › ".join(names)


def category_for(reading_list: ReadingList, year: int | None) -> Category | None:
    """Where a new paper of a year most likely goes: that year where most papers are, else after the last one."""
    papers = Entry.objects.present().filter(reading_list=reading_list, kind=Entry.Kind.PAPER)
    years = (
        Category.objects.present().filter(reading_list=reading_list, year=year)
        if year
        else Category.objects.none()
    )
    of_year = years.annotate(number=Count("entries")).order_by("-number", "-position").first()
    last = papers.select_related("category").last()
    return of_year or (last.category if last else None)
