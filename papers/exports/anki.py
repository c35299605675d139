"""Questions as Anki's text format: tab-separated, in HTML, each with an identifier that stays. Pure.

A note with an identifier that a collection has already is changed there, never added again. No schedule goes
along.
Source: https://docs.ankiweb.net/importing/text-files.html
"""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from io import StringIO

from papers.rendering.html import render_html

_HEAD = "#separator:tab\n#html:true\n#notetype:Basic\n#guid column:1\n#deck column:4\n#tags column:5\n"


@dataclass(frozen=True, slots=True)
class Note:
    """A question for Anki. `prompt` and `answer` are Markdown.

    `guid` identifies the note for ever. `deck` and `tags` are as they are called there; `about` is plain text
    that stands above the question.
    """

    guid: str
    prompt: str
    answer: str
    deck: str
    tags: tuple[str, ...] = ()
    about: str = ""


def anki_text(notes: Iterable[Note]) -> str:
    """The file that Anki imports, with a line of five columns for every note."""
    out = StringIO()
    writer = csv.writer(out, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_ALL)
    for note in notes:
        deck = " ".join(note.deck.split())
        tags = " ".join("-".join(tag.split()) for tag in note.tags)  # Anki parts tags at spaces
        about = f"<small>{escape(note.about)}</small>" if note.about else ""
        writer.writerow([note.guid, about + _field(note.prompt), _field(note.answer), deck, tags])
    return _HEAD + out.getvalue()


def _field(markdown: str) -> str:
    """Markdown as HTML for a field of a note; formulas stay TeX, between the signs that Anki reads."""
    return render_html(markdown, heading_base=3, tex=True).strip()
