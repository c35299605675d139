"""Requests to a server on loopback, one after another over one connection, timed."""

import http.client
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from statistics import median
from urllib.parse import urlencode, urlsplit

from tests.serving import free_port
from tests.shared_data import ROOT

Ask = Callable[[], None]


class Browser:
    """A signed-in person's connection."""

    def __init__(self, address: str, link: str = "") -> None:
        self.connection = http.client.HTTPConnection(urlsplit(address).netloc)
        self.cookies: dict[str, str] = {}
        if link:
            token = self._token(self.get(urlsplit(link).path))
            self.post(urlsplit(link).path, {"csrfmiddlewaretoken": token})

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


def medians(asks: dict[str, Ask], *, rounds: int) -> dict[str, float]:
    """Seconds: the median of each, asked in turn so that all meet the same machine."""
    times: dict[str, list[float]] = {name: [] for name in asks}
    for number in range(rounds + 20):
        for name, ask in asks.items():
            begun = time.perf_counter()
            ask()
            if number >= 20:
                times[name].append(time.perf_counter() - begun)
    return {name: median(values) for name, values in times.items()}


@contextmanager
def trivial_server() -> Iterator[str]:
    """The yardstick under the same gunicorn with the same workers."""
    port = free_port()
    command = [
        sys.executable,
        "-m",
        "gunicorn",
        "benchmarks.trivial:application",
        "--bind",
        f"127.0.0.1:{port}",
    ]
    options = [
        "--worker-class",
        "gthread",
        "--workers",
        "2",
        "--threads",
        "4",
        "--no-control-socket",
        "--log-level",
        "error",
    ]
    process = subprocess.Popen([*command, *options], cwd=ROOT, env=os.environ)
    try:
        for _ in range(200):
            try:
                Browser(f"http://127.0.0.1:{port}").get("/")
                break
            except OSError:
                time.sleep(0.05)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(10)
