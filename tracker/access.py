"""Who may see and change what. What is not the person's is as if it were not there.

Every page comes here for the list or the entry that its address names. A list that is given knows the `role`
of the person who asks for it.
"""

from typing import TYPE_CHECKING, TypedDict, cast

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, F, FilteredRelation, Q
from django.http import QueryDict
from django.shortcuts import get_object_or_404

from papers.models import Category, Entry, ReadingList, Summary
from papers.names.identifiers import title_key
from tracker.http import number
from tracker.models import Member, Reading
from tracker.practice.scopes import Scope

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

    class _ListAnnotations(TypedDict):
        role: str

    class _EntryAnnotations(TypedDict):
        summary_pk: int | None
        is_written: bool | None
        arxiv_id: str | None

    # A list with the role of the person who asks for it.
    type MyList = WithAnnotations[ReadingList, _ListAnnotations]
    # An entry with what a row of the list shows of its summary and its paper.
    type MyEntry = WithAnnotations[Entry, _EntryAnnotations]
else:
    MyList, MyEntry = ReadingList, Entry


def my_list(user: User, slug: str, **annotations: Exists) -> MyList:
    """The list of this slug, with the person's `role` on it and with these annotations.

    Raises Http404 where there is no such list, and where the person is not on it.
    """
    mine = ReadingList.objects.filter(members__user=user).annotate(role=F("members__role"), **annotations)
    return get_object_or_404(mine, slug=slug)


def my_lists(user: User) -> list[MyList]:
    """The lists that a person is on, each with their `role`, by title without regard to case.

    They are sorted here: no two databases sort words alike.
    """
    mine = ReadingList.objects.filter(members__user=user).annotate(role=F("members__role"))
    mine = mine.defer("preamble")  # a long text that no page of lists shows
    return sorted(mine, key=lambda reading_list: (title_key(reading_list.title), reading_list.pk))


def list_to_edit(user: User, slug: str) -> MyList:
    """The list of this slug, whose document the person may change and about which they may ask arXiv.

    Raises Http404 as `my_list` does, and PermissionDenied for a list that the person may only read.
    """
    reading_list = my_list(user, slug)
    if not may_edit(reading_list):
        raise PermissionDenied
    return reading_list


def may_edit(reading_list: MyList) -> bool:
    """Whether the person the list was fetched for is its owner or an editor."""
    return reading_list.role in {Member.Role.OWNER, Member.Role.EDITOR}


def my_entry(user: User, slug: str, key: str) -> tuple[MyEntry, Reading]:
    """An entry of a list that the person is on, and their reading of it, in one query.

    Takes the slug of the list and the key of the entry. The reading is a new one that is not saved where the
    person has none. Raises Http404 where there is no such entry now, and where the person is not on the list.
    """
    mine = FilteredRelation("readings", condition=Q(readings__user=user))
    entries = Entry.objects.present().annotate(
        mine=mine,
        summary_pk=F("summary__pk"),
        is_written=F("summary__is_written"),
        arxiv_id=F("match__paper_id"),
    )
    entries = entries.select_related("reading_list", "mine")  # type: ignore[misc]
    entries = entries.defer("source", "tail", "reading_list__preamble")  # long texts that no row shows
    row = get_object_or_404(entries, reading_list__slug=slug, reading_list__members__user=user, key=key)
    entry = cast("MyEntry", row)
    # A filtered relation is no field of the model, and Django does not even set it where there is no row.
    reading = getattr(entry, "mine", None) or Reading(entry=entry)
    # Both are known, and Django would ask for them again, one query each.
    reading.user, reading.entry = user, entry
    return entry, reading


def scope_of(user: User, data: QueryDict) -> Scope:
    """What is to be practised, as an address or a form names it: a list, a category of it, a summary of it.

    Takes the fields `list` (a slug), `category` and `summary` (primary keys). One that is left out narrows
    nothing; without a list the others mean nothing. Raises Http404 for what is not the person's.
    """
    slug = data.get("list", "")
    if not slug:
        return Scope()
    reading_list = my_list(user, slug)
    categories = Category.objects.present().filter(reading_list=reading_list)
    summaries = Summary.objects.present().filter(reading_list=reading_list)
    category = get_object_or_404(categories, pk=number(pk)) if (pk := data.get("category")) else None
    summary = get_object_or_404(summaries, pk=number(pk)) if (pk := data.get("summary")) else None
    return Scope(reading_list, category, summary)
