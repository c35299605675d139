import re
import zlib
from base64 import b64encode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from papers.lists.exporting import export_markdown
from papers.models import BibBlock, ReadingList
from tests.factories import SHORT_LIST, get_entry
from tracker.models import Member

BIBTEX = """@misc{vaswani, title={Attention Is All You Need}, year=2017, eprint={1706.03762}}
@misc{bad, title={open
"""
HE = (
    "@article{he, title={Deep residual learning for image recognition}, author={He, Kaiming},"
    " journal={J. of \\& Co}, doi={10.1/2}}"
)
IMPORT = "/lists/short/bibtex/"

pytestmark = pytest.mark.django_db


def test_a_file_is_shown_before_anything_is_stored(client: Client, reading_list: ReadingList) -> None:
    page = client.post(IMPORT, {"file": SimpleUploadedFile("refs.bib", BIBTEX.encode())}).content.decode()
    assert "2 blocks. Nothing has been stored yet." in page
    assert "line 2" in page
    assert 'value="refs"' in page
    assert export_markdown(reading_list) == SHORT_LIST


def test_it_is_imported_under_its_heading(client: Client, reading_list: ReadingList) -> None:
    answer = client.post(IMPORT, {"text": BIBTEX, "name": "My refs", "import": "1"}, follow=True)
    assert b"1 added, 0 on the list already, 1 could not be read." in answer.content
    assert "## My refs" in export_markdown(reading_list)
    assert get_entry(reading_list, "attention-is-all-you-need").year == 2017


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_what_was_seen_is_imported_byte_for_byte(client: Client, reading_list: ReadingList, end: str) -> None:
    raw = BIBTEX.splitlines()[0].replace(", ", f",{end}  ")
    page = client.post(IMPORT, {"file": SimpleUploadedFile("refs.bib", raw.encode())}).content.decode()
    packed = re.search(r'name="packed" value="([^"]+)"', page)
    assert packed
    client.post(IMPORT, {"packed": packed[1], "name": "refs", "import": "1"})
    assert BibBlock.objects.get().raw == raw


@pytest.mark.parametrize("packed", ["nonsense", "!!!", b64encode(zlib.compress(b"x" * 9_000_000)).decode()])
def test_a_carried_preview_that_is_none_is_said(
    client: Client, reading_list: ReadingList, packed: str
) -> None:
    answer = client.post(IMPORT, {"packed": packed, "import": "1"})
    assert answer.status_code == 422


def test_a_new_list_is_made_and_is_mine(client: Client) -> None:
    answer = client.post("/lists/new/", {"text": BIBTEX, "name": "My references", "import": "1"})
    assert answer["Location"] == "/lists/my-references/"
    assert Member.objects.get(reading_list__slug="my-references").role == "owner"


@pytest.mark.parametrize("path", [IMPORT, "/lists/new/"])
@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({}, "Choose a file, or paste its text."),
        ({"file": b"\xff\xfe\xff"}, "x.bib, line 1: not UTF-8."),
        ({"text": " "}, "Choose a file"),
    ],
)
def test_what_is_no_file_is_said(
    client: Client, reading_list: ReadingList, path: str, data: dict[str, object], sentence: str
) -> None:
    files = {
        name: SimpleUploadedFile("x.bib", value) for name, value in data.items() if isinstance(value, bytes)
    }
    answer = client.post(path, data | files)
    assert (answer.status_code, sentence in answer.content.decode()) == (422, True)


def test_a_file_without_entries_makes_no_list(client: Client) -> None:
    answer = client.post("/lists/new/", {"text": "@string{a = {b}}", "import": "1"})
    assert "There is no BibTeX entry with a title in it." in answer.content.decode()


def test_hostile_fields_do_not_run(client: Client, reading_list: ReadingList) -> None:
    evil = "@misc{<script>x</script>, title={<script>alert(1)</script>}, url={javascript:alert(1)}}"
    assert "<script>alert" not in client.post(IMPORT, {"text": evil}).content.decode()
    page = client.post(IMPORT, {"text": evil, "import": "1"}, follow=True).content.decode()
    assert "<script>alert" not in page
    assert 'href="javascript' not in page
    assert BibBlock.objects.count() == 1


def test_an_entry_shows_what_its_bibtex_says(client: Client, reading_list: ReadingList) -> None:
    client.post(IMPORT, {"text": HE.replace("10.1/2", "10.1000/2"), "import": "1"})
    page = client.get("/lists/short/resnet/").content.decode()
    assert "<span>Kaiming He</span><span>J. of &amp; Co</span>" in page
    assert '<a href="https://doi.org/10.1000/2">DOI</a>' in page
    assert "@article{he, title=" in page


def test_an_entry_without_bibtex_can_be_cited_all_the_same(client: Client, reading_list: ReadingList) -> None:
    assert "@misc{alexnet," in client.get("/lists/short/alexnet/").content.decode()
