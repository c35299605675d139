"""A signed-in person's connection, for tests and benchmarks that need no real browser."""

import http.client
import re
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

    def token(self, path: str) -> str:
        return self._token(self.get(path))

    def _token(self, text: str) -> str:
        match = re.search(r'csrfmiddlewaretoken" value="(\w+)"', text)
        assert match
        return match[1]

    def _ask(self, method: str, path: str, body: str, headers: dict[str, str]) -> str:
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        self.connection.request(method, path, body, headers | {"Cookie": cookie})
        answer = self.connection.getresponse()
        text = answer.read().decode()
        if answer.status >= 400:
            raise RuntimeError(f"{method} {path}: {answer.status}")
        for header in answer.headers.get_all("Set-Cookie") or []:
            name, _, value = header.partition(";")[0].partition("=")
            self.cookies[name] = value
        return text
