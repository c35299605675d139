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

from benchmarks.cells import MOST_DRIFT
from benchmarks.lists import bibtex_of, list_of, long_text, padded, turned
from papers.bibtex.importing import new_list_from_bibtex
from papers.exports.bibtex import export_bibtex
from papers.lists.exporting import export_markdown
from papers.lists.importing import import_document
from papers.markdown.parts import parse, render
from tracker.copies.ticks import update_list

TIMES = 3  # each thing is done, its yardstick before it every time; the medians count
HEADER = "| work | measured | yardstick | × | drift |\n|---|--:|---|--:|---|"


@dataclass(frozen=True, slots=True)
class Figure:
    """A measured thing and what it is compared with, both in the same unit.

    `drift` is how many times slower the yardstick was at its slowest than at its quickest.
    """

    name: str
    amount: float
    base: float
    yardstick: str
    drift: float = 1.0
    unit: str = "s"

    def line(self) -> str:
        """The figure as a line of the table."""
        amount, base = (
            f"{number:.{'3f' if self.unit == 's' else '0f'}}" for number in (self.amount, self.base)
        )
        ratio, unit = self.amount / self.base, self.unit
        drift = f"{self.drift:.2f}{' DRIFTED' if self.drift > MOST_DRIFT else ''}"
        return f"| {self.name} | {amount} {unit} | {self.yardstick}: {base} {unit} | {ratio:.2f} | {drift} |"


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
    text = bibtex_of(1_241)
    parsing, words = partial(parse_string, text), "bare bibtexparser parse"
    importing = partial(new_list_from_bibtex, text, title="References")
    yield beside("import 1,241 references", importing, words, parsing)
    reading_list, _report = importing()
    yield beside("export 1,241 references", partial(export_bibtex, reading_list), words, parsing)


def largest_document() -> Iterator[Figure]:
    """The most memory that the largest document takes, in processes of its own."""
    _spent, base = _peak("yardstick")[0]
    for what, (_spent, peak) in zip(("import", "update"), _peak("readmark"), strict=True):
        yield Figure(f"memory for the {what} of 5 MB", peak, base, "a bare parse's", unit="MB")


def beside(name: str, work: Callable[[], object], yardstick: str, base: Callable[[], object]) -> Figure:
    """Measure some work and its yardstick in turn."""
    bases, spent = [], []
    for _ in range(TIMES):
        bases.append(_seconds(base))
        spent.append(_seconds(work))
    return Figure(name, median(spent), median(bases), yardstick, max(bases) / min(bases))


def _beside_markdown(name: str, text: str, work: Callable[[], object]) -> Figure:
    """Measure some work with a text beside a bare Markdown parser with the same text."""
    return beside(name, work, "bare parse", partial(MarkdownIt("commonmark").parse, text))


def _seconds(work: Callable[[], object]) -> float:
    """The seconds that some work takes."""
    gc.collect()
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def _peak(what: str) -> list[tuple[float, float]]:
    """Seconds and megabytes as `benchmarks.memory` prints them, a line each."""
    command = [sys.executable, "-m", "benchmarks.memory", what]
    lines = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    return [(float(line.split()[0]), float(line.split()[1])) for line in lines]
