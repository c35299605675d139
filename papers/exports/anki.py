"""Questions as Anki's text format: tab-separated, in HTML, each with an identifier that stays. Pure.

A note with an identifier that a collection has already is changed there, never added again. No schedule goes along.
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
    """A question for Anki: Markdown in, `deck` and `tags` as they are called there. `about` stands above the question."""

    guid: str
    prompt: str
    answer: str
    deck: str
    tags: tuple[str, ...] = ()
    about: str = ""


def anki_text(notes: Iterable[Note]) -> str:
    out = StringIO()
    writer = csv.writer(out, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_ALL)
    for note in notes:
        deck, tags = " ".join(note.deck.split()), " ".join("-".join(tag.split()) for tag in note.tags)
        about = f"<small>{escape(note.about)}</small>" if note.about else ""
        writer.writerow([note.guid, about + _field(note.prompt), _field(note.answer), deck, tags])
    return _HEAD + out.getvalue()


def _field(markdown: str) -> str:
    return render_html(markdown, heading_base=3, tex=True).strip()
