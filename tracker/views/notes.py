"""The note of a person on an entry: saved while they type it, and written again after it was taken back."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django_htmx.http import trigger_client_event

from papers.models import Entry
from tracker.access import my_entry, my_list
from tracker.forms.readings import NoteForm
from tracker.http import SignedInRequest, number
from tracker.models import Reading
from tracker.pages.entries import entry_context, note_context
from tracker.progress.notes import NoteChangedError, fingerprint, put_note_back, save_note
from tracker.progress.tallies import list_progress
from tracker.views.undoing import page_before, pieces


@require_POST
def save(request: SignedInRequest, slug: str, key: str) -> HttpResponse:
    """POST saves the person's note on an entry, where it is still the one that the page has shown.

    htmx gets how the saving went (`#note_state`), and with `button` a sentence too; else it is the page of
    the entry, with what was written and the reason where it was refused.
    """
    entry, reading = my_entry(request.user, slug, key)
    form = NoteForm(request.POST)
    if not form.is_valid():
        return _refused(request, entry, reading, 422)
    sent = form.cleaned_data
    names = {"writing": sent["writing"], "turn": sent["turn"] or 0}
    seen = sent["over"] or sent["seen"] or fingerprint("")
    try:
        save_note(request.user, entry, sent["note"], seen=seen, moment=timezone.now(), **names)
    except NoteChangedError as error:
        return _refused(request, entry, reading, 409, other=error.note, over=fingerprint(error.note))
    if not request.htmx:
        messages.success(request, _("Your note is saved."))
        return redirect("entry", slug, key)
    context = {"saved": True, "seen": fingerprint(sent["note"]), "button": "button" in request.POST}
    response = TemplateResponse(request, "tracker/_note.html#answer", context)
    return trigger_client_event(response, "noteSaved")


@require_POST
def put_back(request: SignedInRequest) -> HttpResponse:
    """POST writes again what the person has taken back of a note; answers as `tracker.views.undoing.undo`."""
    events = request.user.note_events.select_related("entry__reading_list")
    event = get_object_or_404(events, pk=number(request.POST.get("event")))
    slug, key = event.entry.reading_list.slug, event.entry.key
    my_entry(request.user, slug, key)  # the person may have left the list since
    try:
        put_note_back(request.user, event, moment=timezone.now())
        said = _("Your note on %(name)s is as you wrote it.") % {"name": event.entry.name}
    except NoteChangedError:
        said = _("%(name)s has been changed again since and stays as it is.") % {"name": event.entry.name}
    entry, reading = my_entry(request.user, slug, key)
    if not request.htmx:
        messages.success(request, said)
        return HttpResponseRedirect(page_before(request, entry))
    progress = list_progress(entry.reading_list, request.user)
    return pieces(request, entry, reading, progress, {"said": said, **note_context(reading)})


def _refused(
    request: SignedInRequest, entry: Entry, reading: Reading, status: int, **why: str
) -> HttpResponse:
    """What was written, and why it is not saved: with `over`, the `other` text stands there now."""
    written = {"note": request.POST.get("note", ""), "seen": request.POST.get("seen", ""), "refused": True}
    if request.htmx:
        context = {"entry": entry, "list": entry.reading_list, **written, **why}
        return TemplateResponse(request, "tracker/_note.html#answer", context)
    reading_list = my_list(request.user, entry.reading_list.slug)
    context = entry_context(request.user, reading_list, entry, reading) | written | why
    return TemplateResponse(request, "tracker/entry.html", context, status=status)
