"""A new version of a list's file: first what it would change, then the change; and what both sides changed."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from papers.errors import DocumentError
from papers.lists.conflicts import conflicts, find_conflict, settle_conflict
from papers.models import Image, ReadingList
from papers.sentences import sentence_of
from tracker.access import list_to_edit
from tracker.copies.ticks import Update, preview_update, update_list
from tracker.forms.documents import DocumentForm
from tracker.http import SignedInRequest, sent
from tracker.pages.updating import shown
from tracker.people.members import find_owner


@require_http_methods(["GET", "HEAD", "POST"])
def update(request: SignedInRequest, slug: str) -> HttpResponse:
    found = list_to_edit(request.user, slug)
    form = DocumentForm(request.user, *sent(request))
    if request.method != "POST" or not form.is_valid():
        return _page(request, found, form)
    text, owner = form.cleaned_data["document"], find_owner(found)
    if "apply" not in request.POST:
        return _page(request, found, form, preview_update(found, text, person=owner))
    try:
        with transaction.atomic():
            Image.objects.take(found, form.bundle.kinds)
            done = update_list(found, text, person=owner, by=request.user.get_username())
            form.forget()
    except DocumentError as error:
        form.add_error(None, sentence_of(error))
        return _page(request, found, form)
    messages.success(request, _said(done))
    return redirect("update" if done.comparison.of("conflict") else "list", slug)


@require_POST
def settle_text(request: SignedInRequest, slug: str, kind: str, pk: int) -> HttpResponse:
    """Which of two texts stands: the one here, the file's, or what somebody made of both."""
    found = list_to_edit(request.user, slug)
    row = find_conflict(found, kind, pk)
    if not row:
        raise Http404
    text = row.base.text if "theirs" in request.POST else request.POST.get("text", row.source)
    version = request.POST.get("version", "")
    try:
        opened = int(version) if version.isascii() and version.isdigit() else 0
        settle_conflict(row, text, version=opened, by=request.user.get_username())
    except DocumentError as error:
        messages.error(request, sentence_of(error))
    else:
        messages.success(request, _("Settled: %(title)s.") % {"title": row.title})
    return redirect("update" if conflicts(found) else "list", slug)


def _said(done: Update) -> str:
    if done.is_nothing:
        return _("That is the version this list has already.")
    number = len(done.comparison.differences) + len(done.taken)
    words = ngettext("The new version is in: %(n)d change.", "The new version is in: %(n)d changes.", number)
    return words % {"n": number}


def _page(
    request: SignedInRequest, found: ReadingList, form: DocumentForm, preview: Update | None = None
) -> HttpResponse:
    context: dict[str, Any] = {"list": found, "form": form, "update": preview}
    if preview:
        context["groups"] = shown(preview)
    else:
        context["conflicts"] = conflicts(found)
    return TemplateResponse(request, "tracker/update.html", context, status=422 if form.errors else 200)
