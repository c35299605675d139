"""Lists of any size for measuring."""


def list_of(entries: int, *, ticked: int = 0) -> str:
    """A list of entries in subjects of 200, under years of 50; the first `ticked` are read.

    Every other entry has a short name.
    """
    lines = ["# A list for measuring\n\n# Papers\n"]
    for number in range(entries):
        if number % 200 == 0:
            lines.append(f"\n## Subject {number // 200}\n")
        if number % 50 == 0:
            lines.append(f"\n##### {1990 + number // 50 % 35}\n")
        mark = "x" if number < ticked else " "
        name = f"Net{number} " if number % 2 else ""
        title = f"On the measured depth of network number {number} and what it means"
        lines.append(
            f'- [{mark}] {name}[**"{title}"**](https://arxiv.org/abs/{1000 + number % 9000}.{number:05d})\n'
        )
    return "".join(lines)


def long_text(size: int) -> str:
    """Entries and summaries with prose, about `size` characters."""
    prose = "Deep networks are *hard* to train, see [the paper](https://example.org/a) and `code`; $x^2$.\n\n"
    text = list_of(size // 350)
    number = 0
    while len(text) < size:
        text += f"## Net{number * 2 + 1}\n\n{prose * 4}- a point\n- another **point**\n\n"
        number += 1
    return text


def padded(text: str, size: int) -> str:
    """The same with words at its end, about `size` characters."""
    words = "Words that belong to nothing.\n"
    return f"{text}\n# Notes\n\n{words * ((size - len(text)) // len(words))}"


def turned(text: str) -> str:
    """The same with the entries of every block in the opposite order."""
    blocks = [block.split("\n") for block in text.split("\n\n")]
    for block in blocks:
        entries = [line for line in block if line.startswith("- [")]
        block[:] = [entries.pop() if line.startswith("- [") else line for line in block]
    return "\n\n".join("\n".join(block) for block in blocks)


def bibtex_of(entries: int) -> str:
    """A library with accents, formulas and abstracts, as reference managers write it."""
    return "".join(
        f"@article{{key{number},\n"
        f"  title = {{The {{\\'E}}tude of {{GPU}} Networks {number} and $x_{{{number}}}^2$ at 50\\%}},\n"
        f'  author = {{G{{\\"o}}del, Kurt and Knuth, Donald E. and {{The Group}}}},\n'
        f"  journal = {{J. Stud. \\& Pract.}},\n"
        f"  year = {{{1990 + number % 35}}},\n"
        f"  doi = {{10.1000/{number}}},\n"
        f"  abstract = {{{'Words of an abstract. ' * 12}}}\n}}\n\n"
        for number in range(entries)
    )


def with_questions(text: str, summaries: int, each: int) -> str:
    """The same with so many summaries of its short-named entries, `each` with so many questions."""
    parts = [text, "\n# Summaries\n"]
    for number in range(summaries):
        parts.append(f"\n## Net{number * 2 + 1}\n\nIt is deep, and measured.\n\n#### Questions\n\n")
        parts += [
            f"- Why is part {index} of it deep?\n\n  Because $d > {index}$.\n\n" for index in range(each)
        ]
    return "".join(parts)
