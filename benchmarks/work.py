"""Work that no page waits for, measured in this process: parsing, imports, exports, updates, memory.

Its yardstick is a parser alone with the same text, for memory a parsed 5 MB.
"""

import gc
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import cycle
from statistics import median

from bibtexparser.entrypoint import parse_string
from django.core.management import call_command
from markdown_it import MarkdownIt

from benchmarks.lists import bibtex_of, list_of, long_text, padded, turned
from papers.bibtex.importing import new_list_from_bibtex
from papers.exports.bibtex import export_bibtex
from papers.lists.exporting import export_markdown
from papers.lists.importing import import_document
from papers.markdown.parts import parse, render
from tracker.copies.ticks import update_list

TIMES = 3  # each thing is done; the median counts
HEADER = "| work | measured | yardstick | × |\n|---|--:|---|--:|"


@dataclass(frozen=True, slots=True)
class Figure:
    """A measured thing and what it is compared with, both in the same unit."""

    name: str
    amount: float
    base: float
    yardstick: str
    unit: str = "s"

    def line(self) -> str:
        """The figure as a line of the table."""
        amount, base = (
            f"{number:.{'3f' if self.unit == 's' else '0f'}}" for number in (self.amount, self.base)
        )
        ratio = f"{self.amount / self.base:.2f}"
        return f"| {self.name} | {amount} {self.unit} | {self.yardstick}: {base} {self.unit} | {ratio} |"


def documents() -> Iterator[Figure]:
    """Parsing and rendering a text of 500 kB; importing and exporting lists, in a real SQLite file."""
    call_command("migrate", verbosity=0)
    text = long_text(500_000)
    yield _beside_markdown("parse and render 500 kB", text, lambda: render(parse(text)))
    for entries in (1_000, 10_000):
        text = list_of(entries)
        yield _beside_markdown(f"import {entries:,} entries", text, partial(import_document, text))
        reading_list = import_document(text)
        exporting = partial(export_markdown, reading_list, set())
        yield _beside_markdown(f"export {entries:,} entries", text, exporting)


def updates() -> Iterator[Figure]:
    """A list with as many boxes as the longest that people keep, and versions that change little and much."""
    text = padded(list_of(1_981), 250_000)
    reading_list = import_document(text)
    versions = {
        "one new entry at the top": cycle([list_of(1) + text, text]),
        "every entry renamed": cycle([text.replace("measured depth", "depth as measured"), text]),
        "every category turned round": cycle([turned(text), text]),
    }
    for name, turns in versions.items():
        yield _beside_markdown(
            f"update 1,981 boxes: {name}",
            text,
            lambda: update_list(reading_list, next(turns), person=None),  # noqa: B023
        )


def references() -> Iterator[Figure]:
    """A BibTeX library as large as people have."""
    text, words = bibtex_of(1_241), "bare bibtexparser parse"
    base = seconds(lambda: parse_string(text))
    spent = seconds(lambda: new_list_from_bibtex(text, title="References"))
    yield Figure("import 1,241 references", spent, base, words)
    reading_list, _report = new_list_from_bibtex(text, title="References")
    yield Figure("export 1,241 references", seconds(lambda: export_bibtex(reading_list)), base, words)


def largest_document() -> Iterator[Figure]:
    """The most memory that the largest document takes, in processes of its own."""
    _spent, base = _peak("yardstick")[0]
    for what, (_spent, peak) in zip(("import", "update"), _peak("readmark"), strict=True):
        yield Figure(f"memory for the {what} of 5 MB", peak, base, "a bare parse's", "MB")


def seconds(work: Callable[[], object]) -> float:
    """The median of the seconds that `work` takes."""
    spent = []
    for _ in range(TIMES):
        gc.collect()
        begun = time.perf_counter()
        work()
        spent.append(time.perf_counter() - begun)
    return median(spent)


def _beside_markdown(name: str, text: str, work: Callable[[], object]) -> Figure:
    """What some work with a text takes, and what a bare Markdown parser takes for the same text."""
    bare = MarkdownIt("commonmark")
    base = seconds(lambda: bare.parse(text))
    return Figure(name, seconds(work), base, "bare parse")


def _peak(what: str) -> list[tuple[float, float]]:
    """Seconds and megabytes as `benchmarks.memory` prints them, a line each."""
    command = [sys.executable, "-m", "benchmarks.memory", what]
    lines = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    return [(float(line.split()[0]), float(line.split()[1])) for line in lines]
