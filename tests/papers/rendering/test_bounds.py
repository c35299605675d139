"""Texts that a few characters make slow: each is laid out within bounds, or shown as it stands."""

import json
import subprocess
import sys

import pytest

from papers.rendering.bounds import DEEPEST_HTML, LONGEST_ADDRESS
from papers.rendering.html import render_abstract, render_html

SIZE = 100_000  # characters
LARGEST_OF_CPU = 1.0  # seconds
LARGEST_OF_MEMORY = 100  # megabytes
AS_IT_STANDS = "This text is shown as it stands"
REPEATED = [
    *(
        "[",
        "![",
        "[a](",
        "[a](<b",
        "[[]",
        "[]",
        "![[]()",
        "[a][",
        "[^a]",
        "[a](\\(",
        "[a](b)",
        "![a](b) ",
        "[ ] ",
    ),
    *(
        "<div>\n",
        "<div>",
        "<b>",
        "</div>",
        "<b><i>",
        "<p>",
        "<ul><li>",
        "<i>a\n\n",
        "<b></p>",
        "<details>\n\n",
    ),
    *(
        "<table><tr><td>",
        "<table><b>a",
        "<a><b><i></a>",
        "<img a=b c=d>",
        '<a href="',
        "<a x=y ",
        "<svg><math>",
    ),
    *(
        "<!--",
        "a <!-- ",
        "<?",
        "<!A ",
        "a <![CDATA[",
        "<",
        "<http://a ",
        "<http://a>",
        "<script>",
        "<select>",
    ),
    *(
        "*",
        "*a ",
        "*a_ ",
        "a**",
        "*a **a ",
        "_a",
        "*x**y***z",
        "**x* ",
        "~",
        "~~a ",
        "`",
        "e`",
        "`a",
        "\\",
        "\\\n",
    ),
    *(
        ">",
        "> ",
        "> a\n- b\n",
        "> > > > a\nb\n",
        "- ",
        "-\n",
        "- a\n\n",
        "1. ",
        "\t- a\n",
        "* * * * a\n",
        ">\n",
    ),
    *(
        "&",
        "&amp;",
        "&#35;",
        "&#x",
        "|",
        "a|b\n-|-\n1|2\n\n",
        "a|\n-|\n",
        "|-",
        "# ",
        "# a\n",
        "a\n=\n",
        "a\n-\n",
    ),
    *(
        "$",
        "$a",
        "$$",
        "$a ",
        "$$a\n",
        "$x$ ",
        "$$\n",
        "\\$",
        "$" + "(" * 45 + "x$ ",
        "$" + "|" * 3_900 + "$ ",
    ),
    *(
        "$" + "(" * 6 + "\\sin " * 790 + "$ ",
        "$" + "\\sqrt" * 700 + " x$ ",
        "$\\frac$ ",
        "$" + "x^2" * 1_300 + "$ ",
    ),
    *(
        "a",
        " ",
        "\n",
        "a\n",
        "a\n\n",
        "a  \n",
        "```\n",
        "```a\nb\n",
        "    a\n",
        "---\n",
        "\0",
        "\u00a0",
        "a\u0301",
        "😀",
    ),
]
WHOLE = [
    "[" * 50_000 + "a" + "]" * 50_000,
    "![" * 20_000 + "a" + "](b)" * 15_000,
    ("![" * 50 + "a" + "](b)" * 50) * 300,
    "[a]: " + "x" * 1_000 + "\n\n" + "[a] " * 24_000,
    "[a]: " + "x" * 50_000 + "\n\n" + "[a] " * 12_000,
    '[a]: x "' + "x" * 50_000 + '"\n\n' + "[a] " * 12_000,
    "[a]: http://" + "x" * 1_900 + "\n\n" + "![a] " * 19_000,
    "".join(f"[{number}]: x\n" for number in range(9_000)),
    "a|b\n-|-\n" + "a|b\n" * 24_000,
    "|".join("a" * 500) + "\n" + "|".join("-" * 500) + "\n" + "a\n" * 49_000,
    "\n".join("  " * depth + "- a" for depth in range(300)),
    "\n".join("> " * depth for depth in range(440)),
    " ".join("`" * length for length in range(1, 440)),
    "<span class='" + "formula " * 12_000 + "'>",
    "[a](" + "(" * 99_000,
]
OF_DOCUMENTS = "- [ ] a\n|# a\n|[|<details>\n|**|$a$ |a\n=\n|> a\n- b\n|- [a](b)\n".split("|")
# Each text has a process of its own, forked from one that has everything loaded.
_MEASURE = """
import json, os, resource, sys
from {module} import {name} as laid_out
laid_out("**a** $x$")
for line in sys.stdin:
    if not (child := os.fork()):
        source = json.loads(line)
        before = resource.getrusage(resource.RUSAGE_SELF)
        laid_out(source)
        used = resource.getrusage(resource.RUSAGE_SELF)
        seconds = used.ru_utime + used.ru_stime - before.ru_utime - before.ru_stime
        print(json.dumps([seconds, (used.ru_maxrss - before.ru_maxrss) / 1024]), flush=True)
        os._exit(0)
    os.waitpid(child, 0)
"""


def costs(
    sources: list[str], function: str = "papers.rendering.html.render_html"
) -> list[tuple[float, float]]:
    """The seconds of CPU and the megabytes that each text takes."""
    module, _, name = function.rpartition(".")
    command = [sys.executable, "-c", _MEASURE.format(module=module, name=name)]
    given = "\n".join(map(json.dumps, sources)).encode()
    out = subprocess.run(command, input=given, capture_output=True, check=True, timeout=300).stdout
    return [(seconds, megabytes) for seconds, megabytes in map(json.loads, out.splitlines())]


def test_any_text_of_100_kb_is_laid_out_within_a_second() -> None:
    sources = [*(piece * (SIZE // len(piece)) for piece in REPEATED), *WHOLE]
    for source, (seconds, megabytes) in zip(sources, costs(sources), strict=True):
        assert seconds < LARGEST_OF_CPU, source[:80]
        assert megabytes < LARGEST_OF_MEMORY, source[:80]


def test_a_larger_text_takes_no_more_than_its_share() -> None:
    sources = [
        piece * (4 * SIZE // len(piece)) for piece in ("[", "<div>", "a|b\n-|-\n1|2\n\n", "> a\n- b\n")
    ]
    for source, (seconds, _megabytes) in zip(sources, costs(sources), strict=True):
        assert seconds < 4 * LARGEST_OF_CPU, source[:80]


# The check-up reads a document twice, as parts and as tokens.
@pytest.mark.parametrize(
    ("function", "most"), [("papers.markdown.parts.parse", 2), ("papers.markdown.doctor.examine", 4)]
)
def test_a_document_of_100_kb_is_read_within_seconds(function: str, most: float) -> None:
    sources = [piece * (SIZE // len(piece)) for piece in OF_DOCUMENTS]
    for source, (seconds, megabytes) in zip(sources, costs(sources, function), strict=True):
        assert seconds < most, source[:80]
        assert megabytes < LARGEST_OF_MEMORY, source[:80]


@pytest.mark.parametrize("source", ["[" * 50_000, "<div>" * 1_001, "a|b\n-|-\n" + "1|2\n" * 24_000])
def test_what_costs_too_much_is_shown_as_it_stands_with_a_sentence(source: str) -> None:
    shown = render_html(source, sentence=lambda error: f"<{type(error).__name__}>")
    assert shown.startswith("<p>&lt;TextTooInvolvedError&gt;</p>\n<pre")
    assert source.replace("<", "&lt;").replace(">", "&gt;") in shown


def test_an_address_that_is_too_long_is_no_link() -> None:
    longest = "https://a.b/" + "x" * (LONGEST_ADDRESS - 12)
    assert f'href="{longest}"' in render_html(f"[words]({longest}) [r]\n\n[r]: {longest}")
    for source in (f"[words]({longest}x)", f"[r]\n\n[r]: {longest}x", f'<a href="{longest}x">w</a>'):
        assert "href" not in render_html(source)


def test_references_may_add_as_much_as_the_text_has() -> None:
    definition = f"[a]: https://a.b/{'x' * 988}\n\n"
    assert render_html(definition + "[a] " * 100).count("<a href") == 100
    assert AS_IT_STANDS in render_html(definition + "[a] " * 101)


def test_tags_that_are_closed_may_be_any_number() -> None:
    assert AS_IT_STANDS not in render_html(
        "<details><summary>a</summary><br></details>\n\n" * (DEEPEST_HTML + 1)
    )
    assert AS_IT_STANDS in render_html("<div></b>" * (DEEPEST_HTML + 1))


def test_an_abstract_is_bounded_too() -> None:
    assert render_abstract("[" * 50_000).startswith("<p>[[[")
    assert AS_IT_STANDS in render_abstract("a\n\n" * 40_000)
