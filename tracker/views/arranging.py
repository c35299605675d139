"""The words, the place and the history of an entry, and the headings of a list.

Each is the smallest change of the document that does it.
"""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from papers.errors import DocumentError
from papers.forms import ENTRY_FORMS, CategoryForm, PartForm
from papers.lists.arranging import (
    add_category,
    move_entry,
    remove_category,
    remove_entry,
    say_of_category,
    shift_entry,
)
from papers.lists.saving import save_source
from papers.models import Category, Change, Entry, ReadingList
from tracker.access import list_to_edit, my_list
from tracker.forms.entries import MoveForm
from tracker.forms.kinds import KIND_CHOICES
from tracker.http import SignedInRequest, refusal_of
from tracker.pages.categories import headings_of
from tracker.pages.history import remembered


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: SignedInRequest, slug: str, key: str) -> HttpResponse:
    """The words of an entry as they stand in the document."""
    reading_list, entry = _entry(request, slug, key)
    form_class = ENTRY_FORMS[entry.kind]
    form = (
        form_class(request.POST, instance=entry) if request.method == "POST" else form_class(instance=entry)
    )
    if request.method == "POST" and form.is_valid():
        return _saved(request, form, entry)
    context = {"list": reading_list, "entry": entry, "form": form, "move": MoveForm(entry)}
    return TemplateResponse(request, "tracker/edit.html", context, status=422 if form.errors else 200)


@require_POST
def move(request: SignedInRequest, slug: str, key: str) -> HttpResponse:
    """To another category, or a place up or down in its own."""
    _reading_list, entry = _entry(request, slug, key)
    by = request.user.get_username()
    if "up" in request.POST or "down" in request.POST:
        down = "down" in request.POST
        return _done(
            request, lambda: shift_entry(entry, down=down, by=by), _("Moved."), "edit_entry", slug, key
        )
    form = MoveForm(entry, request.POST)
    if not form.is_valid():
        messages.error(request, _("There is no such place in this list."))
        return redirect("edit_entry", slug, key)
    category, first = form.cleaned_data["category"], form.cleaned_data["place"] == "first"
    work = lambda: move_entry(entry, category, first=first, by=by)  # noqa: E731
    return _done(request, work, _("Moved to %(name)s.") % {"name": category.title}, "edit_entry", slug, key)


@require_POST
def remove(request: SignedInRequest, slug: str, key: str) -> HttpResponse:
    """Take an entry out of the document; everybody's progress with it is kept."""
    _reading_list, entry = _entry(request, slug, key)
    said = _("Removed: %(name)s. Everybody's progress is kept.") % {"name": entry.name}
    return _done(request, lambda: remove_entry(entry, by=request.user.get_username()), said, "list", slug)


@require_safe
def history(request: SignedInRequest, slug: str, key: str) -> HttpResponse:
    """What was changed in the text of an entry and of its summary, the latest first."""
    reading_list = my_list(request.user, slug)
    entry = get_object_or_404(Entry.objects.present(), reading_list=reading_list, key=key)
    changes = Change.objects.filter(Q(entry=entry) | Q(summary__entry=entry))[:200]
    context = {"list": reading_list, "entry": entry, "changes": remembered(changes)}
    return TemplateResponse(request, "tracker/history.html", context)


@require_safe
def categories(request: SignedInRequest, slug: str) -> HttpResponse:
    """Every heading of the list, with forms to rename, add and remove it or to say what it holds."""
    reading_list = list_to_edit(request.user, slug)
    context = {"list": reading_list, "headings": headings_of(reading_list), "kinds": KIND_CHOICES}
    return TemplateResponse(request, "tracker/categories.html", context)


@require_POST
def new_category(request: SignedInRequest, slug: str) -> HttpResponse:
    """Write a heading under another one, or at the end of the list."""
    reading_list = list_to_edit(request.user, slug)
    under = _category(reading_list, request.POST.get("under", ""))
    title = request.POST.get("title", "")[:500]
    said = _("Added: %(title)s.") % {"title": title}
    by = request.user.get_username()
    return _done(
        request, lambda: add_category(reading_list, title, under=under, by=by), said, "categories", slug
    )


@require_POST
def change_category(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    """Another title, another kind, or out of the document with it."""
    reading_list = list_to_edit(request.user, slug)
    category = get_object_or_404(Category.objects.present(), reading_list=reading_list, pk=pk)
    by = request.user.get_username()
    if "remove" in request.POST:
        said = _("Removed: %(title)s.") % {"title": category.title}
        return _done(request, lambda: remove_category(category, by=by), said, "categories", slug)
    form = CategoryForm(request.POST, instance=category)
    if not form.is_valid():
        messages.error(request, " ".join(str(error) for errors in form.errors.values() for error in errors))
        return redirect("categories", slug)
    _save(form, category, by)
    kind = request.POST.get("said")
    if kind is not None and kind in {"", *(value for value, _label in KIND_CHOICES)}:
        say_of_category(category, kind, by=by)
    messages.success(request, _("Saved: %(title)s.") % {"title": category.title})
    return redirect("categories", slug)


def _entry(request: SignedInRequest, slug: str, key: str) -> tuple[ReadingList, Entry]:
    """A list that the person may edit, and its entry. Raises Http404 and PermissionDenied."""
    reading_list = list_to_edit(request.user, slug)
    entries = Entry.objects.present().select_related("category", "reading_list")
    return reading_list, get_object_or_404(entries, reading_list=reading_list, key=key)


def _category(reading_list: ReadingList, pk: str) -> Category | None:
    """The heading with this primary key, None where the list has no such heading."""
    if not (pk.isascii() and pk.isdigit()):
        return None
    return Category.objects.present().filter(reading_list=reading_list, pk=pk).first()


def _saved(request: SignedInRequest, form: PartForm, entry: Entry) -> HttpResponse:
    _save(form, entry, request.user.get_username())
    messages.success(request, _("Saved."))
    return redirect("entry", entry.reading_list.slug, entry.key)


def _save(form: PartForm, row: Entry | Category, by: str) -> None:
    save_source(row, form.source, version=form.cleaned_data["opened_version"], by=by)


def _done(
    request: SignedInRequest, work: Callable[[], Any], said: str, page: str, *arguments: str
) -> HttpResponse:
    """Do it and say so, or say in one sentence why the document cannot take it."""
    try:
        work()
    except DocumentError as error:
        messages.error(request, refusal_of(request.user, f"change of {'/'.join(arguments)}", error))
    else:
        messages.success(request, said)
    return redirect(page, *arguments)
