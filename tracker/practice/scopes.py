"""Which questions a person practises: of all their lists, of one list, a category or a summary."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.contrib.auth.models import User
from django.db.models import QuerySet

from papers.models import Category, Question, ReadingList, Summary


@dataclass(frozen=True, slots=True)
class Scope:
    """What a person practises. Each field narrows the one before it; without any it is all their lists."""

    reading_list: ReadingList | None = None
    category: Category | None = None
    summary: Summary | None = None

    @property
    def fields(self) -> dict[str, str]:
        """The form fields, or parameters of an address, that name this scope; only those that are set."""
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
        """The scope as the query of an address, without the question mark."""
        return urlencode(self.fields)

    @property
    def name(self) -> str:
        """The name of the narrowest field that is set; empty for all lists."""
        narrowest = self.summary or self.category or self.reading_list
        return str(narrowest) if narrowest else ""


def my_questions(user: User) -> QuerySet[Question]:
    """The questions that stand now in the lists that the person is a member of."""
    reading_lists = ReadingList.objects.filter(members__user=user)
    return Question.objects.present().filter(
        summary__removed_at=None, summary__reading_list__in=reading_lists
    )


def questions_in(user: User, scope: Scope) -> QuerySet[Question]:
    """The questions of the person's lists that are in the scope."""
    questions = my_questions(user)
    if scope.reading_list:
        questions = questions.filter(summary__reading_list=scope.reading_list)
    if scope.category:
        tree = heading_tree([scope.category.reading_list_id])
        questions = questions.filter(summary__entry__category__in=below([scope.category.pk], tree))
    return questions.filter(summary=scope.summary) if scope.summary else questions


def heading_tree(reading_lists: Collection[int]) -> list[tuple[int, int | None]]:
    """The headings of these lists as (key, key of the heading above), a heading before those under it."""
    rows = Category.objects.present().filter(reading_list__in=reading_lists)
    return list(rows.values_list("pk", "parent_id"))


def below(chosen: Collection[int], tree: Iterable[tuple[int, int | None]]) -> set[int]:
    """The keys of the chosen categories and of all that stand under them; `tree` is that of their lists."""
    keys = set(chosen)
    for pk, parent in tree:
        if parent in keys:
            keys.add(pk)
    return keys
