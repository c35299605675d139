"""Eight tabs that send one form at the same moment: one of them may be refused, and none meets a fault."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client

from tests.house import Fields, address, forms_of, furnish, routes

TABS = 8
WRITTEN = ("title", "short_name", "author", "body", "text", "note")
# These take away what the other forms are about, so they are sent when those have been.
LAST = ("remove", "delete", "logout")


@pytest.fixture
def forms(client: Client, ada: User) -> dict[str, Fields]:
    """What the forms of all pages send, by address; ada, who sends them, may do everything."""
    User.objects.filter(pk=ada.pk).update(is_staff=True, is_superuser=True)
    values = furnish(ada)
    of_admin = {"id": str(ada.pk), "content_type_id": "1", "app_label": "papers", "url": "x"}
    everywhere = values | of_admin | {"object_id": values["pk"]}
    pages = [address(route, everywhere) for route in routes() if not route.startswith("admin/auth/")]
    return forms_of(client, pages)


def at_once(send: Callable[[int], int]) -> list[int]:
    """What each of the tabs is answered; they all wait for the last of them before they send."""
    barrier = Barrier(TABS)

    def tab(number: int) -> int:
        barrier.wait()
        try:
            return send(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(TABS) as tabs:
        return list(tabs.map(tab, range(TABS)))


def browsers(user: User) -> list[Client]:
    clients = [Client(raise_request_exception=False) for _tab in range(TABS)]
    for client in clients:
        client.force_login(user)
    return clients


def sent(user: User, page: str, form: Fields) -> list[int]:
    """The statuses of a form sent by eight tabs, each of which writes its number where there is a text."""
    tabs = browsers(user)

    def send(number: int) -> int:
        words = {
            name: f"{value} {number}" if name in WRITTEN or not value else value
            for name, (value, *_others) in form.items()
        }
        return tabs[number].post(page, words).status_code

    return at_once(send)


def of_kind(forms: dict[str, Fields], *, last: bool) -> list[tuple[str, Fields]]:
    """The forms that take something away with the button that does so, or the others without it."""
    if last:
        return [
            (page, form) for page, form in forms.items() if any(word in page or word in form for word in LAST)
        ]
    without = {page: {name: form[name] for name in form if name not in LAST} for page, form in forms.items()}
    return [(page, form) for page, form in without.items() if not any(word in page for word in LAST)]


@pytest.mark.django_db(transaction=True)
def test_no_form_that_eight_tabs_send_ends_in_a_fault(ada: User, forms: dict[str, Fields]) -> None:
    ordered = [*of_kind(forms, last=False), *of_kind(forms, last=True)]
    answers = {page: sent(ada, page, form) for page, form in ordered}
    assert {page: statuses for page, statuses in answers.items() if max(statuses) >= 500} == {}
    assert len(answers) > 40
