import json
import re
import subprocess
import sys

import pytest

from papers.rendering.brackets import MOST_OPENING, opening_brackets, with_brackets, without_brackets
from papers.rendering.maths import formula_error, mathml

LARGEST_OF_CPU = 0.05  # seconds


def _words(markup: str) -> str:
    return re.sub(r"<[^>]*>", "", markup)


def test_no_formula_takes_long_whatever_it_is_made_of() -> None:
    # In a child that can be ended: a formula that freezes the converter freezes its process.
    command = [sys.executable, "-m", "tests.formulas", "1", "10000"]
    found = json.loads(subprocess.run(command, capture_output=True, check=True, timeout=120).stdout)
    assert found["commands"] > 900
    assert found["seconds"] < LARGEST_OF_CPU, found["tex"]


@pytest.mark.parametrize("tex", [r"f(x)", r"\{x\}", r"\langle x\rangle", r"\bigl(x\bigr)", r"[-x)", "⌊x⌋"])
def test_many_brackets_look_like_few(tex: str) -> None:
    few, many = mathml(tex, display=False), mathml(tex * 9, display=False)
    assert _words(many) == _words(few) * 9
    assert opening_brackets(tex * 9) == 9 > MOST_OPENING


@pytest.mark.parametrize(
    "tex", [r"\left(x\right)", r"\sqrt[3]{x}", r"\text{if (x)}", r"\big(x", r"\operatorname{f(x)}", "⟩)]"]
)
def test_a_bracket_that_is_no_sign_of_its_own_stays(tex: str) -> None:
    assert without_brackets(tex) == tex
    assert opening_brackets(tex) == 0


@pytest.mark.parametrize("tex", ["%\\text{\n((}", "%\\left\n((", "\\textstyle{((}", "\\xi[[", "\\\\text{((}"])
def test_no_bracket_hides_behind_words_or_the_end_of_a_comment(tex: str) -> None:
    assert opening_brackets(tex) == 2


def test_the_stand_ins_of_brackets_come_back_as_brackets() -> None:
    assert with_brackets(without_brackets("([⟨")).replace(r"\mathopen ", "") == "([⟨"


@pytest.mark.parametrize("tex", [r"\def\a{(}\a", r"\let\left\relax", r"\newcommand{\a}{x}", "⩱" + "(" * 7])
def test_what_would_make_counting_untrue_is_refused(tex: str) -> None:
    assert 'class="math-error"' in mathml(tex, display=True)


def test_a_refusal_is_put_into_the_words_that_are_asked_for() -> None:
    shown = mathml(r"\frac{1}", display=True, sentence=lambda error: f"<{type(error).__name__}>")
    assert shown == '<code class="math-error" title="&lt;FormulaUnreadableError&gt;">\\frac{1}</code>'
    assert str(formula_error("x" * 4_001)).endswith("it is longer than 4000 characters.")


@pytest.mark.parametrize("name", ["bra", "ket", "braket", "set", "pod", "pmod"])
def test_macros_with_brackets_are_shown(name: str) -> None:
    assert mathml(rf"\{name}{{x}}", display=False).startswith("<math>")
