from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from tracker.http import SignedInRequest
from tracker.progress import ledgers, tallies_by_list


@require_safe
def home(request: SignedInRequest) -> HttpResponse:
    members = request.user.memberships.select_related("reading_list").order_by("reading_list__title")
    tallies = tallies_by_list(request.user, [member.reading_list_id for member in members])
    lists = [
        {
            "slug": member.reading_list.slug,
            "title": member.reading_list.title,
            "ledgers": (found := ledgers(tallies.get(member.reading_list_id, {}))),
            "all": found[0].tally,
        }
        for member in members
    ]
    return TemplateResponse(request, "tracker/home.html", {"lists": lists})
