import pytest

from papers.rendering.latex import decoded


@pytest.mark.parametrize(
    ("latex", "words"),
    [
        (r"Laid{\'e}", "Laidé"),
        (r"{\LaTeX} and {GPU}s", "LaTeX and GPUs"),
        (r"$x_1^2$ at 50\%", "$x_1^2$ at 50%"),
        ("1--2\n  of", "1–2 of"),
        ("{" * 90 + "x", "x"),
    ],
)
def test_latex_is_decoded_for_display(latex: str, words: str) -> None:
    assert decoded(latex) == words
