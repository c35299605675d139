"""Measure Readmark against yardsticks of the same run: python -m benchmarks."""

import gc
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from statistics import median

from markdown_it import MarkdownIt

from benchmarks.http import medians, trivial_server
from benchmarks.lists import bibtex_of, list_of, long_text, padded, turned, with_questions
from tests.browsing import Browser
from tests.serving import Server, environment, serving


@dataclass(frozen=True, slots=True)
class Figure:
    """A measured thing. `aim` is the most that `ratio` should be, or where that is None the most seconds."""

    name: str
    seconds: float
    ratio: float | None
    aim: float
    unit: str

    def line(self) -> str:
        """The figure as one line of the table."""
        value = self.ratio if self.ratio is not None else self.seconds
        verdict = "" if value <= self.aim else "  OVER"
        measured = f"{self.name:<48} {self.seconds * 1000:>10.2f} ms {value:>9.2f} {self.unit:<22}"
        return f"{measured} aim {self.aim:g}{verdict}"


def pages() -> list[Figure]:
    """Requests to a served Readmark, compared with a trivial view."""
    with (
        tempfile.TemporaryDirectory() as folder,
        serving(Path(folder) / "data") as server,
        trivial_server() as trivial,
    ):
        _import(server, "long", with_questions(list_of(10_000, ticked=5_000), 1_000, 5))
        _practise(server)
        yardstick, browser = Browser(trivial), Browser(server.address, server.link)
        path = "/lists/deep-learning/"
        token = browser.token(path)
        form = {"csrfmiddlewaretoken": token}
        turn = iter(range(10**9))

        def tick() -> None:
            read = {"read": "on"} if next(turn) % 2 == 0 else {}
            browser.post(f"{path}resnet/tick/", form | read, **{"HX-Request": "true"})

        times = medians(
            {
                "a trivial view": lambda: void(yardstick.get("/")),
                "the real list's page": lambda: void(browser.get(path)),
                "a tick": tick,
                "an entry page with its summary": lambda: void(browser.get(f"{path}batchnorm/")),
                "10,000 entries, 5,000 cards, 50,000 events": lambda: void(browser.get("/lists/long/")),
                "home with all of them": lambda: void(browser.get("/")),
                "statistics of all of them": lambda: void(browser.get("/statistics/")),
                "the next question of 5,000": lambda: void(browser.get("/practice/")),
            },
            rounds=150,
        )
    aims = {
        "the real list's page": 30,
        "a tick": 10,
        "an entry page with its summary": 60,
        "10,000 entries, 5,000 cards, 50,000 events": 60,
        "home with all of them": 60,
        "statistics of all of them": 60,
        "the next question of 5,000": 60,
    }
    base = times["a trivial view"]
    return [Figure("a trivial view", base, 1.0, 1, "x trivial")] + [
        Figure(name, times[name], times[name] / base, aim, "x trivial") for name, aim in aims.items()
    ]


def documents() -> list[Figure]:
    """Parsing and rendering a text, compared with a bare Markdown parser."""
    from papers.markdown.parts import parse, render  # noqa: PLC0415 - after the settings are chosen

    text = long_text(500_000)
    bare = MarkdownIt("commonmark")
    ours, theirs = seconds(lambda: render(parse(text)), 7), seconds(lambda: bare.parse(text), 7)
    return [
        Figure("bare markdown-it-py parse of 500 kB", theirs, 1.0, 1, "x bare parse"),
        Figure("render(parse(t)) of 500 kB", ours, ours / theirs, 1.5, "x bare parse"),
    ]


def imports() -> list[Figure]:
    """Imports and exports in a real SQLite file, as it is served."""
    import django  # noqa: PLC0415

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415

    from papers.lists.exporting import export_markdown  # noqa: PLC0415
    from papers.lists.importing import import_document  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    figures = []
    for entries, import_aim, export_aim in ((1_000, 0.5, 0.1), (10_000, 3.0, 0.5)):
        text = list_of(entries)
        spent = seconds(lambda: import_document(text), 3)  # noqa: B023
        reading_list = import_document(text)
        figures.append(Figure(f"import of {entries:,} entries", spent, None, import_aim, "s"))
        spent = seconds(lambda: export_markdown(reading_list, set()), 5)  # noqa: B023
        figures.append(Figure(f"export of {entries:,} entries", spent, None, export_aim, "s"))
    return [*figures, *updates(), *references()]


def updates() -> list[Figure]:
    """A list with as many boxes as the longest that people keep, and versions that change little and much."""
    from papers.lists.importing import import_document  # noqa: PLC0415
    from tracker.copies.ticks import update_list  # noqa: PLC0415

    text = padded(list_of(1_981), 250_000)
    imported = seconds(lambda: import_document(text), 3)
    reading_list = import_document(text)
    versions = {
        "one new entry at the top": cycle([list_of(1) + text, text]),
        "every entry renamed": cycle([text.replace("measured depth", "depth as measured"), text]),
        "every category turned round": cycle([turned(text), text]),
    }
    figures = [Figure("import of 1,981 boxes in 250 kB", imported, None, 2.0, "s")]
    for name, turns in versions.items():
        spent = seconds(lambda: update_list(reading_list, next(turns), person=None), 4)  # noqa: B023
        figures.append(Figure(f"update of it: {name}", spent, None, 3.0, "s"))
    return figures


def memory() -> list[Figure]:
    """The largest document, in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.memory"]
    lines = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    return [
        Figure(f"memory for {what} of 5 MB", float(line.split()[0]), float(line.split()[1]), 200, "MB")
        for what, line in zip(("an import", "an update"), lines, strict=True)
    ]


def references() -> list[Figure]:
    """A BibTeX library as large as people have."""
    from papers.bibtex.importing import new_list_from_bibtex  # noqa: PLC0415
    from papers.exports.bibtex import export_bibtex  # noqa: PLC0415

    text = bibtex_of(1_241)
    spent = seconds(lambda: new_list_from_bibtex(text, title="References"), 3)
    reading_list, _report = new_list_from_bibtex(text, title="References")
    written = seconds(lambda: export_bibtex(reading_list), 3)
    return [
        Figure("BibTeX import of 1,241 entries", spent, None, 3.0, "s"),
        Figure("BibTeX export of 1,241 entries", written, None, 1.0, "s"),
    ]


def seconds(work: Callable[[], object], times: int) -> float:
    """The median of the seconds that `work` takes, over so many runs."""
    spent = []
    for _ in range(times):
        gc.collect()
        begun = time.perf_counter()
        work()
        spent.append(time.perf_counter() - begun)
    return median(spent)


def void(_answer: str) -> None:
    """An answer nobody looks at."""


def _import(server: Server, slug: str, text: str) -> None:
    file = server.folder / f"{slug}.md"
    file.write_text(text)
    server.manage("import_list", str(file), "--slug", slug)


def _practise(server: Server) -> None:
    command = [sys.executable, "-m", "benchmarks.evenings"]
    subprocess.run(command, check=True, capture_output=True, env=environment(server.folder))


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        os.environ["READMARK_DATA_DIR"] = folder
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")
        for measure in (documents, imports, memory, pages):
            for figure in measure():
                sys.stdout.write(f"{figure.line()}\n")
                sys.stdout.flush()


if __name__ == "__main__":
    main()
