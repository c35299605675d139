"""Real lists that lie beside the project. A test that needs them is skipped, with a reason, without them."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT.parent / "shared" / "data"
_TOGGLE = re.compile(r"(\d+):\[.\]->\[(.)\]")

needs_data = pytest.mark.skipif(not DATA.is_dir(), reason=f"no folder of real lists at {DATA}")


def documents() -> list[Path]:
    """Every real list."""
    return sorted([*DATA.glob("lists/*.md"), *DATA.glob("history/*.md")])


def text_of(path: Path) -> str:
    return path.read_bytes().decode()


def tick_pairs() -> list[tuple[Path, Path, dict[int, str]]]:
    """Before, after, and the mark that each toggled box got, by its number among all boxes of the file."""
    index = DATA / "ticks" / "INDEX.tsv"
    rows = [line.split("\t") for line in index.read_text().splitlines()[1:]] if index.exists() else []
    return [
        (
            index.parent / row[0],
            index.parent / row[1],
            {int(at): mark for at, mark in _TOGGLE.findall(row[-1])},
        )
        for row in rows
    ]
