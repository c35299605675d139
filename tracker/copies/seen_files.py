"""The files of a list beside each other: the upstream file, and the working copies of its members.

While there is one file only, the rows of the list know what it holds. A sync makes them know the working copy
instead, so from the first one on the texts of the files are kept. A file that the list has taken in another
one after is compared with its own text as the base.
"""

from django.contrib.auth.models import User

from papers.lists.updating import Comparison, file_text
from papers.models import ReadingList
from tracker.models import Member, Upstream, WorkingCopy


def seen_upstream(reading_list: ReadingList) -> str:
    """What the upstream file held; empty where the rows of the list know it."""
    behind = Upstream.objects.filter(reading_list=reading_list, is_behind=True)
    return behind.values_list("text", flat=True).first() or ""


def seen_copy(reading_list: ReadingList, person: User | None) -> str:
    """What the person's working copy held; empty where the rows of the list know it."""
    copies = WorkingCopy.objects.filter(member__reading_list=reading_list, member__user=person)
    return copies.filter(is_behind=True).values_list("text", flat=True).first() or ""


def remember_upstream(reading_list: ReadingList, text: str) -> None:
    """Store what the upstream file holds now, where somebody has a working copy beside it."""
    if WorkingCopy.objects.filter(member__reading_list=reading_list).exists():
        values = {"text": text, "is_behind": False}
        Upstream.objects.update_or_create(reading_list=reading_list, defaults=values)


def keep_upstream(comparison: Comparison) -> None:
    """Store what the upstream file held before a working copy is first taken in."""
    reading_list = comparison.reading_list
    if not Upstream.objects.filter(reading_list=reading_list).exists():
        text = file_text(reading_list, comparison.known)
        Upstream.objects.create(reading_list=reading_list, text=text)


def remember_copy(member: Member, text: str) -> None:
    """Store that the person's working copy holds `text`, and is in step with the list."""
    in_step = WorkingCopy.objects.filter(member=member, text=text, is_behind=False)
    if not in_step.exists():
        WorkingCopy.objects.update_or_create(member=member, defaults={"text": text, "is_behind": False})


def let_others_fall_behind(reading_list: ReadingList, member: Member | None) -> None:
    """Note that the list has taken in a file: the working copy of `member`, without one the upstream file."""
    WorkingCopy.objects.filter(member__reading_list=reading_list).exclude(member=member).update(
        is_behind=True
    )
    if member:
        Upstream.objects.filter(reading_list=reading_list).update(is_behind=True)
