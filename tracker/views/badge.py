"""A small picture of how much of a list somebody has read, to stand in a README."""

import hashlib
import secrets

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from papers.models import ReadingList
from tracker.access import my_list
from tracker.http import SignedInRequest
from tracker.models import Member
from tracker.progress.pictures import Badge
from tracker.progress.tallies import Tally, tallies_by_list


@require_safe
def badge(request: SignedInRequest, slug: str) -> HttpResponse:
    """GET gives the picture of the person's own progress with a list, for them alone."""
    return _answer(request, my_list(request.user, slug), request.user, "private, max-age=60")


@login_not_required
@require_safe
def public_badge(request: HttpRequest, key: str) -> HttpResponse:
    """GET gives the picture of the owner's progress to whoever knows the address that they gave out."""
    owners = Member.objects.filter(role=Member.Role.OWNER, user__is_active=True)
    member = get_object_or_404(owners.select_related("reading_list", "user"), badge_key=key)
    return _answer(request, member.reading_list, member.user, "public, max-age=300")


@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: SignedInRequest, slug: str) -> HttpResponse:
    """GET shows the badge and its public address; POST, for the owner, makes a new address or none."""
    reading_list = my_list(request.user, slug)
    member = reading_list.members.get(user=request.user)
    if request.method == "POST":
        if member.role != Member.Role.OWNER:
            raise PermissionDenied
        member.badge_key = secrets.token_urlsafe(24) if request.POST.get("public") == "1" else None
        member.save(update_fields=["badge_key"])
        said = _("The badge is public.") if member.badge_key else _("The badge is yours alone.")
        messages.success(request, said)
        return redirect("badge_page", slug)
    return TemplateResponse(request, "tracker/badge.html", _context(request, reading_list, member))


def _context(request: SignedInRequest, reading_list: ReadingList, member: Member) -> dict[str, object]:
    key = member.badge_key
    address = request.build_absolute_uri(reverse("public_badge", args=[key])) if key else ""
    return {
        "list": reading_list,
        "address": address,
        "is_owner": member.role == Member.Role.OWNER,
        "markdown": f"![{_('Reading progress')}]({address})",
    }


def _answer(request: HttpRequest, reading_list: ReadingList, user: User, cache: str) -> HttpResponse:
    """The picture, with `cache` as what caches may do; 304 where the browser has it already."""
    tallies = tallies_by_list(user, [reading_list.pk]).get(reading_list.pk, {})
    tally = sum(tallies.values(), Tally())
    value = _("%(read)d of %(total)d") % {"read": tally.read, "total": tally.total}
    data = render_to_string("tracker/badge.svg", {"badge": Badge(_("read"), value)}).encode()
    etag = quote_etag(hashlib.sha256(data).hexdigest())
    response = HttpResponse(
        data, content_type="image/svg+xml", headers={"ETag": etag, "Cache-Control": cache}
    )
    return get_conditional_response(request, etag=etag, response=response) or response
