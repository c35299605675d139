"""What views know of requests and answers: who asks, how fields are read, files to store, and refusals."""

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
    """A request behind the login: its user is signed in, and django-htmx has read its headers."""

    user: User
    htmx: HtmxDetails


def sent(request: HttpRequest) -> dict[str, Any]:
    """The `data` and the `files` that a form is made with; neither, so that it is unbound, on GET.

    `request.POST or None` would not do: a form that was posted with nothing filled in has mistakes to show.
    """
    return {"data": request.POST, "files": request.FILES} if request.method == "POST" else {}


def refusal_of(user: User, doing: str, error: DocumentError) -> str:
    """Write to the log who was refused what, and give the sentence for the page, in the person's language.

    `doing` is what was tried, in English and with the list's slug: "update of deep-learning".
    """
    _log.warning("%s: %s refused: %s", user.get_username(), doing, error)
    return sentence_of(error)


def number(value: str | None) -> int:
    """The primary key that a field of an address or a form holds; 0, which is no row's, where it holds none.

    Only ASCII digits count, and at most eleven: a database refuses to compare a key with what it cannot hold.
    """
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 12 else 0


def attachment(text: str, name: str, content_type: str) -> HttpResponse:
    """An answer that a browser stores as a file.

    Takes the text of the file, the name it is stored under, and its media type; the charset is added.
    """
    disposition = content_disposition_header(as_attachment=True, filename=name) or ""
    return HttpResponse(
        text.encode(),
        content_type=f"{content_type}; charset=utf-8",
        headers={"Content-Disposition": disposition},
    )
