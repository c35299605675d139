"""The settings of a person."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tracker.forms.preferences import PreferencesForm
from tracker.http import SignedInRequest
from tracker.models import preferences_of
from tracker.practice.scopes import my_questions


@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: SignedInRequest) -> HttpResponse:
    """GET shows the person's settings, and the questions that are asked no more; POST saves the settings."""
    form = PreferencesForm(request.POST or None, instance=preferences_of(request.user))
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Your settings are saved."))
        return redirect("settings")
    suspended = request.user.cards.exclude(suspended_at=None).filter(question__in=my_questions(request.user))
    context = {"form": form, "suspended": suspended.select_related("question__summary").order_by("pk")}
    return TemplateResponse(request, "tracker/settings.html", context)
