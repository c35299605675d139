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
    """How much of each was found in a list. Years are not counted among the categories."""

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
    """Store a new list. Raises DocumentError where the slug is taken or is none."""
    reading_list, rows, document = build_list(text, title=title, categories=categories)
    reading_list.slug = free_slug(slug, reading_list.title)
    reading_list.save()
    create_rows(rows, document.parts)
    refresh_questions(reading_list)
    return reading_list


def build_list(
    text: str, *, title: str = "", categories: dict[str, str] | None = None
) -> tuple[ReadingList, list[PartRow], Document]:
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


def title_of(document: Document) -> str:
    """The first heading of the highest level: any other is one of the list's own categories."""
    headings = (part for part in document.parts if isinstance(part, CategoryPart | SummaryPart))
    return next((part.title for part in headings if part.level == 1 and part.title), _("Reading list"))


def tick_mark_of(document: Document) -> str:
    """The mark the document's own ticks are written with; empty without a tick."""
    marks = [mark_of(part.source) for part in document.parts if isinstance(part, EntryPart) and part.ticked]
    return max(ReadingList.TickMark.values, key=marks.count) if marks else ""
