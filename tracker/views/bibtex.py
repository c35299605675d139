"""A BibTeX file comes into a list, or becomes one: first a preview, then the same again for good."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from papers.bibtex.importing import import_bibtex, new_list_from_bibtex, plan
from papers.bibtex.report import Outcome, Report
from papers.errors import DocumentError
from papers.models import ReadingList
from tracker.access import list_to_edit
from tracker.forms.documents import BibtexForm, DocumentForm
from tracker.http import SignedInRequest, refusal_of, sent
from tracker.models import Member
from tracker.people.members import join


@require_http_methods(["GET", "HEAD", "POST"])
def bibtex(request: SignedInRequest, slug: str) -> HttpResponse:
    """GET asks for a BibTeX file; POST shows what it brings, or with `import` brings it into the list."""
    reading_list = list_to_edit(request.user, slug)
    form = BibtexForm(request.user, **sent(request))
    if not form.is_valid():
        return _page(request, form, reading_list)
    text, name = form.cleaned_data["document"], form.cleaned_data["name"]
    if "import" not in request.POST:
        return _page(request, form, reading_list, plan(text, reading_list))
    try:
        report = import_bibtex(reading_list, text, name=name)
    except DocumentError as error:
        form.add_error(None, refusal_of(request.user, f"BibTeX import into {slug}", error))
        return _page(request, form, reading_list, plan(text, reading_list))
    messages.success(request, _said(report))
    return redirect("list", slug)


def new_list_from_bibtex_form(request: SignedInRequest, form: DocumentForm) -> HttpResponse:
    """POST, come by way of `new_list`, shows what list a BibTeX file would make, or with `import` makes it.

    Takes a form that is valid.
    """
    text, title = form.cleaned_data["document"], form.cleaned_data["name"]
    if "import" not in request.POST:
        return _page(request, form, report=plan(text))
    try:
        with transaction.atomic():
            reading_list, report = new_list_from_bibtex(text, title=title)
            join(user=request.user, reading_list=reading_list, role=Member.Role.OWNER)
    except DocumentError as error:
        form.add_error(None, refusal_of(request.user, "BibTeX import of a new list", error))
        return _page(request, form, report=plan(text))
    messages.success(request, _said(report))
    return redirect("list", reading_list.slug)


def _said(report: Report) -> str:
    numbers = {outcome: len(lines) for outcome, lines in report.groups}
    return _("%(added)d added, %(matched)d on the list already, %(failed)d could not be read.") % {
        "added": numbers.get(Outcome.ADDED, 0),
        "matched": numbers.get(Outcome.MATCHED, 0) + numbers.get(Outcome.DUPLICATE, 0),
        "failed": numbers.get(Outcome.FAILED, 0),
    }


def _page(
    request: SignedInRequest,
    form: DocumentForm,
    reading_list: ReadingList | None = None,
    report: Report | None = None,
) -> HttpResponse:
    """The form, for a list or for a new one, with the report of what would come of it where there is one."""
    context: dict[str, Any] = {"form": form, "list": reading_list, "report": report}
    if report:
        context |= {
            "added": len(report.of(Outcome.ADDED)),
            "kept": len(report.lines) - len(report.of(Outcome.FAILED)),
        }
    return TemplateResponse(request, "tracker/bibtex.html", context, status=422 if form.errors else 200)
