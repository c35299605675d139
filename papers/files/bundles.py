"""A document with the images of its folder: from the folder itself, or from a zip of it.

Nothing is believed: names, sizes and kinds are those of the bytes, and no path leaves the folder.
"""

import stat
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import IO

from django.utils.translation import gettext as _

from papers.errors import (
    LARGEST_DOCUMENT,
    DocumentError,
    DuplicateMemberError,
    MemberBombError,
    MemberEncryptedError,
    MemberNoFileError,
    MemberOutsideError,
    MemberUnnamedError,
    NoDocumentInZipError,
    TooManyMembersError,
    UnreadableZipError,
)
from papers.files.text import decode
from papers.rendering.images import (
    LARGEST_IMAGE,
    LARGEST_IMAGES,
    MOST_IMAGES,
    image_kind,
    image_name,
    image_paths,
)

LARGEST_ZIP = 60_000_000
_MOST_MEMBERS = 5_000
_LARGEST_RATIO = 100
_MARKDOWN = (".md", ".markdown", ".mdown")


@dataclass(slots=True)
class Bundle:
    """`images` by the name they are kept under; `refused` are sentences about those that are not taken."""

    text: str
    images: dict[str, bytes] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)

    def take(self, name: str, data: bytes) -> None:
        if len(data) > LARGEST_IMAGE:
            self.refused.append(_("%(name)s: larger than 5 MB.") % {"name": name})
        elif not image_kind(data):
            self.refused.append(_("%(name)s: is no PNG, JPEG, GIF or WebP.") % {"name": name})
        elif len(self.images) >= MOST_IMAGES or self._size + len(data) > LARGEST_IMAGES:
            self.refused.append(_("%(name)s: more than 500 images or 50 MB of them.") % {"name": name})
        else:
            self.images[name] = data

    @property
    def kinds(self) -> dict[str, tuple[str, bytes]]:
        """The images with their media types, as they are stored."""
        return {name: (image_kind(data), data) for name, data in self.images.items()}

    @property
    def _size(self) -> int:
        return sum(map(len, self.images.values()))


def images_beside(text: str, file: Path) -> Bundle:
    """The images that a document names, from the folder of its file. Links out of the folder are not followed."""
    bundle, folder = Bundle(text), file.parent.resolve()
    for name in _named(text):
        path = (folder / name).resolve()
        if not path.is_relative_to(folder):
            bundle.refused.append(_("%(name)s: leads out of the folder.") % {"name": name})
        elif path.is_file():
            with path.open("rb") as stream:
                bundle.take(name, stream.read(LARGEST_IMAGE + 1))
    return bundle


def read_zip(stream: IO[bytes], where: str) -> Bundle:
    """The one document of a zip, and the images it names. Raises DocumentError for a zip that nobody made honestly."""
    try:
        with zipfile.ZipFile(stream) as archive:
            _check(archive, where)
            document = _document(archive, where)
            bundle = Bundle(decode(_bytes(archive, document, LARGEST_DOCUMENT), document.filename))
            members = {member.filename: member for member in archive.infolist()}
            folder = PurePosixPath(document.filename).parent
            for name in _named(bundle.text):
                member = members.get(str(folder / name))
                if member:
                    bundle.take(name, _bytes(archive, member, LARGEST_IMAGE))
            return bundle
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError):
        raise UnreadableZipError(where=where) from None


def _check(archive: zipfile.ZipFile, where: str) -> None:
    """Refuse a bomb or a trick before anything is unpacked."""
    members = archive.infolist()
    for member in members:
        problem = _problem(member)
        if problem:
            name = member.filename[:80].encode("unicode_escape").decode()
            raise problem(where=where, name=name)
    if len({member.filename for member in members}) < len(members):
        raise DuplicateMemberError(where=where)
    if len(members) > _MOST_MEMBERS or sum(member.file_size for member in members) > LARGEST_ZIP:
        raise TooManyMembersError(where=where)


def _problem(member: zipfile.ZipInfo) -> type[DocumentError] | None:
    """What is wrong with a member, None where nothing is."""
    path = PurePosixPath(member.filename)
    mode = member.external_attr >> 16
    if path.is_absolute() or ".." in path.parts or "\\" in member.orig_filename or ":" in member.filename:
        return MemberOutsideError
    if "\0" in member.orig_filename:
        return MemberUnnamedError
    if stat.S_IFMT(mode) not in {0, stat.S_IFREG, stat.S_IFDIR}:
        return MemberNoFileError
    if member.flag_bits & 1:
        return MemberEncryptedError
    if member.file_size > _LARGEST_RATIO * max(member.compress_size, 1) and member.file_size > 100_000:
        return MemberBombError
    return None


def _document(archive: zipfile.ZipFile, where: str) -> zipfile.ZipInfo:
    """The README of the topmost folder that has one, else the only Markdown file."""
    found = [
        member
        for member in archive.infolist()
        if member.filename.lower().endswith(_MARKDOWN) and not member.filename.startswith("__MACOSX/")
    ]
    depth = min((member.filename.count("/") for member in found), default=0)
    top = [member for member in found if member.filename.count("/") == depth]
    readme = [member for member in top if PurePosixPath(member.filename).stem.lower() == "readme"]
    if len(readme or top) != 1:
        raise NoDocumentInZipError(where=where)
    return (readme or top)[0]


def _bytes(archive: zipfile.ZipFile, member: zipfile.ZipInfo, most: int) -> bytes:
    """At most one more than `most`, whatever the zip says of the size."""
    with archive.open(member) as stream:
        return stream.read(most + 1)


def _named(text: str) -> Iterator[str]:
    """The names of the images of a text, each once."""
    names = (image_name(match["src"] or match["raw"]) for match in image_paths(text))
    return iter(dict.fromkeys(name for name in names if name))
