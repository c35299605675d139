"""What is wrong with a list's document, and buttons that put one line right."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from papers.errors import DocumentError, LineChangedError
from papers.lists.checkup import check_up, put_right
from tracker.access import list_to_edit, may_edit, my_list
from tracker.http import SignedInRequest, refusal_of
from tracker.pages.doctor import wards


@require_safe
def doctor(request: SignedInRequest, slug: str) -> HttpResponse:
    """Everything that the check-up finds, by kind, with a button where one line can be put right."""
    reading_list = my_list(request.user, slug)
    findings = check_up(reading_list, request.user.readings.read().in_list(reading_list).entry_ids())
    context = {"list": reading_list, "wards": wards(findings), "may_edit": may_edit(reading_list)}
    return TemplateResponse(request, "tracker/doctor.html", context)


@require_POST
def fix(request: SignedInRequest, slug: str) -> HttpResponse:
    """Apply the one fix that was shown: the line, as it was, names it."""
    reading_list = list_to_edit(request.user, slug)
    wanted = (request.POST.get("kind"), request.POST.get("line"), request.POST.get("before"))
    findings = (one for one in check_up(reading_list) if one.fix)
    finding = next(
        (one for one in findings if one.fix and (one.kind, str(one.line), one.fix[0]) == wanted), None
    )
    try:
        if not finding:
            raise LineChangedError
        put_right(reading_list, finding, by=request.user.get_username())
    except DocumentError as error:
        messages.error(request, refusal_of(request.user, f"fix of {slug}", error))
    else:
        messages.success(request, _("Line %(line)d is put right.") % {"line": finding.line})
    return redirect("doctor", slug)
