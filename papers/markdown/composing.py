"""The text of new entries and sections, written in the manner of what stands beside them. Pure."""

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
    """`lead` stands before the words of an item, box included; of a heading entry it is the hashes."""

    lead: str = "- [ ] "
    end: str = "\n"
    heading: bool = False


@dataclass(frozen=True, slots=True)
class NewEntry:
    """`prefix` is the author of a book or the short name of a paper."""

    title: str
    prefix: str = ""
    url: str = ""
    year: int | None = None
    is_book: bool = False


def style_of(source: str, *, boxed: bool) -> Style:
    """The manner in which an entry is written. The next number follows in a numbered list."""
    end = line_end_of(source)
    match = ITEM.match(source)
    if not match:
        hashes = re.match(r"[ \t]{0,3}(#{1,6})", source)
        return Style((hashes[1] if hashes else "####") + " ", end, heading=True)
    lead = source[: match.start("box")] if match["box"] else source[: match.end()]
    lead = _NUMBER.sub(
        lambda number: f"{int(number[1]) + 1}{number[2]}", lead.replace("\n", " ").replace("\r", " ")
    )
    return Style(f"{lead}[ ] " if match["box"] and boxed else lead, end)


def line_end_of(text: str) -> str:
    """How the lines of a text end."""
    return next((end for end in ("\r\n", "\n", "\r") if end in text), "\n")


def heading_line(words: str, level: int) -> str:
    """A heading without its line end. Raises WordsRefusedError where it would read as other words."""
    return with_heading(f"{'#' * level} x", words)


def composed(entry: NewEntry, style: Style) -> str:
    """The lines of an entry. Raises WordsRefusedError where the document cannot hold its words."""
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
    """A heading with the title in the <details> below it, where the notes will stand."""
    name, link = " ".join((entry.prefix or entry.title).split()), entry.url if _is_writable(entry.url) else ""
    for title in (entry.title, escaped(entry.title)):
        summary = f'<details><summary>**"{title}"**{" " if link else ""}{link}</summary>'
        text = style.end.join([f"{style.lead}{name}", summary, "", "</details>", ""])
        found = read(text)
        if (found.title, found.url) == (entry.title, link) and found.prefix in {name, ""}:
            return text
    raise ReadsOtherwiseError


def composed_anyhow(entry: NewEntry, style: Style) -> str:
    """The lines of an entry, in plainer words where the document cannot hold its own."""
    plain = NewEntry(_plain(entry.title) or "Untitled", _plain(entry.prefix), entry.url)
    for attempt in (entry, plain, NewEntry(plain.title, "", plain.url), NewEntry(plain.title)):
        try:
            return composed(attempt, style)
        except WordsRefusedError:
            continue
    return composed(NewEntry("Untitled"), style)


def in_section_order(entries: Sequence[NewEntry]) -> list[int]:
    """The indices of entries in the order in which a section holds them: books, then papers by year."""
    return sorted(
        range(len(entries)), key=lambda at: (not entries[at].is_book, _year_in_section(entries[at]))
    )


def section(name: str, level: int, entries: Sequence[NewEntry], style: Style) -> str:
    """A heading with the books and the papers under it, the papers by year; else entries keep their order."""
    if style.heading:
        style = replace(style, lead=f"{'#' * min(6, level + 2)} ")
    ordered = [entries[at] for at in in_section_order(entries)]
    text = f"{_heading(name, level)}{style.end}"
    for is_book, books_or_papers in groupby(ordered, key=lambda entry: entry.is_book):
        text += f"{style.end}{_heading('Books' if is_book else 'Papers', level + 1)}{style.end}"
        for year, group in groupby(books_or_papers, key=_year_in_section):
            text += f"{style.end}{_heading(str(year), max(5, level + 2))}{style.end}" if year else ""
            text += f"{style.end}{_items(group, style)}"
    return text


def _year_in_section(entry: NewEntry) -> int:
    """0 for books and where there is none: these come first, or they would be read as of another's year."""
    return 0 if entry.is_book else entry.year or 0


def _items(entries: Iterable[NewEntry], style: Style) -> str:
    between = style.end if style.heading else ""
    return between.join(composed_anyhow(entry, style) for entry in entries)


def _heading(words: str, level: int) -> str:
    return f"{'#' * min(6, level)} {_plain(words) or 'Imported'}"


def _plain(words: str) -> str:
    """Without whatever may mean something in Markdown."""
    return " ".join(re.sub(r"[^\w\s,.;:?!'’()/+=%-]|_", " ", words).split()).strip("-+. ")


def _is_writable(url: str) -> bool:
    return is_web_address(url) and not re.search(r"[\s<>\"\\()\[\]*_`]", url.replace("_", ""))
