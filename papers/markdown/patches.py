"""Rewriting the mark, title, short name or link of an entry, or lines of a text, and no other byte. Pure."""

import re
import unicodedata
from dataclasses import replace
from difflib import SequenceMatcher

from papers.errors import MissingTitleError, NotHeadingWordsError, NotOneLineError, ReadsOtherwiseError
from papers.markdown.items import (
    ITEM,
    Span,
    Text,
    details,
    heading_span,
    mark_of,
    plain,
    read,
    region,
    runs_in,
    text_start,
)


def with_mark(source: str, *, ticked: bool, mark: str = "x", boxed: bool = True) -> str:
    """The source of an item that is ticked or not; where it has a box, only the one character changes.

    `mark` is the character of a new tick. An item that is not `boxed` shows a box only while it is ticked. A
    heading has no place for a box and stays as it is.
    """
    match = ITEM.match(source)
    if not match:
        return source
    if match["mark"] is None:
        return f"{source[: match.end()]}[{mark}] {source[match.end() :]}" if ticked else source
    if (match["mark"] != " ") == ticked:
        return source
    if not ticked and not boxed:
        return source[: match.start("box")] + source[match.end("box") :]
    offset = match.start("mark")
    return source[:offset] + (mark if ticked else " ") + source[offset + 1 :]


def without_box(source: str) -> str:
    """The source of an item without its box, so that two which differ only in the box are equal."""
    match = ITEM.match(source)
    if not match or match["box"] is None:
        return source
    return source[: match.start("box")] + source[match.end("box") :]


def with_box_of(source: str, other: str) -> str:
    """The item `source` with the box of the item `other`: the same mark, or no box where that has none."""
    with_box = ITEM.match(other)
    bare = without_box(source)
    match = ITEM.match(bare)
    if not with_box or with_box["box"] is None or not match:
        return bare
    return bare[: match.end()] + with_box["box"] + bare[match.end() :]


def replaced(source: str, field: str, value: str) -> str:
    """The source of an entry with `field` rewritten and every other byte as it was.

    `field` is "title", "prefix" (the short name or the author) or "url"; an empty `value` takes the last two
    away. Raises WordsRefusedError where the value cannot be written so that it reads back as it was meant.
    """
    value = value.strip()
    if any(unicodedata.category(character) == "Cc" for character in value):
        raise NotOneLineError
    if field == "title" and not value:
        raise MissingTitleError
    before = read(source)
    wanted = _wanted(before, field, value)
    # Unescaped first: it keeps the formulas and the emphasis that somebody writes.
    for written in (value, escaped(value)):
        after = _splice(source, before, field, written)
        if _same_words(read(after), wanted) and mark_of(after) == mark_of(source):
            return after
    raise ReadsOtherwiseError


def escaped(words: str) -> str:
    """The words with a backslash before every character that means something in Markdown."""
    return re.sub(r"([\\\[\]*_`<>\"])", r"\\\1", words)


def with_heading(source: str, words: str) -> str:
    """The source of a heading with other words.

    Raises NotHeadingWordsError where there are none, or they would not read back as they are.
    """
    start, end = heading_span(source)
    after = source[:start] + words.strip() + source[end:]
    if not words.strip() or plain(after[slice(*heading_span(after))]) != words.strip():
        raise NotHeadingWordsError
    return after


def rewritten(before: str, text: str) -> str:
    """The text a person made of `before`, with the line ends of `before`.

    Browsers send their own line ends, so lines that are the same words keep their bytes, and new ones end
    as most lines do. A last line that had an end keeps one.
    """
    old_lines = re.findall(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$", before)
    ends = [line[len(line.rstrip("\r\n")) :] for line in old_lines]
    end = max(("\n", "\r\n", "\r"), key=ends.count)
    words = re.split(r"\r\n|\r|\n", text.rstrip("\r\n"))
    new_lines = [line + end for line in words[:-1]] + [words[-1] + (end if not ends or ends[-1] else "")]
    matcher = SequenceMatcher(None, [line.rstrip("\r\n") for line in old_lines], words, autojunk=False)
    for same in matcher.get_matching_blocks():
        for step in range(same.size):
            old_index, new_index = same.a + step, same.b + step
            # Not where one of them is a last line without an end: it would run into the next line.
            if ends[old_index] and new_lines[new_index].endswith(end):
                new_lines[new_index] = old_lines[old_index]
    return "".join(new_lines)


def _wanted(text: Text, field: str, value: str) -> Text:
    """What the entry is to say afterwards; its spans do not count."""
    match field:
        case "title":
            return replace(text, title=value)
        case "prefix":
            return replace(text, prefix=value)
    return replace(text, url=value)


def _same_words(first: Text, second: Text) -> bool:
    return _words(first) == _words(second)


def _words(text: Text) -> tuple[str, str, str, str]:
    return text.title, text.prefix, text.url, text.anchor


def _splice(source: str, text: Text, field: str, written: str) -> str:
    """The source with `written` in the place of a field, or where that field would stand."""
    start = end = text.run_span[0]
    if field == "title":
        start, end = text.title_span
    elif field == "prefix":
        start, end = text.prefix_span or (start, end)
        if not text.prefix_span:
            written += " "
        elif not written:
            end = text.run_span[0]
    elif not text.url_span:
        start = end = details(source)[1] if text_start(source) is None else region(source)[1]
        written = f" {written}"
    elif written:
        start, end = text.url_span
    else:
        start, end, written = _without_link(source, text.url_span)
    return source[:start] + written + source[end:]


def _without_link(source: str, url_span: Span) -> tuple[int, int, str]:
    """Take a link or an address out: the offsets of what goes, and what stands there instead.

    Of a link its label stays, as a bold title; before an address the spaces go too.
    """
    words = region(source) if text_start(source) is not None else details(source)
    run = next(run for run in runs_in(source, *words) if run.target_span == url_span)
    start, end = run.span
    if run.kind == "link":
        label = source[slice(*run.inner)]
        return start, end, label if label.startswith(("**", '"')) else f"**{label}**"
    while start > words[0] and source[start - 1] in " \t":
        start -= 1
    return start, end, ""
