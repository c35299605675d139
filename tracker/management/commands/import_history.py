"""Date the readings of a list by the git history of its file."""

from argparse import ArgumentParser
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from papers.errors import DocumentError
from papers.files.text import decode
from papers.markdown.manner import Manner
from papers.markdown.parts import parse_version
from papers.versions.lineage import Lineage
from tracker.copies.dating import date_readings
from tracker.copies.git_history import GitError, texts, versions
from tracker.management.arguments import find_list, find_user, so_many
from tracker.people.members import find_owner


class Command(BaseCommand):
    help = (
        "Read when boxes were ticked from the git history of a list's file,"
        " and write it down as reading events."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug", help="the list's short address")
        parser.add_argument("repository", help="a folder with a git repository")
        parser.add_argument("path", help="the list's file in it")
        parser.add_argument("--user", default="", help="whose ticks they are (default: the list's owner's)")

    def handle(self, *args: Any, slug: str, repository: str, path: str, user: str, **options: Any) -> None:
        reading_list = find_list(slug)
        person = find_user(user) if user else find_owner(reading_list)
        if not person:
            raise CommandError(f"{slug}: has no owner; name the person with --user.")
        try:
            history = versions(Path(repository), path)
            lineage, dates = Lineage(), []
            manner = Manner(categories=reading_list.categories)
            contents = texts(Path(repository), history)
            # disable=None: no progress bar where standard error is not a terminal
            for version, data in tqdm(contents, total=len(history), disable=None, unit="version"):
                try:
                    text = decode(data, f"{path} at {version.commit[:10]}")
                except DocumentError as error:
                    self.stderr.write(f"Left out: {error}")
                    continue
                document = parse_version(text, manner)
                manner = replace(manner, without_boxes=document.without_boxes)
                lineage.follow(document.parts)
                dates.append(version.made_at)
        except GitError as error:
            raise CommandError(str(error)) from None
        written = date_readings(reading_list, person, lineage, dates)
        versions_read = so_many(len(dates), "version", "versions")
        self.stdout.write(f"{versions_read}, {so_many(written, 'new event', 'new events')}")
