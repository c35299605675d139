"""When an entry was read, how far, again, and whether it is next."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from papers.models import Entry
from tracker.access import my_entry
from tracker.forms.readings import DatesForm, RereadingForm
from tracker.http import SignedInRequest, number
from tracker.models import Reading, Rereading, Status, day_of
from tracker.progress.queue import move_in_queue, put_in_queue, queue_of, reorder_queue
from tracker.progress.readings import locked_reading


@require_http_methods(["GET", "HEAD", "POST"])
def dates(request: SignedInRequest, slug: str, key: str) -> HttpResponse:
    """The days and the page of a reading; a page of what was not begun begins it."""
    entry, reading = my_entry(request.user, slug, key)
    form = DatesForm(day_of(request.user, timezone.now()), request.POST or None, instance=reading)
    if request.method == "POST" and form.is_valid():
        _save_dates(request, slug, key)
        messages.success(request, _("Your dates are saved."))
        return redirect("entry", slug, key)
    return TemplateResponse(request, "tracker/dates.html", _context(request, entry, reading, form))


@require_POST
def read_again(request: SignedInRequest, slug: str, key: str) -> HttpResponse:
    """Begin a further time of reading, from today on."""
    entry, reading = my_entry(request.user, slug, key)
    if reading.status == Status.READ:
        today = day_of(request.user, timezone.now())
        begun = Rereading.objects.get_or_create(
            user=request.user, entry=entry, finished_on=None, defaults={"started_on": today}
        )
        said = _("You are reading it again.") if begun[1] else _("You are reading it again already.")
        messages.success(request, said)
    return redirect("entry", slug, key)


@require_http_methods(["GET", "HEAD", "POST"])
def rereading(request: SignedInRequest, slug: str, key: str, pk: int) -> HttpResponse:
    """The days of a further time; without an end it goes on."""
    entry, reading = my_entry(request.user, slug, key)
    again = get_object_or_404(request.user.rereadings, entry=entry, pk=pk)
    if request.method == "POST" and "remove" in request.POST:
        again.delete()
        messages.success(request, _("That time is forgotten."))
        return redirect("entry", slug, key)
    form = RereadingForm(day_of(request.user, timezone.now()), request.POST or None, instance=again)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Your dates are saved."))
        return redirect("entry", slug, key)
    context = _context(request, entry, reading, form) | {"again": again}
    return TemplateResponse(request, "tracker/dates.html", context)


@require_POST
def finish_again(request: SignedInRequest, slug: str, key: str) -> HttpResponse:
    """End a further time of reading, today."""
    entry, _reading = my_entry(request.user, slug, key)
    today = day_of(request.user, timezone.now())
    request.user.rereadings.filter(entry=entry, finished_on=None).update(finished_on=today)
    messages.success(request, _("Read again: %(name)s.") % {"name": entry.name})
    return redirect("entry", slug, key)


@require_POST
def queue(request: SignedInRequest, slug: str, key: str) -> HttpResponse:
    """Put an entry among what is next, or take it out."""
    entry, _reading = my_entry(request.user, slug, key)
    wanted = request.POST.get("wanted") == "1"
    put_in_queue(request.user, entry, wanted=wanted)
    said = _("Next, among others: %(name)s.") if wanted else _("Not next any more: %(name)s.")
    messages.success(request, said % {"name": entry.name})
    return redirect("home") if request.POST.get("back") == "home" else redirect("entry", slug, key)


@require_POST
def sort_queue(request: SignedInRequest) -> HttpResponse:
    """Another order of what is next: one step of one, or all of it."""
    step = {"up": -1, "down": 1}.get(request.POST.get("step", ""), 0)
    if step:
        move_in_queue(request.user, number(request.POST.get("reading")), step)
    else:
        reorder_queue(request.user, [number(one) for one in request.POST.getlist("order")])
    if request.htmx:
        context = {"queue": queue_of(request.user).select_related("entry__reading_list")}
        return TemplateResponse(request, "tracker/home.html#queue", context)
    return redirect("home")


@transaction.atomic
def _save_dates(request: SignedInRequest, slug: str, key: str) -> None:
    """Save days and pages, on the person's locked reading; a page of what was not begun begins it."""
    entry, _reading = my_entry(request.user, slug, key)
    reading = locked_reading(request.user, entry)
    today = day_of(request.user, timezone.now())
    form = DatesForm(today, request.POST, instance=reading)
    if form.is_valid():
        given = {name: getattr(reading, name) for name in form.fields}
        begun = reading.status == Status.TO_READ and bool(reading.page)
        if begun:
            reading.set_status(Status.READING, moment=timezone.now())
        for name, value in given.items():
            setattr(reading, name, value)
        if begun:
            reading.started_on = reading.started_on or today
        reading.save_fields(*given, "started_on")


def _context(request: SignedInRequest, entry: Entry, reading: Reading, form: Any) -> dict[str, Any]:
    """What the page of dates shows."""
    return {"entry": entry, "list": entry.reading_list, "reading": reading, "form": form}
