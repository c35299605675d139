"""Made-up formulas over everything that the converter knows, to find those that make it slow.

`python -m tests.formulas 1 10000` converts so many formulas of a seed, and prints the slowest as JSON.
"""

import json
import random
import re
import string
import sys
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import math_core
from math_core import LatexError, LatexToMathML

from papers.rendering.maths import mathml

FREEZING = f"${'(' * 45}x$"  # for which math-core alone would take years
OPENING: list[str] = [
    *"([⌊⟨",
    r"\{",
    r"\langle ",
    r"\lvert ",
    r"\lfloor ",
    r"\bigl(",
    r"\Bigl|",
    r"\biggl\{",
    r"\mathopen(",
]
_SWALLOWING = [r"\left", r"\right", r"\middle", r"\big", r"\sqrt[", r"\text{", r"\operatorname{", "%", "%\n"]
_PIECES: list[str] = [
    *"{}{}[]()|^_&'+-.,x1 \n\r%",
    r"\\",
    r"\hat",
    r"\frac",
    r"\over ",
    "{x}",
    "{(}",
    r"\displaystyle ",
]
_ENVIRONMENTS = ["matrix", "pmatrix", "cases", "align", "aligned", "array}{c", "gather", "split", "rcases"]
_RUNS = re.compile(rb"[A-Za-z]+")


@cache
def commands() -> list[str]:
    """The commands that the converter knows, found among the letters of its own compiled module."""
    module = next(Path(math_core.__file__).parent.glob("*.so")).read_bytes()
    runs = {run.decode() for run in _RUNS.findall(module) if len(run) < 20_000}
    names = {
        run[i:j] for run in runs for i in range(len(run)) for j in range(i + 1, min(len(run), i + 22) + 1)
    }
    return sorted(rf"\{name} " for name in names if _is_known(name)) + [
        rf"\{sign}" for sign in string.punctuation
    ]


def shapes() -> Iterator[str]:
    """What is slow without a bound: each way to open a bracket, in each place, and what swallows its end."""
    for opening in OPENING:
        for shape in (
            "{o}",
            "x{o}",
            "{{{o}}}",
            r"\hat){o}",
            r"{o}\hat)",
            r"{o}\frac{{a}})",
            "{o}_)",
            "{o}^)",
            r"{o}\text)",
        ):
            yield shape.format(o=opening) * 45 + "x"
        for shape in (
            r"\text{{%}}{o}",
            "%\\text{{\n{o}}}",
            "%\\left\n{o}",
            "\\bigl\n{o}",
            r"{{{o}\over)}}",
            r"({o})[",
            r"\xi[{o}",
        ):
            yield shape.format(o=opening) * 45 + "x"
    for macro in (r"\pmod{\hat}{x}", r"\braket{\hat}{x}", r"\bra{\hat}{x}", r"\pod{\hat}x", r"\set{\hat}x"):
        yield macro * 45
    for define in (r"\def\o{((}", r"\newcommand{\zz}{(}", r"\let\zz(", r"\let\left\relax"):
        yield define + r"\o\zz\left(" * 45
    for piece in (
        "{",
        r"\sqrt",
        r"\frac{",
        "x_{",
        "x^",
        "'",
        r"\not",
        r"\begin{matrix}",
        "&",
        r"\sin ",
        r"\left(",
    ):
        yield piece * (3_900 // len(piece))
        yield "(" * 6 + piece * (3_900 // len(piece))


def made_up(seed: int, count: int) -> Iterator[str]:
    """So many formulas, the same for the same seed. Half of them repeat a short piece."""
    rng = random.Random(seed)
    for number in range(count):
        if number % 2:
            yield _pieces(rng, rng.randint(5, 60))
        else:
            times = rng.randint(8, 60)
            yield _pieces(rng, rng.randint(0, 3)) + _pieces(rng, rng.randint(1, 4)) * times + _pieces(rng, 2)


def slowest(formulas: Iterator[str]) -> tuple[float, str]:
    """The seconds of CPU of the formula that takes most, and the formula."""
    worst = (0.0, "")
    for tex in formulas:
        seconds = min(_seconds(tex) for _ in range(2)) if _seconds(tex) > worst[0] else 0.0
        worst = max(worst, (seconds, tex))
    return worst


def _pieces(rng: random.Random, count: int) -> str:
    kinds = rng.choices(
        "command bracket swallowed piece environment arguments".split(), (4, 3, 1, 3, 1, 1), k=count
    )
    return "".join(_piece(rng, kind) for kind in kinds)


def _piece(rng: random.Random, kind: str) -> str:
    command, bracket, environment = rng.choice(commands()), rng.choice(OPENING), rng.choice(_ENVIRONMENTS)
    match kind:
        case "command":
            return command
        case "bracket":
            return bracket
        case "swallowed":
            return rng.choice(_SWALLOWING) + rng.choice(["", " ", "\n"]) + bracket
        case "environment":
            return rf"\begin{{{environment}}}{_pieces(rng, 2)}\end{{{environment.partition('}')[0]}}}"
        case "arguments":
            return f"{command}{{{_pieces(rng, 1)}}}{{{_pieces(rng, 1)}}}"
    return rng.choice(_PIECES)


def _seconds(tex: str) -> float:
    start = time.process_time()
    mathml(tex, display=True)
    return time.process_time() - start


def _is_known(name: str) -> bool:
    try:
        LatexToMathML(fancy_error=False).convert_with_local_state(rf"\{name} x", displaystyle=True)
    except LatexError as error:
        return "Unknown command" not in str(error)
    return True


if __name__ == "__main__":
    seed, count = map(int, sys.argv[1:])
    found = max(slowest(shapes()), slowest(made_up(seed, count)))
    sys.stdout.write(json.dumps({"commands": len(commands()), "seconds": found[0], "tex": found[1][:200]}))
