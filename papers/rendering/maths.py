"""Formulas of TeX as MathML, and why one cannot be shown. Pure."""

import html
import re
from collections.abc import Callable

from math_core import LatexError, LatexToMathML

from papers.errors import (
    FormulaBracketsError,
    FormulaDefinesError,
    FormulaError,
    FormulaTooDeepError,
    FormulaTooLongError,
    FormulaUnreadableError,
)
from papers.rendering.brackets import (
    MOST_OPENING,
    has_stand_in,
    opening_brackets,
    with_brackets,
    without_brackets,
)

# Deeper or longer input can exhaust the converter's stack, which ends the process.
LONGEST_FORMULA = 4_000  # characters
DEEPEST_BRACES = 60  # braces in each other

# The converter's own macros of these names let what is between their brackets swallow the closing one.
_FENCED = {
    "bra": r"\left\langle{#1}\right|",
    "ket": r"\left|{#1}\right\rangle",
    "braket": r"\left\langle{#1}\right\rangle",
    "set": r"\left\{\,{#1}\,\right\}",
    "pod": r"\quad\left({#1}\right)",
    "pmod": r"\quad\left(\mathrm{mod}\ {#1}\right)",
}
_converter = LatexToMathML(fancy_error=False, macros=_FENCED)
# With these a command may become any other one: nothing that is counted before would be true.
_DEFINES = re.compile(r"\\(?:[gex]?def|let|(?:re)?newcommand|providecommand)(?![a-zA-Z])")
_STYLE = re.compile(r' style="([^"]*)"')
_ALIGNED = {"text-align: left": "ma-l", "text-align: right": "ma-r"}


def mathml(tex: str, *, display: bool, sentence: Callable[[FormulaError], str] = str) -> str:
    """The MathML of a formula, a block where `display`; of one that cannot be shown its TeX and why.

    `sentence` puts the reason into words, as `papers.sentences.sentence_of` does.
    """
    try:
        return _STYLE.sub(_as_class, _converted(tex, display=display))
    except FormulaError as error:
        title = html.escape(sentence(error), quote=True)
        return f'<code class="math-error" title="{title}">{html.escape(tex)}</code>'


def formula_error(tex: str) -> FormulaError | None:
    """Why a formula cannot be shown as MathML, None where it can."""
    try:
        _converted(tex, display=True)
    except FormulaError as error:
        return error
    return None


def _converted(tex: str, *, display: bool) -> str:
    """The MathML of a formula. Raises FormulaError. The time it takes grows with the formula's length."""
    _check_bounds(tex)
    tamed = opening_brackets(tex) > MOST_OPENING
    if tamed and has_stand_in(tex):
        raise FormulaBracketsError(most=MOST_OPENING)
    try:
        written = without_brackets(tex) if tamed else tex
        markup = _converter.convert_with_local_state(written, displaystyle=display)
    except LatexError as error:
        # Its message begins with the place.
        reason = str(error).partition(": ")[2] or str(error)
        raise FormulaUnreadableError(reason=with_brackets(reason) if tamed else reason) from None
    return with_brackets(markup) if tamed else markup


def _check_bounds(tex: str) -> None:
    """Raise FormulaError for a formula that is not even tried."""
    if len(tex) > LONGEST_FORMULA:
        raise FormulaTooLongError(most=LONGEST_FORMULA)
    depth = deepest = 0
    for character in tex:
        depth += (character == "{") - (character == "}")
        deepest = max(deepest, depth)
    if deepest > DEEPEST_BRACES:
        raise FormulaTooDeepError(most=DEEPEST_BRACES)
    if _DEFINES.search(tex):
        raise FormulaDefinesError


def _as_class(match: re.Match[str]) -> str:
    """The class in the place of a style attribute, which the policy of pages forbids, or nothing."""
    class_name = next((name for style, name in _ALIGNED.items() if style in match[1]), "")
    return f' class="{class_name}"' if class_name else ""
