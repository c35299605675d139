"""A database of before the code was put into rooms: the server starts with it, and nothing is missing."""

import http.client
import re
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.arxiv_server import CataloguePaper, serving_arxiv
from tests.house import routes
from tests.serving import Server, serving

MADE = Path(__file__).parent / "before_rooms"
# The key its sessions were signed with, of the test suite and of no use anywhere else.
KEY = "a key of the test suite, long enough and of no use anywhere else"
SESSIONS = "SELECT session_key FROM django_session ORDER BY LENGTH(session_data) DESC"
SAMPLES = {
    "slug": "SELECT 'real'",
    "key": "SELECT 'resnet'",
    "anchor": "SELECT 'loss-function'",
    "name": "SELECT name FROM papers_image",
    "kind": "SELECT 'summary'",
    "token": "SELECT 'used-long-ago'",
    "ending": "SELECT 'json'",
}
PKS = {
    "goals": "SELECT id FROM tracker_goal",
    "again": "SELECT id FROM tracker_rereading",
    "categories": "SELECT id FROM papers_category WHERE title = 'Papers' ORDER BY id LIMIT 1",
    "interview": "SELECT id FROM tracker_interview ORDER BY id LIMIT 1",
    "conflicts": "SELECT id FROM papers_summary WHERE is_conflicting",
    "questions": "SELECT id FROM papers_question ORDER BY id LIMIT 1",
}
ROUTES = sorted(route for route in routes() if not route.startswith("admin/"))
ADMIN = ("readinglist", "category", "book", "paper", "match", "summary")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("upgrade") / "data"
    folder.mkdir()
    with closing(sqlite3.connect(folder / "readmark.sqlite3")) as database:
        database.executescript((MADE / "database.sql").read_text())
    dense = CataloguePaper("1608.06993", "Densely Connected Convolutional Networks")
    with (
        serving_arxiv([dense]) as arxiv,
        serving(folder, READMARK_SECRET_KEY=KEY, READMARK_ARXIV_URL=arxiv.address) as started,
    ):
        yield started


def status_of(server: Server, path: str) -> tuple[int, str]:
    """The status of a page and where it leads, asked with the session its owner began before the upgrade."""
    with closing(http.client.HTTPConnection(urlsplit(server.address).netloc, timeout=30)) as connection:
        connection.request("GET", path, headers={"Cookie": f"sessionid={answer_of(server, SESSIONS)}"})
        answer = connection.getresponse()
        return answer.status, answer.headers.get("Location", "")


def answer_of(server: Server, question: str) -> Any:
    with closing(sqlite3.connect(server.folder / "readmark.sqlite3")) as database:
        return database.execute(question).fetchone()[0]


def address_of(server: Server, route: str) -> str:
    """A route with a value of the database in each of its places."""

    def value(match: re.Match[str]) -> str:
        folder = route[: match.start()].rstrip("/").rpartition("/")[2]
        if route.startswith("badges/"):
            return str(answer_of(server, "SELECT badge_key FROM tracker_member WHERE badge_key IS NOT NULL"))
        if match["name"] == "key" and route.endswith("/write/"):
            return "vggnet"  # has a summary
        return str(
            answer_of(server, PKS[folder] if match["name"] == "pk" and folder in PKS else known(match))
        )

    def known(match: re.Match[str]) -> str:
        return PKS["conflicts"] if match["name"] == "pk" else SAMPLES[match["name"]]

    return "/" + re.sub(r"<(?:\w+:)?(?P<name>\w+)>", value, route)


@pytest.mark.parametrize("route", ROUTES)
def test_every_page_is_shown_to_whoever_was_signed_in(server: Server, route: str) -> None:
    status, location = status_of(server, address_of(server, route))
    assert status in {200, 302, 405, 410}  # 405: it takes POST alone; 410: the link was used
    assert not location.startswith("/login/?next")


@pytest.mark.parametrize("model", ADMIN)
def test_every_table_of_the_admin_is_shown(server: Server, model: str) -> None:
    assert status_of(server, f"/admin/papers/{model}/") == (200, "")


@pytest.mark.parametrize("slug", ["work", "asked", "bibbed"])
def test_every_document_is_what_it_was_byte_for_byte(server: Server, slug: str) -> None:
    exported = server.manage("export_list", slug, "--user", "owner").stdout
    assert exported == (MADE / f"{slug}.md").read_bytes()


def test_the_file_is_known_to_hold_what_it_held(server: Server) -> None:
    edited = "SELECT COUNT(*) FROM papers_summary WHERE base_state = 'other' AND base_text LIKE '%words of%'"
    assert answer_of(server, edited) == 2
    assert answer_of(server, "SELECT COUNT(*) FROM papers_entry WHERE base_state = 'absent'") == 3


def test_what_waited_for_the_worker_is_done(server: Server) -> None:
    deadline = time.monotonic() + 30
    while answer_of(server, "SELECT state FROM papers_fetch") != "done" and time.monotonic() < deadline:
        time.sleep(0.1)
    assert answer_of(server, "SELECT state FROM papers_fetch") == "done"
    assert answer_of(server, "SELECT status FROM django_tasks_database_dbtaskresult") == "SUCCESSFUL"
