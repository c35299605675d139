"""Numbers over time, and goals."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from papers.models import ReadingList
from tracker.access import my_list, my_lists, scope_of
from tracker.forms.goals import GoalForm
from tracker.http import SignedInRequest
from tracker.models import Goal, day_of
from tracker.pages.statistics import figures_context
from tracker.progress.figures import goal_standings
from tracker.progress.tallies import list_progress


@require_safe
def statistics(request: SignedInRequest) -> HttpResponse:
    """GET shows the numbers and the goals of all of the person's lists, or of the one the address names."""
    scope = scope_of(request.user, request.GET)
    mine = my_lists(request.user)
    today = day_of(request.user, timezone.now())
    context = figures_context(request.user, mine, scope.reading_list, today)
    goals = request.user.goals.select_related("reading_list").prefetch_related("categories")
    shown = goals.filter(reading_list__in=[scope.reading_list] if scope.reading_list else mine)
    context["goals"] = goal_standings(request.user, shown, today)
    return TemplateResponse(request, "tracker/statistics.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new_goal(request: SignedInRequest, slug: str) -> HttpResponse:
    """GET asks for a new goal for a list; POST saves it."""
    reading_list = my_list(request.user, slug)
    today = day_of(request.user, timezone.now())
    goal = Goal(user=request.user, reading_list=reading_list, made_on=today)
    return _goal(request, reading_list, goal)


@require_http_methods(["GET", "HEAD", "POST"])
def goal(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    """GET shows a goal that was set; POST saves what it is changed to, or with `remove` deletes it."""
    reading_list = my_list(request.user, slug)
    goal = get_object_or_404(request.user.goals, reading_list=reading_list, pk=pk)
    if request.method == "POST" and "remove" in request.POST:
        goal.delete()
        messages.success(request, _("The goal is given up."))
        return redirect(_goals_address(reading_list))
    return _goal(request, reading_list, goal)


def _goal(request: SignedInRequest, reading_list: ReadingList, goal: Goal) -> HttpResponse:
    """The form of a goal, new or stored; where it was sent and is valid, the goal is saved."""
    progress = list_progress(reading_list, request.user)
    today = day_of(request.user, timezone.now())
    form = GoalForm(progress.nodes, today, request.POST or None, instance=goal)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Your goal is saved."))
        return redirect(_goals_address(reading_list))
    context: dict[str, Any] = {"list": reading_list, "goal": goal, "form": form, "nodes": progress.nodes}
    return TemplateResponse(request, "tracker/goal.html", context)


def _goals_address(reading_list: ReadingList) -> str:
    return f"{reverse('statistics')}?list={reading_list.slug}#goals"
