import pytest
from django.contrib.auth.models import User
from django.test import Client

from papers.lists.exporting import export_markdown
from papers.lists.saving import save_source
from papers.markdown.base import SAME
from papers.models import Change, ReadingList, Summary
from tests.factories import SHORT_LIST, create_member, get_entry
from tracker.models import Member

UPDATE = "/lists/short/update/"
RENAMED = SHORT_LIST.replace("ResNet **", "ResNet-50 **").replace("- [ ] ResNet", "- [x] ResNet")

pytestmark = pytest.mark.django_db


def in_conflict(client: Client) -> Summary:
    """A summary that ada edited, and that the new version of the file has otherwise."""
    summary = Summary.objects.get(anchor="alexnet")
    save_source(summary, summary.with_body("Here.\n"), version=1)
    client.post(UPDATE, {"text": SHORT_LIST.replace("Five convolutions", "There"), "apply": "1"})
    summary.refresh_from_db()
    return summary


def settle(client: Client, summary: Summary, **form: str) -> None:
    version = {"version": str(summary.version)}
    client.post(f"/lists/short/conflicts/summary/{summary.pk}/", version | form)
    summary.refresh_from_db()


def test_a_new_version_is_shown_before_it_is_applied(client: Client, reading_list: ReadingList) -> None:
    page = client.post(UPDATE, {"text": RENAMED}).content.decode()
    assert "1 entry renamed" in page
    assert "1 tick comes from the file" in page
    assert export_markdown(reading_list) == SHORT_LIST


def test_it_is_applied_with_the_owners_ticks(client: Client, reading_list: ReadingList, ada: User) -> None:
    answer = client.post(UPDATE, {"text": RENAMED, "apply": "1"}, follow=True)
    assert b"The new version is in: 2 changes." in answer.content
    assert export_markdown(reading_list) == RENAMED
    assert ada.readings.read().filter(entry=get_entry(reading_list)).exists()


def test_an_editor_takes_a_version_in_for_the_owner(
    strange: Client, reading_list: ReadingList, ada: User, bob: User
) -> None:
    create_member(reading_list=reading_list, user=bob, role=Member.Role.EDITOR)
    strange.post(UPDATE, {"text": RENAMED, "apply": "1"})
    assert (ada.readings.read().count(), bob.readings.read().count()) == (2, 0)
    assert Change.objects.get(entry__key="resnet").by == "bob"


@pytest.mark.parametrize(("role", "status"), [(None, 404), (Member.Role.READER, 403)])
def test_who_may_not_edit_may_not_update(
    strange: Client, reading_list: ReadingList, bob: User, role: str | None, status: int
) -> None:
    if role:
        create_member(reading_list=reading_list, user=bob, role=role)
    assert strange.post(UPDATE, {"text": RENAMED, "apply": "1"}).status_code == status
    assert export_markdown(reading_list) == SHORT_LIST


def test_the_version_it_has_already_is_said_to_be_that(client: Client, reading_list: ReadingList) -> None:
    assert b"nothing would change" in client.post(UPDATE, {"text": SHORT_LIST}).content


def test_both_texts_of_a_conflict_stand_side_by_side(client: Client, reading_list: ReadingList) -> None:
    in_conflict(client)
    page = client.get(UPDATE).content.decode()
    assert "Changed here and in the file" in page
    assert "Here." in page
    assert "There, $d^2$" in page


def test_the_text_of_the_file_may_stand(client: Client, reading_list: ReadingList) -> None:
    summary = in_conflict(client)
    settle(client, summary, theirs="1")
    assert (summary.is_conflicting, summary.base, "There" in summary.source) == (False, SAME, True)


def test_ones_own_text_or_something_of_both_may_stand(client: Client, reading_list: ReadingList) -> None:
    summary = in_conflict(client)
    settle(client, summary, mine="1", text="## AlexNet\n\nHere and there.\n")
    assert (summary.is_conflicting, summary.body) == (False, "Here and there.\n")
    assert "There, $d^2$" in summary.base.text


def test_a_text_that_would_read_as_something_else_is_refused(
    client: Client, reading_list: ReadingList
) -> None:
    summary = in_conflict(client)
    settle(client, summary, mine="1", text="- [ ] An entry\n")
    assert summary.is_conflicting


def test_a_text_settled_over_a_newer_one_is_refused(client: Client, reading_list: ReadingList) -> None:
    summary = in_conflict(client)
    settle(client, summary, theirs="1", version="1")
    assert summary.is_conflicting


def test_a_stranger_settles_nothing(client: Client, strange: Client, reading_list: ReadingList) -> None:
    summary = in_conflict(client)
    settle(strange, summary, theirs="1")
    assert summary.is_conflicting


def test_the_page_of_an_entry_says_that_its_summary_is_in_conflict(
    client: Client, reading_list: ReadingList
) -> None:
    assert b"changed here and in the file" not in client.get("/lists/short/alexnet/").content
    in_conflict(client)
    assert b"changed here and in the file" in client.get("/lists/short/alexnet/").content
