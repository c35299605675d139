"""A document with the images of its folder: from the folder itself, or from a zip of it.

Nothing is believed: names, sizes and kinds are those of the bytes, and no path leaves the folder.
"""

import lzma
import stat
import zipfile
import zlib
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

LARGEST_ZIP = 60_000_000  # bytes, as it is and unpacked
_MOST_MEMBERS = 5_000
_LARGEST_RATIO = 100  # of unpacked to packed
_SMALLEST_BOMB = 100_000  # bytes unpacked; a short file of blanks may honestly pack that well
# What zipfile raises beside its own error where a zip is damaged or packed in ways that it does not know.
_DAMAGED = (
    zipfile.BadZipFile,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
    ValueError,
    zlib.error,
    lzma.LZMAError,
)
_MARKDOWN = (".md", ".markdown", ".mdown")


@dataclass(slots=True)
class Bundle:
    """The text of a document with its images, by the names that it uses.

    `refused` are sentences about images that it names and that were not taken.
    """

    text: str
    images: dict[str, bytes] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)

    def take(self, name: str, data: bytes) -> None:
        """Add an image, or refuse it: by its size, by its bytes, or because there are too many already."""
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
    """Take the text of a document and its file, give it with the images that it names from the file's folder.

    An image that is not there is left out. Links out of the folder are not followed.
    """
    bundle, folder = Bundle(text), file.parent.resolve()
    for name in _image_names(text):
        path = (folder / name).resolve()
        if not path.is_relative_to(folder):
            bundle.refused.append(_("%(name)s: leads out of the folder.") % {"name": name})
        elif path.is_file():
            with path.open("rb") as stream:
                bundle.take(name, stream.read(LARGEST_IMAGE + 1))  # one more byte shows that it is too large
    return bundle


def read_zip(stream: IO[bytes], where: str) -> Bundle:
    """Take a zip and its name, give its one document with the images that it names. The name is for errors.

    Raises DocumentError where there is not one document, where the zip cannot be read, or where something in
    it could do harm.
    """
    try:
        with zipfile.ZipFile(stream) as archive:
            _check(archive, where)
            document = _document(archive, where)
            bundle = Bundle(decode(_bytes(archive, document, LARGEST_DOCUMENT), document.filename))
            members = {member.filename: member for member in archive.infolist()}
            folder = PurePosixPath(document.filename).parent
            for name in _image_names(bundle.text):
                member = members.get(str(folder / name))
                if member:
                    bundle.take(name, _bytes(archive, member, LARGEST_IMAGE))
            return bundle
    except _DAMAGED:
        raise UnreadableZipError(where=where) from None


def _check(archive: zipfile.ZipFile, where: str) -> None:
    """Raise a DocumentError for a zip that could do harm, before anything is unpacked."""
    members = archive.infolist()
    for member in members:
        problem = _problem(member)
        if problem:
            # Escaped: the name may hold what a terminal would obey.
            name = member.filename[:80].encode("unicode_escape").decode()
            raise problem(where=where, name=name)
    if len({member.filename for member in members}) < len(members):
        raise DuplicateMemberError(where=where)
    if len(members) > _MOST_MEMBERS or sum(member.file_size for member in members) > LARGEST_ZIP:
        raise TooManyMembersError(where=where)


def _problem(member: zipfile.ZipInfo) -> type[DocumentError] | None:
    """The error that a member is to be refused with, None where nothing is wrong with it."""
    path = PurePosixPath(member.filename)
    mode = member.external_attr >> 16  # as Unix has it; 0 where the zip was made elsewhere
    # `orig_filename` is as the zip has it: zipfile turns backslashes round on Windows, and cuts at a NUL.
    if path.is_absolute() or ".." in path.parts or "\\" in member.orig_filename or ":" in member.filename:
        return MemberOutsideError
    if "\0" in member.orig_filename:
        return MemberUnnamedError
    if stat.S_IFMT(mode) not in {0, stat.S_IFREG, stat.S_IFDIR}:
        return MemberNoFileError
    if member.flag_bits & 1:  # bit 0: encrypted
        return MemberEncryptedError
    if member.file_size > _LARGEST_RATIO * max(member.compress_size, 1) and member.file_size > _SMALLEST_BOMB:
        return MemberBombError
    return None


def _document(archive: zipfile.ZipFile, where: str) -> zipfile.ZipInfo:
    """The document among the members: of the topmost folder with Markdown files, the README or the only file.

    Raises NoDocumentInZipError where that is none or more than one.
    """
    documents = [
        member
        for member in archive.infolist()
        # macOS adds a folder __MACOSX with a shadow of every file.
        if member.filename.lower().endswith(_MARKDOWN) and not member.filename.startswith("__MACOSX/")
    ]
    depth = min((member.filename.count("/") for member in documents), default=0)
    top = [member for member in documents if member.filename.count("/") == depth]
    readme = [member for member in top if PurePosixPath(member.filename).stem.lower() == "readme"]
    if len(readme or top) != 1:
        raise NoDocumentInZipError(where=where)
    return (readme or top)[0]


def _bytes(archive: zipfile.ZipFile, member: zipfile.ZipInfo, largest: int) -> bytes:
    """The bytes of a member, cut off one byte after `largest`, whatever the zip says of its size."""
    with archive.open(member) as stream:
        return stream.read(largest + 1)


def _image_names(text: str) -> Iterator[str]:
    """The names of the images that a text shows from its folder, in order, each once."""
    names = (image_name(match["src"] or match["raw"]) for match in image_paths(text))
    return iter(dict.fromkeys(name for name in names if name))
