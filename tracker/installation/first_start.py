"""What an installation needs before it can serve: a folder, a key, tables, files, a list and its owner."""

import hashlib
import os
import secrets
from pathlib import Path

from django.conf import settings
from django.contrib.auth.models import User
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import transaction

from papers.models import ReadingList
from tracker.models import Member
from tracker.people.members import join

OWNER = "owner"


def make_data_folder(folder: Path) -> None:
    """Only the person who runs Readmark may look into it."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.chmod(0o700)


def make_secret_key(file: Path) -> str:
    """The key in the file; a new one is written whole or not at all, for the person's eyes only."""
    if not file.exists():
        fresh = file.with_name(f".{file.name}.{os.getpid()}")
        with os.fdopen(os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as stream:
            stream.write(secrets.token_urlsafe(64))
            stream.flush()
            os.fsync(stream.fileno())
        try:
            os.link(fresh, file)  # the first of two that start at once wins
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
    return file.read_text()


def collect_static_files(root: Path) -> None:
    """Copy and hash the static files when one of them has changed since the last time."""
    stamp, state = root / ".collected", _state_of_static_files()
    if not stamp.is_file() or stamp.read_text() != state:
        call_command("collectstatic", interactive=False, clear=True, verbosity=0)
        stamp.write_text(state)


def load_first_list() -> None:
    """The list that comes with Readmark, where there is none, and an account where there is nobody."""
    with transaction.atomic():
        if not User.objects.exists():
            User.objects.create_superuser(OWNER, password=None)
        if not ReadingList.objects.exists():
            call_command("loaddata", str(settings.BASE_DIR / "fixtures" / "reading_list.json"), verbosity=0)
            for owner in User.objects.filter(username=OWNER):
                join(user=owner, reading_list=ReadingList.objects.get(), role=Member.Role.OWNER)


def _state_of_static_files() -> str:
    files = sorted(
        (path, stat.st_size, stat.st_mtime_ns)
        for finder in get_finders()
        for path, storage in finder.list([])
        if (stat := os.stat(storage.path(path)))
    )
    return hashlib.sha256(repr(files).encode()).hexdigest()
