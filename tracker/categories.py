"""Where in a list a new entry may go."""

from typing import Any

from django import forms
from django.db.models import Count

from papers.models import Category, Entry, ReadingList
from tracker.progress import category_name


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
