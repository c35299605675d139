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

from papers.arxiv.answers import ArxivFailure, ArxivUnreachableError, check_answer
from papers.arxiv.turns import GAP, TurnNotComeError, Turns

_NO_CONNECTION = (
    urllib3.exceptions.ConnectTimeoutError,
    urllib3.exceptions.NewConnectionError,
    urllib3.exceptions.ProxyError,
    urllib3.exceptions.SSLError,
)


@dataclass(frozen=True, slots=True)
class Limits:
    """What one request may cost: seconds, `size` in bytes, `tries` in number.

    `connecting` is for the connection to each of the host's addresses, of which arXiv has four; `reading` is
    for the next bytes, `whole` for the whole body. `waiting` is the longest time between the tries, all
    together. `patience` is how long to wait for a turn; None waits as long as it takes.
    """

    connecting: float = 3
    reading: float = 30
    whole: float = 40
    size: int = 10_000_000
    tries: int = 4
    waiting: float = 90
    patience: float | None = None


class PoliteSession(requests.Session):
    """Stands in for the session of arxiv.Client, which only ever calls `get`.

    `address` is the configured one: redirects within its host are followed. `user_agent` says who asks.
    """

    def __init__(self, turns: Turns, address: str, limits: Limits, user_agent: str) -> None:
        super().__init__()
        self.turns = turns
        self.limits = limits
        self.home = urlsplit(address)
        self.user_agent = user_agent

    def get(self, url: str | bytes, **options: Any) -> requests.Response:
        """Give a response whose body is a whole feed. Raises ArxivFailure after the last try.

        Where no connection can be made, one try is enough: it is an ArxivUnreachableError.
        `options` are those of requests, and not heeded. A redirect costs a try like a failure.
        """
        address, waited, redirects = str(url), 0.0, 0
        for attempt in range(1, self.limits.tries + 1):
            try:
                response = self._ask_in_turn(address, wait=10.0 * 2 ** (attempt - 1))
            except ArxivFailure as failure:
                waited += failure.wait or 0
                if failure.wait is None or attempt == self.limits.tries or waited > self.limits.waiting:
                    raise
                continue
            location = response.headers.get("Location") if response.is_redirect else None
            if not location:
                return response
            address, redirects = self._redirected(address, location, redirects), redirects + 1
        raise ArxivFailure(_("arXiv led from one address to the next and to no answer."))

    def _ask_in_turn(self, address: str, wait: float) -> requests.Response:
        """One request in its turn. Where it fails and may be tried again, nobody asks for a while.

        That is for as long as arXiv says, or `wait` seconds where it does not say; at most `limits.waiting`.
        """
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
        """One request over a connection of its own, within the limits. Raises ArxivFailure."""
        headers = {"User-Agent": self.user_agent, "Connection": "close", "Accept": "application/atom+xml"}
        timeout = (self.limits.connecting, self.limits.reading)
        try:
            with self.request(
                "GET", address, headers=headers, timeout=timeout, allow_redirects=False, stream=True
            ) as response:
                body = self._body(response)
        except requests.ConnectionError as error:  # before Timeout: one on connecting is both
            if _is_unreachable(error):
                raise ArxivUnreachableError(_("arXiv cannot be reached.")) from None
            raise ArxivFailure(_("arXiv cannot be reached."), wait=0) from None
        except requests.Timeout:
            raise ArxivFailure(_("arXiv did not answer in time."), wait=0) from None
        except urllib3.exceptions.ReadTimeoutError:  # while the body comes, requests is not there to wrap it
            raise ArxivFailure(_("arXiv did not answer in time."), wait=0) from None
        except (requests.RequestException, urllib3.exceptions.HTTPError, OSError):
            raise ArxivFailure(_("arXiv cannot be reached."), wait=0) from None
        finally:
            self.close()
        response._content = body  # as requests keeps a body it has read itself, for `response.content`
        check_answer(response, body)
        return response

    def _body(self, response: requests.Response) -> bytes:
        """The whole body, decompressed. Raises ArxivFailure where it is larger or slower than the limits."""
        deadline, body = time.monotonic() + self.limits.whole, bytearray()
        # `read1` gives what is there; `read` would wait for 64 kB, and a slow answer would pass the deadline.
        while chunk := response.raw.read1(65_536, decode_content=True):
            body += chunk
            if len(body) > self.limits.size:
                raise ArxivFailure(_("arXiv's answer was too large to be one."))
            if time.monotonic() > deadline:
                raise ArxivFailure(_("arXiv answered too slowly."), wait=0)
        return bytes(body)

    def _redirected(self, address: str, location: str, redirects: int) -> str:
        """The address that a redirect of `address` leads to, after so many `redirects` before it.

        Raises ArxivFailure where that is neither the configured host nor one of arXiv's, or is the third.
        """
        target = urlsplit(urljoin(address, location))
        is_home = target.hostname == self.home.hostname and target.port == self.home.port
        is_arxivs = target.scheme == "https" and re.fullmatch(
            r"(?:[\w-]+\.)*arxiv\.org", target.hostname or ""
        )
        if not (is_home or is_arxivs) or target.username or redirects >= 2:
            raise ArxivFailure(_("arXiv's address led away from arXiv; it was not followed."))
        return target.geturl()


def _is_unreachable(error: requests.ConnectionError) -> bool:
    """Whether no connection was made at all, rather than one that broke."""
    # requests wraps what urllib3 gave up with, and that wraps why.
    reason = getattr(error.args[0], "reason", None) if error.args else None
    return isinstance(reason, _NO_CONNECTION)
