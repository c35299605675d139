"""The plan of the house, kept by a test: which way imports go, and how large things may be."""

import ast
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import pytest

from tests.shared_data import ROOT

SOURCES = sorted(
    path
    for name in ("papers", "tracker")
    for path in (ROOT / name).rglob("*.py")
    if "migrations" not in path.parts
)
PURE = {
    *(
        "bib_writing",
        "bibtex",
        "composing",
        "differences",
        "identifiers",
        "identity",
        "images",
        "items",
        "kinds",
        "latex",
    ),
    *(
        "diffing",
        "doctor",
        "manner",
        "marked_block",
        "markdown",
        "matching",
        "maths",
        "merging",
        "outline",
        "patches",
        "rendering",
        "structure",
    ),
    *("notes", "overview", "questions", "rewording", "titles", "versions"),
}
PURE_TRACKER = {"days", "drawing", "environment", "pictures", "scheduling"}
IMPURE = {"django", "time", "datetime", "os", "random", "requests", "tracker"}
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
TESTS = sorted((ROOT / "tests").rglob("test_*.py"))


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def functions(path: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef):
            assert node.end_lineno
            first = node.lineno if path in SOURCES else node.body[0].lineno  # a test's name may be long
            yield f"{path.relative_to(ROOT)}:{node.name}", node.end_lineno - first + 1


def lines(path: Path) -> int:
    return len(path.read_text().splitlines())


@pytest.mark.parametrize("path", [path for path in SOURCES if "papers" in path.parts], ids=str)
def test_papers_knows_no_person(path: Path) -> None:
    assert not [name for name in imports(path) if name.split(".")[0] == "tracker" or "contrib.auth" in name]


@pytest.mark.parametrize("name", sorted(PURE))
def test_a_pure_module_imports_no_django_no_models_and_no_clock(name: str) -> None:
    found = set(imports(ROOT / "papers" / f"{name}.py"))
    assert {one.split(".")[1] for one in found if one.startswith("papers.") and one.count(".") == 1} <= PURE
    assert not {one.split(".")[0] for one in found} & IMPURE


@pytest.mark.parametrize("name", sorted(PURE_TRACKER))
def test_a_pure_module_of_a_persons_doings_asks_no_clock_and_no_database(name: str) -> None:
    path = ROOT / "tracker" / f"{name}.py"
    found = set(imports(path))
    ours = {one.split(".")[1] for one in found if one.startswith("tracker.") and one.count(".") == 1}
    assert ours <= PURE_TRACKER
    assert not {one.split(".")[0] for one in found} & {"django", "papers", "time"}
    assert not [word for word in (".now(", ".today(", "utcnow(") if word in path.read_text()]


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
    sizes = {str(path.relative_to(ROOT)): lines(path) for path in SOURCES if lines(path)}
    assert {name: size for name, size in sizes.items() if size > 300} == {}
    assert median(sizes.values()) <= 80


def test_functions_keep_to_their_budget() -> None:
    sizes = dict(found for path in SOURCES for found in functions(path))
    assert {name: size for name, size in sizes.items() if size > 30} == {}
    assert median(sizes.values()) <= 8


def test_views_keep_to_their_budget() -> None:
    views = [path for path in SOURCES if path.parent.name == "views"]
    sizes = dict(found for path in views for found in functions(path))
    assert {name: size for name, size in sizes.items() if size > 20} == {}


def test_templates_keep_to_their_budget() -> None:
    assert {str(path): lines(path) for path in TEMPLATES if lines(path) > 120} == {}


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
