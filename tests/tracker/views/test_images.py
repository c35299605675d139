import re
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client

from papers.models import Image, ReadingList
from tests.factories import SHORT_LIST, create_list
from tests.papers.files.test_bundles import PNG, zipped
from tracker.models import Upload

ILLUSTRATED = SHORT_LIST.replace("Five convolutions", "![the net](./images/net.png) Five convolutions")
ADDRESS = "/lists/short/images/images/net.png"

pytestmark = pytest.mark.django_db


@pytest.fixture
def illustrated(ada: User) -> ReadingList:
    made = create_list(owner=ada, text=ILLUSTRATED, slug="short")
    Image.objects.take(made, {"images/net.png": ("image/png", PNG)})
    return made


def test_an_image_of_the_folder_is_shown_in_its_summary(client: Client, illustrated: ReadingList) -> None:
    page = client.get("/lists/short/alexnet/").content.decode()
    assert f'<img src="{ADDRESS}" alt="the net" loading="lazy">' in page


def test_an_image_is_served_so_that_nothing_in_it_runs(client: Client, illustrated: ReadingList) -> None:
    answer = client.get(ADDRESS)
    assert (answer.content, answer["Content-Type"], answer["X-Content-Type-Options"]) == (
        PNG,
        "image/png",
        "nosniff",
    )
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"


def test_a_stranger_sees_no_image(strange: Client, illustrated: ReadingList) -> None:
    assert strange.get(ADDRESS).status_code == 404


def test_a_folder_is_imported_with_its_images(ada: User, tmp_path: Path) -> None:
    (tmp_path / "images").mkdir()
    (tmp_path / "images" / "net.png").write_bytes(PNG)
    (tmp_path / "README.md").write_text(ILLUSTRATED)
    call_command("import_list", str(tmp_path / "README.md"), "--slug", "short", "--owner", "ada")
    assert bytes(Image.objects.get(name="images/net.png").data) == PNG


def test_an_image_of_the_same_name_is_replaced_by_an_update(illustrated: ReadingList, tmp_path: Path) -> None:
    (tmp_path / "images").mkdir()
    (tmp_path / "images" / "net.png").write_bytes(PNG + b"new")
    (tmp_path / "list.md").write_text(ILLUSTRATED)
    call_command("update_list", "short", str(tmp_path / "list.md"))
    assert bytes(Image.objects.get().data) == PNG + b"new"


def test_a_zip_is_seen_and_then_made_a_list_with_its_images(client: Client, ada: User) -> None:
    data = zipped({"README.md": ILLUSTRATED.encode(), "images/net.png": PNG}).getvalue()
    page = client.post("/lists/new/", {"file": SimpleUploadedFile("list.zip", data)}).content.decode()
    assert "1 image comes along." in page
    upload = re.search(r'name="upload" value="(\d+)"', page)
    assert upload
    client.post("/lists/new/", {"upload": upload[1], "name": "Mine", "import": "1"})
    assert (Image.objects.get().reading_list.slug, Upload.objects.count()) == ("mine", 0)


def test_nobody_uses_the_upload_of_another(client: Client, strange: Client, ada: User) -> None:
    kept = Upload.objects.create(user=ada, name="f.zip", data=zipped({"README.md": b"# A\n"}).getvalue())
    answer = strange.post("/lists/new/", {"upload": str(kept.pk), "import": "1"})
    assert (answer.status_code, ReadingList.objects.count()) == (422, 0)


def test_a_hostile_zip_is_refused_in_one_sentence(client: Client, ada: User) -> None:
    file = SimpleUploadedFile("list.zip", zipped({"../README.md": b"# A\n"}).getvalue())
    answer = client.post("/lists/new/", {"file": file})
    assert (answer.status_code, "leads out of the folder" in answer.content.decode()) == (422, True)
    assert not Upload.objects.exists()
