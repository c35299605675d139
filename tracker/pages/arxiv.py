"""What the pages show of arXiv: how far a fetch has come, the answers, and what is known of one entry."""

from typing import Any

from django.utils.translation import ngettext

from papers.arxiv.asking import standing
from papers.arxiv.settling import candidates_of
from papers.models import Entry, Match, ReadingList
from tracker.access import MyList, may_edit
from tracker.pages.links import links_of


def arxiv_context(reading_list: MyList, entry: Entry) -> dict[str, Any]:
    """What the entry page shows of arXiv: the answer, the entry's links, and what the person may do."""
    match = Match.objects.select_related("paper").filter(entry=entry).first()
    return {
        "match": match,
        "paper": match.paper if match else None,
        "links": links_of(entry.url, match.paper.arxiv_id if match and match.paper else ""),
        "may_edit": may_edit(reading_list),
        "may_ask": may_edit(reading_list) and entry.kind != Entry.Kind.BOOK,
    }


def fetch_context(reading_list: MyList) -> dict[str, Any]:
    """How far the fetch of a list has come, and how many papers the button would ask for."""
    now = standing(reading_list)
    number = now.unasked + now.failed
    words = ngettext("%(n)d paper", "%(n)d papers", number) % {"n": number}
    return {
        "list": reading_list,
        "standing": now,
        "may_edit": may_edit(reading_list),
        "unasked_words": words,
    }


def matches_context(reading_list: ReadingList) -> dict[str, Any]:
    """What arXiv answered for a list, by state, in the order of the entries; reviews with candidates."""
    matches = Match.objects.filter(reading_list=reading_list, entry__removed_at=None)
    by_state: dict[str, list[Match]] = {}
    for match in matches.select_related("entry", "paper").order_by("entry__position"):
        by_state.setdefault(match.state, []).append(match)
    reviews = by_state.get(Match.State.REVIEW, [])
    candidates = candidates_of(reviews)
    return {
        "reviews": [(match, candidates[match.pk]) for match in reviews],
        "failures": by_state.get(Match.State.FAILED, []),
        "absent": by_state.get(Match.State.ABSENT, []),
        "found": by_state.get(Match.State.FOUND, []),
    }
