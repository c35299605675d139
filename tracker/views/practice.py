"""Practising questions."""

import datetime as dt
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import replace_url

from papers.exports.anki import Note, anki_text
from papers.models import Question
from tracker.access import scope_of
from tracker.http import SignedInRequest, attachment, number
from tracker.models import Review
from tracker.pages.interview import areas_to_choose
from tracker.pages.practice import card_context, end_context, length_words, session_context
from tracker.practice import cards
from tracker.practice.scopes import Scope, my_questions, questions_in

_SHOWN = ("summary__entry", "summary__reading_list")


@require_safe
def practice(request: SignedInRequest) -> HttpResponse:
    """The next question, or the one that is named; the end when none is left."""
    scope, now = scope_of(request.user, request.GET), timezone.now()
    named = number(request.GET.get("question"))
    question = (
        get_object_or_404(my_questions(request.user), pk=named)
        if named
        else cards.next_question(request.user, questions_in(request.user, scope), now)
    )
    return TemplateResponse(request, "tracker/practice.html", _context(request, scope, question, now))


@require_safe
def choose(request: SignedInRequest) -> HttpResponse:
    """What there is to practise: my lists and their categories that hold questions."""
    context = {"areas": areas_to_choose(request.user, Scope())}
    return TemplateResponse(request, "tracker/choose.html", context)


@require_POST
def grade_card(request: SignedInRequest) -> HttpResponse:
    """Log a grade, and go on to the next question."""
    scope, now = scope_of(request.user, request.POST), timezone.now()
    question, given = _question(request), number(request.POST.get("grade"))
    if given not in Review.Grade:
        return HttpResponseBadRequest(_("There is no such grade."))
    try:
        review = cards.grade(
            request.user, question, given, version=number(request.POST.get("version")), moment=now
        )
    except cards.StaleCardError:
        said = _("This question was answered in another tab; that answer counts.")
        return _go_on(request, scope, said)
    return _go_on(request, scope, _graded(review, now), review=review)


@require_POST
def undo_practice(request: SignedInRequest) -> HttpResponse:
    """Take back my last grade of a question, and ask it again."""
    scope, now = scope_of(request.user, request.POST), timezone.now()
    mine = request.user.reviews.select_related("card__question__summary")
    review = get_object_or_404(mine, pk=number(request.POST.get("review")))
    try:
        cards.undo_review(request.user, review, moment=now)
    except cards.StaleCardError:
        return _go_on(request, scope, _("This question was answered again since; that answer counts."))
    return _go_on(request, scope, _("Taken back."), question=review.card.question)


@require_POST
def suspend_card(request: SignedInRequest) -> HttpResponse:
    """Ask a question no more, or again."""
    scope, question = scope_of(request.user, request.POST), _question(request)
    suspended = request.POST.get("suspended") == "1"
    cards.suspend(request.user, question, suspended=suspended, moment=timezone.now())
    said = _("It is not asked any more.") if suspended else _("It is asked again.")
    if request.POST.get("back") == "settings":
        messages.success(request, said)
        return redirect(f"{reverse('settings')}#suspended")
    if suspended:
        return _go_on(request, scope, said, suspended=question)
    return _go_on(request, scope, said, question=question)


@require_safe
def anki(request: SignedInRequest) -> HttpResponse:
    """The questions as Anki takes them, without anybody's schedule."""
    scope = scope_of(request.user, request.GET)
    questions = questions_in(request.user, scope).select_related("summary__reading_list")
    order = ("summary__reading_list__title", "summary__reading_list", "summary__position", "position")
    notes = [
        Note(
            f"readmark-{one.uuid}",
            one.prompt,
            one.answer,
            f"Readmark::{one.summary.reading_list.title.replace('::', ':')}",
            ("readmark", one.summary.anchor),
            one.summary.title,
        )
        for one in questions.order_by(*order)
    ]
    return attachment(anki_text(notes), "readmark-questions.txt", "text/plain")


def _question(request: SignedInRequest) -> Question:
    mine = my_questions(request.user).select_related(*_SHOWN)
    return get_object_or_404(mine, pk=number(request.POST.get("question")))


def _graded(review: Review, now: dt.datetime) -> str:
    due = review.card.due or now
    return _("%(grade)s: again in %(length)s.") % {
        "grade": str(review.get_grade_display()).capitalize(),
        "length": length_words(due - now),
    }


def _go_on(
    request: SignedInRequest,
    scope: Scope,
    said: str,
    *,
    review: Review | None = None,
    suspended: Question | None = None,
    question: Question | None = None,
) -> HttpResponse:
    """The next question, or the one that is given, with what has just happened and can be taken back."""
    if request.htmx:
        now = timezone.now()
        shown = question or cards.next_question(request.user, questions_in(request.user, scope), now)
        context = _context(request, scope, shown, now) | {"said": said, "review": review}
        context["suspended"] = suspended
        answer = TemplateResponse(request, "tracker/practice.html#answered", context)
        return replace_url(answer, _address(scope, question))
    tag = f"review-{review.pk}" if review else f"suspended-{suspended.pk}" if suspended else ""
    messages.success(request, said, extra_tags=tag)
    return redirect(_address(scope, question))


def _address(scope: Scope, question: Question | None) -> str:
    """The page that asks on, or asks this question, so that loading it anew shows the same."""
    query = urlencode(scope.fields | ({"question": str(question.pk)} if question else {}))
    return f"{reverse('practice')}?{query}".rstrip("?")


def _context(
    request: SignedInRequest, scope: Scope, question: Question | None, now: dt.datetime
) -> dict[str, Any]:
    context = session_context(request.user, scope, now)
    if not question:
        return context | end_context(request.user, scope, now)
    shown = Question.objects.select_related(*_SHOWN).get(pk=question.pk)
    return context | card_context(request.user, shown, now)
