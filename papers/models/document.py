"""A reading list: one Markdown document, stored as the parts it is made of.

The preamble and then every part's `source` and `tail`, in the order of `position`, are the document,
byte for byte. Nothing here knows a person.
"""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from papers.markdown.base import ABSENT, Base, BaseState, base_of
from papers.markdown.manner import Manner
from papers.markdown.outline import split_heading
from papers.markdown.parts import PartKind
from papers.markdown.patches import replaced, rewritten, with_heading


class ReadingList(models.Model):
    """One Markdown document and what was understood of it.

    `slug` stands in addresses. `without_boxes` and `categories` are its manner: the first says where entries
    have no boxes of their own, the second which kind the entries under a heading are, both by path.
    """

    class TickMark(models.TextChoices):
        """The letter in a ticked box, as the document writes it."""

        LOWER = "x", "[x]"
        UPPER = "X", "[X]"

    slug = models.SlugField(_("short address"), max_length=80, unique=True, allow_unicode=True)
    title = models.TextField(_("title"))
    preamble = models.TextField(_("text before the first part"), blank=True)
    tick_mark = models.CharField(
        _("tick written into the document"), max_length=1, choices=TickMark, default=TickMark.LOWER
    )
    without_boxes = models.JSONField(
        _("where entries have no boxes"), default=dict, blank=True, editable=False
    )
    categories = models.JSONField(_("what was said of categories"), default=dict, blank=True, editable=False)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    updated_at = models.DateTimeField(_("changed"), auto_now=True)

    class Meta:
        verbose_name = _("reading list")
        verbose_name_plural = _("reading lists")
        ordering = ("title", "pk")

    def __str__(self) -> str:
        return self.title

    @property
    def manner(self) -> Manner:
        """How its document is to be read: what is known of it that its text does not say."""
        return Manner(self.without_boxes, self.categories)

    @manner.setter
    def manner(self, manner: Manner) -> None:
        self.without_boxes, self.categories = dict(manner.without_boxes), dict(manner.categories)


class StoredPart(models.Model):
    """A span of a list's document: `source` is its lines, `tail` the text after them that belongs to no part.

    `position` is its place in the document, in one numbering over all kinds of part. A part that is gone from
    the document keeps its row: `removed_at` is set and `position` is null. `version` counts the changes of
    `source`, so that a save over a newer text is noticed.

    The file the list came from may be newer, or older, than what was changed here: `base` is what it holds of
    the part, and `moved_here` says that the part has its place from here. A removed part of which the file
    holds a text was removed here. `is_conflicting`: both sides have changed it, and nobody has said which
    text stands.
    """

    part_kind: ClassVar[PartKind]

    reading_list = models.ForeignKey(ReadingList, models.CASCADE, verbose_name=_("reading list"))
    position = models.PositiveIntegerField(_("position"), null=True, editable=False)
    source = models.TextField(_("source"), blank=True)
    tail = models.TextField(_("text after it"), blank=True, editable=False)
    version = models.PositiveIntegerField(_("version"), default=1, editable=False)
    removed_at = models.DateTimeField(_("removed"), null=True, blank=True, editable=False)
    base_state = models.CharField(
        _("what the file holds"), max_length=10, default=BaseState.SAME.value, editable=False
    )
    base_text = models.TextField(_("text of the file"), blank=True, editable=False)
    is_conflicting = models.BooleanField(_("changed here and in the file"), default=False, editable=False)
    moved_here = models.BooleanField(_("stands elsewhere in the file"), default=False, editable=False)

    class Meta:
        abstract = True
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.UniqueConstraint(
                fields=["reading_list", "position"], name="%(class)s_position_once_a_list"
            ),
            models.CheckConstraint(
                condition=Q(position__isnull=False, removed_at__isnull=True)
                | Q(position__isnull=True, removed_at__isnull=False),
                name="%(class)s_removed_has_no_position",
            ),
            models.CheckConstraint(
                condition=Q(base_state__in=[BaseState.SAME.value, BaseState.ABSENT.value], base_text="")
                | Q(base_state=BaseState.OTHER.value) & ~Q(base_text=""),
                name="%(class)s_other_text_is_kept",
            ),
        )

    @property
    def base(self) -> Base:
        """What the file holds of the part: `base_state` and `base_text` as one value."""
        return Base(BaseState(self.base_state), self.base_text)

    @base.setter
    def base(self, base: Base) -> None:
        self.base_state, self.base_text = base.state.value, base.text

    def rewrite(self, source: str) -> None:
        """Give the part another text, and remember what the file holds instead; nothing is stored."""
        if self.base != ABSENT:  # of a part that was added here the file holds nothing, whatever its text is
            self.base = base_of(self.base.in_file(self.source), source)
        self.source = source


class CategoryQuerySet(models.QuerySet["Category"]):
    """Categories, also those that are gone from their document."""

    def present(self) -> "CategoryQuerySet":
        """Those the document holds now, in its order."""
        return self.filter(removed_at=None).order_by("position")


class Category(StoredPart):
    """A heading of the document, under the heading `parent`; one that is only a year has a `year`."""

    part_kind = PartKind.CATEGORY

    parent = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="children", verbose_name=_("parent")
    )
    title = models.TextField(_("title"), blank=True)
    level = models.PositiveSmallIntegerField(_("heading level"))
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)

    objects = CategoryQuerySet.as_manager()

    class Meta(StoredPart.Meta):
        verbose_name = _("category")
        verbose_name_plural = _("categories")

    def __str__(self) -> str:
        return self.title

    @property
    def chain(self) -> "list[Category]":
        """Itself and the headings it stands under, topmost first. One that is not loaded costs a query."""
        return [*(self.parent.chain if self.parent else []), self]

    def with_field(self, field: str, value: str) -> str:
        """The source with another title, the one `field` of a heading; nothing is stored.

        Raises WordsRefusedError where a heading cannot hold these words.
        """
        return with_heading(self.source, value)


class EntryQuerySet(models.QuerySet["Entry"]):
    """Entries, also those that are gone from their document."""

    def present(self) -> "EntryQuerySet":
        """Those the document holds now, in its order."""
        return self.filter(removed_at=None).order_by("position")


class Entry(StoredPart):
    """One thing to read. `category` is the heading it stands under, `parent` the entry it is nested in.

    `key` stands in addresses; `anchor` is the heading that its line links to. `ticked` is the mark in the
    stored source, null where there is no box. An entry that is not `boxed` has a box in the document only
    while it is ticked; an empty box that was in the file is its own, and stays.
    """

    part_kind = PartKind.ENTRY

    class Kind(models.TextChoices):
        """What an entry is. A book has an author before its title, a paper a short name."""

        BOOK = "book", _("book")
        PAPER = "paper", _("paper")
        OTHER = "other", _("other")

    category = models.ForeignKey(
        Category, models.SET_NULL, null=True, blank=True, related_name="entries", verbose_name=_("category")
    )
    parent = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="children", verbose_name=_("parent")
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.OTHER)
    key = models.SlugField(_("key"), max_length=100, allow_unicode=True)
    author = models.TextField(_("author"), blank=True)
    short_name = models.TextField(_("short name"), blank=True)
    title = models.TextField(_("title"), blank=True)
    url = models.TextField(_("link"), blank=True)
    anchor = models.TextField(_("linked heading"), blank=True, editable=False)
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    ticked = models.BooleanField(_("ticked in the document"), null=True, editable=False)
    boxed = models.BooleanField(_("has a box of its own"), default=True, editable=False)

    objects = EntryQuerySet.as_manager()

    class Meta(StoredPart.Meta):
        verbose_name = _("entry")
        verbose_name_plural = _("entries")
        constraints = (
            *StoredPart.Meta.constraints,
            models.UniqueConstraint(fields=["reading_list", "key"], name="entry_key_once_a_list"),
        )
        indexes = (
            # All that tallies ask of an entry, its primary key too, which PostgreSQL would else look up.
            models.Index(
                fields=["reading_list", "category", "kind", "removed_at", "id"],
                condition=Q(removed_at=None),
                name="entry_counts",
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """What people call it: the short name of a paper, else the title."""
        return (self.kind == self.Kind.PAPER and self.short_name) or self.title

    def with_field(self, field: str, value: str) -> str:
        """The source with `field` rewritten: the title, url, author or short_name; nothing is stored.

        Raises WordsRefusedError where the line cannot hold these words.
        """
        # An author and a short name stand in the same place: before the title.
        return replaced(self.source, "prefix" if field in {"author", "short_name"} else field, value)


class KindManager[E: Entry](models.Manager[E]):
    """Gives only the entries of one kind, and makes new ones of that kind."""

    def __init__(self, kind: str) -> None:
        super().__init__()
        self.kind = kind

    def get_queryset(self) -> models.QuerySet[E]:
        """The entries of the manager's kind."""
        return super().get_queryset().filter(kind=self.kind)

    def create(self, **fields: Any) -> E:
        """Store and give a new entry of the manager's kind with these values of its other fields."""
        return super().create(**(fields | {"kind": self.kind}))


class Book(Entry):
    """An entry that is a book."""

    objects = KindManager["Book"](Entry.Kind.BOOK)  # type: ignore[assignment,misc]

    class Meta:
        proxy = True
        verbose_name = _("book")
        verbose_name_plural = _("books")


class Paper(Entry):
    """An entry that is a paper."""

    objects = KindManager["Paper"](Entry.Kind.PAPER)  # type: ignore[assignment,misc]

    class Meta:
        proxy = True
        verbose_name = _("paper")
        verbose_name_plural = _("papers")


class SummaryQuerySet(models.QuerySet["Summary"]):
    """Summaries, also those that are gone from their document."""

    def present(self) -> "SummaryQuerySet":
        """Those the document holds now, in its order."""
        return self.filter(removed_at=None).order_by("position")

    def concepts(self) -> "SummaryQuerySet":
        """Those the document holds now that belong to no entry."""
        return self.present().filter(entry=None)


class Summary(StoredPart):
    """A page of notes: of an entry, or of a concept where there is no entry.

    `anchor` stands in addresses. `level` is that of its heading, 0 for the notes in the <details> of an
    entry, which have none. `is_written`: it holds more than references. `questions_version` is the `version`
    its questions were read from.
    """

    part_kind = PartKind.SUMMARY

    entry = models.OneToOneField(
        Entry, models.SET_NULL, null=True, blank=True, related_name="summary", verbose_name=_("entry")
    )
    title = models.TextField(_("title"), blank=True)
    anchor = models.SlugField(_("anchor"), max_length=100, allow_unicode=True)
    level = models.PositiveSmallIntegerField(_("heading level"), default=0)
    is_written = models.BooleanField(_("holds text of its own"), default=False, editable=False)
    questions_version = models.PositiveIntegerField(_("questions read"), default=0, editable=False)
    updated_at = models.DateTimeField(_("changed"), auto_now=True)

    objects = SummaryQuerySet.as_manager()

    class Meta(StoredPart.Meta):
        verbose_name = _("summary")
        verbose_name_plural = _("summaries")
        constraints = (
            *StoredPart.Meta.constraints,
            models.UniqueConstraint(fields=["reading_list", "anchor"], name="summary_anchor_once_a_list"),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def body(self) -> str:
        """The text below the heading."""
        return split_heading(self.source, self.level)[1]

    def with_body(self, body: str) -> str:
        """The source with another text below the heading, where lines that stay keep their bytes.

        Nothing is stored.
        """
        heading, before = split_heading(self.source, self.level)
        return heading + rewritten(before, body)
