"""What holds for every page: only who is signed in sees it, no cache keeps it, and its days are the person's.

Where a session has ended, htmx is sent to the login page instead of swapping a login form into the page.
"""

import logging
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode, urlsplit, urlunsplit

from django.conf import settings
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.auth.middleware import LoginRequiredMiddleware as DjangoLoginRequiredMiddleware
from django.core.exceptions import BadRequest
from django.db import DataError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django_htmx.http import HttpResponseClientRedirect

from tracker.models import preferences_of

_log = logging.getLogger(__name__)


class HealthMiddleware:
    """Lets /healthz answer whatever host it is asked for: who watches a server often asks its address."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info == "/healthz":
            request.META["HTTP_HOST"] = settings.ALLOWED_HOSTS[0]
        return self.get_response(request)


class NeverCacheMiddleware:
    """Tells caches to keep no answer, since it is one person's, unless its view has set `Cache-Control`."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not response.has_header("Cache-Control"):
            add_never_cache_headers(response)
        return response


class TimeZoneMiddleware:
    """Makes the time zone that the person has chosen the current one while their request is answered."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        zone = preferences_of(request.user).zone if request.user.is_authenticated else None
        with timezone.override(zone):
            return self.get_response(request)


class UnstorableMiddleware:
    """Answers 400 where a request holds what no database can be asked for, and nothing has noticed before.

    Our own forms and addresses notice: this is for the admin, which asks for a NUL, for a number of twenty
    digits and for rows whose keys are no numbers. The log has the trace, in case it is a fault of ours.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> None:
        """Raise BadRequest, which has a page; every other exception is a fault as it was."""
        is_of_keys = isinstance(exception, ValueError) and ACTION_CHECKBOX_NAME in request.POST
        if is_of_keys or isinstance(exception, (OverflowError, DataError)):
            _log.warning("Refused what cannot be stored, at %r", request.path, exc_info=exception)
            raise BadRequest(str(exception)[:200])


class LoginRequiredMiddleware(DjangoLoginRequiredMiddleware):
    """Asks for a login before every view that is not marked with `login_not_required`."""

    def handle_no_permission(self, request: HttpRequest, view_func: Callable[..., Any]) -> Any:
        """The way to the login page, for a request without a session.

        A page that is opened is asked for again after the login. Where something was being done on a page,
        the login page says that the session has ended, and leads back to that page: an address that only
        takes POST could not be opened.
        """
        htmx = getattr(request, "htmx", None)  # set by HtmxMiddleware; the type of Django does not know it
        if not htmx and request.method in {"GET", "HEAD"}:
            return super().handle_no_permission(request, view_func)
        page = htmx.current_url_abs_path if htmx else _page_before(request)
        query = urlencode({"expired": 1, "next": page})
        address = f"{resolve_url(settings.LOGIN_URL)}?{query}"
        return HttpResponseClientRedirect(address) if htmx else HttpResponseRedirect(address)


def _page_before(request: HttpRequest) -> str:
    """The path and the query of the page that the request came from; home where it is not one of ours."""
    page = urlsplit(request.headers.get("Referer", ""))
    return urlunsplit(("", "", page.path, page.query, "")) if page.netloc == request.get_host() else "/"
