"""Who reaches a list, who may change it, and what an address may name of it."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import Http404, QueryDict
from django.test import Client
from django.utils import timezone

from papers.models import Category, Entry, ReadingList, Summary
from tests.factories import QUESTIONS_LIST, create_list, create_member
from tracker.access import MyList, list_to_edit, may_edit, my_entry, my_list, my_lists, scope_of
from tracker.models import Member, Status
from tracker.practice.scopes import Scope

pytestmark = pytest.mark.django_db


@pytest.fixture
def foreign(bob: User) -> ReadingList:
    """A list of bob's that ada is not on."""
    return create_list(owner=bob, slug="foreign")


def test_a_list_knows_the_role_of_who_asked_for_it(ada: User, bob: User, reading_list: ReadingList) -> None:
    create_member(reading_list=reading_list, user=bob, role=Member.Role.EDITOR)
    assert my_list(ada, "short").role == Member.Role.OWNER
    assert my_list(bob, "short").role == Member.Role.EDITOR


SORTED = ["alpha", "Beta", "delta", "Émile", "“Gamma”", "Zeta", "深度学习"]


@pytest.mark.parametrize(
    "address", ["/", "/practice/choose/", "/practice/interview/", "/statistics/", "/add/"]
)
def test_lists_stand_by_title_without_regard_to_case(client: Client, ada: User, address: str) -> None:
    for title in ("Zeta", "delta", "深度学习", "alpha", "Émile", "Beta", "“Gamma”"):
        create_list(owner=ada, text=QUESTIONS_LIST, title=title)
    assert [reading_list.title for reading_list in my_lists(ada)] == SORTED
    text = client.get(address).content.decode().partition("<main")[2]
    places = [text.index(title) for title in SORTED]
    assert places == sorted(places)


@pytest.mark.parametrize("reach", [my_list, list_to_edit])
@pytest.mark.usefixtures("reading_list")
def test_a_stranger_is_told_that_there_is_no_such_list(
    bob: User, reach: Callable[[User, str], MyList]
) -> None:
    with pytest.raises(Http404):
        reach(bob, "short")


@pytest.mark.usefixtures("reading_list")
def test_a_stranger_is_told_that_there_is_no_such_entry(bob: User) -> None:
    with pytest.raises(Http404):
        my_entry(bob, "short", "resnet")


def test_a_reader_sees_a_list_and_may_not_edit_it(bob: User, reading_list: ReadingList) -> None:
    create_member(reading_list=reading_list, user=bob, role=Member.Role.READER)
    assert not may_edit(my_list(bob, "short"))
    with pytest.raises(PermissionDenied):
        list_to_edit(bob, "short")


@pytest.mark.parametrize("role", [Member.Role.EDITOR, Member.Role.OWNER])
def test_an_editor_and_an_owner_may_edit_a_list(bob: User, role: str) -> None:
    reading_list = create_list()
    create_member(reading_list=reading_list, user=bob, role=role)
    assert list_to_edit(bob, reading_list.slug) == reading_list


def test_a_list_that_one_has_left_is_as_if_it_were_not_there(bob: User, reading_list: ReadingList) -> None:
    member = create_member(reading_list=reading_list, user=bob, role=Member.Role.EDITOR)
    member.delete()
    with pytest.raises(Http404):
        my_list(bob, "short")


def test_an_entry_comes_with_the_reading_of_who_asked_for_it(
    ada: User, bob: User, reading_list: ReadingList
) -> None:
    create_member(reading_list=reading_list, user=bob)
    _entry, reading = my_entry(ada, "short", "alexnet")
    assert (reading.user, reading.status) == (ada, Status.READ)
    _entry, unsaved = my_entry(bob, "short", "alexnet")
    assert (unsaved.user, unsaved.status) == (bob, Status.TO_READ)
    assert unsaved.pk is None


def test_an_entry_that_has_left_the_document_is_not_there(ada: User, reading_list: ReadingList) -> None:
    entries = Entry.objects.filter(reading_list=reading_list, key="resnet")
    entries.update(position=None, removed_at=timezone.now())
    with pytest.raises(Http404):
        my_entry(ada, "short", "resnet")


def test_a_scope_that_names_nothing_is_everything(ada: User) -> None:
    assert scope_of(ada, QueryDict("")) == Scope()


def test_a_scope_holds_the_parts_that_it_names(ada: User, reading_list: ReadingList) -> None:
    category = Category.objects.get(title="2012")
    summary = Summary.objects.get(anchor="alexnet")
    data = QueryDict(f"list=short&category={category.pk}&summary={summary.pk}")
    assert scope_of(ada, data) == Scope(reading_list, category, summary)


@pytest.mark.usefixtures("foreign")
def test_a_scope_names_no_list_of_somebody_else(ada: User) -> None:
    with pytest.raises(Http404):
        scope_of(ada, QueryDict("list=foreign"))


@pytest.mark.parametrize(("name", "model"), [("category", Category), ("summary", Summary)])
@pytest.mark.usefixtures("reading_list")
def test_a_scope_names_no_part_of_another_list(
    ada: User, foreign: ReadingList, name: str, model: type[Category | Summary]
) -> None:
    part = model.objects.filter(reading_list=foreign).first()
    assert part
    with pytest.raises(Http404):
        scope_of(ada, QueryDict(f"list=short&{name}={part.pk}"))
