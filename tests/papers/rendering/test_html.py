import html
import re

import nh3
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from papers.rendering.html import render_abstract, render_html
from papers.rendering.latex import decoded
from papers.rendering.maths import mathml
from tests.documents import documents
from tests.payloads import payloads
from tests.shared_data import ROOT, text_of

REAL = text_of(ROOT / "fixtures" / "reading-list.md")
_DANGEROUS = re.compile(  # tags, attributes, and addresses that may not come out of the sanitiser
    r"<(?:script|iframe|object|embed|svg|form|input|style|link|meta|base|img|video|template)\b"
    r"|<[^>]*\s(?:on\w+|hx-[\w-]+|data-[\w-]+|style|id|name|srcdoc|formaction)\s*="
    r"|<[^>]*(?:href|src)\s*=\s*[\"']?\s*(?!https?:|mailto:|#|/(?!/))[^\"'\s>]",
    re.IGNORECASE,
)


def test_all_formulas_of_the_real_list_become_mathml() -> None:
    rendered = render_html(REAL)
    assert rendered.count("<math") == 23
    assert "math-error" not in rendered


def test_a_formula_right_after_a_paragraph_is_a_formula() -> None:
    assert '<math display="block">' in render_html("cost of:\n$$\nx^2\n$$\n")


def test_a_formula_that_cannot_be_read_is_shown_with_the_reason() -> None:
    rendered = render_html("$\\frac{1}$")
    assert '<code class="math-error" title="This formula cannot be shown' in rendered
    assert "\\frac{1}</code>" in rendered


@pytest.mark.parametrize("tex", ["x" * 4_001, "{" * 61 + "x" + "}" * 61, "\\sqrt{" * 600 + "x" + "}" * 600])
def test_formulas_that_could_end_the_process_are_refused(tex: str) -> None:
    assert 'class="math-error"' in mathml(tex, display=True)


@pytest.mark.parametrize("tex", ["\\sqrt" * 799 + " x", "{" * 60 + "x" + "}" * 60, "\\hat" * 999 + " x"])
def test_the_deepest_formulas_that_are_let_through_are_converted(tex: str) -> None:
    assert mathml(tex, display=False).startswith("<math>")


@given(
    st.lists(
        st.sampled_from([*"{}\\^_&$ab12 ", "\\frac", "\\left", "\\begin{array}", "\\text{<b>"]), max_size=60
    )
)
def test_no_formula_raises_or_lets_markup_through(pieces: list[str]) -> None:
    assert "<b>" not in mathml("".join(pieces), display=False)


def test_alignment_in_formulas_is_a_class_because_the_policy_allows_no_style() -> None:
    rendered = render_html("$$\\begin{array}{lr}a&b\\end{array}$$")
    assert 'class="ma-l"' in rendered
    assert not re.search(r"\sstyle=", rendered)


def test_raw_html_is_welcome_up_to_the_allowlist() -> None:
    rendered = render_html("<details><summary>S</summary>\n\n**bold** <kbd>k</kbd><br>\n\n</details>\n")
    assert rendered.startswith("<details><summary>S</summary>")
    assert "<strong>bold</strong> <kbd>k</kbd><br>" in rendered


def test_an_image_without_a_file_shows_its_words_and_path() -> None:
    assert render_html("![mlpconv](./images/NIN/mlpconv.png)") == (
        '<p><span class="image-missing">mlpconv <code>./images/NIN/mlpconv.png</code></span></p>\n'
    )


@pytest.mark.parametrize(
    "source", ["![words](https://a.b/c.png)", '<img alt="words" src="https://a.b/c.png">']
)
def test_an_image_of_the_web_is_a_link_and_is_not_fetched(source: str) -> None:
    rendered = render_html(source)
    assert '<a href="https://a.b/c.png"' in rendered
    assert "<img" not in rendered


def test_tables_and_code_scroll_by_themselves() -> None:
    rendered = render_html("|a|b|\n|:-|-:|\n|1|2|\n\n```python\nx < 1\n```\n")
    assert '<div class="scroll" tabindex="0" role="region" aria-label="Table"><table>' in rendered
    assert '<code class="language-python">x &lt; 1' in rendered


def test_two_prices_are_no_formula() -> None:
    assert render_html("cost $5 and $6.") == "<p>cost $5 and $6.</p>\n"
    assert r"\(" not in render_html("cost $5 and $6.", tex=True)
    assert "<math" in render_html("$ 5 x$ and $3$, 3$\\times$3")


def test_headings_follow_each_other_without_a_gap() -> None:
    rendered = render_html("# A\n#### B\n###### C\n", heading_base=3)
    assert re.findall(r"<h(\d)>", rendered) == ["3", "4", "5"]


def test_a_link_to_a_heading_leads_where_it_is_told_or_is_no_link() -> None:
    rendered = render_html("[a](#Known) [b](#other)", find_anchor={"Known": "/lists/x/"}.get)
    assert '<a href="/lists/x/"' in rendered
    assert "#other" not in rendered


@pytest.mark.parametrize(
    "href",
    ["javascript:alert(1)", "//evil.example", "/\\evil.example", "data:text/html,x", "vbscript:x", "./a.md"],
)
def test_only_addresses_of_the_web_and_of_these_pages_are_links(href: str) -> None:
    assert "href" not in render_html(f'<a href="{href}">x</a>')


@pytest.mark.parametrize(
    "wrap", ["{}", "a {} b", "- {}", "| {} |\n|---|\n", "<details>{}</details>", "$\\text{{{}}}$"]
)
def test_nothing_hostile_survives(wrap: str) -> None:
    for payload in payloads():
        rendered = render_html(wrap.format(payload))
        assert not _DANGEROUS.search(re.sub(r"<code>.*?</code>", "", rendered, flags=re.DOTALL)), payload


def test_there_are_enough_hostile_texts() -> None:
    assert len(set(payloads())) >= 1_000


@settings(max_examples=300)
@given(documents())
def test_every_document_renders_and_cleaning_it_again_changes_nothing(text: str) -> None:
    rendered = render_html(text)
    assert render_html(text) == rendered
    tags = set(re.findall(r"<([a-z0-9]+)", rendered))
    assert not tags & {"script", "style", "img", "iframe", "svg"}
    assert nh3.is_html(rendered) or not tags


@pytest.mark.parametrize(
    "piece",
    ["[", "<", "`", "*", "> ", "- ", "$", "$$", "<details>", "<b>", "![", "\\(", "{", "&", "<!--", "|"],
)
def test_long_runs_of_one_mark_come_to_an_end(piece: str) -> None:
    assert isinstance(render_html(piece * 3_000), str)


class TestAnAbstract:
    def test_has_formulas_and_decoded_words_and_no_markdown(self) -> None:
        rendered = render_abstract(
            "We show *that* $x_1 < 2$ at 50% for G{\\\"o}del's `code` and 3\\$.\n  # Next, $$y^2$$"
        )
        assert rendered.startswith("<p>We show *that* <math")
        assert "at 50% for Gödel's `code` and 3$.</p>" in rendered.replace("’", "'")
        assert "<p># Next," in rendered
        assert rendered.count("<math") == 2

    @given(
        st.text(
            st.one_of(
                st.sampled_from("ab1.-+*#_`~[]()<>{}!\"'|:/&;=@ "),
                st.characters(exclude_categories=["C", "Z"], exclude_characters="$\\%"),
            ),
            min_size=1,
            max_size=40,
        )
    )
    @settings(max_examples=500)
    def test_shows_its_words_as_they_are(self, words: str) -> None:
        shown = html.unescape(re.sub(r"<[^>]*>", "", render_abstract(words)))
        assert " ".join(shown.split()) == decoded(words)

    def test_runs_nothing_hostile(self) -> None:
        for payload in payloads():
            assert not _DANGEROUS.search(render_abstract(payload)), payload
