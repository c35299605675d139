import pytest
from hypothesis import given
from hypothesis import strategies as st

from papers.names.identifiers import (
    abs_url,
    arxiv_id,
    arxiv_ids_in,
    arxiv_version,
    doi,
    doi_in,
    pdf_url,
    title_key,
)


@pytest.mark.parametrize(
    ("text", "identifier"),
    [
        ("1706.03762", "1706.03762"),
        ("arXiv:1706.03762", "1706.03762"),
        ("arXiv: 1706.03762v5", "1706.03762"),
        ("https://arxiv.org/abs/1706.03762", "1706.03762"),
        ("https://arxiv.org/pdf/1706.03762v5", "1706.03762"),
        ("https://arxiv.org/pdf/1409.1556.pdf", "1409.1556"),
        ("http://export.arxiv.org/abs/1706.03762v2?context=cs", "1706.03762"),
        ("https://www.arxiv.org/html/1706.03762#S1", "1706.03762"),
        ("https://doi.org/10.48550/arXiv.1706.03762", "1706.03762"),
        ("cs/9901002", "cs/9901002"),
        ("math.GT/0309136v1", "math/0309136"),
        ("https://arxiv.org/abs/quant-ph/0201082v1", "quant-ph/0201082"),
        ("<https://arxiv.org/abs/0704.0001>", "0704.0001"),
    ],
)
def test_an_arxiv_id_is_read_in_every_form(text: str, identifier: str) -> None:
    assert arxiv_id(text) == identifier


@pytest.mark.parametrize(
    "text",
    [
        "",
        "abc",
        "1234.12345",
        "0808.05394",
        "1501.0001",
        "0703.0001",
        "1713.00001",
        "10.1000/182",
        "cs/99010021",
        "https://arxiv.org/list/cs.LG/new",
        "https://evil.org/abs/1706.03762",
        "arXiv:1706.03762 and more",
    ],
)
def test_what_arxiv_would_refuse_is_no_id(text: str) -> None:
    assert arxiv_id(text) == ""


@given(st.text())
def test_any_text_is_an_id_or_none(text: str) -> None:
    identifier = arxiv_id(text)
    assert arxiv_id(identifier) == identifier
    assert arxiv_id(abs_url(identifier)) == arxiv_id(pdf_url(identifier)) == identifier


def test_the_ids_of_a_text_come_in_order_and_once() -> None:
    text = (
        "[1](https://arxiv.org/pdf/1409.1556.pdf), arXiv:1312.4400v2, again arxiv.org/abs/1409.1556v6;"
        " 1512.03385 alone is a number"
    )
    assert arxiv_ids_in(text) == ["1409.1556", "1312.4400"]


def test_the_version_is_the_number_at_the_end() -> None:
    assert (arxiv_version("http://arxiv.org/abs/1409.1556v6"), arxiv_version("cs/9901002")) == (6, 1)


@pytest.mark.parametrize(
    "text", ["10.1145/3065386", "https://doi.org/10.1145/3065386", "doi:10.1145/3065386."]
)
def test_a_doi_is_read_in_every_form(text: str) -> None:
    assert doi(text) == "10.1145/3065386"


def test_the_first_doi_of_a_text_is_found() -> None:
    assert doi_in("see [it](https://doi.org/10.1145/3065386) and doi:10.1/2") == "10.1145/3065386"


def test_titles_are_compared_by_their_words() -> None:
    assert title_key("Show, Attend and Tell: Naïve  “Captions”") == title_key(
        "show attend AND tell naive captions"
    )
    assert title_key("Fast R-CNN") != title_key("Faster R-CNN")
    assert title_key("统计学习方法！") == "统计学习方法"
