"""What the page of an entry shows beside it, and what the page of its list shows of it after a tick."""

from typing import Any
from uuid import uuid4

from django.contrib.auth.models import User
from django.urls import reverse

from papers.exports.bibtex import bibtex_of
from papers.models import BibBlock, Entry, Summary
from tracker.access import MyEntry, MyList
from tracker.models import Reading, Status
from tracker.pages.anchors import Anchors
from tracker.pages.arxiv import arxiv_context
from tracker.pages.lists import row_of
from tracker.pages.practice import summary_context
from tracker.progress.notes import fingerprint
from tracker.progress.tallies import PAGE_SIZE, Progress


def entry_context(user: User, reading_list: MyList, entry: Entry, reading: Reading) -> dict[str, Any]:
    """All that the page of an entry shows: its summary, its paper, its BibTeX and the person's reading."""
    summary = Summary.objects.present().filter(entry=entry).first()
    return {
        "entry": entry,
        "list": entry.reading_list,
        "reading": reading,
        "statuses": Status,
        "reference": BibBlock.objects.filter(entry=entry).first(),
        "bibtex": bibtex_of(entry),
        "find_anchor": Anchors(entry.reading_list),
        **note_context(reading),
        **rereadings_context(user, entry),
        **arxiv_context(reading_list, entry),
        **summary_context(user, summary),
        **neighbours_context(entry),
        "row_address": row_address(entry),
    }


def note_context(reading: Reading) -> dict[str, Any]:
    """The person's note in a field to write in, and what tells one page that writes in it from another."""
    return {"note": reading.note, "seen": fingerprint(reading.note), "writing": uuid4().hex}


def rereadings_context(user: User, entry: Entry) -> dict[str, Any]:
    """The further times that the person has read an entry, and whether one of them goes on."""
    rereadings = list(user.rereadings.filter(entry=entry))
    goes_on = any(rereading.finished_on is None for rereading in rereadings)
    return {"rereadings": rereadings, "is_reading_again": goes_on}


def neighbours_context(entry: Entry) -> dict[str, Any]:
    """The entries before and after an entry in its list, None at either end."""
    entries = Entry.objects.present().filter(reading_list=entry.reading_list)
    entries = entries.only("key", "title", "kind", "short_name")
    return {
        "previous": entries.filter(position__lt=entry.position).last(),
        "next": entries.filter(position__gt=entry.position).first(),
    }


def ticked_context(entry: MyEntry, reading: Reading, progress: Progress) -> dict[str, Any]:
    """What the list replaces after a tick: the row of the entry, and the numbers of all it stands under."""
    return {
        "row": row_of(entry, reading),
        "progress": progress,
        "nodes": list(progress.homes.get(entry.category_id) or ()),
        "statuses": Status,
    }


def row_address(entry: Entry) -> str:
    """The address of the row of an entry, on the page of its list that holds it."""
    entries = Entry.objects.present().filter(reading_list=entry.reading_list)
    page = entries.filter(position__lt=entry.position).count() // PAGE_SIZE + 1
    query = f"?page={page}" if page > 1 else ""
    return f"{reverse('list', args=[entry.reading_list.slug])}{query}#e-{entry.pk}"
