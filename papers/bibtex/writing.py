"""BibTeX written: whole entries, and changes of one that leave every other byte. Pure."""

import re
from collections.abc import Mapping


def formatted(entry_type: str, key: str, fields: Mapping[str, str]) -> str:
    """An entry as BibTeX, its fields in the order they are given in.

    Values are LaTeX already and are written as they are; empty ones are left out.
    """
    written = {name: value for name, value in fields.items() if value}
    width = max(map(len, written), default=0)
    lines = "".join(f"  {name:<{width}} = {{{value}}},\n" for name, value in written.items())
    return f"@{entry_type}{{{key},\n{lines}}}"


def with_key(raw: str, key: str) -> str:
    """The text of an entry with another key and no other byte changed. What is no entry stays as it is."""
    match = ENTRY.match(raw)
    return f"{raw[: match.start('key')]}{key}{raw[match.end('key') :]}" if match else raw


def with_fields(raw: str, fields: Mapping[str, str]) -> str:
    """The text of an entry with fields added at its end, and no other byte changed.

    The fields are indented like its others. Without fields, or without a closing brace, it stays as it is.
    """
    body = raw.rstrip()
    if not fields or not body or body[-1] not in "})":
        return raw
    inside = body[:-1].rstrip()
    indent = re.search(r"\n([ \t]*)[\w-]+\s*=", raw)
    lead = "\n" + (indent[1] if indent else "  ")
    added = ",".join(f"{lead}{name} = {{{value}}}" for name, value in fields.items())
    comma = "" if inside.endswith(",") else ","
    gap = body[len(inside) : -1] or "\n"  # between its last field and its closing brace
    return f"{inside}{comma}{added}{gap}{body[-1]}{raw[len(body) :]}"


def is_balanced(text: str) -> bool:
    """Whether the braces of a text come in pairs, as BibTeX counts them: escaped ones too."""
    depth = 0
    for character in text:
        depth += (character == "{") - (character == "}")
        if depth < 0:
            return False
    return depth == 0


ENTRY = re.compile(r"@\s*(?P<type>[^\s{(@]+)\s*[{(]\s*(?P<key>[^,\s]*)\s*,?")
