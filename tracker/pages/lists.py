"""The rows of the list page: one query for a page of entries, with a person's state of each."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import User
from django.db.models import FilteredRelation, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from papers.models import Entry, ReadingList
from tracker.models import Reading, Status
from tracker.pages.links import links_of
from tracker.progress.ledgers import Answers, answers_by_entry
from tracker.progress.tallies import PAGE_SIZE, Node, Progress

_COLUMNS = (
    *("pk", "key", "kind", "author", "short_name", "title", "url", "category_id"),
    *("mine__status", "mine__note", "summary__pk", "match__paper_id"),
    *("summary__is_written", "mine__page", "mine__pages"),
)


@dataclass(slots=True)
class Row:
    """What the template of a row needs, ready to print. `links` are (address, words)."""

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
        return self.status == Status.READ

    @property
    def standing(self) -> str:
        """What a screen reader is told of its three marks."""
        read = _("read") if self.is_read else _("not read")
        said = f"{read}, {_('summarised') if self.written else _('not summarised')}"
        return f"{said}, {self.answers.words}" if self.answers else said


@dataclass(slots=True)
class RowGroup:
    """Rows under one heading and one year; `headings` are the ones that start here, outermost first."""

    headings: list[Node]
    year: int | None
    rows: list[Row] = field(default_factory=list)
    depth: int = 0

    @property
    def year_heading(self) -> int:
        """The level of the year's HTML heading."""
        return min(6, self.depth + 3)


def entries_for(user: User, reading_list: ReadingList) -> QuerySet[Entry]:
    mine = FilteredRelation("readings", condition=Q(readings__user=user))
    return Entry.objects.present().filter(reading_list=reading_list).annotate(mine=mine)


def page_of_rows(entries: QuerySet[Entry], slug: str, page: int) -> tuple[Row | None, list[Row], bool]:
    """The row before a page, the rows of the page, counted from 1, and whether more follow."""
    first = (page - 1) * PAGE_SIZE
    before = min(first, 1)
    base = reverse("list", args=[slug])
    found = entries.values_list(*_COLUMNS)[first - before : first + PAGE_SIZE + 1]
    rows = [_row(base, *values) for values in found]
    return rows[0] if before and rows else None, rows[before:][:PAGE_SIZE], len(rows) > before + PAGE_SIZE


def row_of(entry: Entry, reading: Reading) -> Row:
    """The row of one entry, which has been fetched with its `summary_pk`."""
    values = (entry.pk, entry.key, entry.kind, entry.author, entry.short_name, entry.title, entry.url)
    base = reverse("list", args=[entry.reading_list.slug])
    known = (getattr(entry, name, None) for name in ("summary_pk", "arxiv_id", "is_written"))
    row = _row(
        base, *values, entry.category_id, reading.status, reading.note, *known, reading.page, reading.pages
    )
    if getattr(entry, "summary_pk", None):
        add_answers([row], answers_by_entry(reading.user, [row.pk], timezone.now()))
    return row


def add_answers(rows: Iterable[Row], answers: Mapping[int, Answers]) -> None:
    """What the person can answer of each."""
    for row in rows:
        row.answers = answers.get(row.pk)


def grouped(rows: Iterable[Row], progress: Progress, *, before: Row | None = None) -> list[RowGroup]:
    """Rows under their headings; those under which `before` stands have been shown already."""
    groups: list[RowGroup] = []
    category: int | None = before.category if before else -1
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
    return [one.pk for one in node or ()]


def _row(base: str, *values: Any) -> Row:
    pk, key, kind, author, short_name, title, url, category, status, note, summary, identifier, *more = values
    written, *at = more
    address = f"{base}{key}/"
    links = [(f"{address}#summary", "summary")] if summary else []
    links += links_of(url, identifier or "")
    name, title = _words(kind, author or short_name, title)
    remark = (note or "").strip().partition("\n")[0][:200]
    place = _place(status, *at)
    status = status or Status.TO_READ
    return Row(pk, key, address, name, title, kind, status, remark, place, links, category, bool(written))


def _words(kind: str, name: str, title: str) -> tuple[str, str]:
    """ "Watch the talk on [Big O](…)" has no name, only words."""
    return ("", f"{name} {title}".strip()) if kind == Entry.Kind.OTHER else (name, title)


def _place(status: str, page: int | None, pages: int | None) -> str:
    """How far a book is read."""
    if status != Status.READING or page is None:
        return ""
    return (
        _("page %(page)d of %(pages)d") % {"page": page, "pages": pages}
        if pages
        else _("page %(page)d") % {"page": page}
    )
