"""Take a new version of a list's file in."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from papers.importing import DocumentError, decode
from tracker.finding import find_list, find_owner, find_user, read_input
from tracker.telling import told
from tracker.updating import preview_update, update_list


class Command(BaseCommand):
    help = (
        "Take a new version of a list's file in and print what it changes. Nobody's progress is lost by it."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug", help="the list's short address")
        parser.add_argument("file", help="the new version, or - for standard input")
        parser.add_argument(
            "--user", default="", help="whose ticks the file holds (default: the list's owner's)"
        )
        parser.add_argument("--check", action="store_true", help="only say what would change")

    def handle(self, *args: Any, slug: str, file: str, user: str, check: bool, **options: Any) -> None:
        reading_list = find_list(slug)
        person = find_user(user) if user else find_owner(reading_list)
        try:
            text = decode(*read_input(file))
            take = preview_update if check else update_list
            update = take(reading_list, text, person=person)
        except DocumentError as error:
            raise CommandError(str(error)) from None
        for line in told(update):
            self.stdout.write(line)
