"""Write a reading list as the Markdown it came from, with one person's ticks, or in another format."""

import sys
from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from papers.errors import DocumentError
from papers.exports.bibtex import export_bibtex
from papers.exports.tables import Readings, export_csv, export_json, export_ris
from papers.models import ReadingList
from tracker.copies.document import document_of
from tracker.copies.replacing import replace_file
from tracker.management.arguments import find_list, find_user
from tracker.models import preferences_of
from tracker.people.members import find_owner
from tracker.progress.report import report_of


class Command(BaseCommand):
    help = "Write a reading list to standard output: its Markdown with the owner's ticks, or another format."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug", help="the list's short address")
        parser.add_argument("--user", default="", help="whose ticks (default: the list's owner's)")
        parser.add_argument("--format", default="markdown", choices=list(_FORMATS))
        parser.add_argument("--output", default="", help="a file to write instead; it is replaced whole")

    def handle(self, *args: Any, slug: str, user: str, output: str, **options: Any) -> None:
        reading_list = find_list(slug)
        person = find_user(user) if user else find_owner(reading_list)
        data = _FORMATS[options["format"]](reading_list, person).encode()
        if output:
            try:
                replace_file(Path(output), data)
            except DocumentError as error:
                raise CommandError(str(error)) from None
        else:
            sys.stdout.buffer.write(data)
            sys.stdout.buffer.flush()


def _report(reading_list: ReadingList, person: User | None) -> str:
    """The person's report as of now, with dates of their time zone. Raises CommandError without a person."""
    if not person:
        raise CommandError("The list has no owner: say whose progress with --user.")
    with timezone.override(preferences_of(person).zone):
        return report_of(reading_list, person, timezone.now())


def _readings(reading_list: ReadingList, person: User | None) -> Readings:
    """The person's readings in the list by entry; none without a person."""
    return person.readings.in_list(reading_list).by_entry() if person else {}


_FORMATS: dict[str, Callable[[ReadingList, User | None], str]] = {
    "markdown": document_of,
    "bibtex": lambda reading_list, person: export_bibtex(reading_list),
    "csv": lambda reading_list, person: export_csv(reading_list, _readings(reading_list, person)),
    "json": lambda reading_list, person: export_json(reading_list, _readings(reading_list, person)),
    "ris": lambda reading_list, person: export_ris(reading_list),
    "report": _report,
}
