"""Types of requests."""

from django.contrib.auth.models import User
from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails


class SignedInRequest(HttpRequest):
    """What reaches a view behind the login: someone's request."""

    user: User
    htmx: HtmxDetails
