"""The HTTP session that the arxiv package asks with: patient, polite, and sure that an answer is one.

Every request takes a turn, has an end in time and size, stays with arXiv's own hosts, and is asked again when
arXiv says that it is busy. What is given back is a whole Atom feed; anything else is an ArxivFailure.
"""

import re
import time
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urljoin, urlsplit

import requests
import urllib3
from django.utils import timezone
from django.utils.translation import gettext as _

from papers.turns import GAP, TurnNotComeError, Turns

_BUSY = {429, 500, 502, 503, 504}
_ERROR_ENTRY = re.compile(rb"<id>[^<]*/api/errors.*?<summary[^>]*>(.*?)</summary>", re.DOTALL)
_TOTAL = re.compile(rb"totalResults[^>]*>\s*(\d+)")


class ArxivFailure(Exception):  # noqa: N818 - it is the outcome of a question, and is stored as such
    """arXiv gave no answer that can be believed. One sentence for a person; asking later may help."""

    def __init__(
        self, sentence: str, *, wait: float | None = None, is_unreadable_record: bool = False
    ) -> None:
        super().__init__(sentence)
        self.wait = wait
        self.is_unreadable_record = is_unreadable_record


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
        _check(response, body)
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


def _check(response: requests.Response, body: bytes) -> None:
    """Raises ArxivFailure for everything that is not a whole feed; a redirect is left to the caller."""
    if response.is_redirect:
        return
    if response.status_code in _BUSY:
        raise ArxivFailure(
            _("arXiv is busy (status %(status)d).") % {"status": response.status_code},
            wait=_retry_after(response),
        )
    error = _ERROR_ENTRY.search(body)
    if error:
        words = " ".join(error[1].decode(errors="replace").split())[:200]
        raise ArxivFailure(_("arXiv refused the question: %(words)s.") % {"words": words.rstrip(".")})
    if response.status_code != 200:
        raise ArxivFailure(
            _("arXiv refused the question (status %(status)d).") % {"status": response.status_code}
        )
    if b"<feed" not in body[:2_000]:
        busy = b"rate exceeded" in body[:200].lower()
        raise ArxivFailure(
            _("arXiv is busy.") if busy else _("arXiv answered with a page that is no answer."), wait=0
        )
    if not body.rstrip().endswith(b"</feed>"):
        raise ArxivFailure(_("arXiv's answer was cut off."), wait=0)
    total = _TOTAL.search(body)
    if total and int(total[1]) > 0 and b"<entry" not in body:
        raise ArxivFailure(_("arXiv answered with an empty page."), wait=0)


def _retry_after(response: requests.Response) -> float:
    """Seconds that the answer asks to wait, 0 where it does not say."""
    value = response.headers.get("Retry-After", "").strip()
    if value.isascii() and value.isdigit():
        return float(value)
    try:
        return max(0.0, (parsedate_to_datetime(value) - timezone.now()).total_seconds())
    except (ValueError, TypeError):
        return 0.0
