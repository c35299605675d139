"""Take a new version of a list's file in."""

from argparse import ArgumentParser
from functools import partial
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from papers.errors import DocumentError
from papers.models import Image
from tracker.copies.telling import asked, told
from tracker.copies.ticks import preview_update, update_list
from tracker.management.arguments import find_list, find_user, read_bundle
from tracker.people.members import find_owner


class Command(BaseCommand):
    help = (
        "Take a new version of a list's file in and print what it changes. Nobody's progress is lost by it."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug", help="the list's short address")
        parser.add_argument("file", help="the new version, a zip of it, or - for standard input")
        parser.add_argument(
            "--user", default="", help="whose ticks the file holds (default: the list's owner's)"
        )
        parser.add_argument("--check", action="store_true", help="only say what would change")

    def handle(self, *args: Any, slug: str, file: str, user: str, check: bool, **options: Any) -> None:
        reading_list = find_list(slug)
        person = find_user(user) if user else find_owner(reading_list)
        try:
            bundle = read_bundle(file)
            if check:
                update = preview_update(reading_list, bundle.text, person=person)
            else:
                images = partial(Image.objects.take, reading_list, bundle.kinds)
                update = update_list(reading_list, bundle.text, person=person, along=images)
        except DocumentError as error:
            raise CommandError(str(error)) from None
        for refused in bundle.refused:
            self.stderr.write(f"Left out: {refused}")
        for line in [*told(update), *asked(reading_list)]:
            self.stdout.write(line)
