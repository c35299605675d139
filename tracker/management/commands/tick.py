"""Set the status of entries from a script."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from tracker.management.arguments import find_entry, find_list, find_user
from tracker.models import ReadingEvent, Status
from tracker.people.members import find_owner
from tracker.progress.readings import set_status


class Command(BaseCommand):
    help = "Set the status of entries: all of them, or none where one is unknown."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug", help="the list's short address")
        parser.add_argument("entries", nargs="+", metavar="entry", help="an entry's key, as in its address")
        parser.add_argument("--user", default="", help="whose reading (default: the list's owner's)")
        parser.add_argument("--status", default=Status.READ, choices=Status.values)

    @transaction.atomic
    def handle(
        self, *args: Any, slug: str, entries: list[str], user: str, status: str, **options: Any
    ) -> None:
        reading_list = find_list(slug)
        person = find_user(user) if user else find_owner(reading_list)
        if not person:
            raise CommandError(f"{slug}: this list has no owner; name a person with --user.")
        if not person.memberships.filter(reading_list=reading_list).exists():
            raise CommandError(f"{slug}: {person} is not a member of this list.")
        for entry in [find_entry(reading_list, name) for name in entries]:
            set_status(person, entry, status, moment=timezone.now(), source=ReadingEvent.Source.COMMAND)
            self.stdout.write(f"{Status(status).label}: {entry.name}")
