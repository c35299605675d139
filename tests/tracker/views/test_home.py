import datetime as dt

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from papers.models import ReadingList
from tests.factories import QUESTIONS_LIST, create_list, get_entry, get_question
from tracker.models import Status
from tracker.practice.cards import grade

pytestmark = pytest.mark.django_db

DAY = dt.timedelta(days=1)


@pytest.fixture
def papers(ada: User) -> ReadingList:
    return create_list(owner=ada, text=QUESTIONS_LIST, slug="papers", title="Mine")


def shown(client: Client) -> str:
    return client.get("/").content.decode()


def part(text: str, heading: str) -> str:
    """What stands under a heading, up to the next one."""
    return text.partition(f">{heading}</h")[2].partition("<h")[0]


def test_without_a_list_there_is_one_thing_to_do(client: Client) -> None:
    text = shown(client)
    assert "You have no reading list yet." in text
    assert "Make a new list" in text
    assert "Today" not in text


def test_without_a_list_it_says_the_next_step(client: Client) -> None:
    text = shown(client)
    assert "Give Readmark a Markdown file" in text
    assert 'href="/lists/new/"' in text


def test_it_shows_my_lists_with_their_progress(client: Client, reading_list: ReadingList) -> None:
    create_list(slug="foreign", text="# Foreign\n- [ ] x\n")
    text = shown(client)
    assert "Things to read" in text
    assert "of 3 read" in text
    assert "Foreign" not in text


def test_each_list_has_its_three_ledgers(client: Client, papers: ReadingList) -> None:
    text = shown(client)
    assert "Mine: 1 of 3 read" in text
    assert "Mine: 2 of 3 summarised" in text
    assert "Mine: 0 of 4 questions can be answered, 4 never asked" in text


def test_it_says_what_is_to_be_practised(client: Client, ada: User, papers: ReadingList) -> None:
    assert "4 new questions" in part(shown(client), "Today")
    grade(ada, get_question(papers), 3, version=0, moment=timezone.now() - 2 * DAY)
    assert "1 question due, 3 new" in part(shown(client), "Today")


def test_what_is_being_read_goes_on_where_it_was(client: Client, ada: User, papers: ReadingList) -> None:
    reading = ada.readings.create(entry=get_entry(papers, "bn"), page=30, pages=120)
    reading.set_status(Status.READING, moment=timezone.now())
    section = part(shown(client), "Continue reading")
    assert '<a href="/lists/papers/bn/">BN</a>' in section
    assert "page 30 of 120, 25 %" in section


def test_what_is_read_again_is_shown_apart(client: Client, ada: User, papers: ReadingList) -> None:
    ada.rereadings.create(entry=get_entry(papers, "drop"), started_on=dt.date(2026, 3, 1))
    assert "since 1 March" in part(shown(client), "Reading again")


def test_what_was_read_lately_stands_with_its_day(client: Client, ada: User, papers: ReadingList) -> None:
    for key, day in (("drop", 1), ("plain", 2)):
        ada.readings.update_or_create(
            entry=get_entry(papers, key),
            defaults={"status": Status.READ, "finished_on": dt.date(2026, 3, day)},
        )
    section = part(shown(client), "Read lately")
    assert section.index("2 March 2026") < section.index("1 March 2026")


def test_what_is_gone_from_a_list_is_not_shown(client: Client, ada: User, papers: ReadingList) -> None:
    entry = get_entry(papers, "bn")
    ada.readings.create(entry=entry, queue_position=0).set_status(Status.READING, moment=timezone.now())
    entry.removed_at, entry.position = timezone.now(), None
    entry.save()
    assert "/lists/papers/bn/" not in shown(client)


def test_a_list_that_was_left_is_not_shown(client: Client, ada: User, papers: ReadingList) -> None:
    ada.readings.create(entry=get_entry(papers, "bn"), queue_position=0).set_status(
        Status.READING, moment=None
    )
    ada.memberships.all().delete()
    assert "papers" not in shown(client)


def test_nobody_sees_what_somebody_else_reads(
    client: Client, strange: Client, bob: User, ada: User, papers: ReadingList
) -> None:
    papers.members.create(user=bob)
    ada.readings.create(entry=get_entry(papers, "bn"), queue_position=0).set_status(
        Status.READING, moment=None
    )
    assert "/lists/papers/bn/" in shown(client)
    assert "/lists/papers/bn/" not in shown(strange)
