"""One entry: its page, and what a person does with it."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse, HttpResponseBadRequest, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import trigger_client_event

from papers.exports.bibtex import bibtex_of
from papers.models import BibBlock, Entry, Summary
from tracker.access import may_edit, my_entry, my_list
from tracker.forms.readings import NoteForm, StatusForm
from tracker.http import SignedInRequest, number
from tracker.models import Reading, ReadingEvent, Status
from tracker.models.reading import ReadingChangedError
from tracker.pages.anchors import Anchors
from tracker.pages.arxiv import arxiv_context
from tracker.pages.entries import neighbours_context, rereadings_context, ticked_context
from tracker.pages.practice import summary_context
from tracker.progress.readings import locked_reading, set_status, take_back
from tracker.progress.tallies import Progress, list_progress, status_sentence


@require_safe
def entry(request: SignedInRequest, slug: str, key: str) -> HttpResponse:
    """GET shows an entry with its summary, its paper, its BibTeX and the person's reading of it."""
    entry, reading = my_entry(request.user, slug, key)
    summary = Summary.objects.present().filter(entry=entry).first()
    context: dict[str, Any] = {
        "entry": entry,
        "list": entry.reading_list,
        "reading": reading,
        "statuses": Status,
        "reference": BibBlock.objects.filter(entry=entry).first(),
        "bibtex": bibtex_of(entry),
        "find_anchor": Anchors(entry.reading_list),
        **rereadings_context(request.user, entry),
        **arxiv_context(my_list(request.user, slug), entry),
        **summary_context(request.user, summary),
        **neighbours_context(entry),
    }
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


@require_POST
def save_note(request: SignedInRequest, slug: str, key: str) -> HttpResponse:
    """POST saves the person's note on an entry; htmx gets the sentence that says so (`#said`)."""
    _save_note(request, slug, key)
    if request.htmx:
        return TemplateResponse(request, "tracker/changed.html#said", {"said": _("Your note is saved.")})
    messages.success(request, _("Your note is saved."))
    return redirect("entry", slug, key)


@require_POST
def undo_reading(request: SignedInRequest) -> HttpResponse:
    """POST takes back the person's last change of a reading, and no other; answers as `_changed` does."""
    events = request.user.reading_events.select_related("entry__reading_list")
    event = get_object_or_404(events, pk=number(request.POST.get("event")), undone_at=None)
    # The entry may be gone from the list since, or the person may have left it.
    entry, _reading = my_entry(request.user, event.entry.reading_list.slug, event.entry.key)
    try:
        reading = take_back(request.user, event, moment=timezone.now())
    except ReadingChangedError:
        return HttpResponseBadRequest(_("This has been changed again since."))
    return _changed(request, entry, reading, None)


def _set_status(request: SignedInRequest, slug: str, key: str, status: str) -> HttpResponse:
    entry, reading = my_entry(request.user, slug, key)
    reading, event = set_status(request.user, entry, status, moment=timezone.now(), reading=reading)
    return _changed(request, entry, reading, event)


@transaction.atomic
def _save_note(request: SignedInRequest, slug: str, key: str) -> None:
    entry, _reading = my_entry(request.user, slug, key)
    reading = locked_reading(request.user, entry)
    NoteForm(request.POST, instance=reading).is_valid()  # which puts the note into the reading
    reading.save_fields("note")


def _changed(
    request: SignedInRequest, entry: Entry, reading: Reading, event: ReadingEvent | None
) -> HttpResponse:
    """The answer after a change of status, with a button that takes back the event where there is one.

    htmx gets the pieces of its page that have changed; else it is the page again with a message.
    """
    progress = list_progress(entry.reading_list, request.user)
    said = status_sentence(entry, reading.status, progress.kinds[entry.kind])
    if not request.htmx:
        messages.success(request, said, extra_tags=str(event.pk) if event else "")
        return HttpResponseRedirect(_way_back(request, entry))
    context = {
        "said": said,
        "event": event,
        "entry": entry,
        "list": entry.reading_list,
        "reading": reading,
    }
    return _pieces(request, context, progress)


def _pieces(request: SignedInRequest, context: dict[str, Any], progress: Progress) -> HttpResponse:
    """What htmx replaces: the status on the entry page (`#on_entry`), else row and numbers (`#on_list`)."""
    entry, reading = context["entry"], context["reading"]
    if request.htmx.current_url_abs_path == reverse("entry", args=[entry.reading_list.slug, entry.key]):
        context |= {"statuses": Status, **rereadings_context(request.user, entry)}
        return TemplateResponse(request, "tracker/changed.html#on_entry", context)
    context |= ticked_context(entry, reading, progress)
    response = TemplateResponse(request, "tracker/changed.html#on_list", context)
    return trigger_client_event(response, "ticked")  # the list asks for its readiness after this event


def _way_back(request: SignedInRequest, entry: Entry) -> str:
    """The page the form was on, at the row of the entry; the list where the browser does not say."""
    page = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(page, {request.get_host()}, require_https=request.is_secure()):
        page = reverse("list", args=[entry.reading_list.slug])
    return f"{page.partition('#')[0]}#e-{entry.pk}"
