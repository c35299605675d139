"""Questions that are put in other words than before: an editor says whether they are still the same ones."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from papers.lists.question_rows import another_question, same_question
from papers.models import Question, ReadingList
from tracker.access import list_to_edit
from tracker.http import SignedInRequest


@require_safe
def questions(request: SignedInRequest, slug: str) -> HttpResponse:
    """GET shows the questions of a list that were put in other words, with the words before."""
    reading_list = list_to_edit(request.user, slug)
    context = {"list": reading_list, "questions": _reworded(reading_list)}
    return TemplateResponse(request, "tracker/questions.html", context)


@require_POST
def settle_question(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    """POST keeps what everybody remembers of a question with `same=1`, else has it begin anew."""
    reading_list = list_to_edit(request.user, slug)
    question = get_object_or_404(_reworded(reading_list), pk=pk)
    if request.POST.get("same") == "1":
        same_question(question)
        said = _("It stays the same question.")
    else:
        another_question(question)
        said = _("It is a new question; what was remembered of the old one is kept with it.")
    messages.success(request, said)
    return redirect("questions" if _reworded(reading_list).exists() else "list", slug)


def _reworded(reading_list: ReadingList) -> QuerySet[Question]:
    questions = Question.objects.reworded(reading_list)
    questions = questions.select_related("summary__entry", "summary__reading_list")
    return questions.order_by("summary__position", "position")
