"""What comes with a request and what goes back with an answer."""

import logging
from typing import Any

from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django_htmx.middleware import HtmxDetails

from papers.errors import DocumentError
from papers.sentences import sentence_of

_log = logging.getLogger(__name__)


class SignedInRequest(HttpRequest):
    """What reaches a view behind the login: someone's request."""

    user: User
    htmx: HtmxDetails


def sent(request: HttpRequest) -> tuple[Any, ...]:
    """What a form gets of a request: its data and files where it was sent, else nothing."""
    return (request.POST, request.FILES) if request.method == "POST" else ()


def refusal_of(user: User, doing: str, error: DocumentError) -> str:
    """Write to the log who was refused what, and give the sentence for the page, in the person's language.

    `doing` is what was tried, in English and with the list's slug: "update of deep-learning".
    """
    _log.warning("%s: %s refused: %s", user.get_username(), doing, error)
    return sentence_of(error)


def number(value: str | None) -> int:
    """A primary key as an address or a form has it; 0, which is no row's, for what is no number."""
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 12 else 0


def attachment(text: str, name: str, content_type: str) -> HttpResponse:
    """A text as a file to be kept: `name` is what the browser calls it, `content_type` its media type."""
    disposition = content_disposition_header(as_attachment=True, filename=name) or ""
    return HttpResponse(
        text.encode(),
        content_type=f"{content_type}; charset=utf-8",
        headers={"Content-Disposition": disposition},
    )
