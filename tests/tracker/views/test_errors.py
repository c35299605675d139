import pytest
from django.conf import settings
from django.db import connection
from django.test import Client, RequestFactory

from tests.troubles import pragma
from tracker.views import errors

pytestmark = pytest.mark.django_db


def test_an_unknown_address_has_a_page_with_the_next_step(client: Client) -> None:
    response = client.get("/nothing/at/all")
    assert response.status_code == 404
    assert "Go to my lists" in response.content.decode()


def test_a_fault_has_a_page_without_its_trace(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tracker.views.home.home_context", lambda *args: 1 / 0)
    client.raise_request_exception = False
    response = client.get("/")
    assert response.status_code == 500
    assert "ZeroDivisionError" not in response.content.decode()


def test_a_form_without_its_token_is_refused_with_a_reason() -> None:
    response = Client(enforce_csrf_checks=True).post("/login/", {"username": "ada"})
    assert (response.status_code, "too old" in response.content.decode()) == (403, True)


def test_too_much_text_is_413_and_changes_nothing(client: Client, reading_list: object) -> None:
    response = client.post(
        "/lists/short/resnet/note/", {"note": "x" * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1)}
    )
    assert (response.status_code, "5 MB" in response.content.decode()) == (413, True)


def test_a_strange_host_is_400(client: Client) -> None:
    response = client.get("/", headers={"Host": "evil.example"})
    assert (response.status_code, "<h1>" in response.content.decode()) == (400, True)


def test_the_403_page_says_what_to_do() -> None:
    response = errors.permission_denied(RequestFactory().get("/"))
    assert (response.status_code, "Ask the owner" in response.content.decode()) == (403, True)


@pytest.mark.parametrize("path", ["/", "/nothing", "/login/", "/healthz", "/lists/short/export.md"])
def test_every_answer_carries_the_policy(client: Client, reading_list: object, path: str) -> None:
    headers = client.get(path).headers
    assert headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert (headers["X-Content-Type-Options"], headers["X-Frame-Options"]) == ("nosniff", "DENY")
    assert "no-store" in headers["Cache-Control"]


def test_health_needs_no_login() -> None:
    assert Client().get("/healthz").content == b"ok\n"


def test_a_full_disk_is_told_as_it_is(client: Client, reading_list: object) -> None:
    client.raise_request_exception = False
    pages = connection.cursor().execute("PRAGMA page_count").fetchone()[0]
    with pragma("max_page_count", pages, before=2**32 - 2):
        response = client.post("/lists/short/resnet/note/", {"note": "x" * 3_000_000})
    assert (response.status_code, "<h1>The disk is full</h1>" in response.content.decode()) == (503, True)
    assert response.headers["Retry-After"] == "10"


def test_a_database_that_takes_no_changes_is_told_as_it_is(client: Client, reading_list: object) -> None:
    client.raise_request_exception = False
    with pragma("query_only", 1, before=0):
        assert client.get("/lists/short/").status_code == 200
        response = client.post("/lists/short/resnet/tick/", {"read": "on"})
    assert (response.status_code, "takes no changes" in response.content.decode()) == (503, True)


def test_a_missing_table_is_told_without_its_name(client: Client, reading_list: object) -> None:
    client.raise_request_exception = False
    connection.cursor().execute("ALTER TABLE tracker_readingevent RENAME TO lost")
    response = client.post("/lists/short/resnet/tick/", {"read": "on"})
    assert (response.status_code, "lacks a table" in response.content.decode()) == (503, True)
    assert "tracker_" not in response.content.decode()
