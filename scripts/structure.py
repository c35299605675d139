"""The plan of the house: which room may import which, and how well the code keeps to it.

A room is a folder of `papers/` or `tracker/`, or a module that stands directly in one of them.
`python -m scripts.structure` prints the figures; `tests/test_architecture.py` keeps them.
"""

import ast
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent

# What each room of `papers/` may import of the others. A new room has its line in docs/architecture.md too.
PAPERS = {
    "names": "",
    "rendering": "names errors",
    "markdown": "rendering names errors",
    "versions": "markdown names",
    "models": "markdown names",
    "errors": "",
    "sentences": "errors",
    "files": "rendering errors",
    "lists": "models versions markdown names errors",
    "arxiv": "models markdown names",
    "bibtex": "files lists models rendering markdown names errors",
    "exports": "bibtex models rendering names",
    "tasks": "arxiv models",
    "forms": "sentences lists models errors",
    "admin": "tasks forms arxiv lists models errors",
    "management": "arxiv lists models",
    "apps": "",
    "notes": "markdown",
    "questions": "markdown",
}
# The same of `tracker/`. Of `papers/` all of it may import everything.
TRACKER = {
    "models": "",
    "people": "models",
    "practice": "models",
    "progress": "practice models",
    "copies": "progress practice models",
    "pages": "access copies progress practice models",
    "forms": "pages access http copies progress practice models",
    "installation": "people models",
    "management": "installation people pages copies progress practice models",
    "http": "",
    "access": "practice models http",
    "templatetags": "pages progress",
    "views": "forms pages copies progress practice people models access http installation",
    "middleware": "models",
    "admin": "models",
    "settings": "installation",
    "addresses": "",
    "urls": "addresses views",
    "wsgi": "",
    "apps": "",
}
PLANS = {"papers": PAPERS, "tracker": TRACKER}
# These import no Django and no clock: time and data are arguments. They carry the property tests.
PURE_ROOMS = {"papers": {"names", "rendering", "markdown", "versions"}, "tracker": set[str]()}
PURE_MODULES = (
    "papers/errors.py",
    "papers/arxiv/matching.py",
    "papers/bibtex/blocks.py",
    "papers/bibtex/writing.py",
    "tracker/installation/environment.py",
    "tracker/installation/repetition.py",
    "tracker/practice/drawing.py",
    "tracker/practice/scheduling.py",
    "tracker/progress/days.py",
    "tracker/progress/pictures.py",
)
UNCOUNTED = {
    "views",
    "migrations",
    "commands",
}  # one module a page, a migration, a command: as many as there are


@dataclass(frozen=True, slots=True)
class Import:
    """One import statement: the module that has it, and the dotted name it takes."""

    path: Path
    name: str

    @property
    def room(self) -> str:
        """The room the name is in; empty where it is none of ours."""
        package, _, rest = self.name.partition(".")
        return rest.partition(".")[0] if package in PLANS else ""


def sources() -> list[Path]:
    """Every module of both packages but the migrations, in order."""
    return sorted(
        path for package in PLANS for path in (ROOT / package).rglob("*.py") if "migrations" not in path.parts
    )


def room_of(path: Path) -> tuple[str, str]:
    """The package and the room of a module. The package's own `__init__` is in no room."""
    package, *rest = path.relative_to(ROOT).with_suffix("").parts
    return package, rest[0]


def imports_of(path: Path) -> Iterator[Import]:
    """What a module imports, at its top or inside a function: modules, and names of modules."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (Import(path, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (Import(path, f"{node.module}.{alias.name}") for alias in node.names)


def our_modules(names: Iterable[str]) -> set[Path]:
    """The files of those names that are modules of either package, or are defined in one."""
    found = set()
    for name in names:
        path = ROOT / name.replace(".", "/")
        for file in (path.with_suffix(".py"), path.parent.with_suffix(".py")):
            if file.is_file() and name.partition(".")[0] in PLANS:
                found.add(file)
                break
    return found


def astray() -> list[str]:
    """The imports that the plan does not have, each as "module: name"."""
    found = []
    for path in sources():
        package, room = room_of(path)
        allowed = {room, *PLANS[package].get(room, "").split()}
        ours = (one for one in imports_of(path) if one.name.startswith(f"{package}."))
        found += [f"{path.relative_to(ROOT)}: {one.name}" for one in ours if one.room not in allowed]
    return found


def longest_chain(plan: Mapping[str, str], edges: Mapping[str, set[str]]) -> list[str]:
    """The longest way down from a room to one it imports, and so on. The plan has no circle."""
    chains: dict[str, list[str]] = {}

    def chain(room: str) -> list[str]:
        if room not in chains:
            below = (chain(other) for other in sorted(edges.get(room, set()) - {room}))
            chains[room] = [room, *max(below, key=len, default=[])]
        return chains[room]

    return max((chain(room) for room in plan), key=len)


def edges_of(package: str) -> dict[str, set[str]]:
    """Which rooms of a package each of its rooms really imports."""
    edges: dict[str, set[str]] = defaultdict(set)
    for path in sources():
        if room_of(path)[0] == package:
            edges[room_of(path)[1]] |= {
                one.room for one in imports_of(path) if one.name.startswith(f"{package}.") and one.room
            }
    return edges


def folders() -> dict[str, int]:
    """How many modules each folder holds, without its `__init__`."""
    sizes: dict[str, int] = defaultdict(int)
    for path in sources():
        if path.name != "__init__.py" and path.parent.name not in UNCOUNTED:
            sizes[str(path.parent.relative_to(ROOT))] += 1
    return sizes


def lines_of(path: Path) -> int:
    return len(path.read_text().splitlines())


@dataclass(frozen=True, slots=True)
class Definition:
    """A public function, method or class, and whether it has a docstring."""

    path: Path
    name: str
    documented: bool
    at_top: bool


def definitions() -> Iterator[Definition]:
    """The public functions and classes of both packages, and the public methods of public classes."""
    for path in sources():
        for node in ast.parse(path.read_text()).body:
            yield from _definitions_in(path, node, at_top=True)


def _definitions_in(path: Path, node: ast.stmt, *, at_top: bool) -> Iterator[Definition]:
    if not isinstance(node, ast.FunctionDef | ast.ClassDef) or node.name.startswith("_"):
        return
    yield Definition(path, node.name, ast.get_docstring(node) is not None, at_top)
    if isinstance(node, ast.ClassDef) and node.name != "Meta":
        for inner in node.body:
            yield from _definitions_in(path, inner, at_top=False)


def names_defined_twice() -> dict[str, list[str]]:
    """The public names that several modules define at their top, with these modules; not `Command`."""
    places: dict[str, list[str]] = defaultdict(list)
    for path in sources():
        for name in _public_names(path):
            places[name].append(str(path.relative_to(ROOT)))
    return {name: found for name, found in sorted(places.items()) if len(found) > 1 and name != "Command"}


def _public_names(path: Path) -> set[str]:
    """What a module defines at its top: functions, classes, types and constants."""
    names: set[str] = set()
    for node in ast.parse(path.read_text()).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            names.add(node.name)
        elif isinstance(node, ast.TypeAlias):
            names.add(node.name.id)
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names |= {target.id for target in targets if isinstance(target, ast.Name)}
    return {name for name in names if not name.startswith("_")}


def documented_share() -> float:
    """The share of public functions and methods with a docstring, 0 to 1. Classes named Meta are none."""
    found = [one.documented for one in definitions() if one.name != "Meta"]
    return sum(found) / len(found)


def documented_share_of_all() -> float:
    """The same of everything that is defined, private functions and classes included."""
    found = [
        ast.get_docstring(node) is not None
        for path in sources()
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and node.name != "Meta"
    ]
    return sum(found) / len(found)


def main() -> None:
    """Print the figures, a line each."""
    sizes = folders()
    fullest = max(sizes, key=lambda folder: sizes[folder])
    chain = longest_chain(PAPERS, edges_of("papers"))
    lengths = [lines_of(path) for path in sources() if lines_of(path)]
    figures = (
        ("fullest folder", f"{sizes[fullest]} files ({fullest})", "15"),
        ("longest chain of rooms in papers", f"{len(chain)} ({' > '.join(chain)})", "8"),
        ("imports against the plan", str(len(astray())), "0"),
        ("file median and longest", f"{median(lengths):.0f} and {max(lengths)} lines", "100 and 400"),
        (
            "public functions with a docstring",
            f"{documented_share():.0%}, {documented_share_of_all():.0%} of all",
            "80%",
        ),
        ("public names defined twice", str(len(names_defined_twice())), "0"),
    )
    for name, value, bound in figures:
        sys.stdout.write(f"{name:<36}{value}  (bound {bound})\n")


if __name__ == "__main__":
    main()
