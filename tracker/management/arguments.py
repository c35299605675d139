"""Finding what the arguments of a command name, or saying in one line that it is not there."""

import sys
from pathlib import Path

from django.contrib.auth.models import User
from django.core.management.base import CommandError
from django.utils.text import slugify

from papers.errors import LARGEST_DOCUMENT
from papers.files.bundles import Bundle, images_beside, read_zip
from papers.files.text import decode
from papers.models import Entry, ReadingList


def so_many(number: int, one: str, many: str) -> str:
    """A number with the word for what is counted: "1 book", "2 books"."""
    return f"{number} {one if number == 1 else many}"


def find_list(slug: str) -> ReadingList:
    """The list with this short address. Raises CommandError."""
    reading_list = ReadingList.objects.filter(slug=slug).first()
    if not reading_list:
        raise CommandError(f"There is no list with the address “{slug}”.")
    return reading_list


def find_user(username: str) -> User:
    """The person with this name. Raises CommandError."""
    user = User.objects.filter(username=username).first()
    if not user:
        raise CommandError(f"There is no person called “{username}”.")
    return user


def read_input(file: str) -> tuple[bytes, str]:
    """The bytes of a file, or of standard input for "-", and what to call it in messages.

    Reads at most one byte more than a document may have, so that the reader can tell that it is too large.
    Raises CommandError where the file cannot be read.
    """
    if file == "-":
        return sys.stdin.buffer.read(LARGEST_DOCUMENT + 1), "standard input"
    if Path(file).is_dir():
        raise CommandError(f"{file}: is a folder; name the file in it.")
    try:
        with Path(file).open("rb") as stream:
            return stream.read(LARGEST_DOCUMENT + 1), file
    except OSError as error:
        raise CommandError(f"{file}: {error.strerror}.") from None


def read_bundle(file: str) -> Bundle:
    """The document of a file, of standard input ("-") or of a zip, with the images that it names.

    The images are those of the zip or of the file's folder. Raises CommandError where the file cannot be
    read, and DocumentError where it holds no document.
    """
    if file.lower().endswith(".zip"):
        try:
            with Path(file).open("rb") as stream:
                return read_zip(stream, file)
        except OSError as error:
            raise CommandError(f"{file}: {error.strerror}.") from None
    text = decode(*read_input(file))
    return Bundle(text) if file == "-" else images_beside(text, Path(file))


def find_entry(reading_list: ReadingList, name: str) -> Entry:
    """The entry of a list with this key, or with this title where just one has it. Raises CommandError."""
    entries = Entry.objects.present().filter(reading_list=reading_list)
    entry = entries.filter(key=slugify(name, allow_unicode=True)).first()
    if entry:
        return entry
    titled = list(entries.filter(title__iexact=name)[:2])
    if len(titled) != 1:
        raise CommandError(f"{reading_list.slug}: there is no entry “{name}”.")
    return titled[0]
