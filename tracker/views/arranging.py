"""Changing a document here: the words and the place of an entry, its history, and the headings."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from papers.errors import DocumentError
from papers.forms import ENTRY_FORMS, CategoryForm
from papers.lists.arranging import (
    add_category,
    move_entry,
    remove_category,
    remove_entry,
    say_of_category,
    shift_entry,
)
from papers.models import Category, Change, Entry, ReadingList
from tracker.access import list_to_edit, my_list
from tracker.forms.entries import MoveForm
from tracker.forms.kinds import KIND_CHOICES
from tracker.http import SignedInRequest, number, refusal_of
from tracker.pages.categories import headings_of
from tracker.pages.history import remembered

_MOST_CHANGES = 200  # on the page of the history of an entry


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: SignedInRequest, slug: str, key: str) -> HttpResponse:
    """GET shows the words of an entry as the document has them, and where it may move; POST saves them."""
    reading_list, entry = _entry(request, slug, key)
    form = ENTRY_FORMS[entry.kind](request.POST if request.method == "POST" else None, instance=entry)
    if form.write(by=request.user.get_username()):
        messages.success(request, _("Saved."))
        return redirect("entry", slug, entry.key)
    context = {"list": reading_list, "entry": entry, "form": form, "move": MoveForm(entry)}
    return TemplateResponse(request, "tracker/edit.html", context, status=422 if form.errors else 200)


@require_POST
def move(request: SignedInRequest, slug: str, key: str) -> HttpResponse:
    """POST moves an entry one place `up` or `down` in its category, or to another category."""
    _reading_list, entry = _entry(request, slug, key)
    by = request.user.get_username()
    if "up" in request.POST or "down" in request.POST:
        with _told(request, f"{slug}/{key}", _("Moved.")):
            shift_entry(entry, down="down" in request.POST, by=by)
        return redirect("edit_entry", slug, key)
    form = MoveForm(entry, request.POST)
    if form.is_valid():
        category, first = form.cleaned_data["category"], form.cleaned_data["place"] == "first"
        with _told(request, f"{slug}/{key}", _("Moved to %(name)s.") % {"name": category.title}):
            move_entry(entry, category, first=first, by=by)
    else:
        messages.error(request, _("There is no such place in this list."))
    return redirect("edit_entry", slug, key)


@require_POST
def remove(request: SignedInRequest, slug: str, key: str) -> HttpResponse:
    """POST takes an entry out of the document, and keeps what everybody has read of it."""
    _reading_list, entry = _entry(request, slug, key)
    said = _("Removed: %(name)s. Everybody's progress is kept.") % {"name": entry.name}
    with _told(request, slug, said):
        remove_entry(entry, by=request.user.get_username())
    return redirect("list", slug)


@require_safe
def history(request: SignedInRequest, slug: str, key: str) -> HttpResponse:
    """GET shows the last changes of the text of an entry and of its summary, the latest first."""
    reading_list = my_list(request.user, slug)
    entry = get_object_or_404(Entry.objects.present(), reading_list=reading_list, key=key)
    changes = Change.objects.filter(Q(entry=entry) | Q(summary__entry=entry))[:_MOST_CHANGES]
    context = {"list": reading_list, "entry": entry, "changes": remembered(changes)}
    return TemplateResponse(request, "tracker/history.html", context)


@require_safe
def categories(request: SignedInRequest, slug: str) -> HttpResponse:
    """GET shows the headings of the list, with what may be done to each."""
    reading_list = list_to_edit(request.user, slug)
    context = {"list": reading_list, "headings": headings_of(reading_list), "kinds": KIND_CHOICES}
    return TemplateResponse(request, "tracker/categories.html", context)


@require_POST
def new_category(request: SignedInRequest, slug: str) -> HttpResponse:
    """POST writes a new heading: below what stands under another one, or after the last entry."""
    reading_list = list_to_edit(request.user, slug)
    title = request.POST.get("title", "")[:500]
    under = _category(reading_list, request.POST.get("under", ""))
    with _told(request, slug, _("Added: %(title)s.") % {"title": title}):
        add_category(reading_list, title, under=under, by=request.user.get_username())
    return redirect("categories", slug)


@require_POST
def change_category(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    """POST gives a heading another title and another kind, or with `remove` takes it out of the document."""
    reading_list = list_to_edit(request.user, slug)
    category = get_object_or_404(Category.objects.present(), reading_list=reading_list, pk=pk)
    by = request.user.get_username()
    if "remove" in request.POST:
        with _told(request, slug, _("Removed: %(title)s.") % {"title": category.title}):
            remove_category(category, by=by)
        return redirect("categories", slug)
    form = CategoryForm(request.POST, instance=category)
    if form.write(by=by):
        kind = request.POST.get("said")
        if kind in {"", *(value for value, _label in KIND_CHOICES)}:
            say_of_category(category, kind, by=by)
        messages.success(request, _("Saved: %(title)s.") % {"title": category.title})
    else:
        messages.error(request, " ".join(str(error) for errors in form.errors.values() for error in errors))
    return redirect("categories", slug)


def _entry(request: SignedInRequest, slug: str, key: str) -> tuple[ReadingList, Entry]:
    """A list whose document the person may change, and an entry of it. Raises as `list_to_edit` does."""
    reading_list = list_to_edit(request.user, slug)
    entries = Entry.objects.present().select_related("category", "reading_list")
    return reading_list, get_object_or_404(entries, reading_list=reading_list, key=key)


def _category(reading_list: ReadingList, pk: str) -> Category | None:
    """The category of this primary key, None where the list has none of it."""
    return Category.objects.present().filter(reading_list=reading_list, pk=number(pk)).first()


@contextmanager
def _told(request: SignedInRequest, where: str, said: str) -> Iterator[None]:
    """Say that a change was made, or in one sentence why the document cannot take it.

    `where` is what the log calls the place of the change: the slug of the list, or with the key of an entry.
    """
    try:
        yield
    except DocumentError as error:
        messages.error(request, refusal_of(request.user, f"change of {where}", error))
    else:
        messages.success(request, said)
