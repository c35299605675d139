import pytest

from papers.rendering.images import image_kind, image_name
from tests.papers.files.test_bundles import GIF, JPEG, PNG


@pytest.mark.parametrize(
    "path",
    [
        "../a.png",
        "/etc/a.png",
        "images/../../a.png",
        "https://e.org/a.png",
        "file:///a.png",
        "\\\\host\\a.png",
        "C:/a.png",
        "..%2fa.png",
    ],
)
def test_a_path_out_of_the_folder_names_no_image(path: str) -> None:
    assert image_name(path) == ""


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (PNG, "image/png"),
        (GIF, "image/gif"),
        (JPEG, "image/jpeg"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "image/webp"),
        (b"<svg/>", ""),
        (b"", ""),
    ],
)
def test_the_bytes_say_what_an_image_is(data: bytes, kind: str) -> None:
    assert image_kind(data) == kind
