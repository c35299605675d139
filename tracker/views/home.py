"""The page that a person begins with."""

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from tracker.http import SignedInRequest
from tracker.pages.home import home_context


@require_safe
def home(request: SignedInRequest) -> HttpResponse:
    """GET shows the person's lists, what is to be practised and read next, and what was done lately."""
    return TemplateResponse(request, "tracker/home.html", home_context(request.user, timezone.now()))
