"""Three years of evenings with the long list: python -m benchmarks.evenings. Prints what it made.

25,000 events of reading and 25,000 reviews of 5,000 cards, in the database of READMARK_DATA_DIR.
"""

import datetime as dt
import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")
django.setup()

from django.db import transaction  # noqa: E402
from django.utils import timezone  # noqa: E402

from papers.models import Entry, Question, ReadingList  # noqa: E402
from tracker.models import Card, Reading, ReadingEvent, Review, Scheduling, Status  # noqa: E402
from tracker.models.person import RETENTION  # noqa: E402
from tracker.people.members import find_owner  # noqa: E402
from tracker.practice.cards import recompute  # noqa: E402
from tracker.practice.scheduling import parameters_of, scheduler_for  # noqa: E402

DAYS = 1_100
EVENTS = 25_000
DAY = dt.timedelta(days=1)


@transaction.atomic
def main() -> None:
    """Make the owner of the list “long” read, be asked and be graded on many days."""
    reading_list = ReadingList.objects.get(slug="long")
    owner, now = find_owner(reading_list), timezone.now()
    if not owner:
        raise SystemExit("The list “long” has no owner.")
    entries = list(Entry.objects.present().filter(reading_list=reading_list).values_list("pk", flat=True))
    Reading.objects.filter(user=owner, entry__reading_list=reading_list).delete()
    Reading.objects.bulk_create(
        Reading(user=owner, entry_id=pk, status=Status.READ, finished_on=(now - index % DAYS * DAY).date())
        for index, pk in enumerate(entries[:5_000])
    )
    ReadingEvent.objects.bulk_create(
        ReadingEvent(
            user=owner,
            entry_id=entries[index % 5_000],
            status=Status.READ,
            status_before=Status.TO_READ,
            happened_at=now - index % DAYS * DAY,
        )
        for index in range(EVENTS)
    )
    questions = Question.objects.present().filter(summary__reading_list=reading_list)
    cards = Card.objects.bulk_create(Card(user=owner, question=question) for question in questions)
    scheduling = Scheduling.objects.get_or_create(parameters=parameters_of(scheduler_for(RETENTION)))[0]
    moments = sorted(
        now - (index * 7 % DAYS) * DAY - dt.timedelta(minutes=index % 300) for index in range(EVENTS)
    )
    Review.objects.bulk_create(
        Review(
            user=owner,
            card=cards[index % len(cards)],
            grade=1 + index * 7 % 4,
            reviewed_at=moment,
            day=moment.date(),
            scheduling=scheduling,
        )
        for index, moment in enumerate(moments)
    )
    for card in cards:
        recompute(card)
    sys.stdout.write(f"{len(entries)} entries, {len(cards)} cards, {2 * EVENTS} events\n")


if __name__ == "__main__":
    main()
