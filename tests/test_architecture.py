"""The plan of the house, kept by a test: which way imports go, and how large things may be."""

import ast
import re
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path
from statistics import median

import pytest

from scripts import structure
from scripts.structure import imports_of, lines_of, room_of
from tests.shared_data import ROOT

SOURCES = structure.sources()
PURE = [
    path for path in SOURCES for package, room in [room_of(path)] if room in structure.PURE_ROOMS[package]
] + [ROOT / name for name in structure.PURE_MODULES]
IMPURE = {"django", "time", "os", "random", "requests"}
CLOCKS = (".now(", ".today(", "utcnow(", "monotonic(")
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
# Code, templates and stylesheets; migrations stay as they landed.
READ_BY_PEOPLE = [
    path
    for folder in ("papers", "tracker", "tests", "benchmarks", "scripts", "templates")
    for path in (ROOT / folder).rglob("*")
    if path.suffix in {".py", ".html", ".svg", ".js", ".css"} and "migrations" not in path.parts
]
TESTS = sorted((ROOT / "tests").rglob("test_*.py"))


def functions(path: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef):
            assert node.end_lineno
            first = node.lineno if path in SOURCES else node.body[0].lineno  # a test's name may be long
            yield f"{path.relative_to(ROOT)}:{node.name}", node.end_lineno - first + 1


def test_imports_between_rooms_go_the_way_of_the_plan() -> None:
    assert structure.astray() == []


def test_the_plan_names_every_room_and_no_other() -> None:
    rooms = {room_of(path) for path in SOURCES} - {("papers", "__init__"), ("tracker", "__init__")}
    assert rooms == {(package, room) for package, plan in structure.PLANS.items() for room in plan}


def test_the_plan_has_no_circle() -> None:
    for plan in structure.PLANS.values():
        order = TopologicalSorter({room: set(below.split()) for room, below in plan.items()})
        assert set(order.static_order()) >= plan.keys()


@pytest.mark.parametrize("path", [path for path in SOURCES if "papers" in path.parts], ids=str)
def test_papers_knows_no_person(path: Path) -> None:
    assert not [
        one for one in imports_of(path) if one.name.split(".")[0] == "tracker" or "contrib.auth" in one.name
    ]


@pytest.mark.parametrize("path", PURE, ids=str)
def test_a_pure_module_asks_no_framework_no_clock_and_no_module_that_does(path: Path) -> None:
    names = [one.name for one in imports_of(path) if one.name != "random.Random"]  # dice are an argument
    assert not {name.split(".")[0] for name in names} & IMPURE
    assert structure.our_modules(names) <= set(PURE)
    assert not [word for word in CLOCKS if word in path.read_text()]


def test_the_figures_of_the_structure_keep_to_their_bounds() -> None:
    assert max(structure.folders().values()) <= 15
    assert len(structure.longest_chain(structure.PAPERS, structure.edges_of("papers"))) <= 8


def test_no_module_is_named_after_a_layer() -> None:
    assert not {path.stem for path in SOURCES} & {
        "services",
        "utils",
        "helpers",
        "common",
        "signals",
        "managers",
    }


def test_files_keep_to_their_budget() -> None:
    sizes = {str(path.relative_to(ROOT)): lines_of(path) for path in SOURCES if lines_of(path)}
    assert {name: size for name, size in sizes.items() if size > 400} == {}
    assert median(sizes.values()) <= 100


def test_functions_keep_to_their_budget() -> None:
    sizes = dict(found for path in SOURCES for found in functions(path))
    assert {name: size for name, size in sizes.items() if size > 40} == {}
    assert median(sizes.values()) <= 8


def test_views_keep_to_their_budget() -> None:
    views = [path for path in SOURCES if path.parent.name == "views"]
    sizes = dict(found for path in views for found in functions(path))
    assert {name: size for name, size in sizes.items() if size > 25} == {}


def test_templates_keep_to_their_budget() -> None:
    assert {str(path): lines_of(path) for path in TEMPLATES if lines_of(path) > 200} == {}


def test_tests_keep_to_their_budget() -> None:
    sizes = dict(found for path in TESTS for found in functions(path))
    assert {name: size for name, size in sizes.items() if ":test_" in name and size > 10} == {}


def test_templates_hold_nothing_that_the_policy_blocks() -> None:
    for path in TEMPLATES:
        text = path.read_text()
        assert not [
            piece
            for piece in ("style=", "<style", "<script>", "onclick", "hx-on", "|safe", "//cdn")
            if piece in text
        ], path


def test_html_is_marked_safe_in_one_place() -> None:
    marked = [str(path.relative_to(ROOT)) for path in SOURCES if "mark_safe(" in path.read_text()]
    assert marked == ["tracker/templatetags/readmark.py"]


def test_lines_can_be_read_without_scrolling() -> None:
    long = {
        f"{path.relative_to(ROOT)}:{number}"
        for path in READ_BY_PEOPLE
        for number, line in enumerate(path.read_text().split("\n"), 1)
        if len(line) > 110
    }
    assert long == set()


def test_no_line_is_kept_from_the_formatter() -> None:
    skipped = re.compile("# fmt" + ": (?:skip|off)")
    assert not [path for path in READ_BY_PEOPLE if skipped.search(path.read_text())]
