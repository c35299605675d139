import xml.etree.ElementTree as ET

import pytest
from django.contrib.auth.models import User
from django.test import Client

from papers.models import ReadingList
from tests.factories import create_member, get_entry
from tracker.models import Member, Status

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def public(client: Client, reading_list: ReadingList) -> str:
    """The public address of ada's badge."""
    client.post("/lists/short/badge/", {"public": "1"})
    return f"/badges/{Member.objects.get(user__username='ada').badge_key}.svg"


@pytest.fixture
def anybody() -> Client:
    return Client()


def test_a_badge_says_how_much_of_the_list_i_have_read(client: Client, reading_list: ReadingList) -> None:
    answer = client.get("/lists/short/badge.svg")
    picture = ET.fromstring(answer.content)  # noqa: S314
    assert answer["Content-Type"] == "image/svg+xml"
    assert picture.findtext(f"{SVG}title") == "read: 1 of 3"
    assert [one.text for one in picture.iter(f"{SVG}text")] == ["read", "1 of 3"]


def test_my_own_badge_is_kept_by_no_cache_that_others_use(client: Client, reading_list: ReadingList) -> None:
    assert client.get("/lists/short/badge.svg")["Cache-Control"] == "private, max-age=60"


def test_it_follows_a_tick(client: Client, reading_list: ReadingList, ada: User) -> None:
    ada.readings.create(entry=get_entry(reading_list)).set_status(Status.READ, moment=None)
    assert b"2 of 3" in client.get("/lists/short/badge.svg").content


@pytest.mark.usefixtures("reading_list")
def test_it_is_private_until_the_owner_says_otherwise(
    client: Client, anybody: Client, strange: Client
) -> None:
    assert "Nobody else can see it now." in client.get("/lists/short/badge/").content.decode()
    assert anybody.get("/lists/short/badge.svg").status_code == 302
    assert strange.get("/lists/short/badge.svg").status_code == 404
    assert anybody.get("/badges/None.svg").status_code == anybody.get("/badges/x.svg").status_code == 404


def test_whoever_knows_the_public_address_sees_it(anybody: Client, public: str) -> None:
    answer = anybody.get(public)
    assert (answer.status_code, answer["Cache-Control"]) == (200, "public, max-age=300")
    assert b"1 of 3" in answer.content
    assert b"ada" not in answer.content


def test_the_public_address_cannot_be_guessed(public: str) -> None:
    assert len(public) == len("/badges/.svg") + 32


def test_who_has_it_already_is_told_so(anybody: Client, public: str) -> None:
    etag = anybody.get(public)["ETag"]
    answer = anybody.get(public, headers={"If-None-Match": etag})
    assert (answer.status_code, answer.content, answer["ETag"]) == (304, b"", etag)
    assert anybody.get(public, headers={"If-None-Match": '"other"'}).status_code == 200


def test_the_page_has_the_markdown_to_copy(client: Client, public: str) -> None:
    assert (
        f"![Reading progress](http://testserver{public})"
        in client.get("/lists/short/badge/").content.decode()
    )


@pytest.mark.parametrize("wanted", ["0", "1"])
def test_making_it_private_or_new_makes_the_address_void(
    client: Client, anybody: Client, public: str, wanted: str
) -> None:
    client.post("/lists/short/badge/", {"public": wanted})
    assert anybody.get(public).status_code == 404
    assert bool(Member.objects.get(user__username="ada").badge_key) is (wanted == "1")


def test_who_owns_the_list_no_more_shows_no_badge_of_it(anybody: Client, public: str) -> None:
    Member.objects.filter(user__username="ada").update(role=Member.Role.READER)
    assert anybody.get(public).status_code == 404


@pytest.mark.parametrize("role", [Member.Role.EDITOR, Member.Role.READER])
def test_only_the_owner_can_make_it_public(
    strange: Client, bob: User, reading_list: ReadingList, role: str
) -> None:
    create_member(reading_list=reading_list, user=bob, role=role)
    assert strange.post("/lists/short/badge/", {"public": "1"}).status_code == 403
    assert "Only the owner" in strange.get("/lists/short/badge/").content.decode()
    assert b"0 of 3" in strange.get("/lists/short/badge.svg").content
