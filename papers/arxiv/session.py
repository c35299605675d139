"""The HTTP session that the arxiv package asks with: patient, polite, and sure that an answer is one.

Every request takes a turn, has an end in time and size, stays with arXiv's own hosts, and is asked again when
arXiv says that it is busy. What is given back is a whole Atom feed; anything else is an ArxivFailure.
"""

import re
import time
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

import requests
import urllib3
from django.utils.translation import gettext as _

from papers.arxiv.answers import ArxivFailure, check_answer
from papers.arxiv.turns import GAP, TurnNotComeError, Turns


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds, bytes and tries. `waiting` is the longest time between the tries of one request, all together.

    `patience` is how long to wait for a turn; None waits as long as it takes.
    """

    connecting: float = 5
    reading: float = 30
    whole: float = 40
    size: int = 10_000_000
    tries: int = 4
    waiting: float = 90
    patience: float | None = None


class PoliteSession(requests.Session):
    """Stands in for the session of arxiv.Client, which only ever calls `get`."""

    def __init__(self, turns: Turns, address: str, limits: Limits, user_agent: str) -> None:
        super().__init__()
        self.turns, self.limits = turns, limits
        self.home = urlsplit(address)
        self.agent = user_agent

    def get(self, url: str | bytes, **options: Any) -> requests.Response:
        """A whole feed. Raises ArxivFailure after the last try."""
        address, waited, redirects = str(url), 0.0, 0
        for number in range(1, self.limits.tries + 1):
            try:
                response = self._take_turn(address, wait=10.0 * 2 ** (number - 1))
            except ArxivFailure as failure:
                waited += failure.wait or 0
                if failure.wait is None or number == self.limits.tries or waited > self.limits.waiting:
                    raise
                continue
            target = response.headers.get("Location") if response.is_redirect else None
            if not target:
                return response
            address, redirects = self._redirected(address, target, redirects), redirects + 1
        raise ArxivFailure(_("arXiv led from one address to the next and to no answer."))

    def _take_turn(self, address: str, wait: float) -> requests.Response:
        """One request in its turn. Where arXiv is busy nobody asks for a while: at first `wait` seconds."""
        try:
            with self.turns.take(patience=self.limits.patience) as turn:
                try:
                    return self._ask(address)
                except ArxivFailure as failure:
                    if failure.wait is not None:
                        failure.wait = failure.wait or wait
                        turn.pause = max(GAP, min(failure.wait, self.limits.waiting))
                    raise
        except TurnNotComeError:
            raise ArxivFailure(
                _("arXiv is being asked about other papers just now; try again in a minute.")
            ) from None

    def _ask(self, address: str) -> requests.Response:
        headers = {"User-Agent": self.agent, "Connection": "close", "Accept": "application/atom+xml"}
        timeout = (self.limits.connecting, self.limits.reading)
        try:
            with self.request(
                "GET", address, headers=headers, timeout=timeout, allow_redirects=False, stream=True
            ) as response:
                body = self._body(response)
        except requests.Timeout:
            raise ArxivFailure(_("arXiv did not answer in time."), wait=0) from None
        except urllib3.exceptions.ReadTimeoutError:
            raise ArxivFailure(_("arXiv did not answer in time."), wait=0) from None
        except (requests.RequestException, urllib3.exceptions.HTTPError, OSError):
            raise ArxivFailure(_("arXiv cannot be reached."), wait=0) from None
        finally:
            self.close()
        response._content = body
        check_answer(response, body)
        return response

    def _body(self, response: requests.Response) -> bytes:
        """The body, as long as it keeps to the limits."""
        deadline, body = time.monotonic() + self.limits.whole, bytearray()
        while chunk := response.raw.read1(65_536, decode_content=True):
            body += chunk
            if len(body) > self.limits.size:
                raise ArxivFailure(_("arXiv's answer was too large to be one."))
            if time.monotonic() > deadline:
                raise ArxivFailure(_("arXiv answered too slowly."), wait=0)
        return bytes(body)

    def _redirected(self, address: str, target: str, redirects: int) -> str:
        """Where a redirect leads, if that is arXiv's own. Raises ArxivFailure."""
        there = urlsplit(urljoin(address, target))
        own = there.hostname == self.home.hostname and there.port == self.home.port
        arxivs = there.scheme == "https" and re.fullmatch(r"(?:[\w-]+\.)*arxiv\.org", there.hostname or "")
        if not (own or arxivs) or there.username or redirects >= 2:
            raise ArxivFailure(_("arXiv's address led away from arXiv; it was not followed."))
        return there.geturl()
