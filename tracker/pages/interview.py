"""What the pages of mock interviews offer and show."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Count, Q
from django.utils import timezone

from papers.models import ReadingList
from tracker.models import Interview
from tracker.practice.interviews import areas, is_over
from tracker.practice.scheduling import GOOD
from tracker.practice.scopes import Scope
from tracker.progress.ledgers import fill_ledgers
from tracker.progress.tallies import list_progress


@dataclass(frozen=True, slots=True)
class AreaChoice:
    """Something to be asked about: `value` is `c` and the key of a category, or `n` and that of a list for its concepts."""

    value: str
    label: str
    depth: int
    total: int
    chosen: bool

    @property
    def category(self) -> int | None:
        """The key of a category, if it is one."""
        return int(self.value[1:]) if self.value.startswith("c") else None


@dataclass(frozen=True, slots=True)
class ListChoices:
    reading_list: ReadingList
    choices: list[AreaChoice]


def areas_to_choose(user: User, scope: Scope) -> list[ListChoices]:
    """The categories of the person's lists that hold questions; what the scope names is chosen."""
    lists = ReadingList.objects.filter(members__user=user).order_by("title")
    found = [ListChoices(one, _choices(user, one, scope)) for one in lists]
    return [one for one in found if one.choices]


def _choices(user: User, reading_list: ReadingList, scope: Scope) -> list[AreaChoice]:
    progress = list_progress(reading_list, user)
    whole, _by_entry = fill_ledgers(reading_list, user, progress, timezone.now())
    chosen = scope.category.pk if scope.category else None
    found = [
        AreaChoice(f"c{node.pk}", node.name, node.depth, node.questions, node.pk == chosen)
        for node in progress.nodes
        if node.questions
    ]
    concepts = whole.answers.total - sum(node.questions for node in progress.nodes if node.parent is None)
    if concepts:
        found.append(AreaChoice(f"n{reading_list.pk}", "", 0, concepts, False))
    return found


@dataclass(frozen=True, slots=True)
class Past:
    """An interview that was begun: how many answers there were, how many of them good, and whether it goes on."""

    interview: Interview
    answered: int
    good: int
    goes_on: bool


def interviews_before(user: User, moment: dt.datetime) -> list[Past]:
    """The last ones, in one query."""
    counts = Q(questions__review__undone_at=None, questions__review__isnull=False)
    rows = user.interviews.annotate(
        left=Count("questions", filter=Q(questions__review=None)),
        answered=Count("questions", filter=counts),
        good=Count("questions", filter=counts & Q(questions__review__grade__gte=GOOD)),
    )
    return [
        Past(one, one.answered, one.good, bool(one.left) and not is_over(one, moment))
        for one in rows.order_by("-pk")[:5]
    ]


def result_context(interview: Interview) -> dict[str, Any]:
    """How it went: by summary, the weakest first, and what was left unasked."""
    found = areas(interview)
    asked = [one for area in found for one in area.questions]
    grades = [one.review.grade for one in asked if one.review]
    return {
        **{"interview": interview, "areas": found, "answered": len(asked)},
        **{"count": interview.questions.count(), "left": interview.questions.filter(review=None).count()},
        **{"good": sum(one >= GOOD for one in grades)},
        "weak": [area for area in found if area.share < 1],
    }
