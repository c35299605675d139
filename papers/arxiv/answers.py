"""Whether what arXiv sent is an answer: a whole Atom feed and nothing else."""

import re
from email.utils import parsedate_to_datetime

import requests
from django.utils import timezone
from django.utils.translation import gettext as _

_BUSY = {429, 500, 502, 503, 504}
# arXiv reports a refused question as a feed with one entry of this id, with status 200 or 400.
_ERROR_ENTRY = re.compile(rb"<id>[^<]*/api/errors.*?<summary[^>]*>(.*?)</summary>", re.DOTALL)
_TOTAL = re.compile(rb"totalResults[^>]*>\s*(\d+)")


class ArxivFailure(Exception):  # noqa: N818 - it is the outcome of a question, and is stored as such
    """arXiv gave no answer that can be believed. Its one sentence for a person is stored with the match.

    `wait` says whether asking again may help: None not now; 0 after as long as the caller thinks right; else
    after that many seconds, as arXiv wishes. `is_unreadable_record` says that a single record of the answer
    is at fault, so that a smaller question may do.
    """

    def __init__(
        self, sentence: str, *, wait: float | None = None, is_unreadable_record: bool = False
    ) -> None:
        super().__init__(sentence)
        self.wait = wait
        self.is_unreadable_record = is_unreadable_record


class ArxivUnreachableError(ArxivFailure):
    """There is no way to arXiv just now: no other question would be answered either."""


def check_answer(response: requests.Response, body: bytes) -> None:
    """Take a response and its body; raise ArxivFailure unless the body is a whole feed.

    A redirect passes: the caller decides whether to follow it.
    """
    if response.is_redirect:
        return
    if response.status_code in _BUSY:
        raise ArxivFailure(
            _("arXiv is busy (status %(status)d).") % {"status": response.status_code},
            wait=_retry_after(response),
        )
    # Before the status: where arXiv says what is wrong, its words tell more than the number.
    error = _ERROR_ENTRY.search(body)
    if error:
        words = " ".join(error[1].decode(errors="replace").split())[:200]
        raise ArxivFailure(_("arXiv refused the question: %(words)s.") % {"words": words.rstrip(".")})
    if response.status_code != 200:
        raise ArxivFailure(
            _("arXiv refused the question (status %(status)d).") % {"status": response.status_code}
        )
    if b"<feed" not in body[:2_000]:
        # arXiv also says "Rate exceeded." as plain text with status 200.
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
    """The seconds that the Retry-After header asks to wait: a number or a date; 0 where it says neither."""
    value = response.headers.get("Retry-After", "").strip()
    if value.isascii() and value.isdigit():
        return float(value)
    try:
        return max(0.0, (parsedate_to_datetime(value) - timezone.now()).total_seconds())
    except (ValueError, TypeError):
        return 0.0
