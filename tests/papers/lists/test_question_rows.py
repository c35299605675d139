import pytest
from django.db.models import QuerySet
from pytest_django import DjangoAssertNumQueries

from papers.lists.question_rows import another_question, refresh_questions, same_question
from papers.lists.saving import save_source
from papers.lists.updating import apply, compare
from papers.models import Question, ReadingList, Summary
from tests.factories import create_list

pytestmark = pytest.mark.django_db

TEXT = """# Papers
- [ ] BN **"Batch normalization"**
- [ ] Drop **"Dropout"**

# Notes

## BN

#### Questions

- Why batch normalisation?

  It trains faster.

- Where does it stand?

  Before the activation.

## Drop

Noise.
"""


def prompts(reading_list: ReadingList) -> list[tuple[int, str]]:
    """The questions a list holds, in its order, each with its key."""
    questions = Question.objects.present().filter(summary__reading_list=reading_list)
    return list(questions.order_by("summary__position", "position").values_list("pk", "prompt"))


def reworded(reading_list: ReadingList) -> QuerySet[Question]:
    return Question.objects.reworded(reading_list)


def save(reading_list: ReadingList, before: str, after: str) -> None:
    """Write one text for another in the summary of BN."""
    summary = Summary.objects.present().get(reading_list=reading_list, anchor="bn")
    save_source(summary, summary.source.replace(before, after), version=summary.version)


def update(reading_list: ReadingList, text: str) -> None:
    """Take in a new version of the file."""
    apply(compare(ReadingList.objects.get(pk=reading_list.pk), text))


def test_an_import_fills_the_questions() -> None:
    reading_list = create_list(text=TEXT)
    questions = Question.objects.filter(summary__reading_list=reading_list).order_by("position")
    assert [(question.prompt, question.answer) for question in questions] == [
        ("Why batch normalisation?", "It trains faster."),
        ("Where does it stand?", "Before the activation."),
    ]
    assert set(Summary.objects.values_list("title", "is_written")) == {("BN", True), ("Drop", True)}


def test_saving_another_answer_keeps_the_row() -> None:
    reading_list = create_list(text=TEXT)
    before = prompts(reading_list)
    save(reading_list, "It trains faster.", "Higher learning rates.")
    assert prompts(reading_list) == before
    assert Question.objects.get(pk=before[0][0]).answer == "Higher learning rates."


def test_another_order_keeps_the_rows() -> None:
    reading_list = create_list(text=TEXT)
    first, second = prompts(reading_list)
    save(reading_list, "- Why batch normalisation?\n\n  It trains faster.\n\n", "")
    save(reading_list, "activation.\n", "activation.\n\n- Why batch normalisation?\n")
    assert prompts(reading_list) == [second, first]


def test_a_summary_that_moves_takes_its_questions_along() -> None:
    reading_list = create_list(text=TEXT)
    before = prompts(reading_list)
    head, notes = TEXT.split("## BN\n")
    bn, drop = notes.split("## Drop\n")
    update(reading_list, f"{head}## Drop\n{drop}\n## BN\n{bn}")
    assert prompts(reading_list) == before


def test_a_summary_that_goes_and_comes_back_has_its_questions_again() -> None:
    reading_list = create_list(text=TEXT)
    before = prompts(reading_list)
    update(reading_list, TEXT.split("# Notes", maxsplit=1)[0])
    assert prompts(reading_list) == []
    update(reading_list, TEXT)
    assert prompts(reading_list) == before


def test_a_reworded_question_keeps_its_row_and_waits_for_a_word_of_the_editor() -> None:
    reading_list = create_list(text=TEXT)
    before = prompts(reading_list)
    save(reading_list, "normalisation", "normalization")
    (question,) = reworded(reading_list)
    assert (question.pk, question.prompt_before) == before[0]


def test_the_same_question_is_asked_about_no_more() -> None:
    reading_list = create_list(text=TEXT)
    save(reading_list, "normalisation", "normalization")
    same_question(reworded(reading_list).get())
    assert not reworded(reading_list)
    assert prompts(reading_list)[0][1] == "Why batch normalization?"


def test_another_question_gets_a_row_of_its_own_and_the_old_one_is_kept() -> None:
    reading_list = create_list(text=TEXT)
    ((old, prompt), second) = prompts(reading_list)
    save(reading_list, "normalisation", "normalization")
    new = another_question(reworded(reading_list).get())
    assert prompts(reading_list) == [(new.pk, "Why batch normalization?"), second]
    gone = Question.objects.get(pk=old)
    assert (gone.prompt, gone.position, gone.removed_at is None) == (prompt, None, False)


def test_a_question_that_gets_its_old_words_back_is_the_old_one() -> None:
    reading_list = create_list(text=TEXT)
    before = prompts(reading_list)
    save(reading_list, "normalisation", "normalization")
    save(reading_list, "normalization", "normalisation")
    assert prompts(reading_list) == before
    assert not reworded(reading_list)


def test_refreshing_without_a_change_takes_two_queries_in_a_transaction(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    reading_list = create_list(text=TEXT)
    with django_assert_num_queries(4):
        refresh_questions(reading_list)
