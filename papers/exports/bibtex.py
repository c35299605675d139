"""The entries of a list as BibTeX."""

from collections.abc import Collection

from django.utils.text import slugify

from papers.bibtex.blocks import BibEntry, parse_bibtex
from papers.bibtex.writing import formatted, with_fields, with_key
from papers.exports.known import paper_of, with_knowledge
from papers.models import ArxivPaper, BibBlock, Entry, ReadingList, bib_block_of
from papers.names.identifiers import arxiv_id, doi, is_web_address
from papers.rendering.latex import encoded


def export_bibtex(reading_list: ReadingList) -> str:
    """Every present entry of a list as BibTeX, without anything that is a person's.

    An entry that was brought as BibTeX is written as it stood; what has been learnt since is added at its
    end. Strings and preambles come first, because entries may use them; comments come last.
    """
    entries = list(with_knowledge(reading_list))
    keys = _keys(entries)
    texts = list(BibBlock.objects.filter(reading_list=reading_list, entry=None))
    comments = [block.raw for block in texts if block.kind == BibBlock.Kind.COMMENT]
    heads = [block.raw for block in texts if block.kind != BibBlock.Kind.COMMENT]
    blocks = [*heads, *(_block(entry, keys[entry.pk]) for entry in entries), *comments]
    text = "".join(f"{block.strip()}\n\n" for block in blocks)
    return text.rstrip("\n") + "\n" if blocks else ""


def bibtex_of(entry: Entry) -> str:
    """One entry as BibTeX, under its own key, whatever other entries have."""
    return _block(entry, _keys([entry])[entry.pk]).strip()


def _keys(entries: Collection[Entry]) -> dict[int, str]:
    """A BibTeX key for each entry, by primary key: the one it was brought with, else its key on the list.

    No key is there twice: BibTeX does not tell upper from lower case, so neither does this.
    """
    keys: dict[int, str] = {}
    taken: set[str] = set()
    for entry in sorted(entries, key=_age_of_key):
        block = bib_block_of(entry)
        key = wanted = (block.key if block else "") or slugify(entry.key) or f"entry-{entry.pk}"
        number = 1
        while key.casefold() in taken:
            number += 1
            key = f"{wanted}-{number}"
        taken.add(key.casefold())
        keys[entry.pk] = key
    return keys


def _age_of_key(entry: Entry) -> float:
    """A sort key: entries whose BibTeX was brought first keep their keys, entries without come last."""
    block = bib_block_of(entry)
    return block.pk if block else float("inf")


def _block(entry: Entry, key: str) -> str:
    """An entry as BibTeX under this key: as it was brought, or made of what is known."""
    block, paper = bib_block_of(entry), paper_of(entry)
    if not block:
        return _new_block(entry, paper, key)
    raw = block.raw if block.key == key else with_key(block.raw, key)
    if block.title != entry.title:
        raw = _retitled(raw, key, entry.title)
    return with_fields(raw, _learnt(block, entry, paper))


def _new_block(entry: Entry, paper: ArxivPaper | None, key: str) -> str:
    """An entry that was not brought as BibTeX: what the list says of it, and arXiv."""
    authors = paper.authors if paper else entry.author.split(", ")
    identifier = paper.arxiv_id if paper else arxiv_id(entry.url)
    fields = {
        "title": encoded(entry.title),
        "author": " and ".join(encoded(name) for name in authors if name),
        "journal": encoded(paper.journal_ref) if paper else "",
        "year": str(entry.year or (paper.published_at.year if paper else "")),
        "eprint": identifier,
        "archiveprefix": "arXiv" if identifier else "",
        "primaryclass": paper.primary_category if paper else "",
        "doi": _verbatim(doi(entry.url) or (paper.doi if paper else "")),
        "url": _verbatim(entry.url if is_web_address(entry.url) else paper.abs_url if paper else ""),
    }
    entry_type = "book" if entry.kind == Entry.Kind.BOOK else "article" if fields["journal"] else "misc"
    return formatted(entry_type, key, fields)


def _learnt(block: BibBlock, entry: Entry, paper: ArxivPaper | None) -> dict[str, str]:
    """The fields that arXiv knows of an entry beyond the BibTeX that it was brought with."""
    fields: dict[str, str] = {}
    if paper and not block.arxiv_id:
        fields |= {
            "eprint": paper.arxiv_id,
            "archiveprefix": "arXiv",
            "primaryclass": paper.primary_category,
        }
    if paper and paper.doi and not block.doi:
        fields["doi"] = _verbatim(paper.doi)
    return {name: value for name, value in fields.items() if value}


def _retitled(raw: str, key: str, title: str) -> str:
    """The text of an entry written anew with this title; as it is where it cannot be read."""
    block = next((block for block in parse_bibtex(raw) if isinstance(block, BibEntry)), None)
    if not block:
        return raw
    return formatted(block.type, key, {**block.fields, "title": encoded(title)}).rstrip()


def _verbatim(value: str) -> str:
    """An address or a DOI, which are not LaTeX: braces alone could break the file."""
    return value.replace("{", "%7B").replace("}", "%7D")
