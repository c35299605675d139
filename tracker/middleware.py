"""Closed by default, and an ended session says so instead of swapping a login form into the page."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode, urlsplit, urlunsplit

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware as DjangoLoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django_htmx.http import HttpResponseClientRedirect

from tracker.models import preferences_of


class NeverCacheMiddleware:
    """What a person sees is nobody else's: no page is cached unless its view says so."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not response.has_header("Cache-Control"):
            add_never_cache_headers(response)
        return response


class TimeZoneMiddleware:
    """Days are those of the person who looks at them."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        zone = preferences_of(request.user).zone if request.user.is_authenticated else None
        with timezone.override(zone):
            return self.get_response(request)


class LoginRequiredMiddleware(DjangoLoginRequiredMiddleware):
    """Asks for a login everywhere. Who was doing something comes back to the page it was done on."""

    def handle_no_permission(self, request: HttpRequest, view_func: Callable[..., Any]) -> Any:
        """Lead to the login page; htmx is told to load it: an answer would be swapped into the page."""
        htmx = getattr(request, "htmx", None)
        if not htmx and request.method in {"GET", "HEAD"}:
            return super().handle_no_permission(request, view_func)
        query = urlencode(
            {"expired": 1, "next": htmx.current_url_abs_path if htmx else _page_before(request)}
        )
        address = f"{resolve_url(settings.LOGIN_URL)}?{query}"
        return HttpResponseClientRedirect(address) if htmx else HttpResponseRedirect(address)


def _page_before(request: HttpRequest) -> str:
    """The page of ours from which something was sent, as path and query; home where that is unknown."""
    page = urlsplit(request.headers.get("Referer", ""))
    return urlunsplit(("", "", page.path, page.query, "")) if page.netloc == request.get_host() else "/"
