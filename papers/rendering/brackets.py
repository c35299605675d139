r"""Brackets that open, written so that the converter of formulas cannot be slow. Pure.

math-core looks for the end of every bracket that opens, and reads on from the next sign once more where it
finds none: each bracket that never closes doubles its time. Which ones close only its parser knows, as
`\hat)` closes nothing. So where more than a few open, all of them go in as signs that never open anything,
with the space around them that a bracket has, and come out as themselves.
"""

import re

MOST_OPENING = 6  # brackets that go in as they are: at worst the time is multiplied by 2 ** 6

_NAMED = {
    r"\{": "{",
    r"\lbrace": "{",
    r"\lparen": "(",
    r"\lbrack": "[",
    r"\langle": "⟨",
    r"\lang": "⟨",
    r"\lvert": "|",
    r"\lVert": "‖",
    r"\lceil": "⌈",
    r"\lfloor": "⌊",
    r"\ulcorner": "⌜",
    r"\llcorner": "⌞",
    r"\lgroup": "⟮",
    r"\lmoustache": "⎰",
    r"\llbracket": "⟦",
    r"\lAngle": "⟪",
    r"\lBrace": "⦃",
    r"\llangle": "⦉",
    r"\llparenthesis": "⦇",
}
_SIGNS = "([⌈⌊⌜⌞⎰❲⟅⟦⟨⟪⟬⟮⦃⦅⦇⦉⦋⦍⦏⦑⦓⦕⦗⧘⧚⧼"  # those that open a bracket by themselves
_GLYPHS = sorted({*_NAMED.values(), *_SIGNS})
# Relations that nobody writes stand for the brackets while they are converted.
_STAND_INS = {glyph: chr(0x2A71 + number) for number, glyph in enumerate(_GLYPHS)}
_BACK = {stand_in: glyph for glyph, stand_in in _STAND_INS.items()}
_STAND_IN = re.compile(f"[{''.join(_BACK)}]")

# Words, and what takes a bracket as its own, stay as they are. Nothing here reaches over the end of a line:
# a comment may end there.
_TOKEN = re.compile(
    r"\\(?:text(?:bf|it|rm|sc|sf|tt)?|operatorname\*?) *\{[^{}%\\$\r\n]*\}"
    r"|\\(?:left|right|middle|[bB]igg?[rm]?)(?![a-zA-Z]) *(?:\\[a-zA-Z]+|\\?.)"
    r"|\\(?:sqrt|xleftarrow|xrightarrow) *\["
    r"|\\(?P<size>[bB]igg?)l(?P<delimiter>(?![a-zA-Z]) *(?:\\[a-zA-Z]+|\\?.))"
    rf"|(?P<bracket>[{re.escape(_SIGNS)}]|(?:{'|'.join(map(re.escape, _NAMED))})(?![a-zA-Z])|\\\{{)"
    r"|\\(?:[a-zA-Z]+|.)",
    re.DOTALL,
)


def opening_brackets(tex: str) -> int:
    """How many brackets open in a formula, closed or not."""
    return sum(bool(match["size"] or match["bracket"]) for match in _TOKEN.finditer(tex))


def has_stand_in(tex: str) -> bool:
    """Whether a formula holds one of the signs that stand for brackets."""
    return bool(_STAND_IN.search(tex))


def without_brackets(tex: str) -> str:
    """The formula with a stand-in for every bracket that opens."""
    return _TOKEN.sub(_standing_in, tex)


def with_brackets(markup: str) -> str:
    """What became of such a formula, with its brackets."""
    return _STAND_IN.sub(lambda match: _BACK[match[0]], markup)


def _standing_in(match: re.Match[str]) -> str:
    r"""What is written for a piece of a formula. A `\bigl(` is a `\big(`, which opens nothing."""
    if match["size"]:
        return f"\\{match['size']}{match['delimiter']}"
    if match["bracket"]:
        return rf"\mathopen {_STAND_INS[_NAMED.get(match['bracket'], match['bracket'])]}"
    return match[0]
