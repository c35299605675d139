"""Make a reading list of a Markdown file."""

from argparse import ArgumentParser
from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from papers.errors import DocumentError
from papers.files.bundles import Bundle
from papers.lists.importing import import_document, understood
from papers.models import Image, ReadingList
from tracker.installation.first_start import OWNER
from tracker.management.arguments import read_bundle
from tracker.models import Member
from tracker.people.members import join


class Command(BaseCommand):
    help = "Make a reading list of a Markdown file and print what was understood of it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "file", help="a Markdown file with its folder's images, a zip of both, or - for standard input"
        )
        parser.add_argument(
            "--slug", default="", help="the list's short address (default: made from the title)"
        )
        parser.add_argument("--title", default="", help="the list's title (default: the first heading)")
        parser.add_argument(
            "--owner", default="", help="whose list it is (default: owner, where there is one)"
        )

    def handle(self, *args: Any, file: str, slug: str, title: str, owner: str, **options: Any) -> None:
        try:
            bundle = read_bundle(file)
            reading_list = _store(bundle, slug=slug, title=title, owner=_owner(owner))
        except DocumentError as error:
            raise CommandError(str(error)) from None
        for refused in bundle.refused:
            self.stderr.write(f"Left out: {refused}")
        self.stdout.write(_report(reading_list))


@transaction.atomic
def _store(bundle: Bundle, *, slug: str, title: str, owner: User | None) -> ReadingList:
    """Make the list with its images, and the owner's membership where there is an owner: all or nothing."""
    reading_list = import_document(bundle.text, slug=slug, title=title)
    Image.objects.take(reading_list, bundle.kinds)
    if owner:
        join(user=owner, reading_list=reading_list, role=Member.Role.OWNER)
    return reading_list


def _owner(username: str) -> User | None:
    """The person with this name; by default the first account, where it exists. Raises CommandError."""
    owner = User.objects.filter(username=username or OWNER).first()
    if username and not owner:
        raise CommandError(f"There is no person called “{username}”.")
    return owner


def _report(reading_list: ReadingList) -> str:
    """What was understood of the document, in numbers; with a hint where no entry was."""
    parts = understood(reading_list)
    hint = ""
    if parts.books + parts.papers + parts.other == 0:
        hint = "\nNo entries were found: docs/formats.md says what one looks like. Tables are not read."
    counts = (
        _counted(parts.categories, "category", "categories"),
        _counted(parts.books, "book", "books"),
        _counted(parts.papers, "paper", "papers"),
        f"{parts.other} other",
        f"{parts.read} read",
        _counted(parts.summaries, "summary", "summaries"),
        _counted(parts.concepts, "concept", "concepts"),
    )
    return f"{reading_list.slug}: {reading_list.title}\n{', '.join(counts)}{hint}"


def _counted(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
