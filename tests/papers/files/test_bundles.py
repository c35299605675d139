import io
import stat
import zipfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from papers.errors import DocumentError
from papers.files.bundles import images_beside, read_zip

PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(20)
TEXT = '# Papers\n- [ ] **T**\n\n![a](./images/a.png) <img src="images/b.gif"> ![c](images\\c.jpg)\n'
GIF, JPEG = b"GIF89a" + bytes(20), b"\xff\xd8\xff\xe0" + bytes(30)


def zipped(
    members: dict[str, bytes], change: Callable[[zipfile.ZipInfo], None] = lambda info: None
) -> io.BytesIO:
    """A zip with members of these names and bytes, each of them changed by `change`."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            change(info)
            archive.writestr(info, data)
    stream.seek(0)
    return stream


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the document, and an empty folder for its images."""
    (tmp_path / "images").mkdir()
    (tmp_path / "README.md").write_text(TEXT)
    return tmp_path


def test_the_images_that_a_document_names_come_from_its_folder(folder: Path) -> None:
    for name, data in {"a.png": PNG, "b.gif": GIF, "c.jpg": JPEG, "other.png": PNG}.items():
        (folder / "images" / name).write_bytes(data)
    bundle = images_beside(TEXT, folder / "README.md")
    assert bundle.images == {"images/a.png": PNG, "images/b.gif": GIF, "images/c.jpg": JPEG}


def test_a_file_that_is_no_image_is_left_out_whatever_it_is_called(folder: Path) -> None:
    (folder / "images" / "a.png").write_bytes(b"<script>alert(1)</script>")
    bundle = images_beside(TEXT, folder / "README.md")
    assert (bundle.images, bundle.refused) == ({}, ["images/a.png: is no PNG, JPEG, GIF or WebP."])


def test_a_link_out_of_the_folder_is_not_followed(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    secret = tmp_path_factory.mktemp("elsewhere") / "a.png"
    secret.write_bytes(PNG)
    (folder / "images" / "a.png").symlink_to(secret)
    bundle = images_beside(TEXT, folder / "README.md")
    assert (bundle.images, bundle.refused) == ({}, ["images/a.png: leads out of the folder."])


def test_an_image_is_too_large_at_five_megabytes(folder: Path) -> None:
    (folder / "images" / "a.png").write_bytes(PNG + bytes(5_000_000))
    assert images_beside(TEXT, folder / "README.md").refused == ["images/a.png: larger than 5 MB."]


def test_a_zip_gives_its_document_and_the_images_it_names() -> None:
    members = {"list/README.md": TEXT.encode(), "list/images/a.png": PNG, "list/x.exe": b"MZ"}
    bundle = read_zip(zipped(members), "f.zip")
    assert (bundle.text, bundle.images) == (TEXT, {"images/a.png": PNG})


@pytest.mark.parametrize("members", [{"a.txt": b"x"}, {"a.md": b"x", "b.md": b"y"}, {"a.png": PNG}, {}])
def test_a_zip_without_the_one_document_is_refused(members: dict[str, bytes]) -> None:
    with pytest.raises(DocumentError, match="must hold one Markdown file"):
        read_zip(zipped(members), "f.zip")


@pytest.mark.parametrize(
    "name", ["../evil.md", "/etc/evil.md", "a/../../evil.md", "..\\evil.md", "C:\\evil.md", "c:evil.md"]
)
def test_a_zip_that_leads_out_of_its_folder_is_refused(name: str) -> None:
    with pytest.raises(DocumentError, match="leads out of the folder"):
        read_zip(zipped({"README.md": b"# A\n", name: b"x"}), "f.zip")


def _as_link(info: zipfile.ZipInfo) -> None:
    info.external_attr = (stat.S_IFLNK | 0o777) << 16


def _as_device(info: zipfile.ZipInfo) -> None:
    info.external_attr = (stat.S_IFCHR | 0o777) << 16


@pytest.mark.parametrize("change", [_as_link, _as_device])
def test_a_zip_with_a_link_or_a_device_is_refused(change: Callable[[zipfile.ZipInfo], None]) -> None:
    with pytest.raises(DocumentError, match="is a link or a device"):
        read_zip(zipped({"README.md": b"# A\n"}, change), "f.zip")


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    with pytest.raises(DocumentError, match="hundred times its size"):
        read_zip(zipped({"README.md": b"# A\n", "bomb.png": bytes(20_000_000)}), "f.zip")


def test_a_zip_of_too_many_files_is_refused() -> None:
    members = {f"f{number}": b"" for number in range(5_001)} | {"README.md": b"# A\n"}
    with pytest.raises(DocumentError, match="more than 5,000 files"):
        read_zip(zipped(members), "f.zip")


def test_a_zip_that_lies_about_a_size_gives_no_more_than_it_may(monkeypatch: pytest.MonkeyPatch) -> None:
    data = bytearray(zipped({"README.md": TEXT.encode(), "images/a.png": PNG + bytes(90_000)}).getvalue())
    size = (len(PNG) + 90_000).to_bytes(4, "little")
    lying = bytes(data).replace(size, (100).to_bytes(4, "little"))
    assert lying != bytes(data)
    with pytest.raises(DocumentError, match="is no zip that can be read"):
        read_zip(io.BytesIO(lying), "f.zip")


@pytest.mark.parametrize(
    "data", [b"", b"PK\x03\x04", b"x" * 500, zipped({"README.md": b"#"}).getvalue()[:-30]]
)
def test_what_is_no_zip_is_said(data: bytes) -> None:
    with pytest.raises(DocumentError, match="is no zip"):
        read_zip(io.BytesIO(data), "f.zip")


def damaged(sound: bytes) -> Iterator[bytes]:
    """The bytes cut short after each of them, and with each of them changed in its lowest and highest bit."""
    for at in range(len(sound)):
        yield sound[:at]
        yield from (sound[:at] + bytes([sound[at] ^ bit]) + sound[at + 1 :] for bit in (1, 128))


@pytest.mark.parametrize(
    "method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA]
)
def test_a_damaged_zip_is_read_or_refused_in_a_sentence(method: int) -> None:
    def pack(info: zipfile.ZipInfo) -> None:
        info.compress_type = method

    sound = zipped({"list/README.md": TEXT.encode() * 3, "list/images/a.png": PNG}, pack)
    for data in damaged(sound.getvalue()):
        with suppress(DocumentError):
            assert read_zip(io.BytesIO(data), "list.zip").text
