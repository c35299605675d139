import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError

from papers.models import ReadingList
from tests.factories import create_list, create_member, create_user
from tracker.models import Member

pytestmark = pytest.mark.django_db


def test_a_person_is_on_a_list_once(ada: User, reading_list: ReadingList) -> None:
    with pytest.raises(IntegrityError):
        create_member(reading_list=reading_list, user=ada)


def test_a_list_has_one_owner(bob: User, reading_list: ReadingList) -> None:
    with pytest.raises(IntegrityError):
        create_member(reading_list=reading_list, user=bob, role=Member.Role.OWNER)


def test_a_member_is_named_by_the_person_and_the_role() -> None:
    member = create_member(reading_list=create_list(), user=create_user(username="cleo"))
    assert str(member) == "cleo (reader)"
