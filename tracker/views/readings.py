"""When an entry was read, how far, again, and whether it is next."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tracker.access import my_entry
from tracker.forms.readings import DatesForm, RereadingForm
from tracker.http import SignedInRequest, number
from tracker.models import Rereading, Status, day_of
from tracker.progress.queue import move_in_queue, put_in_queue, queue_of, reorder_queue
from tracker.progress.readings import locked_reading


@require_http_methods(["GET", "HEAD", "POST"])
def dates(request: SignedInRequest, slug: str, key: str) -> HttpResponse:
    """GET shows the dates of a reading, and how far it is; POST saves them."""
    entry, reading = my_entry(request.user, slug, key)
    form = DatesForm(day_of(request.user, timezone.now()), request.POST or None, instance=reading)
    if request.method == "POST" and form.is_valid():
        _save_dates(request, slug, key)
        messages.success(request, _("Your dates are saved."))
        return redirect("entry", slug, key)
    context = {"entry": entry, "list": entry.reading_list, "reading": reading, "form": form}
    return TemplateResponse(request, "tracker/dates.html", context)


@require_POST
def read_again(request: SignedInRequest, slug: str, key: str) -> HttpResponse:
    """POST begins a further time of reading today, where an entry is read and none goes on."""
    entry, reading = my_entry(request.user, slug, key)
    if reading.status == Status.READ:
        today = day_of(request.user, timezone.now())
        _rereading, begun = Rereading.objects.get_or_create(
            user=request.user, entry=entry, finished_on=None, defaults={"started_on": today}
        )
        said = _("You are reading it again.") if begun else _("You are reading it again already.")
        messages.success(request, said)
    return redirect("entry", slug, key)


@require_http_methods(["GET", "HEAD", "POST"])
def rereading(request: SignedInRequest, slug: str, key: str, pk: int) -> HttpResponse:
    """GET shows the dates of a further time of reading; POST saves them, or with `remove` deletes it."""
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
    context = {
        "entry": entry,
        "list": entry.reading_list,
        "reading": reading,
        "form": form,
        "again": again,
    }
    return TemplateResponse(request, "tracker/dates.html", context)


@require_POST
def finish_again(request: SignedInRequest, slug: str, key: str) -> HttpResponse:
    """POST ends the further time of reading that goes on, today."""
    entry, _reading = my_entry(request.user, slug, key)
    today = day_of(request.user, timezone.now())
    request.user.rereadings.filter(entry=entry, finished_on=None).update(finished_on=today)
    messages.success(request, _("Read again: %(name)s.") % {"name": entry.name})
    return redirect("entry", slug, key)


@require_POST
def queue(request: SignedInRequest, slug: str, key: str) -> HttpResponse:
    """POST puts an entry at the end of what the person reads next, or takes it out of that."""
    entry, _reading = my_entry(request.user, slug, key)
    wanted = request.POST.get("wanted") == "1"
    put_in_queue(request.user, entry, wanted=wanted)
    said = _("Next, among others: %(name)s.") if wanted else _("Not next any more: %(name)s.")
    messages.success(request, said % {"name": entry.name})
    return redirect("home") if request.POST.get("back") == "home" else redirect("entry", slug, key)


@require_POST
def sort_queue(request: SignedInRequest) -> HttpResponse:
    """POST moves one of what is next a step up or down, or sorts all of it; htmx gets it anew (`#queue`)."""
    step = {"up": -1, "down": 1}.get(request.POST.get("step", ""), 0)
    if step:
        move_in_queue(request.user, number(request.POST.get("reading")), step)
    else:
        reorder_queue(request.user, [number(key) for key in request.POST.getlist("order")])
    if request.htmx:
        context = {"queue": queue_of(request.user).select_related("entry__reading_list")}
        return TemplateResponse(request, "tracker/home.html#queue", context)
    return redirect("home")


@transaction.atomic
def _save_dates(request: SignedInRequest, slug: str, key: str) -> None:
    """Save what the form says to the reading as it is now. A page of what was not begun begins it."""
    entry, _reading = my_entry(request.user, slug, key)
    reading = locked_reading(request.user, entry)
    today = day_of(request.user, timezone.now())
    form = DatesForm(today, request.POST, instance=reading)
    if form.is_valid():
        given = {name: getattr(reading, name) for name in form.fields}
        begun = reading.status == Status.TO_READ and bool(reading.page)
        if begun:
            reading.set_status(Status.READING, moment=timezone.now())
        # A change of status puts dates of its own into the reading; those of the form come after it.
        for name, value in given.items():
            setattr(reading, name, value)
        if begun:
            reading.started_on = reading.started_on or today
        reading.save_fields(*given, "started_on")
