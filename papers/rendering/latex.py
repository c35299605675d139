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
_MARKS = {name: chr(0xE000 + number) for number, name in enumerate(_NAMED)}  # of the private use area
_WRITTEN = {
    **{character: name for name, character in _NAMED.items() if character not in "'`"},
    "$": r"\$",
    **{character: f"\\{character}" for character in "#%&_"},
}
_decoder = LatexNodes2Text(math_mode="verbatim", keep_comments=True)


def decoded(value: str) -> str:
    """A field's value as a reader sees it, on one line."""
    words = " ".join(value.split())
    if not _TELLING.search(words):
        words = re.sub(r"\\([&%#_])", r"\1", re.sub(r"[{}]", "", words))
    elif len(words) <= _LONGEST and _depth(words) <= _DEEPEST:
        words = _decode(words)
    else:
        words = re.sub(r"[{}]", "", words)
    return " ".join(unicodedata.normalize("NFC", words).split())


def encoded(text: str) -> str:
    """Text as the value of a field: balanced, and read back as it was."""
    words, at = [], 0
    for match in _MATHS.finditer(text):
        words += [_escaped(text[at : match.start()]), match[0]]
        at = match.end()
    return "".join([*words, _escaped(text[at:])])


@lru_cache(maxsize=2_000)
def _decode(words: str) -> str:
    """The names of authors and journals come again and again."""
    words = _LOGOS.sub(lambda match: f"{match[1]} " if match[0].endswith(" ") else match[1], words)
    words = re.sub(r"(?<!\\)%", r"\\%", words)  # in a field it starts no comment
    for name, mark in _MARKS.items():
        words = words.replace(name, mark)
    try:
        text = str(_decoder.latex_to_text(words))
    except (LatexWalkerError, RecursionError, ValueError, IndexError, TypeError, AttributeError):
        text = re.sub(r"[{}]", "", words)
    for name, mark in _MARKS.items():
        text = text.replace(mark, _NAMED[name])
    return text


def _depth(words: str) -> int:
    deepest = depth = 0
    for character in words:
        depth += (character == "{") - (character == "}")
        deepest = max(deepest, depth)
    return deepest


def _escaped(text: str) -> str:
    """Marks that LaTeX would join, as in -- and '', are kept apart."""
    written = "".join(_WRITTEN.get(character, character) for character in text)
    return re.sub(r"([-'`,<>?!])(?=[-'`,<>])", r"\1{}", written)
