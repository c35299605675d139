"""LaTeX in the fields of BibTeX: decoded for display, and text written so that it decodes to itself. Pure.

Formulas between dollars stay as they are in both directions.
"""

import re
import unicodedata
from functools import lru_cache

from pylatexenc.latex2text import LatexNodes2Text
from pylatexenc.latexwalker import LatexWalkerError

_TELLING = re.compile(r"\\(?![&%#_])|[$~^]|--|``|''|[<>?!][<>`]")  # what takes a decoder to read
_LOGOS = re.compile(r"\\((?:La|Xe|Lua|pdf)?TeX)\b(?:\{\}|\s*)")
# Characters of a value and depth of its braces that are decoded: beyond, only the braces are taken out.
_LONGEST = 4_000
_DEEPEST = 40
_MATHS = re.compile(r"(?<!\\)\$[^${}]*(?:\{[^${}]*\}[^${}]*)*\$")
_NAMED = {  # what the decoder does not know, or takes for another character
    r"\textbackslash{}": "\\",
    r"\textbraceleft{}": "{",
    r"\textbraceright{}": "}",
    r"\textasciitilde{}": "~",
    r"\textasciicircum{}": "^",
    r"\textquotesingle{}": "'",
    r"\textasciigrave{}": "`",
}
# Each stands for one of these names while the decoder reads the rest: characters of the private use area.
_PLACEHOLDERS = {name: chr(0xE000 + number) for number, name in enumerate(_NAMED)}
_WRITTEN = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "$": r"\$",
    "#": r"\#",
    "%": r"\%",
    "&": r"\&",
    "_": r"\_",
}
_decoder = LatexNodes2Text(math_mode="verbatim", keep_comments=True)


def decoded(value: str) -> str:
    """The value of a BibTeX field as a reader sees it, on one line, in Unicode's composed form."""
    words = " ".join(value.split())
    if not _TELLING.search(words):
        words = re.sub(r"\\([&%#_])", r"\1", re.sub(r"[{}]", "", words))
    elif len(words) <= _LONGEST and _depth(words) <= _DEEPEST:
        words = _decode(words)
    else:
        words = re.sub(r"[{}]", "", words)
    return " ".join(unicodedata.normalize("NFC", words).split())


def encoded(text: str) -> str:
    """A text as the value of a BibTeX field: its braces are balanced, and `decoded` reads it as it was."""
    pieces, offset = [], 0
    for match in _MATHS.finditer(text):
        pieces += [_escaped(text[offset : match.start()]), match[0]]
        offset = match.end()
    return "".join([*pieces, _escaped(text[offset:])])


@lru_cache(maxsize=2_000)  # the names of authors and journals come again and again
def _decode(words: str) -> str:
    """The words as the decoder reads them; without their braces where it cannot."""
    words = _LOGOS.sub(lambda match: f"{match[1]} " if match[0].endswith(" ") else match[1], words)
    words = re.sub(r"(?<!\\)%", r"\\%", words)  # in a field it starts no comment
    for name, placeholder in _PLACEHOLDERS.items():
        words = words.replace(name, placeholder)
    try:
        text = str(_decoder.latex_to_text(words))
    # The decoder's own error, and those it lets through on broken input.
    except (LatexWalkerError, RecursionError, ValueError, IndexError, TypeError, AttributeError):
        text = re.sub(r"[{}]", "", words)
    for name, placeholder in _PLACEHOLDERS.items():
        text = text.replace(placeholder, _NAMED[name])
    return text


def _depth(words: str) -> int:
    """How deep the braces are nested."""
    deepest = depth = 0
    for character in words:
        depth += (character == "{") - (character == "}")
        deepest = max(deepest, depth)
    return deepest


def _escaped(text: str) -> str:
    """The text with what means something in LaTeX escaped.

    Marks that LaTeX would join, as in -- and '', are kept apart by an empty group.
    """
    written = "".join(_WRITTEN.get(character, character) for character in text)
    return re.sub(r"([-'`,<>?!])(?=[-'`,<>])", r"\1{}", written)
