"""Writing a summary where it is read: its text below the heading, with the page beside it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from papers.forms import SummaryForm
from papers.models import Summary
from tracker.access import list_to_edit
from tracker.http import SignedInRequest
from tracker.pages.anchors import Anchors, page_of


@require_http_methods(["GET", "HEAD", "POST"])
def write_summary(request: SignedInRequest, slug: str, key: str) -> HttpResponse:
    """GET shows the text of the summary of an entry in a form; POST answers as `_write` does."""
    return _write(request, slug, entry__key=key, entry__removed_at=None)


@require_http_methods(["GET", "HEAD", "POST"])
def write_concept(request: SignedInRequest, slug: str, anchor: str) -> HttpResponse:
    """GET shows the text of a summary that belongs to no entry in a form; POST answers as `_write` does."""
    return _write(request, slug, entry=None, anchor=anchor)


def _write(request: SignedInRequest, slug: str, **which: Any) -> HttpResponse:
    """The form of the summary that the fields of `which` find in a list that the person may change.

    POST saves it. With `show` it only shows how the text would look; htmx gets that alone (`#page`).
    """
    reading_list = list_to_edit(request.user, slug)
    summaries = Summary.objects.present().select_related("reading_list", "entry")
    summary = get_object_or_404(summaries, reading_list=reading_list, **which)
    form = SummaryForm(request.POST if request.method == "POST" else None, instance=summary)
    context = {
        "list": reading_list,
        "summary": summary,
        "form": form,
        "body": form["body"].value() or "",
        "find_anchor": Anchors(reading_list),
    }
    if request.htmx:
        return TemplateResponse(request, "tracker/write.html#page", context)
    if "show" not in request.POST and form.write(by=request.user.get_username()):
        messages.success(request, _("Saved."))
        return redirect(page_of(summary))
    return TemplateResponse(request, "tracker/write.html", context, status=422 if form.errors else 200)
