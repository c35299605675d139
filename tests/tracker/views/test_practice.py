import datetime as dt
import re

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from papers.models import Question, ReadingList
from tests.factories import QUESTIONS_LIST, create_list, create_user, get_question
from tests.formulas import FREEZING
from tests.queries import queries_of
from tracker.models import Card, Interview, Preferences, Review

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}


@pytest.fixture
def papers(ada: User) -> ReadingList:
    return create_list(owner=ada, text=QUESTIONS_LIST, title="My papers")


def graded(client: Client, question: Question, given: object = 3, version: int = 0, **fields: object) -> str:
    form = {"question": question.pk, "grade": given, "version": version} | fields
    answer = client.post(reverse("practice_grade"), form, follow=True)
    return answer.content.decode()


def shown(client: Client, query: str = "") -> str:
    return client.get(f"{reverse('practice')}{query}").content.decode()


class TestPractice:
    def test_it_shows_the_first_question_with_its_answer_folded_away(
        self, client: Client, papers: ReadingList
    ) -> None:
        text = shown(client)
        assert re.search(r'id="question"[^>]*><p>Why batch normalisation\?', text)
        assert text.index("<details") < text.index("Because <math")

    def test_a_card_with_a_formula_without_an_end_does_not_freeze(self, client: Client, ada: User) -> None:
        create_list(owner=ada, text=QUESTIONS_LIST.replace("$\\mu = 0$", FREEZING))
        assert shown(client).count("(</mo>") == 45

    def test_each_grade_says_when_the_question_comes_again(self, client: Client, papers: ReadingList) -> None:
        assert re.findall(r"<small>(.*?)</small>", shown(client)) == ["1 min", "6 min", "10 min", "8 days"]

    def test_the_summary_is_there_without_the_questions(self, client: Client, papers: ReadingList) -> None:
        context = shown(client).split("Summary: BN")[1]
        assert "It normalises" in context
        assert "Where does it stand?" not in context

    def test_a_grade_schedules_the_card_and_the_next_question_follows(
        self, client: Client, ada: User, papers: ReadingList
    ) -> None:
        text = graded(client, get_question(papers))
        assert "Good: again in 10 min." in text
        assert re.search(r'id="question"[^>]*><p>Where does it stand\?', text)
        assert ada.cards.get().version == 1

    def test_htmx_gets_the_card_the_numbers_and_the_sentence(
        self, client: Client, papers: ReadingList
    ) -> None:
        form = {"question": get_question(papers).pk, "grade": 4, "version": 0}
        text = client.post(reverse("practice_grade"), form, headers=HTMX).content.decode()
        assert text.count("<section") == 1
        assert "<html" not in text
        assert "Easy: again in 8 days." in text
        assert "1 answered today" in text

    def test_a_second_tab_is_told_and_its_grade_does_not_count(
        self, client: Client, papers: ReadingList
    ) -> None:
        graded(client, get_question(papers), 4)
        assert "answered in another tab" in graded(client, get_question(papers), 1)
        assert [one.grade for one in Review.objects.all()] == [4]

    def test_undo_asks_the_same_question_again(self, client: Client, papers: ReadingList) -> None:
        graded(client, get_question(papers), 4)
        form = {"review": Review.objects.get().pk}
        text = client.post(reverse("practice_undo"), form, follow=True).content.decode()
        assert re.search(r'id="question"[^>]*><p>Why batch normalisation\?', text)
        assert Review.objects.get().undone_at

    def test_a_scope_asks_only_what_is_in_it(self, client: Client, papers: ReadingList) -> None:
        category = papers.category_set.get(title="Regularisation")
        query = f"?list={papers.slug}&category={category.pk}"
        assert "What is dropout?" in shown(client, query)
        text = graded(
            client, get_question(papers, "What is dropout?"), 4, list=papers.slug, category=category.pk
        )
        assert "Done for now" in text

    def test_a_suspended_question_is_left_out_until_it_is_resumed(
        self, client: Client, papers: ReadingList
    ) -> None:
        form = {"question": get_question(papers).pk, "suspended": "1"}
        assert (
            "Where does it stand?"
            in client.post(reverse("practice_suspend"), form, follow=True).content.decode()
        )
        assert "Why batch normalisation?" in client.get(reverse("settings")).content.decode()
        client.post(reverse("practice_suspend"), form | {"suspended": "0", "back": "settings"})
        assert "Why batch normalisation?" in shown(client)

    @pytest.mark.parametrize("headers", [{}, HTMX])
    def test_what_is_asked_no_more_can_be_undone_at_once(
        self, client: Client, papers: ReadingList, headers: dict[str, str]
    ) -> None:
        form = {"question": get_question(papers).pk, "suspended": "1"}
        answer = client.post(reverse("practice_suspend"), form, headers=headers, follow=True)
        assert 'name="suspended" value="0">Undo' in answer.content.decode()
        again = client.post(reverse("practice_suspend"), form | {"suspended": "0"}, follow=True)
        assert 'id="question"' in again.content.decode()
        assert "Why batch normalisation?" in again.content.decode()

    def test_the_last_answer_of_the_day_can_be_taken_back_after_the_page_was_loaded_anew(
        self, client: Client, papers: ReadingList
    ) -> None:
        assert "Take the last answer back" not in shown(client)
        graded(client, get_question(papers))
        assert f'name="review" value="{Review.objects.get().pk}"' in shown(client)
        client.post(reverse("practice_undo"), {"review": Review.objects.get().pk})
        assert "Take the last answer back" not in shown(client)

    def test_a_question_that_was_asked_by_its_address_gives_way_to_the_next_one(
        self, client: Client, papers: ReadingList
    ) -> None:
        form = {"question": get_question(papers).pk, "grade": 3, "version": 0, "list": papers.slug}
        answer = client.post(reverse("practice_grade"), form, headers=HTMX)
        assert answer["HX-Replace-Url"] == f"/practice/?list={papers.slug}"

    def test_a_question_that_comes_early_says_so(self, client: Client, papers: ReadingList) -> None:
        question = get_question(papers)
        assert "ahead of its time" not in shown(client, f"?question={question.pk}")
        graded(client, question, 4)
        assert "ahead of its time" in shown(client, f"?question={question.pk}")

    def test_what_to_practise_can_be_chosen(self, client: Client, papers: ReadingList) -> None:
        text = client.get(reverse("practice_choose")).content.decode()
        addresses = re.findall(r'href="(/practice/\?list=[^"]*)"', text)
        assert len(addresses) == 4
        assert "What is dropout?" in client.get(addresses[-1].replace("&amp;", "&")).content.decode()

    def test_the_end_says_what_was_done_and_what_comes(
        self, client: Client, ada: User, papers: ReadingList
    ) -> None:
        Preferences.objects.create(user=ada, new_a_day=1)
        text = graded(client, get_question(papers), 4)
        assert "Done for now" in text
        assert "3 questions have never been asked. You want 1 new one a day." in " ".join(text.split())
        assert "The next question comes on" in text

    def test_without_questions_it_says_how_they_are_written(self, client: Client, ada: User) -> None:
        assert "No questions yet" in shown(client)

    @pytest.mark.parametrize("given", ["0", "5", "x", "", "३"])
    def test_no_other_grade_is_taken(self, client: Client, papers: ReadingList, given: str) -> None:
        form = {"question": get_question(papers).pk, "grade": given, "version": 0}
        assert client.post(reverse("practice_grade"), form).status_code == 400

    @pytest.mark.parametrize("name", ["practice_grade", "practice_undo", "practice_suspend"])
    def test_nothing_is_written_on_get(self, client: Client, papers: ReadingList, name: str) -> None:
        assert client.get(reverse(name)).status_code == 405
        shown(client)
        assert not Card.objects.exists()


class TestStrangers:
    def test_a_question_of_a_foreign_list_is_not_there(self, client: Client, ada: User) -> None:
        foreign = get_question(create_list(text=QUESTIONS_LIST))
        form = {"question": foreign.pk, "grade": 3, "version": 0}
        assert client.post(reverse("practice_grade"), form).status_code == 404
        assert client.get(f"{reverse('practice')}?question={foreign.pk}").status_code == 404
        assert (
            client.get(f"{reverse('practice')}?list={foreign.summary.reading_list.slug}").status_code == 404
        )

    def test_another_persons_review_and_interview_are_not_there(
        self, client: Client, papers: ReadingList
    ) -> None:
        graded(client, get_question(papers))
        client.post(reverse("interview_new"), {"minutes": "10"})
        client.force_login(create_user(username="bob"))
        form = {"review": Review.objects.get().pk}
        assert client.post(reverse("practice_undo"), form).status_code == 404
        assert client.get(reverse("interview", args=[Interview.objects.get().pk])).status_code == 404

    def test_who_left_a_list_keeps_the_cards_and_is_not_asked(
        self, client: Client, ada: User, papers: ReadingList
    ) -> None:
        graded(client, get_question(papers))
        ada.memberships.all().delete()
        assert "No questions yet" in shown(client)
        assert Card.objects.count() == 1


class TestInterview:
    def begin(self, client: Client, **fields: object) -> str:
        answer = client.post(reverse("interview_new"), {"minutes": "10"} | fields, follow=True)
        return answer.content.decode()

    def test_it_offers_the_categories_that_hold_questions(self, client: Client, papers: ReadingList) -> None:
        text = " ".join(client.get(reverse("interview_new")).content.decode().split())
        labels = re.findall(r'name="area"[^>]*> (.*?) <span class="ui">(\d+)', text)
        assert labels == [("Papers", "3"), ("Normalisation", "2"), ("Regularisation", "1"), ("Concepts", "1")]

    def test_it_asks_one_question_after_another_and_ends_with_a_result(
        self, client: Client, papers: ReadingList
    ) -> None:
        self.begin(client)
        interview = Interview.objects.get()
        for position in range(4):
            form = {"position": position, "grade": 1 + position % 4}
            text = client.post(
                reverse("interview_grade", args=[interview.pk]), form, follow=True
            ).content.decode()
        assert "2 of 4 answered well" in text
        assert "To look at again" in text
        assert Review.objects.count() == 4

    def test_what_is_chosen_is_what_is_asked(self, client: Client, papers: ReadingList) -> None:
        self.begin(client, area=[f"n{papers.pk}"])
        (asked,) = Interview.objects.get().questions.all()
        assert asked.question.prompt == "什么是损失？"

    def test_those_before_say_how_they_went_and_one_that_goes_on_can_be_gone_on_with(
        self, client: Client, ada: User, papers: ReadingList
    ) -> None:
        self.begin(client)
        assert "go on with it" in client.get(reverse("interview_new")).content.decode()
        interview = Interview.objects.get()
        client.post(reverse("interview_grade", args=[interview.pk]), {"position": 0, "grade": 3})
        client.post(reverse("interview_end", args=[interview.pk]))
        assert "1 of 1 answered well" in client.get(reverse("interview_new")).content.decode()

    @pytest.mark.parametrize(("ended", "words"), [(True, "ended early"), (False, "the time ran out")])
    def test_the_result_says_why_not_all_was_asked(
        self, client: Client, papers: ReadingList, ended: bool, words: str
    ) -> None:
        self.begin(client)
        page = reverse("interview", args=[Interview.objects.get().pk])
        if ended:
            client.post(f"{page}end/")
        Interview.objects.update(started_at=timezone.now() - dt.timedelta(hours=1))
        assert words in client.get(page).content.decode()

    def test_one_of_which_an_answer_was_taken_back_is_over_all_the_same(
        self, client: Client, papers: ReadingList
    ) -> None:
        self.begin(client, area=[f"n{papers.pk}"])
        page = reverse("interview", args=[Interview.objects.get().pk])
        client.post(f"{page}grade/", {"position": 0, "grade": 3})
        client.post(reverse("practice_undo"), {"review": Review.objects.get().pk})
        assert "still running" not in client.get(reverse("interview_new")).content.decode()
        assert "the time ran out" not in client.get(page).content.decode()

    def test_ending_it_shows_what_there_is(self, client: Client, papers: ReadingList) -> None:
        self.begin(client)
        text = client.post(reverse("interview_end", args=[Interview.objects.get().pk]), follow=True)
        assert "Nothing was answered" in text.content.decode()

    def test_a_choice_that_was_not_offered_is_no_choice(self, client: Client, papers: ReadingList) -> None:
        foreign = create_list(text=QUESTIONS_LIST)
        self.begin(client, area=[f"n{foreign.pk}"])
        assert not Interview.objects.exists()


class TestAnki:
    def test_the_questions_go_out_with_identifiers_that_stay(
        self, client: Client, papers: ReadingList
    ) -> None:
        text = client.get(reverse("anki")).content.decode()
        assert f'"readmark-{get_question(papers).uuid}"' in text
        assert r"Because \(\mu = 0\) &lt; 1." in text
        assert '"Readmark::My papers"' in text


class TestSettings:
    def test_they_are_saved(self, client: Client, ada: User) -> None:
        form = {"time_zone": "Europe/Berlin", "retention": "0.85", "new_a_day": "7"}
        assert client.post(reverse("settings"), form).status_code == 302
        saved = Preferences.objects.get(user=ada)
        assert (saved.time_zone, saved.retention, saved.new_a_day) == ("Europe/Berlin", 0.85, 7)

    @pytest.mark.parametrize(
        ("field", "value"), [("time_zone", "Mars/Base"), ("retention", "0.2"), ("new_a_day", "-1")]
    )
    def test_what_makes_no_sense_is_refused(self, client: Client, ada: User, field: str, value: str) -> None:
        form = {"time_zone": "", "retention": "0.9", "new_a_day": "7"} | {field: value}
        assert client.post(reverse("settings"), form).status_code == 200
        assert not Preferences.objects.exists()


class TestEntryPage:
    def test_the_questions_stand_by_themselves_below_the_summary(
        self, client: Client, papers: ReadingList
    ) -> None:
        text = client.get(f"/lists/{papers.slug}/bn/").content.decode()
        summary, questions = text.split('id="questions"')
        assert "Why batch normalisation?" not in summary
        assert questions.count("never asked") == 2

    def test_a_summary_of_nothing_but_questions_says_so(
        self, client: Client, ada: User, papers: ReadingList
    ) -> None:
        assert "Only questions so far." in client.get(f"/lists/{papers.slug}/drop/").content.decode()

    def test_a_concept_has_its_questions_too(self, client: Client, papers: ReadingList) -> None:
        assert "什么是损失？" in client.get(f"/lists/{papers.slug}/notes/loss/").content.decode()

    def test_it_says_what_i_remember(self, client: Client, papers: ReadingList) -> None:
        graded(client, get_question(papers), 4)
        assert "can answer, asked again on" in client.get(f"/lists/{papers.slug}/bn/").content.decode()


@pytest.mark.parametrize("name", ["practice_choose", "interview_new"])
def test_twice_the_lists_categories_and_concepts_take_the_same_number_of_queries(
    client: Client, ada: User, papers: ReadingList, name: str
) -> None:
    before = queries_of(client, reverse(name))
    twice = QUESTIONS_LIST.replace("# Summaries", '## More\n- [ ] Again **"Again"**\n# Summaries')
    create_list(owner=ada, text=f"{twice}\n## Again\n\n#### Questions\n\n- Why?\n\n## Other\n\nAn idea.\n")
    assert queries_of(client, reverse(name)) == before
