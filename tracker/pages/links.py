"""The addresses an entry has elsewhere, with the words they are shown by."""

from papers.names.identifiers import abs_url, arxiv_id, pdf_url

_ARXIV_LINKS = ((abs_url, "arXiv"), (pdf_url, "PDF"))


def links_of(url: str, identifier: str = "") -> list[tuple[str, str]]:
    """The addresses an entry has elsewhere, each as (address, words).

    Takes the link of its item, "" where there is none, and the arXiv id that it was found by. A link to arXiv
    gives arXiv's pages of the paper it names, whatever was found; any other one stands before them.
    """
    own = arxiv_id(url)
    links = [(address(own or identifier), words) for address, words in _ARXIV_LINKS if own or identifier]
    if own or not url.lower().startswith(("http://", "https://")):
        return links
    return [(url, "PDF" if url.lower().partition("?")[0].endswith(".pdf") and not links else "link"), *links]
