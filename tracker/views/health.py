"""Whether the installation is well, for programs that watch over it."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from tracker.installation.health import Health

_health = Health()


@login_not_required
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """GET answers 200 where the database takes a write, else 503 and why in a sentence. It asks for no login.

    The one address that writes on GET: that a write is taken only a write can tell.
    """
    trouble = _health.trouble()
    if trouble:
        return HttpResponse(f"{trouble.title}.\n", status=503, content_type="text/plain")
    return HttpResponse("ok\n", content_type="text/plain")
