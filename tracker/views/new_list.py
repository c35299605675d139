"""A new list from a Markdown or a BibTeX file: first what was understood of it, then the same for good."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from papers.errors import DocumentError
from papers.lists.importing import import_document
from papers.markdown.overview import Overview, overview
from papers.models import Image, ReadingList
from tracker.forms.documents import NewListForm
from tracker.forms.kinds import KIND_CHOICES, chosen_kinds
from tracker.http import SignedInRequest, refusal_of, sent
from tracker.models import Member
from tracker.people.members import join
from tracker.views.bibtex import new_list_from_bibtex_form


@require_http_methods(["GET", "HEAD", "POST"])
def new_list(request: SignedInRequest) -> HttpResponse:
    """GET asks for a document; POST shows what is understood of it, or with `import` makes a list of it."""
    form = NewListForm(request.user, **sent(request))
    if not form.is_valid():
        return _page(request, form)
    if form.is_bibtex:
        return new_list_from_bibtex_form(request, form)
    understood = overview(form.cleaned_data["document"], chosen_kinds(request.POST))
    if "import" not in request.POST:
        return _page(request, form, understood)
    try:
        reading_list = _store(request, form)
    except DocumentError as error:
        form.add_error(None, refusal_of(request.user, "import of a new list", error))
        return _page(request, form, understood)
    number = understood.entries
    said = ngettext("Your list is here: %(n)d entry.", "Your list is here: %(n)d entries.", number)
    messages.success(request, said % {"n": number})
    return redirect("list", reading_list.slug)


@transaction.atomic
def _store(request: SignedInRequest, form: NewListForm) -> ReadingList:
    """Make the list, with its images, and the person its owner. Raises DocumentError."""
    kinds = chosen_kinds(request.POST)
    text, title = form.cleaned_data["document"], form.cleaned_data["name"]
    reading_list = import_document(text, title=title, categories=kinds)
    Image.objects.take(reading_list, form.bundle.kinds)
    join(user=request.user, reading_list=reading_list, role=Member.Role.OWNER)
    form.forget()
    return reading_list


def _page(request: SignedInRequest, form: NewListForm, understood: Overview | None = None) -> HttpResponse:
    """The form, with what was understood of its document where there is one; 422 where it has mistakes."""
    context: dict[str, Any] = {"form": form, "found": understood, "kinds": KIND_CHOICES}
    return TemplateResponse(request, "tracker/new_list.html", context, status=422 if form.errors else 200)
