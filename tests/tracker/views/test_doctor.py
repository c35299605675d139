import re

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client

from papers.lists.exporting import export_markdown
from papers.markdown.base import ABSENT
from papers.models import Change, Entry, ReadingList
from tests.factories import SHORT_LIST, create_list, create_member
from tests.formulas import FREEZING
from tracker.copies.ticks import update_list

WRONG = SHORT_LIST.replace("- [ ] ResNet", "-[ ] ResNet")
FORM = {
    "kind": "box",
    "line": "11",
    "before": '-[ ] ResNet **"Deep residual learning for image recognition"**'
    " https://arxiv.org/abs/1512.03385",
}

pytestmark = pytest.mark.django_db


@pytest.fixture
def wrong(ada: User) -> ReadingList:
    """A list on which one line only looks like an entry."""
    return create_list(owner=ada, text=WRONG, slug="wrong")


def test_what_looks_wrong_is_shown_with_its_line(client: Client, wrong: ReadingList) -> None:
    page = client.get("/lists/wrong/doctor/").content.decode()
    assert "line 11" in page
    assert "Put it right" in page


def test_the_button_is_named_as_it_reads_and_by_what_it_puts_right(
    client: Client, wrong: ReadingList
) -> None:
    page = client.get("/lists/wrong/doctor/").content.decode()
    [name] = re.findall(r'aria-label="(Put it right[^"]*)"', page)
    assert (name.startswith("Put it right: -[ ] ResNet"), name.endswith("(line 11)")) == (True, True)


def test_a_list_without_a_fault_says_so(client: Client, ada: User) -> None:
    create_list(owner=ada, text="# Papers\n- [ ] **T**\n", slug="fine")
    assert "Nothing looks wrong" in client.get("/lists/fine/doctor/").content.decode()


def test_a_formula_without_an_end_does_not_freeze_the_check_up(client: Client, ada: User) -> None:
    create_list(owner=ada, text=f"# Papers\n- [ ] **T**\n\n{FREEZING}\n\n$\\frac{{1}}$\n", slug="long")
    page = client.get("/lists/long/doctor/").content.decode()
    assert "line 6" in page
    assert "This formula cannot be shown" in page


def test_the_button_puts_exactly_that_line_right(client: Client, wrong: ReadingList) -> None:
    client.post("/lists/wrong/doctor/fix/", FORM)
    assert export_markdown(wrong) == SHORT_LIST
    assert Entry.objects.get(reading_list=wrong, key="resnet").base == ABSENT
    assert Change.objects.filter(reading_list=wrong, kind="added", by="ada").exists()


def test_a_line_that_has_changed_since_is_left_alone(client: Client, wrong: ReadingList) -> None:
    answer = client.post("/lists/wrong/doctor/fix/", FORM | {"line": "12"}, follow=True)
    assert b"This line has been changed since." in answer.content
    assert export_markdown(wrong) == WRONG


def test_a_fix_survives_the_next_version_of_the_file(client: Client, wrong: ReadingList, ada: User) -> None:
    client.post("/lists/wrong/doctor/fix/", FORM)
    update_list(wrong, WRONG.replace("Ian Goodfellow", "Goodfellow"), person=ada)
    assert Entry.objects.present().filter(reading_list=wrong, key="resnet").exists()


def test_a_reader_looks_and_changes_nothing(strange: Client, wrong: ReadingList, bob: User) -> None:
    create_member(reading_list=wrong, user=bob)
    assert b"Put it right" not in strange.get("/lists/wrong/doctor/").content
    assert strange.post("/lists/wrong/doctor/fix/", FORM).status_code == 403


def test_the_command_prints_the_same(wrong: ReadingList, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("doctor_list", "wrong")
    assert "  line 11: -[ ] ResNet" in capsys.readouterr().out
