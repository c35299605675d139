"""Who has been taken off a list sees nothing of it, at whatever address, from the next request on."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from papers.lists.exporting import export_markdown
from papers.models import ReadingList
from tests.house import WORD, Fields, address, forms_of, furnish, routes

ADDRESSES = [route for route in routes() if not route.startswith("admin/")]

pytestmark = pytest.mark.django_db


@pytest.fixture
def values(ada: User, bob: User) -> dict[str, str]:
    """A list of ada's on which bob has everything that a member has, and what stands for it in addresses."""
    return furnish(ada, bob)


@pytest.fixture
def forms(strange: Client, values: dict[str, str]) -> dict[str, Fields]:
    """What the forms on bob's pages send, by address, and nothing where no form is sent to."""
    pages = [address(route, values) for route in ADDRESSES]
    return {page: {} for page in pages} | forms_of(strange, pages)


def take_off(user: User) -> None:
    user.memberships.all().delete()


def first_of(form: Fields) -> dict[str, str]:
    return {name: values[0] for name, values in form.items()}


def is_told(user: User, page: str, form: Fields | None = None, headers: dict[str, str] | None = None) -> bool:
    """Whether a page, or what a form leads to, has the word. A form may sign out: each is another browser."""
    client = Client()
    client.force_login(user)
    if form is None:
        answer = client.get(page)
    else:
        answer = client.post(page, first_of(form), headers=headers, follow=True)
    return WORD in str(answer.headers) + answer.content.decode(errors="replace")


def test_a_member_reads_the_word_all_over(bob: User, values: dict[str, str]) -> None:
    assert sum(is_told(bob, address(route, values)) for route in ADDRESSES) > 25


def test_no_page_tells_of_the_list(bob: User, values: dict[str, str]) -> None:
    take_off(bob)
    assert [route for route in ADDRESSES if is_told(bob, address(route, values))] == []


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}], ids=["browser", "htmx"])
def test_no_form_tells_of_the_list_or_changes_it(
    bob: User, forms: dict[str, Fields], headers: dict[str, str]
) -> None:
    take_off(bob)
    before = export_markdown(ReadingList.objects.get())
    assert [page for page, form in sorted(forms.items()) if is_told(bob, page, form, headers)] == []
    assert export_markdown(ReadingList.objects.get()) == before
