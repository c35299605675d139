"""The images of a document's folder: how they are named, and what is one. Pure."""

import re
from urllib.parse import unquote

from papers.names.identifiers import is_web_address

LARGEST_IMAGE = 5_000_000
LARGEST_IMAGES = 50_000_000
MOST_IMAGES = 500
_SOURCES = re.compile(
    r"!\[[^\]]*\]\(\s*<?(?P<src>[^)>\s]+)|<img\b[^>]*?\bsrc\s*=\s*[\"'](?P<raw>[^\"']+)", re.IGNORECASE
)


def image_paths(text: str) -> list[re.Match[str]]:
    """Where a text names an image: the group `src` or `raw` is the path as it is written."""
    return list(_SOURCES.finditer(text))


def image_name(path: str) -> str:
    """A path as images are kept under, relative to the document; empty for one elsewhere, or that leaves its folder."""
    if is_web_address(path) or re.match(r"[a-z][a-z0-9+.-]*:|[/\\]", path, re.IGNORECASE):
        return ""
    pieces = unquote(path.partition("?")[0]).replace("\\", "/").split("/")
    named = [piece for piece in pieces if piece not in {"", "."}]
    return "" if ".." in named or "\0" in path else "/".join(named)


def image_kind(data: bytes) -> str:
    """The media type that the bytes themselves say: PNG, JPEG, GIF or WebP. Else empty."""
    if data.startswith(b"\x89PNG\r\n\x1a\n") and data[12:16] == b"IHDR":
        return "image/png"
    if data.startswith(b"\xff\xd8\xff") and len(data) > 20:
        return "image/jpeg"
    if data[:6] in {b"GIF87a", b"GIF89a"} and len(data) > 13:
        return "image/gif"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP" and data[12:15] == b"VP8":
        return "image/webp"
    return ""
