"""What the home page shows: where one was, what is due, what is next."""

import datetime as dt
from typing import Any

from django.contrib.auth.models import User
from django.db.models import QuerySet

from tracker.access import my_lists
from tracker.models import Reading, Status, day_of
from tracker.practice.cards import waiting
from tracker.practice.scopes import my_questions
from tracker.progress.figures import history_of
from tracker.progress.ledgers import standings_by_list
from tracker.progress.queue import queue_of
from tracker.progress.tallies import Tally, ledgers, tallies_by_list

_FEW = 5  # entries of each sort


def home_context(user: User, moment: dt.datetime) -> dict[str, Any]:
    """What the page shows; `moment` is now, aware.

    The number of queries does not grow with what was read.
    """
    mine = _mine(user)
    history = history_of(user, day_of(user, moment))
    again = user.rereadings.filter(
        finished_on=None, entry__removed_at=None, entry__reading_list__members__user=user
    )
    return {
        "lists": _lists(user, moment),
        "reading": mine.filter(status=Status.READING).order_by("-updated_at")[:_FEW],
        "again": again.select_related("entry__reading_list").order_by("-pk")[:_FEW],
        "recent": mine.filter(status=Status.READ)
        .exclude(finished_on=None)
        .order_by("-finished_on", "-pk")[:_FEW],
        "queue": queue_of(user).select_related("entry__reading_list"),
        "waiting": waiting(user, my_questions(user), moment),
        "history": history,
        "heatmap": history.heatmap,
        "streak": history.streak,
    }


def _mine(user: User) -> QuerySet[Reading]:
    """The person's readings of what the lists they are on hold now, without the long texts."""
    mine = user.readings.filter(entry__removed_at=None, entry__reading_list__members__user=user)
    return mine.select_related("entry__reading_list").defer("entry__source", "entry__reading_list__preamble")


def _lists(user: User, moment: dt.datetime) -> list[dict[str, Any]]:
    """The lists of the person by title, each with its ledgers and its standing: three queries."""
    mine = my_lists(user)
    tallies = tallies_by_list(user, [one.pk for one in mine])
    whole = {one.pk: sum(tallies.get(one.pk, {}).values(), Tally()) for one in mine}
    standings = standings_by_list(user, whole, moment)
    return [
        {
            "slug": one.slug,
            "title": one.title,
            "ledgers": ledgers(tallies.get(one.pk, {})),
            "standing": standings[one.pk],
        }
        for one in mine
    ]
