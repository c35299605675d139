from random import Random

from tracker.practice.drawing import InterviewCandidate, draw

THREE_TOPICS = [
    InterviewCandidate(topic * 10 + number, topic, 0.5) for topic in range(3) for number in range(4)
]


def topics(questions: list[int]) -> set[int]:
    return {question // 10 for question in questions}


def test_no_topic_comes_again_before_each_has_had_its_turn() -> None:
    for seed in range(200):
        drawn = draw(THREE_TOPICS, 6, Random(seed))
        assert topics(drawn[:3]) == topics(drawn[3:]) == {0, 1, 2}


def test_weak_questions_are_drawn_rather_than_certain_ones() -> None:
    candidates = [InterviewCandidate(1, 1, 0.9), InterviewCandidate(2, 1, 0.1)]
    first = [draw(candidates, 1, Random(seed))[0] for seed in range(1_000)]
    assert 800 < first.count(1) < 1_000


def test_no_question_is_drawn_twice_and_no_more_than_there_are() -> None:
    drawn = draw(THREE_TOPICS, 99, Random(1))
    assert sorted(drawn) == sorted(candidate.question for candidate in THREE_TOPICS)
    assert draw([], 5, Random(1)) == []
