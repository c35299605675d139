from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from tracker.home_page import home_context
from tracker.http import SignedInRequest


@require_safe
def home(request: SignedInRequest) -> HttpResponse:
    return TemplateResponse(request, "tracker/home.html", home_context(request.user, timezone.now()))
