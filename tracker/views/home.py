from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from tracker.http import SignedInRequest
from tracker.pages.home import home_context


@require_safe
def home(request: SignedInRequest) -> HttpResponse:
    """The person's lists, what is being read and next, and the last days."""
    return TemplateResponse(request, "tracker/home.html", home_context(request.user, timezone.now()))
