"""Take a BibTeX file into a list, or make a list of it."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from papers.bibtex.importing import decode_bibtex, import_bibtex, new_list_from_bibtex, plan
from papers.bibtex.report import Outcome, Report
from papers.errors import DocumentError
from tracker.installation.first_start import OWNER
from tracker.management.arguments import find_list, find_user, read_input, so_many
from tracker.models import Member
from tracker.people.members import join


class Command(BaseCommand):
    help = "Take a BibTeX file into a list, or make a list of it, and print what became of every block."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", help="a BibTeX file, or - for standard input")
        parser.add_argument(
            "--list", default="", dest="slug", help="the list's short address (default: a new list)"
        )
        parser.add_argument("--name", default="", help="heading of the new entries, or title of the new list")
        parser.add_argument("--owner", default=OWNER, help="whose a new list is (default: owner)")
        parser.add_argument("--check", action="store_true", help="only say what would become of every block")

    def handle(self, *args: Any, file: str, slug: str, check: bool, **options: Any) -> None:
        name = options["name"] or (Path(file).stem if file != "-" else "BibTeX")
        try:
            data, source = read_input(file)
            text = decode_bibtex(data, source)
            reading_list = find_list(slug) if slug else None
            if check:
                report = plan(text, reading_list)
            elif reading_list:
                report = import_bibtex(reading_list, text, name=name)
            else:
                report = _new_list(text, name, options["owner"])
        except DocumentError as error:
            raise CommandError(str(error)) from None
        self._tell(source, report)

    def _tell(self, source: str, report: Report) -> None:
        """Print a line for each block that was left out, and how many blocks came to what."""
        for line in [*report.of(Outcome.DUPLICATE), *report.of(Outcome.FAILED)]:
            self.stdout.write(f"{source}, line {line.block.line}: {line.name}: {line.reason}.")
        counts = ", ".join(f"{len(lines)} {outcome.label}" for outcome, lines in report.groups)
        self.stdout.write(f"{so_many(len(report.lines), 'block', 'blocks')}: {counts}")


@transaction.atomic
def _new_list(text: str, title: str, owner: str) -> Report:
    """Make a list of BibTeX for the person named `owner`. Raises CommandError and DocumentError."""
    person = find_user(owner)
    reading_list, report = new_list_from_bibtex(text, title=title)
    join(user=person, reading_list=reading_list, role=Member.Role.OWNER)
    return report
