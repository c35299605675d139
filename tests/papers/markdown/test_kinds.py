import pytest

from papers.markdown.kinds import entry_kind


@pytest.mark.parametrize("heading", ["1.Books", "Relevant Books", "书", "推荐图书", "教材", "Livros"])
def test_what_stands_under_a_heading_of_books_is_a_book(heading: str) -> None:
    assert entry_kind([heading], "", under_year=False) == "book"


@pytest.mark.parametrize("heading", ["2.Papers", "Best papers", "论文", "Articles"])
def test_what_stands_under_a_heading_of_papers_is_a_paper(heading: str) -> None:
    assert entry_kind(["2015", heading], "", under_year=True) == "paper"


def test_the_nearest_heading_that_says_something_counts() -> None:
    assert entry_kind(["Basics", "Books", "Papers"], "", under_year=False) == "book"


def test_a_booksellers_link_makes_a_book_anywhere() -> None:
    assert entry_kind(["Papers"], "https://www.amazon.co.uk/dp/1", under_year=True) == "book"


@pytest.mark.parametrize(
    "url", ["https://arxiv.org/abs/1512.03385", "http://a.b/c.pdf", "https://doi.org/10.1/2"]
)
def test_without_a_heading_the_link_of_a_paper_makes_one(url: str) -> None:
    assert entry_kind(["Facebook", "Notes"], url, under_year=False) == "paper"


def test_what_nothing_is_known_of_is_other() -> None:
    assert entry_kind(["Videos"], "https://youtu.be/x", under_year=False) == "other"
