"""Real lists that lie beside the project. A test that needs them is skipped, with a reason, without them."""

import re
from pathlib import Path

import pytest

from papers.markdown.parts import EntryPart, parse

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT.parent / "shared" / "data"
_TOGGLE = re.compile(r"(\d+):\[.\]->\[(.)\]")

needs_data = pytest.mark.skipif(not DATA.is_dir(), reason=f"no folder of real lists at {DATA}")


def documents() -> list[Path]:
    """The files of every real list and of its versions; none without the folder."""
    return sorted([*DATA.glob("lists/*.md"), *DATA.glob("history/*.md")])


def text_of(path: Path) -> str:
    """The text of a file with its line ends as they are: `Path.read_text` would change them."""
    return path.read_bytes().decode()


def tick_pairs() -> list[tuple[Path, Path, dict[int, str]]]:
    """The files before and after somebody ticked boxes, and the mark that each of these boxes got.

    Marks are by the number of the box among all boxes of the file, from 0.
    """
    index = DATA / "ticks" / "INDEX.tsv"
    rows = [line.split("\t") for line in index.read_text().splitlines()[1:]] if index.exists() else []
    return [
        (
            index.parent / row[0],
            index.parent / row[1],
            {int(number): mark for number, mark in _TOGGLE.findall(row[-1])},
        )
        for row in rows
    ]


def lists_with_boxes() -> list[Path]:
    """The real lists in which boxes are to be ticked; none without the folder."""
    return [path for path in sorted(DATA.glob("lists/*.md")) if any(_boxes_of(text_of(path)))]


def _boxes_of(text: str) -> list[bool]:
    """Of each entry of a document whether it has a box."""
    return [part.ticked is not None for part in parse(text).parts if isinstance(part, EntryPart)]
