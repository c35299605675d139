"""The rows of the list page: one query for a page of entries, with a person's state of each."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from django.contrib.auth.models import User
from django.db.models import FilteredRelation, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from papers.models import Entry, ReadingList
from tracker.access import MyEntry
from tracker.models import Reading, Status
from tracker.pages.links import links_of
from tracker.progress.ledgers import Answers, answers_by_entry
from tracker.progress.tallies import PAGE_SIZE, Node, Progress

_COLUMNS = (
    "pk",
    "key",
    "kind",
    "author",
    "short_name",
    "title",
    "url",
    "category_id",
    "mine__status",
    "mine__note",
    "mine__page",
    "mine__pages",
    "summary__pk",
    "summary__is_written",
    "match__paper_id",
)


class _Columns(NamedTuple):
    """The values of _COLUMNS for one entry, in their order. What is None was never made for this entry."""

    pk: int
    key: str
    kind: str
    author: str
    short_name: str
    title: str
    url: str
    category: int | None
    status: str | None
    note: str | None
    page: int | None
    pages: int | None
    summary: int | None
    is_written: bool | None
    arxiv_id: str | None


@dataclass(slots=True)
class Row:
    """What the template of a row prints of one entry and of a person's state with it.

    `links` are (address, words). `remark` is the first line of the person's note, `place` says how far they
    are in a book. `written` is whether the entry is summarised, `category` the primary key of its category.
    `answers` are None where nobody has counted them, and `kind_label` is empty where the kind need not be
    said.
    """

    pk: int
    key: str
    address: str
    name: str
    title: str
    kind: str
    status: str
    remark: str
    place: str
    links: list[tuple[str, str]]
    category: int | None
    written: bool = False
    answers: Answers | None = None
    kind_label: str = ""

    @property
    def is_read(self) -> bool:
        """Whether the person has read the entry."""
        return self.status == Status.READ

    @property
    def standing(self) -> str:
        """What a screen reader says of the row's three marks: read, summarised, can be answered."""
        read = _("read") if self.is_read else _("not read")
        said = f"{read}, {_('summarised') if self.written else _('not summarised')}"
        return f"{said}, {self.answers.words}" if self.answers else said


@dataclass(slots=True)
class RowGroup:
    """Rows that follow each other under one heading and one year.

    `headings` are the categories that start with these rows, the outermost first. `depth` is that of the
    category the rows stand in, -1 outside all of them.
    """

    headings: list[Node]
    year: int | None
    rows: list[Row] = field(default_factory=list)
    depth: int = 0

    @property
    def year_heading(self) -> int:
        """The level of the year's HTML heading: one below that of its category."""
        return min(6, self.depth + 3)


def entries_for(user: User, reading_list: ReadingList) -> QuerySet[Entry]:
    """The entries of a list's document, joined as `mine` with this person's readings of them."""
    mine = FilteredRelation("readings", condition=Q(readings__user=user))
    return Entry.objects.present().filter(reading_list=reading_list).annotate(mine=mine)


def page_of_rows(entries: QuerySet[Entry], slug: str, page: int) -> tuple[Row | None, list[Row], bool]:
    """The rows of one page of a list, in one query.

    Takes what entries_for gives, narrowed or not, the list's slug, and the number of the page, counted from
    1. Gives the row before the page (None on the first one), the rows of the page, and whether more follow.
    """
    first = (page - 1) * PAGE_SIZE
    before = min(first, 1)
    base = reverse("list", args=[slug])
    # One more than the page holds on either side: the one before says which headings have been shown already.
    values = entries.values_list(*_COLUMNS)[first - before : first + PAGE_SIZE + 1]
    rows = [_row(base, columns) for columns in map(_Columns._make, values)]
    return rows[0] if before and rows else None, rows[before:][:PAGE_SIZE], len(rows) > before + PAGE_SIZE


def row_of(entry: MyEntry, reading: Reading) -> Row:
    """The row of one entry that `my_entry` has fetched, with what the person of the reading can answer."""
    columns = _Columns(
        pk=entry.pk,
        key=entry.key,
        kind=entry.kind,
        author=entry.author,
        short_name=entry.short_name,
        title=entry.title,
        url=entry.url,
        category=entry.category_id,
        status=reading.status,
        note=reading.note,
        page=reading.page,
        pages=reading.pages,
        summary=entry.summary_pk,
        is_written=entry.is_written,
        arxiv_id=entry.arxiv_id,
    )
    row = _row(reverse("list", args=[entry.reading_list.slug]), columns)
    if entry.summary_pk:
        add_answers([row], answers_by_entry(reading.user, [row.pk], timezone.now()))
    return row


def add_answers(rows: Iterable[Row], answers: Mapping[int, Answers]) -> None:
    """Write into each row what the person can answer; `answers` are by the entry's primary key."""
    for row in rows:
        row.answers = answers.get(row.pk)


def grouped(rows: Iterable[Row], progress: Progress, *, before: Row | None = None) -> list[RowGroup]:
    """The rows in groups, one for each heading and year, with the labels of the rows' kinds filled in.

    `before` is the row before these on the page before: the headings it stands under are not shown again.
    """
    groups: list[RowGroup] = []
    category: int | None = (
        before.category if before else -1
    )  # -1 is no category, and None is a place of its own
    shown = set(_pks(progress.homes.get(before.category))) if before else set()
    for row in rows:
        if not groups or row.category != category:
            home = progress.homes.get(row.category)
            headings = [node for node in reversed(list(home or ())) if node.pk not in shown]
            shown.update(_pks(home))
            same = row.category == category and before is not None
            year = None if same else progress.years.get(row.category or 0)
            groups.append(RowGroup(headings, year, depth=home.depth if home else -1))
            category = row.category
        groups[-1].rows.append(row)
    for group in groups:
        _label_kinds(group.rows)
    return groups


def _label_kinds(rows: list[Row]) -> None:
    """A row says its kind only where it is not that of the rows around it."""
    kinds = [row.kind for row in rows]
    usual = max(set(kinds), key=kinds.count)
    for row in rows:
        if row.kind not in {usual, Entry.Kind.OTHER}:
            row.kind_label = str(Entry.Kind(row.kind).label)


def _pks(node: Node | None) -> list[int]:
    """The primary keys of a category and of those it stands under; none for None."""
    return [category.pk for category in node or ()]


def _row(base: str, columns: _Columns) -> Row:
    """The row of one entry; `base` is the address of its list."""
    address = f"{base}{columns.key}/"
    links = [(f"{address}#summary", "summary")] if columns.summary else []
    links += links_of(columns.url, columns.arxiv_id or "")
    name, title = _words(columns.kind, columns.author or columns.short_name, columns.title)
    remark = (columns.note or "").strip().partition("\n")[0][:200]
    place = _place(columns.status, columns.page, columns.pages)
    status = columns.status or Status.TO_READ
    return Row(  # by position: keywords cost half a microsecond a row, and a page has a hundred rows
        columns.pk,
        columns.key,
        address,
        name,
        title,
        columns.kind,
        status,
        remark,
        place,
        links,
        columns.category,
        bool(columns.is_written),
    )


def _words(kind: str, name: str, title: str) -> tuple[str, str]:
    """The name and the title as the row prints them.

    What is neither a book nor a paper has no name, only words: "Watch the talk on [Big O](…)".
    """
    return ("", f"{name} {title}".strip()) if kind == Entry.Kind.OTHER else (name, title)


def _place(status: str | None, page: int | None, pages: int | None) -> str:
    """How far a book is read, in words; empty for what is not being read."""
    if status != Status.READING or page is None:
        return ""
    if pages:
        return _("page %(page)d of %(pages)d") % {"page": page, "pages": pages}
    return _("page %(page)d") % {"page": page}
