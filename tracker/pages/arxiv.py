"""What the pages show of arXiv: how far a fetch has come, the answers, and what is known of one entry."""

from typing import Any

from django.utils.translation import ngettext

from papers.arxiv.asking import standing
from papers.arxiv.settling import candidates_of
from papers.models import Entry, Match, ReadingList
from tracker.access import MyList, may_edit
from tracker.pages.links import links_of


def arxiv_context(found: MyList, entry: Entry) -> dict[str, Any]:
    """What the entry page shows of arXiv. `found` comes from my_list."""
    match = Match.objects.select_related("paper").filter(entry=entry).first()
    return {
        "match": match,
        "paper": match.paper if match else None,
        "links": links_of(entry.url, match.paper.arxiv_id if match and match.paper else ""),
        "may_edit": may_edit(found),
        "may_ask": may_edit(found) and entry.kind != Entry.Kind.BOOK,
    }


def fetch_context(found: MyList) -> dict[str, Any]:
    now = standing(found)
    words = ngettext("%(n)d paper", "%(n)d papers", now.unasked + now.failed) % {
        "n": now.unasked + now.failed
    }
    return {"list": found, "standing": now, "may_edit": may_edit(found), "unasked_words": words}


def matches_context(found: ReadingList) -> dict[str, Any]:
    """The answers, by what they are; reviews with their candidates."""
    matches = Match.objects.filter(reading_list=found, entry__removed_at=None).order_by("entry__position")
    by_state: dict[str, list[Match]] = {}
    for match in matches.select_related("entry", "paper"):
        by_state.setdefault(match.state, []).append(match)
    reviews = by_state.get(Match.State.REVIEW, [])
    candidates = candidates_of(reviews)
    return {
        "reviews": [(match, candidates[match.pk]) for match in reviews],
        "failures": by_state.get(Match.State.FAILED, []),
        "absent": by_state.get(Match.State.ABSENT, []),
        "found": by_state.get(Match.State.FOUND, []),
    }
