"""One entry: its page, and what a person does with it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBadRequest, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from papers.models import Summary
from tracker.access import MyEntry, may_edit, my_entry, my_list
from tracker.forms.readings import StatusForm
from tracker.http import SignedInRequest
from tracker.models import Reading, ReadingEvent, Status
from tracker.pages.anchors import Anchors
from tracker.pages.entries import entry_context
from tracker.pages.practice import summary_context
from tracker.progress.readings import set_status
from tracker.progress.tallies import list_progress, status_sentence
from tracker.views.undoing import page_before, pieces


@require_safe
def entry(request: SignedInRequest, slug: str, key: str) -> HttpResponse:
    """GET shows an entry with its summary, its paper, its BibTeX and the person's reading of it."""
    entry, reading = my_entry(request.user, slug, key)
    context = entry_context(request.user, my_list(request.user, slug), entry, reading)
    return TemplateResponse(request, "tracker/entry.html", context)


@require_safe
def concept(request: SignedInRequest, slug: str, anchor: str) -> HttpResponse:
    """GET shows a summary that belongs to no entry, with the ones before and after it."""
    reading_list = my_list(request.user, slug)
    concepts = list(Summary.objects.concepts().filter(reading_list=reading_list))
    index = next((index for index, summary in enumerate(concepts) if summary.anchor == anchor), None)
    if index is None:
        raise Http404
    context: dict[str, Any] = {
        "list": reading_list,
        "find_anchor": Anchors(reading_list),
        "may_edit": may_edit(reading_list),
        "previous": concepts[index - 1] if index else None,
        "next": concepts[index + 1] if index + 1 < len(concepts) else None,
        **summary_context(request.user, concepts[index]),
    }
    return TemplateResponse(request, "tracker/concept.html", context)


@require_POST
def tick(request: SignedInRequest, slug: str, key: str) -> HttpResponse:
    """POST sets an entry to read where its box is ticked, else to "to read"; answers as `_changed` does."""
    return _set_status(request, slug, key, Status.READ if "read" in request.POST else Status.TO_READ)


@require_POST
def status(request: SignedInRequest, slug: str, key: str) -> HttpResponse:
    """POST sets one of the four statuses of an entry; answers as `_changed` does."""
    form = StatusForm(request.POST)
    if not form.is_valid():
        return HttpResponseBadRequest(_("There is no such status."))
    return _set_status(request, slug, key, form.cleaned_data["status"])


def _set_status(request: SignedInRequest, slug: str, key: str, status: str) -> HttpResponse:
    entry, reading = my_entry(request.user, slug, key)
    reading, event = set_status(request.user, entry, status, moment=timezone.now(), reading=reading)
    return _changed(request, entry, reading, event)


def _changed(
    request: SignedInRequest, entry: MyEntry, reading: Reading, event: ReadingEvent | None
) -> HttpResponse:
    """The answer after a change of status, with a button that takes back the event where there is one.

    htmx gets the pieces of its page that have changed; else it is the page again with a message.
    """
    progress = list_progress(entry.reading_list, request.user)
    said = status_sentence(entry, reading.status, progress.kinds[entry.kind])
    if not request.htmx:
        messages.success(request, said, extra_tags=str(event.pk) if event else "")
        return HttpResponseRedirect(page_before(request, entry))
    context = {"said": said, "undo": event.pk if event else ""}
    return pieces(request, entry, reading, progress, context)
