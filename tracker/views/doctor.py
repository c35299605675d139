"""What is wrong with a list's document, and buttons that put one line right."""

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from papers.errors import DocumentError, LineChangedError
from papers.lists.checkup import check_up, put_right
from papers.markdown.doctor import Finding
from papers.models import ReadingList
from tracker.access import list_to_edit, may_edit, my_list
from tracker.http import SignedInRequest, refusal_of
from tracker.pages.doctor import wards


@require_safe
def doctor(request: SignedInRequest, slug: str) -> HttpResponse:
    """GET shows what looks wrong in the document, with the person's ticks in it."""
    reading_list = my_list(request.user, slug)
    findings = check_up(reading_list, request.user.readings.read().in_list(reading_list).entry_ids())
    context = {"list": reading_list, "wards": wards(findings), "may_edit": may_edit(reading_list)}
    return TemplateResponse(request, "tracker/doctor.html", context)


@require_POST
def fix(request: SignedInRequest, slug: str) -> HttpResponse:
    """POST puts right the one line that the form names by its number, its text and what is wrong with it."""
    reading_list = list_to_edit(request.user, slug)
    finding = _finding(reading_list, request.POST)
    try:
        if not finding:
            raise LineChangedError
        put_right(reading_list, finding, by=request.user.get_username())
    except DocumentError as error:
        messages.error(request, refusal_of(request.user, f"fix of {slug}", error))
    else:
        messages.success(request, _("Line %(line)d is put right.") % {"line": finding.line})
    return redirect("doctor", slug)


def _finding(reading_list: ReadingList, form: QueryDict) -> Finding | None:
    """The finding that the form names, None where the document has none such any more."""
    wanted = (form.get("kind"), form.get("line"), form.get("before"))
    for finding in check_up(reading_list):
        if finding.fix and (finding.kind, str(finding.line), finding.fix[0]) == wanted:
            return finding
    return None
