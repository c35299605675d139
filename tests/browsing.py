"""A signed-in person's connection, for tests and benchmarks that need no real browser."""

import http.client
import re
from contextlib import closing
from typing import Self
from urllib.parse import urlencode, urlsplit


class Browser:
    """A signed-in person's connection; close it by leaving its `with`."""

    def __init__(self, address: str, link: str = "") -> None:
        self.connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=10)
        self.cookies: dict[str, str] = {}
        if link:
            token = self._token(self.get(urlsplit(link).path))
            self.post(urlsplit(link).path, {"csrfmiddlewaretoken": token})

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.connection.close()

    def get(self, path: str) -> str:
        return self._ask("GET", path, "", {})

    def post(self, path: str, form: dict[str, str], **headers: str) -> str:
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        return self._ask("POST", path, urlencode(form), kind | headers)

    def status(self, method: str, path: str, form: dict[str, str] | None = None) -> int:
        """The status of an answer, whatever it is, over a connection of its own that waits for a minute."""
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": self._cookie}
        with closing(http.client.HTTPConnection(self.connection.host, self.connection.port, 60)) as other:
            other.request(method, path, urlencode(form or {}), headers)
            return other.getresponse().status

    def token(self, path: str) -> str:
        return self._token(self.get(path))

    @property
    def _cookie(self) -> str:
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())

    def _token(self, text: str) -> str:
        match = re.search(r'csrfmiddlewaretoken" value="(\w+)"', text)
        assert match
        return match[1]

    def _ask(self, method: str, path: str, body: str, headers: dict[str, str]) -> str:
        self.connection.request(method, path, body, headers | {"Cookie": self._cookie})
        answer = self.connection.getresponse()
        text = answer.read().decode()
        if answer.status >= 400:
            raise RuntimeError(f"{method} {path}: {answer.status}")
        for header in answer.headers.get_all("Set-Cookie") or []:
            name, _, value = header.partition(";")[0].partition("=")
            self.cookies[name] = value
        return text
