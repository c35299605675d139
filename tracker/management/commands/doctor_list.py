"""Print what looks wrong in a list's document."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from papers.lists.checkup import check_up
from tracker.management.arguments import find_list
from tracker.pages.doctor import wards
from tracker.people.members import find_owner


class Command(BaseCommand):
    help = "Print what looks wrong in a list's document, line by line. Nothing is changed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug", help="the list's short address")

    def handle(self, *args: Any, slug: str, **options: Any) -> None:
        reading_list = find_list(slug)
        owner = find_owner(reading_list)
        read = owner.readings.read().in_list(reading_list).entry_ids() if owner else set()
        groups = wards(check_up(reading_list, read))
        for ward in groups:
            self.stdout.write(f"{ward.label}: {len(ward.told)}")
            for told in ward.told:
                self.stdout.write(f"  line {told.finding.line}: {told.sentence}")
        if not groups:
            self.stdout.write("Nothing looks wrong in this document.")
