"""The bytes of a file as text, unchanged."""

from papers.errors import LARGEST_DOCUMENT, EmptyFileError, NotUtf8Error, NulByteError, TooLargeError


def decode(data: bytes, where: str) -> str:
    """Take the bytes of a document and the name of its file; give its text, every character as it stands.

    Raises a DocumentError that names the file: the bytes are none, too many, or not UTF-8, or hold a NUL.
    """
    if len(data) > LARGEST_DOCUMENT:
        raise TooLargeError(where=where)
    if not data:
        raise EmptyFileError(where=where)
    if b"\0" in data:
        raise NulByteError(where=where, line=line_at(data, data.index(b"\0")))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise NotUtf8Error(where=where, line=line_at(data, error.start)) from None


def line_at(data: bytes, offset: int) -> int:
    """The line, counted from 1, in which the byte at `offset` stands."""
    return data.count(b"\n", 0, offset) + 1
