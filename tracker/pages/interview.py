"""What the pages of mock interviews offer and show."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Count, Q
from django.utils import timezone

from papers.models import ReadingList
from tracker.access import my_lists
from tracker.models import Interview
from tracker.practice.interviews import areas, is_over
from tracker.practice.scheduling import GOOD
from tracker.practice.scopes import Scope
from tracker.progress.ledgers import fill_ledgers_by_list
from tracker.progress.tallies import Progress, progress_by_list

_LATEST = 5  # interviews that the page lists


@dataclass(frozen=True, slots=True)
class AreaChoice:
    """Something to be asked about: a category, or the concepts of a list.

    `value` is what the form sends: `c` and the primary key of the category, or `n` and that of the list.
    `label` is the name of the category and empty for concepts, `total` the number of questions.
    """

    value: str
    label: str
    depth: int
    total: int
    chosen: bool

    @property
    def category(self) -> int | None:
        """The primary key of the category; None for the concepts of a list."""
        return int(self.value[1:]) if self.value.startswith("c") else None


@dataclass(frozen=True, slots=True)
class ListChoices:
    """A list with what can be chosen of it: its categories in the document's order, then its concepts."""

    reading_list: ReadingList
    choices: list[AreaChoice]


def areas_to_choose(user: User, scope: Scope) -> list[ListChoices]:
    """What the person can be asked about: their lists by title, without those that hold no question.

    The category that `scope` names is chosen. The number of queries does not grow with the lists.
    """
    lists = my_lists(user)
    progresses = progress_by_list(lists, user)
    filled = fill_ledgers_by_list(user, progresses, timezone.now())
    chosen = scope.category.pk if scope.category else None
    choices = []
    for reading_list in lists:
        standing, _by_entry = filled[reading_list.pk]
        of_a_list = _choices(reading_list, progresses[reading_list.pk], standing.answers.total, chosen)
        if of_a_list:
            choices.append(ListChoices(reading_list, of_a_list))
    return choices


def _choices(
    reading_list: ReadingList, progress: Progress, total: int, chosen: int | None
) -> list[AreaChoice]:
    """What can be chosen of a list with so many questions in `total`; `chosen` is a category's key."""
    choices = [
        AreaChoice(f"c{node.pk}", node.name, node.depth, node.questions, node.pk == chosen)
        for node in progress.nodes
        if node.questions
    ]
    # What no category at the top holds belongs to summaries without an entry, the concepts.
    concepts = total - sum(node.questions for node in progress.nodes if node.parent is None)
    if concepts:
        choices.append(AreaChoice(f"n{reading_list.pk}", "", 0, concepts, False))
    return choices


@dataclass(frozen=True, slots=True)
class Past:
    """An interview that was begun: how many questions were answered, how many well, whether it goes on."""

    interview: Interview
    answered: int
    good: int
    goes_on: bool


def interviews_before(user: User, moment: dt.datetime) -> list[Past]:
    """The last interviews that the person began, the newest first: one query."""
    counts = Q(questions__review__undone_at=None, questions__review__isnull=False)
    rows = user.interviews.annotate(
        left=Count("questions", filter=Q(questions__review=None)),
        answered=Count("questions", filter=counts),
        good=Count("questions", filter=counts & Q(questions__review__grade__gte=GOOD)),
    )
    return [
        Past(
            interview,
            interview.answered,
            interview.good,
            goes_on=bool(interview.left) and not is_over(interview, moment),
        )
        for interview in rows.order_by("-pk")[:_LATEST]
    ]


def result_context(interview: Interview) -> dict[str, Any]:
    """How an interview went: by summary, the weakest first, and how many questions were left unasked."""
    by_summary = areas(interview)
    answered = [asked for area in by_summary for asked in area.questions]
    grades = [asked.review.grade for asked in answered if asked.review]
    return {
        "interview": interview,
        "areas": by_summary,
        "answered": len(answered),
        "count": interview.questions.count(),
        "left": interview.questions.filter(review=None).count(),
        "good": sum(grade >= GOOD for grade in grades),
        "weak": [area for area in by_summary if area.share < 1],
    }
