"""Making a person a member of a list, and finding its owner."""

from django.contrib.auth.models import User
from django.db import transaction

from papers.models import Entry, ReadingList
from tracker.models import Member, Reading, ReadingEvent, Status


@transaction.atomic
def join(*, user: User, reading_list: ReadingList, role: str = Member.Role.READER) -> Member:
    """Make a person a member of a list, in one of `Member.Role`.

    The ticks of the document count as its owner's: each becomes a reading that is read, without a date. Gives
    the membership. Raises IntegrityError where the person is a member, or the list has another owner.
    """
    member = Member.objects.create(user=user, reading_list=reading_list, role=role)
    if role == Member.Role.OWNER:
        _start_from_ticks(member)
    return member


def _start_from_ticks(member: Member) -> None:
    """Make readings and events of the document's ticks; a reading that exists stays as it is."""
    ticked = Entry.objects.present().filter(reading_list=member.reading_list, ticked=True)
    member.file_ticks = list(ticked.values_list("pk", flat=True))
    member.upstream_ticks = member.file_ticks  # both files start as what the list was made of
    member.save(update_fields=["file_ticks", "upstream_ticks"])
    known = member.user.readings.in_list(member.reading_list).entry_ids()
    entries = [pk for pk in member.file_ticks if pk not in known]
    Reading.objects.bulk_create(
        [Reading(user=member.user, entry_id=pk, status=Status.READ) for pk in entries], batch_size=500
    )
    ReadingEvent.objects.bulk_create(
        [
            ReadingEvent(
                user=member.user,
                entry_id=pk,
                status=Status.READ,
                status_before=Status.TO_READ,
                source=ReadingEvent.Source.FILE,
            )
            for pk in entries
        ],
        batch_size=500,
    )


def find_owner(reading_list: ReadingList) -> User | None:
    """The owner of a list, None where it has none."""
    member = reading_list.members.filter(role=Member.Role.OWNER).select_related("user").first()
    return member.user if member else None
