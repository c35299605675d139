import pytest

from papers.versions.rewording import FoundQuestion, KnownQuestion, Pair, pair_questions

WHY = KnownQuestion(1, 0, "Why batch normalisation?", "It trains faster.")
WHERE = KnownQuestion(1, 1, "Where does it stand?", "Before the activation.")
GONE = KnownQuestion(2, None, "What is dropout?", "Noise.")


def paired(*found: tuple[int, str, str]) -> list[Pair | None]:
    """What the questions (summary, prompt, answer) are paired with: 0 is WHY, 1 is WHERE, 2 is GONE."""
    questions = [FoundQuestion(summary, prompt, answer) for summary, prompt, answer in found]
    return pair_questions([WHY, WHERE, GONE], questions)


def test_a_question_stays_itself_when_only_its_answer_changes() -> None:
    assert paired((1, WHY.prompt, "Otherwise."), (1, WHERE.prompt, "")) == [Pair(0), Pair(1)]


def test_a_question_stays_itself_when_the_order_changes() -> None:
    found = ((1, WHERE.prompt, ""), (1, "A new one about something else", ""), (1, WHY.prompt, ""))
    assert paired(*found) == [Pair(1), None, Pair(0)]


def test_a_question_stays_itself_when_it_moves_to_another_summary_with_its_answer() -> None:
    assert paired((7, WHERE.prompt, WHERE.answer)) == [Pair(1)]
    assert paired((7, WHERE.prompt, "Something else.")) == [None]


def test_a_question_that_was_gone_comes_back() -> None:
    assert paired((2, GONE.prompt, "")) == [Pair(2)]


@pytest.mark.parametrize("prompt", ["Why batch normalization?", "Why do we batch-normalise?"])
def test_similar_words_in_the_same_place_may_be_the_same_question(prompt: str) -> None:
    assert paired((1, prompt, ""), (1, WHERE.prompt, "")) == [Pair(0, reworded=True), Pair(1)]


def test_other_words_with_the_same_answer_in_the_same_place_may_be_the_same_question() -> None:
    assert paired((1, "什么原因", WHY.answer), (1, WHERE.prompt, "")) == [Pair(0, reworded=True), Pair(1)]


def test_similar_words_elsewhere_are_another_question() -> None:
    assert paired((1, WHERE.prompt, ""), (1, "Why batch normalization?", "")) == [Pair(1), None]


def test_the_same_question_asked_twice_is_two() -> None:
    assert paired((1, WHY.prompt, ""), (1, WHERE.prompt, ""), (1, WHY.prompt, "")) == [Pair(0), Pair(1), None]
