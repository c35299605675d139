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
    """GET asks about what and for how long, and shows the interviews before; POST begins one."""
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
    context = {"form": form, "areas": areas, "before": interviews_before(request.user, timezone.now())}
    return TemplateResponse(request, "tracker/interview_new.html", context)


@require_safe
def interview(request: SignedInRequest, pk: int) -> HttpResponse:
    """GET shows the question that is being asked and the time that is left, or the result when it is over."""
    interview, moment = get_object_or_404(request.user.interviews, pk=pk), timezone.now()
    asked = interviews.current(interview, moment)
    if not asked:
        return TemplateResponse(request, "tracker/interview_result.html", result_context(interview))
    ends_at = interviews.ends_at(interview)
    context = {
        "interview": interview,
        "asked": asked,
        "number": asked.position + 1,
        "count": interview.questions.count(),
        "ends_at": ends_at,
        "seconds": int((ends_at - moment).total_seconds()),
        **card_context(request.user, asked.question, moment),
    }
    return TemplateResponse(request, "tracker/interview.html", context)


@require_POST
def interview_grade(request: SignedInRequest, pk: int) -> HttpResponse:
    """POST grades the answer to the question at `position`, and goes on to the next one."""
    interview: Interview = get_object_or_404(request.user.interviews, pk=pk)
    position, grade = number(request.POST.get("position")), number(request.POST.get("grade"))
    if grade not in Review.Grade:
        return HttpResponseBadRequest(_("There is no such grade."))
    with suppress(StaleCardError):  # answered in another tab: the page shows what is asked now
        interviews.answer(interview, position, grade, moment=timezone.now())
    return redirect("interview", pk)


@require_POST
def interview_end(request: SignedInRequest, pk: int) -> HttpResponse:
    """POST ends an interview before its time, and shows its result."""
    interviews.end_interview(get_object_or_404(request.user.interviews, pk=pk), timezone.now())
    return redirect("interview", pk)
