from collections.abc import Iterator

import pytest
from django.utils import translation

from papers import errors
from papers.errors import DocumentError, NotUtf8Error, WordsRefusedError
from papers.sentences import sentence_of


def every_error(base: type[DocumentError]) -> Iterator[type[DocumentError]]:
    for error in base.__subclasses__():
        yield error
        yield from every_error(error)


@pytest.mark.parametrize("error", list(every_error(DocumentError)), ids=str)
def test_every_error_is_defined_in_one_place_and_says_one_sentence(error: type[DocumentError]) -> None:
    assert error.__module__ == errors.__name__
    assert error is WordsRefusedError or error.sentence.endswith(".")


def test_an_error_prints_its_sentence_with_its_names() -> None:
    assert str(NotUtf8Error(where="list.md", line=3)) == "list.md, line 3: not UTF-8."


def test_a_sentence_is_in_the_language_of_the_request(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "papers.sentences.gettext", lambda sentence: f"{translation.get_language()}: {sentence}"
    )
    with translation.override("de"):
        assert sentence_of(NotUtf8Error(where="list.md", line=3)) == "de: list.md, line 3: not UTF-8."
