"""BibTeX written: whole entries, and changes of one that leave every other byte. Pure."""

import re
from collections.abc import Mapping


def formatted(entry_type: str, key: str, fields: Mapping[str, str]) -> str:
    """An entry as BibTeX. Values are written as they are; empty ones are left out."""
    written = {name: value for name, value in fields.items() if value}
    width = max(map(len, written), default=0)
    lines = "".join(f"  {name:<{width}} = {{{value}}},\n" for name, value in written.items())
    return f"@{entry_type}{{{key},\n{lines}}}"


def with_key(raw: str, key: str) -> str:
    """The block with another key and no other byte changed."""
    match = ENTRY.match(raw)
    return f"{raw[: match.start('key')]}{key}{raw[match.end('key') :]}" if match else raw


def with_fields(raw: str, fields: Mapping[str, str]) -> str:
    """The block with fields added at its end, written in the manner of its others, and no other byte changed."""
    body = raw.rstrip()
    if not fields or not body or body[-1] not in "})":
        return raw
    inside = body[:-1].rstrip()
    indent = re.search(r"\n([ \t]*)[\w-]+\s*=", raw)
    lead = "\n" + (indent[1] if indent else "  ")
    added = ",".join(f"{lead}{name} = {{{value}}}" for name, value in fields.items())
    gap = body[len(inside) : -1]
    return f"{inside}{'' if inside.endswith(',') else ','}{added}{gap or chr(10)}{body[-1]}{raw[len(body) :]}"


def is_balanced(text: str) -> bool:
    """Whether its braces come in pairs, as BibTeX counts them: escaped ones too."""
    depth = 0
    for character in text:
        depth += (character == "{") - (character == "}")
        if depth < 0:
            return False
    return depth == 0


ENTRY = re.compile(r"@\s*(?P<type>[^\s{(@]+)\s*[{(]\s*(?P<key>[^,\s]*)\s*,?")
