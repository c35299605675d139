from tracker.installation.repetition import Repetition


def start(words: Repetition, *chunks: bytes) -> bytes:
    """What is passed on of one start that ends."""
    words.begin()
    return b"".join([words.hear(chunk) for chunk in chunks] + [words.end()])


def test_what_is_said_once_is_passed_on_line_by_line() -> None:
    words = Repetition()
    words.begin()
    assert words.hear(b"one\ntw") == b"one\n"
    assert words.hear(b"o\nthree") == b"two\n"
    assert words.end() == b"three\n"


def test_a_start_that_says_the_same_is_silent() -> None:
    words = Repetition()
    assert start(words, b"at 09:15: no table\n", b"ended") == b"at 09:15: no table\nended\n"
    assert start(words, b"at 09:16: no table\nended") == b""
    assert start(words, b"at 10:01: no table\nended\n") == b""


def test_a_start_that_goes_on_otherwise_is_passed_on_whole() -> None:
    words = Repetition()
    start(words, b"Traceback:\nno table\n")
    assert start(words, b"Traceback:\n", b"no space\n") == b"Traceback:\nno space\n"


def test_a_start_that_says_more_than_the_last_one_is_passed_on_whole() -> None:
    words = Repetition()
    start(words, b"no table\n")
    assert start(words, b"no table\nnor a chair\n") == b"no table\nnor a chair\n"


def test_what_was_held_back_is_passed_on_when_all_is_well() -> None:
    words = Repetition()
    start(words, b"slow\ndied\n")
    words.begin()
    assert words.hear(b"slow\n") == b""
    assert words.forget() == b"slow\n"
    assert words.hear(b"died\n") == b"died\n"


def test_after_all_was_well_the_same_words_are_news() -> None:
    words = Repetition()
    start(words, b"no table\n")
    words.begin()
    words.forget()
    words.end()
    assert start(words, b"no table\n") == b"no table\n"
