import json
from collections.abc import Callable

import pytest
from django.template import engines
from django.utils import translation

from tracker.templatetags.readmark import abstract, htmx_config, markdown


def test_htmx_runs_no_script_of_an_answer_and_asks_no_other_server() -> None:
    for config in (json.loads(htmx_config()), json.loads(htmx_config(in_admin=True))):
        assert not config["allowEval"]
        assert not config["allowScriptTags"]
        assert config["selfRequestsOnly"]


def test_htmx_swaps_nothing_for_what_failed() -> None:
    [_empty, _good, failed] = json.loads(htmx_config())["responseHandling"]
    assert failed == {"code": "...", "swap": False, "error": True}


def test_the_admin_keeps_to_how_htmx_takes_answers_by_itself() -> None:
    assert "responseHandling" not in json.loads(htmx_config(in_admin=True))


def test_its_configuration_fits_an_attribute_in_single_quotes() -> None:
    page = engines["django"].from_string("{% load readmark %}<meta content='{% htmx_config %}'>").render()
    assert page == f"<meta content='{htmx_config()}'>"
    assert page.count("'") == 2


@pytest.mark.parametrize("shown", [markdown, abstract])
def test_why_a_formula_cannot_be_shown_is_said_in_the_language_of_the_page(
    shown: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("papers.sentences.gettext", lambda words: f"{translation.get_language()}: {words}")
    with translation.override("de"):
        assert 'title="de: This formula cannot be shown' in shown("so $\\frac{1}$ is")
