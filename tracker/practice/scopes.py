"""Which questions somebody wants to practise: of all their lists, of one, of a category, of a summary."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.contrib.auth.models import User
from django.db.models import QuerySet

from papers.models import Category, Question, ReadingList, Summary


@dataclass(frozen=True, slots=True)
class Scope:
    """Each part narrows the one before it; without any it is everything."""

    reading_list: ReadingList | None = None
    category: Category | None = None
    summary: Summary | None = None

    @property
    def fields(self) -> dict[str, str]:
        """As a form or an address names it."""
        return {
            name: value
            for name, value in (
                ("list", self.reading_list.slug if self.reading_list else ""),
                ("category", str(self.category.pk) if self.category else ""),
                ("summary", str(self.summary.pk) if self.summary else ""),
            )
            if value
        }

    @property
    def query(self) -> str:
        return urlencode(self.fields)

    @property
    def name(self) -> str:
        """What a person calls it; empty for everything."""
        narrow = self.summary or self.category or self.reading_list
        return str(narrow) if narrow else ""


def my_questions(user: User) -> QuerySet[Question]:
    """Those that the lists I am on hold now."""
    mine = ReadingList.objects.filter(members__user=user)
    return Question.objects.present().filter(summary__removed_at=None, summary__reading_list__in=mine)


def questions_in(user: User, scope: Scope) -> QuerySet[Question]:
    found = my_questions(user)
    if scope.reading_list:
        found = found.filter(summary__reading_list=scope.reading_list)
    if scope.category:
        found = found.filter(summary__entry__category__in=below(scope.category))
    return found.filter(summary=scope.summary) if scope.summary else found


def below(category: Category) -> list[int]:
    """A category and whatever stands under it."""
    found = {category.pk}
    rows = Category.objects.present().filter(reading_list=category.reading_list_id)
    for pk, parent in rows.values_list("pk", "parent_id"):  # a heading stands before those under it
        if parent in found:
            found.add(pk)
    return sorted(found)
