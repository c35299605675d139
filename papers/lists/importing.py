"""A document becomes rows, and an edited part of it changed rows.

The rows always say what parsing the stored document gives: whoever changes a part's source comes here.
"""

import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import models, transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from papers.lists.history import remember
from papers.lists.question_rows import refresh_questions
from papers.lists.rows import Row, create_rows, is_same_row, model_of, new_rows, stored_rows, update_rows
from papers.markdown.items import mark_of
from papers.markdown.manner import Manner, path_of, renamed_paths
from papers.markdown.parts import CategoryPart, Document, EntryPart, SummaryPart, parse
from papers.models import Category, Change, Entry, Match, ReadingList, Summary
from papers.names.identifiers import arxiv_id, title_key
from papers.versions.pairing import CATEGORY, words_of

LARGEST_DOCUMENT = 5_000_000
_RESERVED_KEYS = frozenset(
    "add arxiv badge bibtex categories conflicts doctor export goals images notes questions readiness report undo update".split()
)
_RESERVED_SLUGS = frozenset({"new"})


class DocumentError(ValueError):
    """A document or a change of it cannot be taken; the message is one sentence for a person."""


class EditConflictError(Exception):
    """The part was changed by someone else since it was read."""

    def __init__(self, stored: Row) -> None:
        super().__init__(_("Someone else has changed this text since you opened it."))
        self.stored = stored


@dataclass(frozen=True, slots=True)
class Understood:
    """How much of each was found in a list. Years are not counted among the categories."""

    categories: int
    books: int
    papers: int
    other: int
    read: int
    summaries: int
    concepts: int


def decode(data: bytes, where: str) -> str:
    """The text of a document of UTF-8 bytes, unchanged. Raises DocumentError, naming `where`."""
    if len(data) > LARGEST_DOCUMENT:
        raise DocumentError(_("%(where)s: larger than 5 MB.") % {"where": where})
    if not data:
        raise DocumentError(_("%(where)s: empty.") % {"where": where})
    if b"\0" in data:
        line = data.count(b"\n", 0, data.index(b"\0")) + 1
        raise DocumentError(_("%(where)s, line %(line)d: holds a NUL byte.") % {"where": where, "line": line})
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise DocumentError(
            _("%(where)s, line %(line)d: not UTF-8.") % {"where": where, "line": line}
        ) from None


@transaction.atomic
def import_document(
    text: str, *, slug: str = "", title: str = "", categories: dict[str, str] | None = None
) -> ReadingList:
    """Store a new list. Raises DocumentError where the slug is taken or is none."""
    reading_list, rows, document = build_list(text, title=title, categories=categories)
    reading_list.slug = _free_slug(slug, reading_list.title)
    reading_list.save()
    create_rows(rows, document.parts)
    refresh_questions(reading_list)
    return reading_list


def build_list(
    text: str, *, title: str = "", categories: dict[str, str] | None = None
) -> tuple[ReadingList, list[Row], Document]:
    """A list without its slug, and its rows without the links among them; nothing is stored.

    `categories` are what a person said of headings, by their path.
    """
    document = parse(text, Manner(categories=categories or {}))
    reading_list = ReadingList(
        title=title or title_of(document),
        preamble=document.preamble,
        tick_mark=tick_mark_of(document) or ReadingList.TickMark.LOWER,
        plain=document.plain,
        categories=categories or {},
    )
    rows = new_rows(reading_list, document.parts)
    name_rows(rows)
    return reading_list, rows, document


def understood(reading_list: ReadingList) -> Understood:
    entries = Entry.objects.present().filter(reading_list=reading_list)
    kinds = dict(entries.order_by().values_list("kind").annotate(number=models.Count("pk")))
    held = entries.order_by().values("category")
    summaries = Summary.objects.present().filter(reading_list=reading_list)
    return Understood(
        categories=Category.objects.filter(reading_list=reading_list, year=None)
        .filter(models.Q(pk__in=held) | models.Q(children__pk__in=held, children__year__isnull=False))
        .distinct()
        .count(),
        books=kinds.get(Entry.Kind.BOOK, 0),
        papers=kinds.get(Entry.Kind.PAPER, 0),
        other=kinds.get(Entry.Kind.OTHER, 0),
        read=entries.filter(ticked=True).count(),
        summaries=summaries.exclude(entry=None).count(),
        concepts=summaries.filter(entry=None).count(),
    )


@transaction.atomic
def save_source(row: Row, source: str, *, version: int, by: str = "") -> None:
    """Rewrite one part's span of the document and whatever that changes in what the rows say.

    `by` is who did it, for the part's history. Raises EditConflictError where the part is newer than `version`, and DocumentError where the text would
    make other parts, or other numbers of them, out of the document.
    """
    if isinstance(row, Category):
        _rename_path(row, source)
    rows, document = check_source(row, source, version=version)
    known, before = identity_of(row), row.source
    update_rows(rows, document.parts)
    refresh_questions(row.reading_list)
    ReadingList.objects.filter(pk=row.reading_list_id).update(updated_at=timezone.now())
    row.refresh_from_db()
    if row.source != before:
        remember(row, Change.Kind.EDITED, before=before, after=row.source, by=by)
    if isinstance(row, Entry) and identity_of(row) != known:
        Match.objects.filter(entry=row).exclude(paper=arxiv_id(row.url)).delete()


@transaction.atomic
def check_source(row: Row, source: str, *, version: int) -> tuple[list[Row], Document]:
    """The stored rows and the document that `source` would make of them. Raises what save_source raises."""
    reading_list = ReadingList.objects.select_for_update().get(pk=row.reading_list_id)
    rows = stored_rows(reading_list)
    at = next(index for index, stored in enumerate(rows) if is_same_row(stored, row))
    if rows[at].version != version:
        raise EditConflictError(rows[at])
    texts = [stored.source + stored.tail for stored in rows]
    texts[at] = source + rows[at].tail
    document = parse(reading_list.preamble + "".join(texts), reading_list.manner)
    _check_same_parts(rows, document, at, reading_list.preamble)
    return rows, document


def _rename_path(category: Category, source: str) -> None:
    """What was said of a category, and of those under it, holds under another heading as well."""
    reading_list = category.reading_list
    if not reading_list.categories:
        return
    old = path_of(one.title for one in category.chain)
    new = path_of([*(one.title for one in category.chain[:-1]), words_of(CATEGORY, source)[0]])
    reading_list.categories = renamed_paths(reading_list.categories, {old: new})
    reading_list.save(update_fields=["categories"])


def identity_of(row: Row) -> tuple[str, str]:
    """What says which paper an entry is. When it changes, what arXiv said of the old one is forgotten."""
    return (arxiv_id(row.url), title_key(row.title)) if isinstance(row, Entry) else ("", "")


def title_of(document: Document) -> str:
    """The first heading of the highest level: any other is one of the list's own categories."""
    headings = (part for part in document.parts if isinstance(part, CategoryPart | SummaryPart))
    return next((part.title for part in headings if part.level == 1 and part.title), _("Reading list"))


def tick_mark_of(document: Document) -> str:
    """The mark the document's own ticks are written with; empty without a tick."""
    marks = [mark_of(part.source) for part in document.parts if isinstance(part, EntryPart) and part.ticked]
    return max(ReadingList.TickMark.values, key=marks.count) if marks else ""


def _free_slug(wanted: str, title: str) -> str:
    if wanted and slugify(wanted, allow_unicode=True) != wanted:
        raise DocumentError(
            _("“%(slug)s” is no short address: use letters, digits and hyphens.") % {"slug": wanted}
        )
    slug = wanted or _short(title)
    taken = (
        set(ReadingList.objects.filter(slug__startswith=slug).values_list("slug", flat=True))
        | _RESERVED_SLUGS
    )
    if wanted and wanted in taken:
        raise DocumentError(_("There is a list with the address “%(slug)s” already.") % {"slug": wanted})
    return wanted or _Names(taken).free(slug, "list")


def _short(title: str) -> str:
    """The first words of a title, as an address."""
    words = slugify(title, allow_unicode=True).replace("-", " ")
    return (textwrap.shorten(words, 50, placeholder="") or words[:50]).replace(" ", "-")


class _Names:
    """Hands out names that nobody has: the second `resnet` is `resnet-2`."""

    def __init__(self, taken: Iterable[str]) -> None:
        self.taken = set(taken)
        self.last: dict[str, int] = {}

    def free(self, words: str, otherwise: str) -> str:
        name = free = slugify(words, allow_unicode=True)[:80].strip("-_") or otherwise
        while free in self.taken:
            self.last[name] = self.last.get(name, 1) + 1
            free = f"{name}-{self.last[name]}"
        self.taken.add(free)
        return free


def name_rows(rows: Iterable[Row], reading_list: ReadingList | None = None) -> None:
    """Give each entry its key and each summary its anchor, once a list. They stay when titles change."""
    keys, anchors = _Names(_RESERVED_KEYS), _Names(())
    if reading_list:
        keys.taken |= set(Entry.objects.filter(reading_list=reading_list).values_list("key", flat=True))
        anchors.taken |= set(
            Summary.objects.filter(reading_list=reading_list).values_list("anchor", flat=True)
        )
    for row in rows:
        if isinstance(row, Entry):
            row.key = keys.free(row.name, "entry")
        elif isinstance(row, Summary):
            row.anchor = anchors.free(row.title, "note")


def _check_same_parts(rows: Sequence[Row], document: Document, at: int, preamble: str) -> None:
    """Every part but the edited one must be as it was, and there must be as many."""
    parts = document.parts
    same = len(parts) == len(rows) and document.preamble == preamble
    if same and all(
        model_of(part) is type(row) and (index == at or (part.source, part.tail) == (row.source, row.tail))
        for index, (row, part) in enumerate(zip(rows, parts, strict=True))
    ):
        return
    raise DocumentError(
        _(
            "This text would change the structure of the list: a heading of this level, an open fence or a list"
            " item in it reads as another part. Use deeper headings, or put it in a code block."
        )
    )
