"""The text of new entries and sections, written as what stands beside them is written. Pure."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from papers.errors import ReadsOtherwiseError, WordsRefusedError
from papers.markdown.items import ITEM, read
from papers.markdown.patches import escaped, replaced, with_heading
from papers.names.identifiers import is_web_address

_AROUND = (('**"', '"**'), ("**", "**"), ("**“", "”**"))  # titles with quotes need others around them
_NUMBER = re.compile(r"(\d+)([.)][ \t]+)$")


@dataclass(frozen=True, slots=True)
class Style:
    """How entries are written.

    `lead` stands before the words: the marker and the box of an item, the hashes of a heading entry, a space
    at its end. `end` is the line end. `heading` is whether the entries are headings with <details>.
    """

    lead: str = "- [ ] "
    end: str = "\n"
    heading: bool = False


@dataclass(frozen=True, slots=True)
class NewEntry:
    """What a new entry is to say. `prefix` is the author of a book or the short name of a paper."""

    title: str
    prefix: str = ""
    url: str = ""
    year: int | None = None
    is_book: bool = False


def style_of(source: str, *, boxed: bool) -> Style:
    """How the entry after one with this source is to be written: in a numbered list it has the next number.

    `boxed` is whether a box of that entry is its own, so that the new one gets an empty box.
    """
    end = line_end_of(source)
    match = ITEM.match(source)
    if not match:
        hashes = re.match(r"[ \t]{0,3}(#{1,6})", source)
        return Style((hashes[1] if hashes else "####") + " ", end, heading=True)
    lead = source[: match.start("box")] if match["box"] else source[: match.end()]
    lead = lead.replace("\n", " ").replace(
        "\r", " "
    )  # the text of an item may begin on the line after its marker
    lead = _NUMBER.sub(lambda number: f"{int(number[1]) + 1}{number[2]}", lead)
    return Style(f"{lead}[ ] " if match["box"] and boxed else lead, end)


def line_end_of(text: str) -> str:
    """The line end of a text: the first of CR LF, LF and CR that occurs in it, LF where none does."""
    return next((end for end in ("\r\n", "\n", "\r") if end in text), "\n")


def heading_line(words: str, level: int) -> str:
    """A heading of this level, 1 to 6, without its line end.

    Raises WordsRefusedError where it would read as other words.
    """
    return with_heading(f"{'#' * level} x", words)


def composed(entry: NewEntry, style: Style) -> str:
    """The lines of an entry, line ends included.

    Raises WordsRefusedError where the document cannot hold its words. An address that would not read as one
    link is left out.
    """
    if style.heading:
        return _composed_heading(entry, style)
    for left, right in _AROUND:
        text = f"{style.lead}{left}x{right}{style.end}"
        try:
            text = replaced(text, "title", entry.title)
            text = replaced(text, "prefix", entry.prefix) if entry.prefix else text
            return replaced(text, "url", entry.url) if _is_writable(entry.url) else text
        except WordsRefusedError as error:
            refusal = error
    raise refusal


def _composed_heading(entry: NewEntry, style: Style) -> str:
    """The lines of a heading with the title in the <details> below it, where the notes will stand."""
    name = " ".join((entry.prefix or entry.title).split())
    link = entry.url if _is_writable(entry.url) else ""
    for title in (entry.title, escaped(entry.title)):
        summary = f'<details><summary>**"{title}"**{" " if link else ""}{link}</summary>'
        text = style.end.join([f"{style.lead}{name}", summary, "", "</details>", ""])
        read_back = read(text)
        if (read_back.title, read_back.url) == (entry.title, link) and read_back.prefix in {name, ""}:
            return text
    raise ReadsOtherwiseError


def composed_anyhow(entry: NewEntry, style: Style) -> str:
    """The lines of an entry, in plainer words where the document cannot hold its own. Never raises.

    What cannot be written is left out: first the characters that mean something in Markdown, then the prefix,
    then the link; the last resort is the title "Untitled".
    """
    plain = NewEntry(_plain(entry.title) or "Untitled", _plain(entry.prefix), entry.url)
    for attempt in (entry, plain, NewEntry(plain.title, "", plain.url), NewEntry(plain.title)):
        try:
            return composed(attempt, style)
        except WordsRefusedError:
            continue
    return composed(NewEntry("Untitled"), style)


def in_section_order(entries: Sequence[NewEntry]) -> list[int]:
    """The indices of entries in the order in which a section holds them: books, then papers by year."""

    def place(index: int) -> tuple[bool, int]:
        return not entries[index].is_book, _year_in_section(entries[index])

    return sorted(range(len(entries)), key=place)


def section(name: str, level: int, entries: Sequence[NewEntry], style: Style) -> str:
    """The lines of a new section: its heading, and below it the books and the papers, these by year.

    `level` is that of its heading. Entries of one year, and books, keep their order.
    """
    if style.heading:
        style = replace(style, lead=f"{'#' * min(6, level + 2)} ")
    ordered = [entries[index] for index in in_section_order(entries)]
    text = f"{_heading(name, level)}{style.end}"
    for is_book, books_or_papers in groupby(ordered, key=lambda entry: entry.is_book):
        text += f"{style.end}{_heading('Books' if is_book else 'Papers', level + 1)}{style.end}"
        for year, of_the_year in groupby(books_or_papers, key=_year_in_section):
            # Years are at least of level 5, as in the lists that Readmark was made for.
            text += f"{style.end}{_heading(str(year), max(5, level + 2))}{style.end}" if year else ""
            text += f"{style.end}{_items(of_the_year, style)}"
    return text


def _year_in_section(entry: NewEntry) -> int:
    """The year a paper is put under, 0 for a book and without a year.

    Those of 0 come first: after a heading of a year they would be read as of that year.
    """
    return 0 if entry.is_book else entry.year or 0


def _items(entries: Iterable[NewEntry], style: Style) -> str:
    """The lines of entries, one after the other; between heading entries stands an empty line."""
    between = style.end if style.heading else ""
    return between.join(composed_anyhow(entry, style) for entry in entries)


def _heading(words: str, level: int) -> str:
    """A heading in plain words without its line end, of level 6 where a lower one is wanted."""
    return f"{'#' * min(6, level)} {_plain(words) or 'Imported'}"


def _plain(words: str) -> str:
    """The words without every character that may mean something in Markdown."""
    return " ".join(re.sub(r"[^\w\s,.;:?!'’()/+=%-]|_", " ", words).split()).strip("-+. ")


def _is_writable(url: str) -> bool:
    """Whether a text is an address that reads back as it is when written bare. Underscores do no harm."""
    return is_web_address(url) and not re.search(r"[\s<>\"\\()\[\]*_`]", url.replace("_", ""))
