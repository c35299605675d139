"""A new version of a list's file comes in: first what it would change, then the change.

And what both sides changed is settled text by text.
"""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from papers.errors import DocumentError
from papers.lists.conflicts import conflicts, find_conflict, settle_conflict
from papers.models import Image, ReadingList
from tracker.access import list_to_edit
from tracker.copies.ticks import Update, preview_update, update_list
from tracker.forms.documents import DocumentForm
from tracker.http import SignedInRequest, number, refusal_of, sent
from tracker.pages.updating import shown
from tracker.people.members import find_owner


@require_http_methods(["GET", "HEAD", "POST"])
def update(request: SignedInRequest, slug: str) -> HttpResponse:
    """GET asks for a file and shows the conflicts; POST shows what it changes, with `apply` takes it in."""
    reading_list = list_to_edit(request.user, slug)
    form = DocumentForm(request.user, **sent(request))
    if not form.is_valid():
        return _page(request, reading_list, form)
    # The ticks of a file are those of the owner, whoever brings it.
    text, owner = form.cleaned_data["document"], find_owner(reading_list)
    if "apply" not in request.POST:
        return _page(request, reading_list, form, preview_update(reading_list, text, person=owner))
    try:
        done = update_list(
            reading_list,
            text,
            person=owner,
            by=request.user.get_username(),
            along=partial(_take_along, reading_list, form),
        )
    except DocumentError as error:
        form.add_error(None, refusal_of(request.user, f"update of {slug}", error))
        return _page(request, reading_list, form)
    messages.success(request, _said(done))
    return redirect("update" if done.comparison.of("conflict") else "list", slug)


@require_POST
def settle_text(request: SignedInRequest, slug: str, kind: str, pk: int) -> HttpResponse:
    """POST settles a conflict: the file's text stands (`theirs`), else the one that the form holds."""
    reading_list = list_to_edit(request.user, slug)
    row = find_conflict(reading_list, kind, pk)
    if not row:
        raise Http404
    text = row.base.text if "theirs" in request.POST else request.POST.get("text", row.source)
    try:
        opened = number(request.POST.get("version"))
        settle_conflict(row, text, version=opened, by=request.user.get_username())
    except DocumentError as error:
        messages.error(request, refusal_of(request.user, f"settling of {slug}", error))
    else:
        messages.success(request, _("Settled: %(title)s.") % {"title": row.title})
    return redirect("update" if conflicts(reading_list) else "list", slug)


def _take_along(reading_list: ReadingList, form: DocumentForm) -> None:
    """Store the images that came with the file, and forget the upload."""
    Image.objects.take(reading_list, form.bundle.kinds)
    form.forget()


def _said(done: Update) -> str:
    if done.is_nothing:
        return _("That is the version this list has already.")
    changes = len(done.comparison.differences) + len(done.taken)
    words = ngettext("The new version is in: %(n)d change.", "The new version is in: %(n)d changes.", changes)
    return words % {"n": changes}


def _page(
    request: SignedInRequest, reading_list: ReadingList, form: DocumentForm, preview: Update | None = None
) -> HttpResponse:
    """The form, with what the new version would change, or else with the conflicts that are open."""
    context: dict[str, Any] = {"list": reading_list, "form": form, "update": preview}
    if preview:
        context["groups"] = shown(preview)
    else:
        context["conflicts"] = conflicts(reading_list)
    return TemplateResponse(request, "tracker/update.html", context, status=422 if form.errors else 200)
