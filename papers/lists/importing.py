"""A document becomes the rows of a new list."""

from dataclasses import dataclass

from django.db import models, transaction
from django.utils.translation import gettext as _

from papers.lists.names import free_slug, name_rows
from papers.lists.question_rows import refresh_questions
from papers.lists.rows import PartRow, create_rows, new_rows
from papers.markdown.items import mark_of
from papers.markdown.manner import Manner
from papers.markdown.parts import CategoryPart, Document, EntryPart, SummaryPart, parse
from papers.models import Category, Entry, ReadingList, Summary


@dataclass(frozen=True, slots=True)
class Understood:
    """How many things of each sort a list holds.

    `categories` are the headings with entries right under them or under a year of theirs; years are not
    counted. `other` are the entries that are neither books nor papers, `concepts` the pages of notes that
    belong to no entry.
    """

    categories: int
    books: int
    papers: int
    other: int
    read: int
    summaries: int
    concepts: int


@transaction.atomic
def import_document(
    text: str, *, slug: str = "", title: str = "", categories: dict[str, str] | None = None
) -> ReadingList:
    """Store a document as a new list and give it.

    Without `slug` and `title` the document's title is taken. `categories` are what a person said of headings,
    by their path. Raises SlugTakenError or InvalidSlugError.
    """
    reading_list, rows, document = build_list(text, title=title, categories=categories)
    reading_list.slug = free_slug(slug, reading_list.title)
    reading_list.save()
    create_rows(rows, document.parts)
    refresh_questions(reading_list)
    return reading_list


def build_list(
    text: str, *, title: str = "", categories: dict[str, str] | None = None
) -> tuple[ReadingList, list[PartRow], Document]:
    """A list without its slug, its rows without the links among them, and the document; nothing is stored.

    Without `title` the document's own is taken. `categories` are what a person said of headings, by their
    path.
    """
    document = parse(text, Manner(categories=categories or {}))
    reading_list = ReadingList(
        title=title or title_of(document),
        preamble=document.preamble,
        tick_mark=tick_mark_of(document) or ReadingList.TickMark.LOWER,
        without_boxes=dict(document.without_boxes),
        categories=categories or {},
    )
    rows = new_rows(reading_list, document.parts)
    name_rows(rows)
    return reading_list, rows, document


def understood(reading_list: ReadingList) -> Understood:
    """What was understood of the document of a list, in numbers."""
    entries = Entry.objects.present().filter(reading_list=reading_list)
    kinds = dict(entries.order_by().values_list("kind").annotate(number=models.Count("pk")))
    with_entries = entries.order_by().values("category")
    summaries = Summary.objects.present().filter(reading_list=reading_list)
    return Understood(
        categories=Category.objects.filter(reading_list=reading_list, year=None)
        .filter(
            models.Q(pk__in=with_entries)
            | models.Q(children__pk__in=with_entries, children__year__isnull=False)
        )
        .distinct()
        .count(),
        books=kinds.get(Entry.Kind.BOOK, 0),
        papers=kinds.get(Entry.Kind.PAPER, 0),
        other=kinds.get(Entry.Kind.OTHER, 0),
        read=entries.filter(ticked=True).count(),
        summaries=summaries.exclude(entry=None).count(),
        concepts=summaries.filter(entry=None).count(),
    )


def title_of(document: Document) -> str:
    """The first heading of level 1, else a general name: deeper headings are categories of the list."""
    headings = (part for part in document.parts if isinstance(part, CategoryPart | SummaryPart))
    return next((part.title for part in headings if part.level == 1 and part.title), _("Reading list"))


def tick_mark_of(document: Document) -> str:
    """The mark, "x" or "X", that most of the document's own ticks are written with; empty without a tick."""
    marks = [mark_of(part.source) for part in document.parts if isinstance(part, EntryPart) and part.ticked]
    return max(ReadingList.TickMark.values, key=marks.count) if marks else ""
