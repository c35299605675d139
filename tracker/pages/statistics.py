"""What the page of statistics shows."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User

from papers.models import ReadingList
from tracker.progress.figures import history_of, left_to_read, outlook, tallies_by_year
from tracker.progress.pictures import by_month
from tracker.progress.tallies import Tally, list_progress, tallies_by_list


@dataclass(frozen=True, slots=True)
class Share:
    """A line of the table of progress: a category of the chosen list, or a list.

    `address` leads to the figures of the list, and is empty for a category.
    """

    name: str
    depth: int
    tally: Tally
    address: str = ""


def figures_context(
    user: User, mine: Sequence[ReadingList], chosen: ReadingList | None, today: dt.date
) -> dict[str, Any]:
    """The figures of the lists that the person is on (`mine`), or of the `chosen` one of them.

    The number of queries does not grow with what was done. Days of all lists together also count what was
    done in lists that the person has left; how much of a list is read counts only what it holds now.
    """
    lists = [chosen] if chosen else list(mine)
    keys = [reading_list.pk for reading_list in lists]
    done = history_of(user, today, keys if chosen else None)
    held = done if chosen else history_of(user, today, keys, with_reviews=False)
    tallies = tallies_by_list(user, keys)
    total = sum((tally for kinds in tallies.values() for tally in kinds.values()), Tally())
    curve = held.curve(total.total)
    return {
        "mine": mine,
        "list": chosen,
        "lists": lists,
        "today": today,
        "history": done,
        "total": total,
        "heatmap": done.heatmap,
        "weeks": done.weeks,
        "streak": done.streak,
        "curve": curve,
        "by_month": by_month(curve.values) if curve else [],
        "outlook": outlook(left_to_read(user, keys), held.pace, today),
        "shares": _shares(user, lists, chosen, tallies),
        "years": tallies_by_year(user, keys),
    }


def _shares(
    user: User,
    lists: Sequence[ReadingList],
    chosen: ReadingList | None,
    tallies: dict[int, dict[str, Tally]],
) -> list[Share]:
    """The categories of the chosen list, or the lists."""
    if chosen:
        nodes = list_progress(chosen, user).nodes
        return [Share(node.name, min(node.depth, 3), node.tally) for node in nodes]
    return [
        Share(
            reading_list.title,
            depth=0,
            tally=sum(tallies.get(reading_list.pk, {}).values(), Tally()),
            address=f"?list={reading_list.slug}",
        )
        for reading_list in lists
    ]
