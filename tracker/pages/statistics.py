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
    """A line of a table of progress."""

    name: str
    depth: int
    tally: Tally
    address: str = ""


def figures_context(
    user: User, mine: Sequence[ReadingList], chosen: ReadingList | None, today: dt.date
) -> dict[str, Any]:
    """Of the lists I am on, or of the chosen one. So many queries, whatever was done."""
    lists = [chosen] if chosen else list(mine)
    keys = [one.pk for one in lists]
    done = history_of(user, today, keys if chosen else None)
    held = done if chosen else history_of(user, today, keys, with_reviews=False)
    tallies = tallies_by_list(user, keys)
    total = sum((tally for kinds in tallies.values() for tally in kinds.values()), Tally())
    curve = held.curve(total.total)
    return {
        **{"mine": mine, "list": chosen, "lists": lists, "today": today, "history": done, "total": total},
        **{"heatmap": done.heatmap, "weeks": done.weeks, "streak": done.streak},
        **{"curve": curve, "by_month": by_month(curve.values) if curve else []},
        **{"outlook": outlook(left_to_read(user, keys), held.pace, today)},
        **{"shares": _shares(user, lists, chosen, tallies), "years": tallies_by_year(user, keys)},
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
        Share(one.title, 0, sum(tallies.get(one.pk, {}).values(), Tally()), f"?list={one.slug}")
        for one in lists
    ]
