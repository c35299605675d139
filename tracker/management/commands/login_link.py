"""Print a link that signs one person in."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from tracker.installation.first_start import OWNER
from tracker.management.arguments import find_user
from tracker.people.login_links import make_token


class Command(BaseCommand):
    help = "Print a link that signs a person in, once, within 15 minutes."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("user", nargs="?", default=OWNER)

    def handle(self, *args: Any, user: str, **options: Any) -> None:
        # Asked without `settings.SECRET_KEY`: Django raises where that is empty.
        if not (settings.ENVIRONMENT.secret_key or settings.SECRET_KEY_FILE.is_file()):
            raise CommandError("Nothing is set up yet: start Readmark once with “manage.py serve”.")
        file = settings.DATA_DIR / "address"
        address = settings.ENVIRONMENT.url or (
            file.read_text() if file.is_file() else "http://127.0.0.1:8000"
        )
        self.stdout.write(f"{address}/login/{make_token(find_user(user))}/")
