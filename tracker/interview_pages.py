"""What the pages of mock interviews offer and show."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.utils import timezone

from papers.models import ReadingList
from tracker.interviews import areas
from tracker.ledgers import fill_ledgers
from tracker.models import Interview
from tracker.progress import list_progress
from tracker.scopes import Scope


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to be asked about: `value` is `c` and the key of a category, or `n` and that of a list for its concepts."""

    value: str
    label: str
    depth: int
    total: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class ListChoices:
    reading_list: ReadingList
    choices: list[Choice]


def areas_to_choose(user: User, scope: Scope) -> list[ListChoices]:
    """The categories of the person's lists that hold questions; what the scope names is chosen."""
    lists = ReadingList.objects.filter(members__user=user).order_by("title")
    found = [ListChoices(one, _choices(user, one, scope)) for one in lists]
    return [one for one in found if one.choices]


def _choices(user: User, reading_list: ReadingList, scope: Scope) -> list[Choice]:
    progress = list_progress(reading_list, user)
    whole, _by_entry = fill_ledgers(reading_list, user, progress, timezone.now())
    chosen = scope.category.pk if scope.category else None
    found = [
        Choice(f"c{node.pk}", node.name, node.depth, node.questions, node.pk == chosen)
        for node in progress.nodes
        if node.questions
    ]
    concepts = whole.answers.total - sum(node.questions for node in progress.nodes if node.parent is None)
    if concepts:
        found.append(Choice(f"n{reading_list.pk}", "", 0, concepts, False))
    return found


def result_context(interview: Interview) -> dict[str, Any]:
    """How it went: by summary, the weakest first, and what was left unasked."""
    found = areas(interview)
    asked = [one for area in found for one in area.questions]
    grades = [one.review.grade for one in asked if one.review]
    return {
        **{"interview": interview, "areas": found, "answered": len(asked)},
        **{"count": interview.questions.count(), "good": sum(one >= 3 for one in grades)},
        "weak": [area for area in found if area.share < 1],
    }
