"""The entries of a list as BibTeX."""

from collections.abc import Collection

from django.utils.text import slugify

from papers.bibtex.blocks import BibEntry, parse_bibtex
from papers.bibtex.writing import formatted, with_fields, with_key
from papers.exports.known import paper_of, with_knowledge
from papers.models import ArxivPaper, BibBlock, Entry, ReadingList
from papers.names.identifiers import arxiv_id, doi, is_web_address
from papers.rendering.latex import encoded


def export_bibtex(reading_list: ReadingList) -> str:
    """Every entry as BibTeX, without anything that is a person's.

    A block that was brought is written as it stands; what has been learnt since is added at its end.
    """
    entries = list(with_knowledge(reading_list))
    keys = _keys(entries)
    texts = list(BibBlock.objects.filter(reading_list=reading_list, entry=None))
    comments = [block.raw for block in texts if block.kind == BibBlock.Kind.COMMENT]
    heads = [block.raw for block in texts if block.kind != BibBlock.Kind.COMMENT]
    blocks = [*heads, *(_block(entry, keys[entry.pk]) for entry in entries), *comments]
    return "".join(f"{block.strip()}\n\n" for block in blocks).rstrip("\n") + "\n" * bool(blocks)


def bibtex_of(entry: Entry) -> str:
    """One entry as BibTeX, with its own key."""
    return _block(entry, _keys([entry])[entry.pk]).strip()


def _keys(entries: Collection[Entry]) -> dict[int, str]:
    """A key for each entry, none twice: the one it was brought with, else one made of its address here."""
    keys: dict[int, str] = {}
    taken: set[str] = set()
    for entry in sorted(entries, key=_age_of_key):
        block = getattr(entry, "bib_block", None)
        key = wanted = (block.key if block else "") or slugify(entry.key) or f"entry-{entry.pk}"
        number = 1
        while key.casefold() in taken:
            number += 1
            key = f"{wanted}-{number}"
        taken.add(key.casefold())
        keys[entry.pk] = key
    return keys


def _age_of_key(entry: Entry) -> float:
    """Who brought a key first keeps it."""
    block = getattr(entry, "bib_block", None)
    return block.pk if block else float("inf")


def _block(entry: Entry, key: str) -> str:
    block, paper = getattr(entry, "bib_block", None), paper_of(entry)
    if not block:
        return formatted(*_new_block(entry, paper, key))
    raw = block.raw if block.key == key else with_key(block.raw, key)
    if block.title != entry.title:
        raw = _retitled(raw, key, entry.title)
    return with_fields(raw, _learnt(block, entry, paper))


def _new_block(entry: Entry, paper: ArxivPaper | None, key: str) -> tuple[str, str, dict[str, str]]:
    authors = paper.authors if paper else entry.author.split(", ")
    fields = {
        "title": encoded(entry.title),
        "author": " and ".join(encoded(name) for name in authors if name),
        "journal": encoded(paper.journal_ref) if paper else "",
        "year": str(entry.year or (paper.published_at.year if paper else "")),
        **(_arxiv_fields(paper) if paper else {"eprint": arxiv_id(entry.url), "archiveprefix": "arXiv" * bool(arxiv_id(entry.url))}),
        "doi": _verbatim(doi(entry.url) or (paper.doi if paper else "")),
        "url": _verbatim(entry.url if is_web_address(entry.url) else paper.abs_url if paper else ""),
    }  # fmt: skip
    kind = "book" if entry.kind == Entry.Kind.BOOK else "article" if fields["journal"] else "misc"
    return kind, key, fields


def _learnt(block: BibBlock, entry: Entry, paper: ArxivPaper | None) -> dict[str, str]:
    """What is known of an entry beyond the block that it was brought with."""
    fields: dict[str, str] = {}
    if paper and not block.arxiv_id:
        fields |= _arxiv_fields(paper)
    if paper and paper.doi and not block.doi:
        fields["doi"] = _verbatim(paper.doi)
    return {name: value for name, value in fields.items() if value}


def _arxiv_fields(paper: ArxivPaper) -> dict[str, str]:
    return {"eprint": paper.arxiv_id, "archiveprefix": "arXiv", "primaryclass": paper.primary_category}


def _retitled(raw: str, key: str, title: str) -> str:
    block = next((one for one in parse_bibtex(raw) if isinstance(one, BibEntry)), None)
    return formatted(block.type, key, {**block.fields, "title": encoded(title)}).rstrip() if block else raw


def _verbatim(value: str) -> str:
    """An address or a DOI, which are not LaTeX: braces alone could break the file."""
    return value.replace("{", "%7B").replace("}", "%7D")
