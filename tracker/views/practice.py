"""Practising questions: one after the other, graded, taken back, left out; and all of them for Anki."""

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
from papers.names.identifiers import title_key
from tracker.access import scope_of
from tracker.http import SignedInRequest, attachment, number
from tracker.models import Review
from tracker.pages.interview import areas_to_choose
from tracker.pages.practice import card_context, end_context, length_words, session_context
from tracker.practice import cards
from tracker.practice.scopes import Scope, my_questions, questions_in

# What a page shows of a question beside it.
_SHOWN = ("summary__entry", "summary__reading_list")


@require_safe
def practice(request: SignedInRequest) -> HttpResponse:
    """GET shows the next question, or the one that the address names, or what was done when none is left."""
    scope, moment = scope_of(request.user, request.GET), timezone.now()
    named = number(request.GET.get("question"))
    question: Question | None
    if named:
        question = get_object_or_404(my_questions(request.user), pk=named)
    else:
        question = cards.next_question(request.user, questions_in(request.user, scope), moment)
    context = _context(request, scope, question, moment)
    return TemplateResponse(request, "tracker/practice.html", context)


@require_safe
def choose(request: SignedInRequest) -> HttpResponse:
    """GET shows what may be practised: the person's lists and their categories that hold questions."""
    context = {"areas": areas_to_choose(request.user, Scope())}
    return TemplateResponse(request, "tracker/choose.html", context)


@require_POST
def grade_card(request: SignedInRequest) -> HttpResponse:
    """POST stores a grade for the card as the page showed it (`version`); answers as `_go_on` does."""
    scope, moment = scope_of(request.user, request.POST), timezone.now()
    question, version = _question(request), number(request.POST.get("version"))
    grade = number(request.POST.get("grade"))
    if grade not in Review.Grade:
        return HttpResponseBadRequest(_("There is no such grade."))
    try:
        review = cards.grade(request.user, question, grade, version=version, moment=moment)
    except cards.StaleCardError:
        said = _("This question was answered in another tab; that answer counts.")
        return _go_on(request, scope, said)
    return _go_on(request, scope, _graded(review, moment), review=review)


@require_POST
def undo_practice(request: SignedInRequest) -> HttpResponse:
    """POST takes back the person's last grade of a question and asks it again; answers as `_go_on` does."""
    scope, moment = scope_of(request.user, request.POST), timezone.now()
    mine = request.user.reviews.filter(card__question__in=my_questions(request.user))
    review = get_object_or_404(
        mine.select_related("card__question__summary"), pk=number(request.POST.get("review"))
    )
    try:
        cards.undo_review(request.user, review, moment=moment)
    except cards.StaleCardError:
        return _go_on(request, scope, _("This question was answered again since; that answer counts."))
    return _go_on(request, scope, _("Taken back."), question=review.card.question)


@require_POST
def suspend_card(request: SignedInRequest) -> HttpResponse:
    """POST has a question asked no more, or again; answers as `_go_on` does, or goes back to the settings."""
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
    """GET gives the questions of a scope as a text for Anki, without anybody's schedule."""
    scope = scope_of(request.user, request.GET)
    questions = questions_in(request.user, scope).select_related("summary__reading_list")
    in_order = questions.order_by("summary__reading_list", "summary__position", "position")
    by_title = sorted(in_order, key=lambda question: title_key(question.summary.reading_list.title))
    notes = [_note(question) for question in by_title]
    return attachment(anki_text(notes), "readmark-questions.txt", "text/plain")


def _note(question: Question) -> Note:
    """A question as a note of Anki: in the deck of its list, tagged with its summary."""
    summary = question.summary
    title = summary.reading_list.title.replace("::", ":")  # "::" stands between a deck and the one it is in
    return Note(
        guid=f"readmark-{question.uuid}",
        prompt=question.prompt,
        answer=question.answer,
        deck=f"Readmark::{title}",
        tags=("readmark", summary.anchor),
        about=summary.title,
    )


def _question(request: SignedInRequest) -> Question:
    """The question that the form names. Raises Http404 for one that is not the person's."""
    mine = my_questions(request.user).select_related(*_SHOWN)
    return get_object_or_404(mine, pk=number(request.POST.get("question")))


def _graded(review: Review, moment: dt.datetime) -> str:
    """The sentence that says what a grade has come to."""
    due = review.card.due or moment
    return _("%(grade)s: again in %(length)s.") % {
        "grade": str(review.get_grade_display()).capitalize(),
        "length": length_words(due - moment),
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
    """The next question, or the one that is given, with what has just happened and can be taken back.

    htmx gets the question and the sentence (`#answered`), else it is the page with a message.
    """
    if not request.htmx:
        tag = f"review-{review.pk}" if review else f"suspended-{suspended.pk}" if suspended else ""
        messages.success(request, said, extra_tags=tag)
        return redirect(_address(scope, question))
    moment = timezone.now()
    shown = question or cards.next_question(request.user, questions_in(request.user, scope), moment)
    context = _context(request, scope, shown, moment)
    context |= {"said": said, "review": review, "suspended": suspended}
    response = TemplateResponse(request, "tracker/practice.html#answered", context)
    return replace_url(response, _address(scope, question))


def _address(scope: Scope, question: Question | None) -> str:
    """The address of the page that asks the next question, or this one: loading it anew shows the same."""
    query = urlencode(scope.fields | ({"question": str(question.pk)} if question else {}))
    return f"{reverse('practice')}?{query}".rstrip("?")


def _context(
    request: SignedInRequest, scope: Scope, question: Question | None, moment: dt.datetime
) -> dict[str, Any]:
    """How far the practice has come, with the question that is shown, else with what comes another time."""
    context = session_context(request.user, scope, moment)
    if not question:
        return context | end_context(request.user, scope, moment)
    shown = Question.objects.select_related(*_SHOWN).get(pk=question.pk)
    return context | card_context(request.user, shown, moment)
