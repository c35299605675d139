"""Numbers over time."""

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from tracker.http import SignedInRequest


@require_safe
def statistics(request: SignedInRequest) -> HttpResponse:
    return TemplateResponse(request, "tracker/statistics.html", {})
