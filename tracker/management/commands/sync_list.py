"""Keep a list and a working copy of its file in step."""

import sys
from argparse import ArgumentParser
from difflib import unified_diff
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from papers.errors import DocumentError
from papers.files.bundles import images_beside
from papers.files.text import decode
from papers.models import Image
from tracker.copies.replacing import replace_file
from tracker.copies.syncing import Synced, Write, preview_sync, sync
from tracker.copies.telling import asked, told
from tracker.management.arguments import find_list, find_user, read_input, so_many
from tracker.people.members import find_owner


class Command(BaseCommand):
    help = (
        "Keep a list and a working copy of its file in step:"
        " edits of the file come in, ticks and texts go out."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug", help="the list's short address")
        parser.add_argument("file", help="the working copy")
        parser.add_argument(
            "--user", default="", help="whose ticks the file holds (default: the list's owner's)"
        )
        parser.add_argument(
            "--all-users", action="store_true", help="refused: a file holds one person's ticks"
        )
        parser.add_argument(
            "--check", action="store_true", help="print what would change, and exit with 1 if something would"
        )

    def handle(self, *args: Any, slug: str, file: str, user: str, **options: Any) -> None:
        if options["all_users"]:
            raise CommandError("A file holds one person's ticks: name the person with --user.")
        if file == "-":
            raise CommandError("Name a file: what is read is also written.")
        reading_list = find_list(slug)
        person = find_user(user) if user else find_owner(reading_list)
        data, where = read_input(file)
        try:
            text = decode(data, where)
            if options["check"]:
                self._check(preview_sync(reading_list, text, person=person), slug, file)
            else:
                Image.objects.take(reading_list, images_beside(text, Path(file)).kinds)
                synced = sync(reading_list, text, person=person, write=_writer(Path(file), data))
                self._tell(synced, file)
                self.stdout.writelines(f"{line}\n" for line in asked(reading_list))
        except DocumentError as error:
            raise CommandError(str(error)) from None

    def _check(self, synced: Synced, slug: str, file: str) -> None:
        """Print what would change in the list and in the file, and exit with 1 where something would."""
        self.stdout.writelines(_diff(synced.before, synced.after, f"list {slug}"))
        self.stdout.writelines(_diff(synced.file, synced.after, file))
        if not synced.is_nothing:
            sys.exit(1)

    def _tell(self, synced: Synced, file: str) -> None:
        """Print what has changed in the list, and how many lines of the file were written."""
        for line in told(synced.update):
            # A sync has just written the ticks that were missing, and "Nothing has changed" is true only of
            # both.
            if not line.endswith("sync with it") and (synced.is_nothing or not synced.update.is_nothing):
                self.stdout.write(line)
        if synced.after != synced.file:
            # The first two lines of a diff name the two texts.
            changed = sum(line[0] == "+" for line in _diff(synced.file, synced.after, file)[2:])
            self.stdout.write(f"{file}: {so_many(changed, 'line', 'lines')} written")


def _writer(path: Path, data: bytes) -> Write:
    """What replaces the file with a text, while it still holds the bytes that were read."""
    return lambda text: replace_file(path, text.encode(), only_if=data)


def _diff(before: str, after: str, name: str) -> list[str]:
    """The lines of a unified diff. Each ends with one newline, whatever line ends the texts have."""
    lines = unified_diff(before.splitlines(), after.splitlines(), name, name, lineterm="")
    return [f"{line}\n" for line in lines]
