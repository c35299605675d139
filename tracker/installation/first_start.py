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
from tracker.installation.environment import read_secret_key
from tracker.models import Member
from tracker.people.members import join

OWNER = "owner"


def make_data_folder(folder: Path) -> None:
    """Make the data folder where there is none, and shut it to everybody but its owner."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.chmod(0o700)


def make_secret_key(file: Path) -> str:
    """The secret key in `file`; without a file, one with a new key is made that only its owner may read.

    The key is written to a file beside it first, so that `file` is never seen half written. Raises OSError,
    and ConfigurationError where the file holds no key.
    """
    if not file.exists():
        temporary = file.with_name(f".{file.name}.{os.getpid()}")
        with os.fdopen(os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as stream:
            stream.write(secrets.token_urlsafe(64))
            stream.flush()
            os.fsync(stream.fileno())
        try:
            os.link(temporary, file)  # the first of two that start at once wins
        except FileExistsError:
            pass
        finally:
            temporary.unlink()
    return read_secret_key(file)


def collect_static_files(root: Path) -> None:
    """Collect the static files into `root`, where one of them has changed since the last time."""
    stamp, state = root / ".collected", _fingerprint_of_static_files()
    if not stamp.is_file() or stamp.read_text() != state:
        call_command("collectstatic", interactive=False, clear=True, verbosity=0)
        stamp.write_text(state)


def load_first_list() -> None:
    """Make an account without a password where there is none, and load the first list where there is none.

    The list is the owner's, where that account has not been renamed.
    """
    with transaction.atomic():
        if not User.objects.exists():
            User.objects.create_superuser(OWNER, password=None)
        if not ReadingList.objects.exists():
            call_command("loaddata", str(settings.BASE_DIR / "fixtures" / "reading_list.json"), verbosity=0)
            for owner in User.objects.filter(username=OWNER):
                join(user=owner, reading_list=ReadingList.objects.get(), role=Member.Role.OWNER)


def _fingerprint_of_static_files() -> str:
    """A hash of the names, sizes and times of all static files: quicker than one of their content."""
    files = sorted(
        (path, stat.st_size, stat.st_mtime_ns)
        for finder in get_finders()
        for path, storage in finder.list([])
        if (stat := os.stat(storage.path(path)))
    )
    return hashlib.sha256(repr(files).encode()).hexdigest()
