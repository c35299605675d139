"""The addresses an entry has elsewhere, with the words they are shown by."""

from papers.names.identifiers import abs_url, arxiv_id, pdf_url

_ARXIV_LINKS = ((abs_url, "arXiv"), (pdf_url, "PDF"))


def links_of(url: str, identifier: str = "") -> list[tuple[str, str]]:
    """The addresses an entry has, with what to call them. `identifier` is the arXiv id it was found by."""
    own = arxiv_id(url)
    links = [(address(own or identifier), words) for address, words in _ARXIV_LINKS if own or identifier]
    if own or not url.lower().startswith(("http://", "https://")):
        return links
    return [(url, "PDF" if url.lower().partition("?")[0].endswith(".pdf") and not links else "link"), *links]
