import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from papers.lists.saving import save_source
from papers.models import Question, ReadingList
from tests.factories import QUESTIONS_LIST, create_list, create_member, create_user, get_question
from tracker.models import Member

pytestmark = pytest.mark.django_db

BEFORE, AFTER = "Why batch normalisation?", "Why batch normalization?"
REWORDED = QUESTIONS_LIST.replace(BEFORE, AFTER)
NOTICE = "put in other words than before"


@pytest.fixture
def papers(ada: User) -> ReadingList:
    """A list with a question that is put in other words than before, and that ada has a card of."""
    papers = create_list(owner=ada, text=QUESTIONS_LIST, slug="papers")
    ada.cards.create(question=get_question(papers))
    summary = papers.summary_set.get(anchor="bn")
    save_source(summary, summary.source.replace(BEFORE, AFTER), version=1)
    return papers


def reworded(papers: ReadingList) -> Question:
    return get_question(papers, AFTER)


def settle(client: Client, papers: ReadingList, same: str) -> str:
    address = reverse("settle_question", args=[papers.slug, reworded(papers).pk])
    return client.post(address, {"same": same}, follow=True).content.decode()


@pytest.mark.parametrize("path", ["", "bn/", "questions/"])
def test_an_editor_is_asked_on_the_list_on_the_summary_and_on_a_page_of_its_own(
    client: Client, papers: ReadingList, path: str
) -> None:
    text = client.get(f"/lists/papers/{path}").content.decode()
    assert (NOTICE in text) or ("Is it still the same question?" in text and BEFORE in text)


def test_the_same_question_keeps_what_is_remembered_of_it(client: Client, papers: ReadingList) -> None:
    assert "It stays the same question." in settle(client, papers, "1")
    assert reworded(papers).cards.count() == 1


def test_another_question_is_a_new_one(client: Client, papers: ReadingList) -> None:
    assert "It is a new question" in settle(client, papers, "0")
    assert reworded(papers).cards.count() == 0


def test_when_all_are_settled_nobody_is_asked(client: Client, papers: ReadingList) -> None:
    assert NOTICE not in settle(client, papers, "1")
    assert "Every question is the one it was." in client.get("/lists/papers/questions/").content.decode()


def test_of_two_the_other_one_is_shown_next(client: Client, papers: ReadingList) -> None:
    summary = papers.summary_set.get(anchor="bn")
    save_source(summary, summary.source.replace("does it stand", "does it really stand"), version=2)
    text = settle(client, papers, "1")
    assert "Where does it stand?" in text
    assert BEFORE not in text


def test_a_reader_is_not_asked_and_may_not_say(client: Client, papers: ReadingList) -> None:
    bob = create_user(username="bob")
    create_member(reading_list=papers, user=bob)
    client.force_login(bob)
    for path in ("", "bn/"):
        text = client.get(f"/lists/papers/{path}").content.decode()
        assert NOTICE not in text
        assert "the same question" not in text
    assert client.get("/lists/papers/questions/").status_code == 403
    address = reverse("settle_question", args=[papers.slug, reworded(papers).pk])
    assert client.post(address, {"same": "1"}).status_code == 403


def test_a_stranger_gets_404(client: Client, papers: ReadingList) -> None:
    client.force_login(create_user(username="eve"))
    assert client.get("/lists/papers/questions/").status_code == 404


def test_a_question_of_another_list_is_not_settled_here(
    client: Client, ada: User, papers: ReadingList
) -> None:
    create_list(owner=ada, text=QUESTIONS_LIST, slug="other")
    address = reverse("settle_question", args=["other", reworded(papers).pk])
    assert client.post(address, {"same": "1"}).status_code == 404


def test_saving_in_the_admin_says_that_there_is_a_question(
    client: Client, ada: User, papers: ReadingList
) -> None:
    User.objects.filter(pk=ada.pk).update(is_staff=True, is_superuser=True)
    summary = papers.summary_set.get(anchor="drop")
    form = {"body": summary.body.replace("What is", "What on earth is"), "opened_version": 1}
    answer = client.post(f"/admin/papers/summary/{summary.pk}/change/", form, follow=True)
    text = answer.content.decode()
    assert "2 questions are put in other words than before." in text
    assert 'href="/lists/papers/questions/"' in text


def test_an_update_by_command_says_so(
    ada: User, tmp_path: object, capsys: pytest.CaptureFixture[str]
) -> None:
    create_list(owner=ada, text=QUESTIONS_LIST, slug="other")
    file = tmp_path / "list.md"  # type: ignore[operator]
    file.write_text(REWORDED)
    call_command("update_list", "other", str(file))
    assert "1 question is put in other words" in capsys.readouterr().out


def test_the_page_takes_as_many_queries_for_more_questions(  # type: ignore[no-untyped-def]
    client: Client, papers: ReadingList, django_assert_max_num_queries
) -> None:
    summary = papers.summary_set.get(anchor="bn")
    save_source(summary, summary.source.replace("does it stand", "does it really stand"), version=2)
    with django_assert_max_num_queries(5):
        client.get("/lists/papers/questions/")


def test_an_editor_who_is_no_owner_is_asked_too(client: Client, papers: ReadingList) -> None:
    bob = create_user(username="bob")
    create_member(reading_list=papers, user=bob, role=Member.Role.EDITOR)
    client.force_login(bob)
    assert NOTICE in client.get("/lists/papers/").content.decode()
