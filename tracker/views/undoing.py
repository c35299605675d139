"""Taking back what a person has changed, and what the page they are on shows of it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django_htmx.http import trigger_client_event

from papers.models import Entry
from tracker.access import MyEntry, my_entry
from tracker.http import SignedInRequest, number
from tracker.models import NoteEvent, Reading, ReadingChangedError, ReadingEvent, Status
from tracker.pages.entries import note_context, rereadings_context, ticked_context
from tracker.progress.readings import take_back
from tracker.progress.steps import Step, goes_back, step_back
from tracker.progress.tallies import Progress, list_progress, status_sentence


@require_POST
def undo(request: SignedInRequest) -> HttpResponse:
    """POST takes back the `event` that is named, or the `last` change of the person, and says which.

    htmx gets the pieces of its page that have changed; else it is the page again with a message.
    """
    is_last = request.POST.get("event") == "last"
    step = step_back(request.user, moment=timezone.now()) if is_last else _named_step(request)
    if not step.event or not step.reading:
        return _nothing(request, step, is_last=is_last)
    # Asked for anew: a row shows more of its entry than an event knows of it.
    entry, reading = my_entry(request.user, step.event.entry.reading_list.slug, step.event.entry.key)
    progress = list_progress(entry.reading_list, request.user)
    said = " ".join([*_kept_sentences(step), _sentence(request, step.event, reading, progress)])
    note = step.event if isinstance(step.event, NoteEvent) else None
    offered = "last" if step.goes_on else ""
    if not request.htmx:
        messages.success(request, said, extra_tags=f"note-{note.pk}" if note else offered)
        return HttpResponseRedirect(page_before(request, entry))
    context: dict[str, Any] = {"said": said, "undo": offered}
    if note:
        context |= {"taken_back": note.pk, **note_context(reading)}
    return pieces(request, entry, reading, progress, context)


def pieces(
    request: SignedInRequest, entry: MyEntry, reading: Reading, progress: Progress, context: dict[str, Any]
) -> HttpResponse:
    """What htmx replaces after a change: what its page shows of the entry, and the sentence that is `said`.

    The entry's page has the status (`#on_entry`), with `note` in the context the note too, and a list the row
    and the numbers (`#on_list`); a list that shows another part of itself leaves out what it does not hold.
    """
    context |= {"entry": entry, "list": entry.reading_list, "reading": reading}
    page = (request.htmx.current_url_abs_path or "").partition("?")[0]
    if page == reverse("entry", args=[entry.reading_list.slug, entry.key]):
        context |= {"statuses": Status, **rereadings_context(request.user, entry)}
        return TemplateResponse(request, "tracker/changed.html#on_entry", context)
    context |= ticked_context(entry, reading, progress)
    response = TemplateResponse(request, "tracker/changed.html#on_list", context)
    return trigger_client_event(response, "ticked")  # the list asks for its readiness after this event


def page_before(request: SignedInRequest, entry: Entry | None = None) -> str:
    """The page the form was on, at the row of the entry.

    Its list, without an entry home, where the browser does not say.
    """
    page = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(page, {request.get_host()}, require_https=request.is_secure()):
        page = reverse("list", args=[entry.reading_list.slug]) if entry else reverse("home")
    return f"{page.partition('#')[0]}#e-{entry.pk}" if entry else page


def _named_step(request: SignedInRequest) -> Step:
    """Take back the change of status that the form names. Raises Http404 for what is not the person's."""
    events = request.user.reading_events.select_related("entry__reading_list")
    event = get_object_or_404(events, pk=number(request.POST.get("event")))
    # The entry may be gone from the list since, or the person may have left it.
    my_entry(request.user, event.entry.reading_list.slug, event.entry.key)
    moment = timezone.now()
    try:
        reading = take_back(request.user, event, moment=moment)
    except ReadingChangedError:
        return Step(kept=[event.entry])
    return Step(event, reading, goes_on=goes_back(request.user, moment=moment))


def _nothing(request: SignedInRequest, step: Step, *, is_last: bool) -> HttpResponse:
    """The answer where nothing was taken back, with the reason."""
    said = " ".join(_kept_sentences(step)) or _("Nothing of the last 24 hours is left to undo.")
    if step.kept and is_last:
        said = f"{said} {_('Nothing else of the last 24 hours is left to undo.')}"
    if not request.htmx:
        messages.info(request, said)
        return HttpResponseRedirect(page_before(request, step.kept[0] if step.kept else None))
    return TemplateResponse(request, "tracker/changed.html#said", {"said": said})


def _kept_sentences(step: Step) -> list[str]:
    """What stays because it has changed since: the last of it by name."""
    return [
        _("%(name)s has been changed again since and stays as it is.") % {"name": entry.name}
        for entry in step.kept[:1]
    ]


def _sentence(
    request: SignedInRequest, event: ReadingEvent | NoteEvent, reading: Reading, progress: Progress
) -> str:
    """What has been taken back, with the name of the list where another page shows it."""
    entry = event.entry
    if isinstance(event, NoteEvent):
        said = _("Your note on %(name)s is as it was before.") % {"name": entry.name}
    else:
        said = status_sentence(entry, reading.status, progress.kinds[entry.kind])
    address = reverse("list", args=[entry.reading_list.slug])
    if (request.htmx.current_url_abs_path or address).startswith(address):
        return said
    return _("%(said)s (%(list)s)") % {"said": said, "list": entry.reading_list.title}
