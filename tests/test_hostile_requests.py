"""Whatever is asked of whatever address, by whatever method, the answer is never a fault of ours."""

import re
from collections import Counter
from http.cookies import SimpleCookie
from pathlib import Path
from random import Random
from urllib.parse import quote

import pytest
from django.contrib.auth.models import User
from django.db import transaction
from django.test import Client

from tests.house import Fields, address, forms_of, furnish, routes
from tests.shared_data import ROOT

OFTEN = ("GET", "POST")  # what pages use
ONCE = ("HEAD", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")
HOSTILE = (
    "\0",
    "a\0b",
    "9" * 20,
    "9" * 5_000,
    "-1",
    "-9223372036854775809",
    "9223372036854775807",
    "1e9",
    "NaN",
    "٣",
    "²",
    "\ud800",
    "a\udfff",
    "💥" * 200,
    "%",
    "%00",
    "../../etc/passwd",
    "' OR 1=1 --",
    "2026-02-30",
    "0000-00-00",
    "99999-01-01",
    "\r\nSet-Cookie: a=b",
    "\u202e\ufeff",
    "[" * 2_000,
    '{"a": [1]}',
    "",
    " ",
    "x" * 3_000,
)
# What the code reads of a request, and what the admin reads besides.
READ = re.compile(r"""(?:GET|POST|data)(?:\.get(?:list)?\(|\[)"(\w+)\"""")
OF_ADMIN = {
    "q",
    "o",
    "p",
    "e",
    "all",
    "_popup",
    "_changelist_filters",
    "id__exact",
    "pk__in",
    "action",
    "term",
}
FILES = (
    b"",
    b"\0",
    b"PK\x03\x04" + b"\xff" * 90,
    b"\xff\xfe\0a",
    b"@a{" * 500,
    b"- [ ] a\0b **c**\n",
    b"\x89PNG",
)
HEADERS = (
    "HX-Current-URL",
    "HX-Target",
    "HX-Prompt",
    "Referer",
    "Accept-Language",
    "Cookie",
    "X-Forwarded-For",
)


@pytest.fixture
def values(ada: User) -> dict[str, str]:
    """What stands in the places of addresses; ada, who asks, may do everything."""
    User.objects.filter(pk=ada.pk).update(is_staff=True, is_superuser=True)
    values = furnish(ada)
    of_admin = {"id": str(ada.pk), "content_type_id": "1", "app_label": "papers", "url": "x"}
    return values | of_admin | {"object_id": values["pk"]}


class Attacker:
    """Makes requests out of a seed: what a page would send to the address, a little of it made hostile."""

    def __init__(self, client: Client, values: dict[str, str], seed: int) -> None:
        self.client, self.values, self.dice = client, values, Random(seed)
        client.raise_request_exception = False
        self.cookies = client.cookies
        self.forms = forms_of(client, [address(route, values) for route in routes()])
        self.names = sorted(
            OF_ADMIN.union(*self.forms.values(), *map(_read_by, (ROOT / "tracker").rglob("*.py")))
        )

    def status(self, method: str, route: str) -> int:
        """The status of a request of this kind, made up anew; what it changed is taken back."""
        pairs = self._pairs(self.forms.get(address(route, self.values), {}))
        kind, body = self.dice.choice((_urlencoded, _urlencoded, self._multipart))(pairs)
        query = _urlencoded(self._pairs({}))[1].decode()[:8_000]
        headers = {name: _header(self.dice.choice(HOSTILE)) for name in HEADERS if self.dice.random() < 0.05}
        headers |= {"HX-Request": "true"} if self.dice.random() < 0.5 else {}
        with transaction.atomic():
            answer = self.client.generic(
                method, f"{self._path(route)}?{query}", body, content_type=kind, headers=headers
            )
            transaction.set_rollback(True)
        self.client.cookies = SimpleCookie(self.cookies)  # whoever was signed out comes back
        return answer.status_code

    def _path(self, route: str) -> str:
        """The address of the route, with something hostile in about every sixth place of it."""
        words = {
            name: (self.dice.random() < 0.17 and self.dice.choice(HOSTILE)) or word
            for name, word in self.values.items()
        }
        return address(route, {name: quote(word, errors="surrogatepass") for name, word in words.items()})

    def _pairs(self, fields: Fields) -> dict[str, str]:
        """A value for each field, and hostile ones for up to three fields of these or of any others."""
        pairs = {name: self.dice.choice(real) for name, real in fields.items() if self.dice.random() < 0.9}
        for _time in range(self.dice.randrange(4)):
            name = self.dice.choice((*fields, *fields, self.dice.choice(self.names)))
            pairs[name] = self.dice.choice(HOSTILE)
        return pairs

    def _multipart(self, pairs: dict[str, str]) -> tuple[str, bytes]:
        part = b'--b\r\nContent-Disposition: form-data; name="%s"%s\r\n\r\n%s\r\n'
        parts = [part % (name.encode(), b"", _bytes(word)) for name, word in pairs.items()]
        file_name = b'; filename="%s"' % self.dice.choice((b"a.zip", b"a.md", b"a.bib", b"../\0", b""))
        parts.append(part % (b"file", file_name, self.dice.choice(FILES)))
        end = self.dice.choice((b"--b--\r\n", b"--b--\r\n", b"", b"--b"))
        return "multipart/form-data; boundary=b", b"".join(parts) + end


def _urlencoded(pairs: dict[str, str]) -> tuple[str, bytes]:
    body = "&".join(f"{quote(name)}={quote(word, errors='surrogatepass')}" for name, word in pairs.items())
    return "application/x-www-form-urlencoded", body.encode()


def _read_by(file: Path) -> list[str]:
    return READ.findall(file.read_text())


def _bytes(text: str) -> bytes:
    return text.encode(errors="surrogatepass")


def _header(text: str) -> str:
    """As a server gives it on: it refuses line ends and NULs, and reads bytes as Latin-1."""
    return _bytes(re.sub(r"[\0\r\n]", "", text)).decode("latin-1")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("seed", "rounds"), [(1, 2), pytest.param(2, 25, marks=pytest.mark.soak)])
def test_no_request_ends_in_a_fault(
    client: Client, values: dict[str, str], caplog: pytest.LogCaptureFixture, seed: int, rounds: int
) -> None:
    attacker = Attacker(client, values, seed)
    requests = [(method, route) for route in routes() for method in (*OFTEN * rounds, *ONCE)]
    statuses = Counter((attacker.status(*one), *one) for one in requests)
    assert [one for one in statuses if one[0] >= 500] == []
    # Our own pages have noticed themselves what no database can be asked for.
    refused = [record.getMessage() for record in caplog.records if record.name == "tracker.middleware"]
    assert [message for message in refused if "'/admin/" not in message] == []
