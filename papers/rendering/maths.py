"""Formulas of TeX as MathML, and why one cannot be shown. Pure."""

import html
import re

from math_core import LatexError, LatexToMathML

# Deeper or longer input can exhaust the converter's stack, which ends the process.
LONGEST_FORMULA = 4_000  # characters
DEEPEST_BRACES = 60  # braces in each other

_converter = LatexToMathML(fancy_error=False)
_STYLE = re.compile(r' style="([^"]*)"')
_ALIGNED = {"text-align: left": "ma-l", "text-align: right": "ma-r"}


def mathml(tex: str, *, display: bool) -> str:
    """The MathML of a formula, a block where `display`; of one that cannot be shown its TeX and why."""
    reason = _too_much(tex)
    if not reason:
        try:
            return _STYLE.sub(_as_class, _converter.convert_with_local_state(tex, displaystyle=display))
        except LatexError as error:
            reason = _reason(error)
    title = html.escape(f"This formula cannot be shown: {reason}", quote=True)
    return f'<code class="math-error" title="{title}">{html.escape(tex)}</code>'


def formula_error(tex: str) -> str:
    """Why a formula cannot be shown as MathML, as an English clause; empty where it can."""
    reason = _too_much(tex)
    if not reason:
        try:
            _converter.convert_with_local_state(tex, displaystyle=True)
        except LatexError as error:
            reason = _reason(error)
    return reason


def _reason(error: LatexError) -> str:
    """The message of an error without the place in front of it."""
    return str(error).partition(": ")[2] or str(error)


def _too_much(tex: str) -> str:
    """Why a formula is not even tried, as an English clause; empty where it is."""
    if len(tex) > LONGEST_FORMULA:
        return f"it is longer than {LONGEST_FORMULA} characters."
    depth = deepest = 0
    for character in tex:
        depth += (character == "{") - (character == "}")
        deepest = max(deepest, depth)
    return f"its braces are nested more than {DEEPEST_BRACES} deep." if deepest > DEEPEST_BRACES else ""


def _as_class(match: re.Match[str]) -> str:
    """The class in the place of a style attribute, which the policy of pages forbids, or nothing."""
    class_name = next((name for style, name in _ALIGNED.items() if style in match[1]), "")
    return f' class="{class_name}"' if class_name else ""
