"""The pages for what went wrong: what it was, and the one next step.

Django calls them instead of a view. They ask for no login: what went wrong may be the login.
"""

import logging
import sys
from http import HTTPStatus

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from tracker.installation.trouble import line_for_operator, trouble_of

_log = logging.getLogger(__name__)


@login_not_required
def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400, or 413 where more was sent than a request may hold."""
    if isinstance(exception, RequestDataTooBig):
        return _page(
            HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
            _("That is too large"),
            _("What you sent is larger than 5 MB. Nothing was changed."),
        )
    return _page(
        HTTPStatus.BAD_REQUEST,
        _("That request makes no sense here"),
        _("The address or the form was not understood. Nothing was changed."),
    )


@login_not_required
def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403 for what the person may see and not change."""
    return _page(
        HTTPStatus.FORBIDDEN,
        _("This is not yours to open"),
        _("Ask the owner of the list, or sign in as someone else."),
    )


@login_not_required
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form whose token is not that of the session."""
    return _page(
        HTTPStatus.FORBIDDEN,
        _("This page was too old"),
        _(
            "You have signed in again since it was opened. "
            "Nothing was changed: go back, reload the page and try once more."
        ),
    )


@login_not_required
def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404 for what is missing, and for what is not the person's."""
    return _page(
        HTTPStatus.NOT_FOUND,
        _("There is nothing here"),
        _("The address may be mistyped, or the list is not shared with you."),
    )


@login_not_required
def server_error(request: HttpRequest) -> HttpResponse:
    """500 for a fault of ours, whose trace is in the log; 503 where the database or the disk is in trouble.

    Django calls it while it handles the exception.
    """
    error = sys.exception()
    trouble = trouble_of(error)
    if error and trouble:
        _log.error("%s %r: %s", request.method, request.path, line_for_operator(error))
        response = _page(HTTPStatus.SERVICE_UNAVAILABLE, trouble.title, trouble.words)
        response["Retry-After"] = "10"
        return response
    return _page(
        HTTPStatus.INTERNAL_SERVER_ERROR,
        _("Something broke on our side"),
        _("What was saved before is safe. Try again; if it stays broken, the log of the server says why."),
    )


def _page(status: HTTPStatus, title: str | Promise, words: str | Promise) -> HttpResponse:
    """The page, drawn without the request: it must ask nothing of the session or the database."""
    return HttpResponse(
        render_to_string("tracker/error.html", {"title": title, "words": words}), status=status
    )
