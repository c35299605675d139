"""Signing in, with a password or by a link."""

import logging

from django.contrib.auth import login, views
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.models import User
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods

from tracker.people.login_links import user_for_token

_log = logging.getLogger(__name__)


@method_decorator(login_not_required, name="dispatch")
class SignIn(views.LoginView):
    """GET shows the form of name and password; POST signs in. Who is signed in already goes home."""

    template_name = "tracker/sign_in.html"
    redirect_authenticated_user = True

    def form_invalid(self, form: AuthenticationForm) -> HttpResponse:
        """Show the form again, and write to the log who was refused: a guesser leaves a trail."""
        name = str(form.data.get("username", ""))[:150]
        _log.warning("Sign-in refused: %r from %s", name, self.request.META.get("REMOTE_ADDR"))
        return super().form_invalid(form)


@login_not_required
@never_cache
@sensitive_variables("token")
@require_http_methods(["GET", "HEAD", "POST"])
def login_link(request: HttpRequest, token: str) -> HttpResponse:
    """GET shows a button; POST signs in and uses the link up. One that holds no more is answered with 410."""
    user = _sign_in(request, token) if request.method == "POST" else user_for_token(token)
    if not user:
        _log.warning(
            "Sign-in refused: a link that is false, used or too old, from %s", request.META.get("REMOTE_ADDR")
        )
        return TemplateResponse(request, "tracker/login_link.html", {"person": None}, status=410)
    if request.method == "POST":
        lists = list(user.memberships.values_list("reading_list__slug", flat=True)[:2])
        return redirect("list", lists[0]) if len(lists) == 1 else redirect("home")
    return TemplateResponse(request, "tracker/login_link.html", {"person": user})


@transaction.atomic
def _sign_in(request: HttpRequest, token: str) -> User | None:
    """Sign in whom the token names, and give them; None where it holds no more, which it does only once."""
    user = user_for_token(token)
    locked = user and User.objects.select_for_update().get(pk=user.pk)
    # Signing in voids the token, so it is asked for again now that the row is locked.
    if not locked or not user_for_token(token):
        return None
    login(request, locked, backend="tracker.people.PersonBackend")
    return locked
