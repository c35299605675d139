"""Mock interviews."""

from contextlib import suppress
from random import SystemRandom

from django.http import HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tracker.access import scope_of
from tracker.forms.practice import InterviewForm
from tracker.http import SignedInRequest, number
from tracker.models import Interview, Review
from tracker.pages.interview import areas_to_choose, interviews_before, result_context
from tracker.pages.practice import card_context
from tracker.practice import interviews
from tracker.practice.cards import StaleCardError


@require_http_methods(["GET", "HEAD", "POST"])
def interview_new(request: SignedInRequest) -> HttpResponse:
    """Choose what to be asked about, and for how long."""
    scope = scope_of(request.user, request.GET)
    areas = areas_to_choose(request.user, scope)
    form = InterviewForm(areas, request.POST or None)
    if request.method == "POST" and form.is_valid():
        questions, minutes = form.questions(request.user), form.cleaned_data["minutes"]
        try:
            started = interviews.start_interview(
                request.user, questions, minutes, moment=timezone.now(), dice=SystemRandom()
            )
            return redirect("interview", started.pk)
        except interviews.EmptyInterviewError:
            form.add_error(None, _("There are no questions in what you have chosen."))
    before = interviews_before(request.user, timezone.now())
    return TemplateResponse(
        request, "tracker/interview_new.html", {"form": form, "areas": areas, "before": before}
    )


@require_safe
def interview(request: SignedInRequest, pk: int) -> HttpResponse:
    """The question that is being asked; the result when it is over."""
    mock, now = get_object_or_404(request.user.interviews, pk=pk), timezone.now()
    asked = interviews.current(mock, now)
    if not asked:
        return TemplateResponse(request, "tracker/interview_result.html", result_context(mock))
    context = card_context(request.user, asked.question, now) | {
        "interview": mock,
        "asked": asked,
        "number": asked.position + 1,
        "count": mock.questions.count(),
        "ends_at": interviews.ends_at(mock),
        "seconds": int((interviews.ends_at(mock) - now).total_seconds()),
    }
    return TemplateResponse(request, "tracker/interview.html", context)


@require_POST
def interview_grade(request: SignedInRequest, pk: int) -> HttpResponse:
    """Grade the question that was asked, and go on to the next one."""
    mock: Interview = get_object_or_404(request.user.interviews, pk=pk)
    given = number(request.POST.get("grade"))
    if given not in Review.Grade:
        return HttpResponseBadRequest(_("There is no such grade."))
    with suppress(StaleCardError):  # answered in another tab: the page shows what is asked now
        interviews.answer(mock, number(request.POST.get("position")), given, moment=timezone.now())
    return redirect("interview", pk)


@require_POST
def interview_end(request: SignedInRequest, pk: int) -> HttpResponse:
    """End a mock interview before its time."""
    interviews.end_interview(get_object_or_404(request.user.interviews, pk=pk), timezone.now())
    return redirect("interview", pk)
