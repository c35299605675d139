import datetime as dt

import pytest
from django.contrib.auth.models import User
from django.test import Client

from papers.models import ReadingList
from tests.factories import create_list
from tracker.people.login_links import make_token, user_for_token

pytestmark = pytest.mark.django_db


def test_a_link_signs_in_once_and_leads_to_the_only_list(ada: User, reading_list: ReadingList) -> None:
    path = f"/login/{make_token(ada)}/"
    assert "Continue as ada" in Client().get(path).content.decode()
    assert Client().post(path).headers["Location"] == "/lists/short/"
    used = Client().post(path)
    assert (used.status_code, "login_link" in used.content.decode()) == (410, True)


def test_looking_at_a_link_does_not_use_it_up(ada: User) -> None:
    path = f"/login/{make_token(ada)}/"
    assert [Client().get(path).status_code for _ in range(2)] == [200, 200]


def test_with_several_lists_a_link_leads_home(ada: User) -> None:
    create_list(owner=ada)
    create_list(owner=ada)
    assert Client().post(f"/login/{make_token(ada)}/").headers["Location"] == "/"


def test_a_link_ends_after_fifteen_minutes(ada: User, monkeypatch: pytest.MonkeyPatch) -> None:
    token = make_token(ada)
    later = dt.datetime.now().timestamp() + 901
    monkeypatch.setattr("django.core.signing.time.time", lambda: later)
    assert user_for_token(token) is None


def test_a_new_password_ends_a_link(ada: User) -> None:
    token = make_token(ada)
    ada.set_password("another")
    ada.save()
    assert user_for_token(token) is None


@pytest.mark.parametrize("token", ["x", "a:b:c", "WzEsIngiXQ:1xVW8I:abc"])
def test_a_false_link_signs_nobody_in(token: str) -> None:
    assert user_for_token(token) is None


def test_a_person_who_was_shut_out_cannot_use_a_link(ada: User) -> None:
    User.objects.update(is_active=False)
    assert user_for_token(make_token(ada)) is None


def test_a_password_signs_in_and_goes_where_one_wanted(ada: User, reading_list: ReadingList) -> None:
    form = {"username": "ada", "password": "correct horse battery", "next": "/lists/short/?q=x"}
    assert Client().post("/login/", form).headers["Location"] == "/lists/short/?q=x"


@pytest.mark.parametrize(
    "target", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:x"]
)
def test_signing_in_leads_nowhere_else(ada: User, target: str) -> None:
    form = {"username": "ada", "password": "correct horse battery", "next": target}
    assert Client().post("/login/", form).headers["Location"] == "/"


def test_a_wrong_password_says_so(ada: User) -> None:
    response = Client().post("/login/", {"username": "ada", "password": "wrong"})
    assert "do not belong together" in response.content.decode()


def test_an_ended_session_is_explained() -> None:
    assert "Your session has ended" in Client().get("/login/?expired=1").content.decode()


def test_signing_out_is_a_post_and_ends_the_session(client: Client) -> None:
    assert client.get("/logout/").status_code == 405
    assert client.post("/logout/").headers["Location"] == "/login/"
    assert client.get("/").status_code == 302
