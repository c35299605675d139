"""One entry: its page, and what a person does with it."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse, HttpResponseBadRequest
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
from tracker.pages.lists import row_of
from tracker.pages.practice import summary_context
from tracker.progress.readings import locked_reading, set_status, take_back
from tracker.progress.tallies import Progress, list_progress, status_sentence


@require_safe
def entry(request: SignedInRequest, slug: str, key: str) -> HttpResponse:
    """An entry with its abstract, summary, questions and neighbours, and what the person says of it."""
    entry, reading = my_entry(request.user, slug, key)
    near = (
        Entry.objects.present()
        .filter(reading_list=entry.reading_list)
        .only("key", "title", "kind", "short_name")
    )
    context = {
        "entry": entry,
        "list": entry.reading_list,
        "reading": reading,
        "statuses": Status,
        "reference": BibBlock.objects.filter(entry=entry).first(),
        "bibtex": bibtex_of(entry),
        "find_anchor": Anchors(entry.reading_list),
        "previous": near.filter(position__lt=entry.position).last(),
        "next": near.filter(position__gt=entry.position).first(),
    }
    context |= _rereadings(request, entry) | arxiv_context(my_list(request.user, slug), entry)
    context |= summary_context(request.user, Summary.objects.present().filter(entry=entry).first())
    return TemplateResponse(request, "tracker/entry.html", context)


@require_safe
def concept(request: SignedInRequest, slug: str, anchor: str) -> HttpResponse:
    """A summary that belongs to no entry, with the ones before and after it."""
    reading_list = my_list(request.user, slug)
    concepts = list(Summary.objects.concepts().filter(reading_list=reading_list))
    anchors = [summary.anchor for summary in concepts]
    if anchor not in anchors:
        raise Http404
    index = anchors.index(anchor)
    context = {
        "list": reading_list,
        "find_anchor": Anchors(reading_list),
        "may_edit": may_edit(reading_list),
        "previous": concepts[index - 1] if index else None,
        "next": concepts[index + 1] if index + 1 < len(concepts) else None,
    }
    context |= summary_context(request.user, concepts[index])
    return TemplateResponse(request, "tracker/concept.html", context)


@require_POST
def tick(request: SignedInRequest, slug: str, key: str) -> HttpResponse:
    """The box of a row: read where it is ticked, to read where it is not."""
    return _set_status(request, slug, key, Status.READ if "read" in request.POST else Status.TO_READ)


@require_POST
def status(request: SignedInRequest, slug: str, key: str) -> HttpResponse:
    """Set the status of an entry to the one that is sent. 400 for one that does not exist."""
    form = StatusForm(request.POST)
    if not form.is_valid():
        return HttpResponseBadRequest(_("There is no such status."))
    return _set_status(request, slug, key, form.cleaned_data["status"])


@require_POST
def save_note(request: SignedInRequest, slug: str, key: str) -> HttpResponse:
    """Save the person's note of an entry; htmx is answered with a sentence alone."""
    _save_note(request, slug, key)
    if request.htmx:
        return TemplateResponse(request, "tracker/changed.html#said", {"said": _("Your note is saved.")})
    messages.success(request, _("Your note is saved."))
    return redirect("entry", slug, key)


@require_POST
def undo_reading(request: SignedInRequest) -> HttpResponse:
    """Take back my last change of a reading, and no other."""
    events = request.user.reading_events.select_related("entry__reading_list")
    event = get_object_or_404(events, pk=number(request.POST.get("event")), undone_at=None)
    entry, _reading = my_entry(request.user, event.entry.reading_list.slug, event.entry.key)
    try:
        reading = take_back(request.user, event, moment=timezone.now())
    except ReadingChangedError:
        return HttpResponseBadRequest(_("This has been changed again since."))
    return _answer(request, entry, reading, None)


def _set_status(request: SignedInRequest, slug: str, key: str, status: str) -> HttpResponse:
    entry, reading = my_entry(request.user, slug, key)
    reading, event = set_status(request.user, entry, status, moment=timezone.now(), reading=reading)
    return _answer(request, entry, reading, event)


@transaction.atomic
def _save_note(request: SignedInRequest, slug: str, key: str) -> None:
    entry, _reading = my_entry(request.user, slug, key)
    reading = locked_reading(request.user, entry)
    form = NoteForm(request.POST, instance=reading)
    form.is_valid()
    reading.save_fields("note")


def _rereadings(request: SignedInRequest, entry: Entry) -> dict[str, Any]:
    """The further times the person has read an entry, and whether one goes on."""
    times = list(request.user.rereadings.filter(entry=entry))
    return {"rereadings": times, "is_reading_again": any(one.finished_on is None for one in times)}


def _answer(
    request: SignedInRequest, entry: Entry, reading: Reading, event: ReadingEvent | None
) -> HttpResponse:
    """What changed: for htmx the row and the numbers, else the page again with a message."""
    progress = list_progress(entry.reading_list, request.user)
    said = status_sentence(entry, reading.status, progress.kinds[entry.kind])
    if not request.htmx:
        messages.success(request, said, extra_tags=str(event.pk) if event else "")
        return redirect(_way_back(request, entry))
    context = {"said": said, "event": event, "entry": entry, "list": entry.reading_list, "reading": reading}
    page = request.htmx.current_url_abs_path
    if page == reverse("entry", args=[entry.reading_list.slug, entry.key]):
        context |= {"statuses": Status} | _rereadings(request, entry)
        return TemplateResponse(request, "tracker/changed.html#on_entry", context)
    response = TemplateResponse(
        request, "tracker/changed.html#on_list", context | _pieces(entry, reading, progress)
    )
    return trigger_client_event(response, "ticked")


def _pieces(entry: Entry, reading: Reading, progress: Progress) -> dict[str, Any]:
    """What the list page replaces: the row, and the numbers of all it stands under."""
    nodes = list(progress.homes.get(entry.category_id) or ())
    return {"row": row_of(entry, reading), "progress": progress, "nodes": nodes, "statuses": Status}


def _way_back(request: SignedInRequest, entry: Entry) -> str:
    """The page the form was on, at the entry; the list where the browser does not say."""
    page = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(page, {request.get_host()}, require_https=request.is_secure()):
        page = reverse("list", args=[entry.reading_list.slug])
    return f"{page.partition('#')[0]}#e-{entry.pk}"
