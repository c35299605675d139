"""Images of a document's folder: where a text names them, how they are kept, what bytes are one. Pure."""

import re
from urllib.parse import unquote

from papers.names.identifiers import is_web_address

LARGEST_IMAGE = 5_000_000  # bytes
LARGEST_IMAGES = 50_000_000  # bytes of all images of a list
MOST_IMAGES = 500  # of a list
_SOURCES = re.compile(
    r"!\[[^\]]*\]\(\s*<?(?P<src>[^)>\s]+)|<img\b[^>]*?\bsrc\s*=\s*[\"'](?P<raw>[^\"']+)", re.IGNORECASE
)


def image_paths(text: str) -> list[re.Match[str]]:
    """Where a text names an image, in its order.

    The path as it is written is the group `src` for an image of Markdown, `raw` for one of HTML.
    """
    return list(_SOURCES.finditer(text))


def image_name(path: str) -> str:
    """The name under which an image is kept: its path from the document, with slashes and nothing escaped.

    Empty for an address, an absolute path, and one that leads out of the document's folder.
    """
    if is_web_address(path) or re.match(r"[a-z][a-z0-9+.-]*:|[/\\]", path, re.IGNORECASE):
        return ""
    pieces = unquote(path.partition("?")[0]).replace("\\", "/").split("/")
    names = [piece for piece in pieces if piece not in {"", "."}]
    return "" if ".." in names or "\0" in path else "/".join(names)


def image_kind(data: bytes) -> str:
    """The media type that bytes themselves say: of PNG, JPEG, GIF or WebP. Empty for anything else."""
    if data.startswith(b"\x89PNG\r\n\x1a\n") and data[12:16] == b"IHDR":
        return "image/png"
    if data.startswith(b"\xff\xd8\xff") and len(data) > 20:
        return "image/jpeg"
    if data[:6] in {b"GIF87a", b"GIF89a"} and len(data) > 13:
        return "image/gif"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP" and data[12:15] == b"VP8":
        return "image/webp"
    return ""
