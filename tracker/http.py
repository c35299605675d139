"""Types of requests."""

from typing import Any

from django.contrib.auth.models import User
from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails


class SignedInRequest(HttpRequest):
    """What reaches a view behind the login: someone's request."""

    user: User
    htmx: HtmxDetails


def sent(request: HttpRequest) -> tuple[Any, ...]:
    """What a form gets of a request: its data and files where it was sent, else nothing."""
    return (request.POST, request.FILES) if request.method == "POST" else ()
