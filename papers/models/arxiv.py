"""What arXiv says of papers, and which of them an entry is."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from papers.models.document import Entry, ReadingList
from papers.names.identifiers import abs_url, pdf_url


class ArxivPaper(models.Model):
    """A paper's record at arXiv.

    `authors` is a list of names, `version` the number of the newest version; `fetched_at` is when arXiv said
    all this.
    """

    arxiv_id = models.CharField(_("arXiv id"), max_length=40, primary_key=True)
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    title = models.TextField(_("title"))
    authors = models.JSONField(_("authors"), default=list)
    abstract = models.TextField(_("abstract"), blank=True)
    comment = models.TextField(_("comment"), blank=True)
    journal_ref = models.TextField(_("published in"), blank=True)
    doi = models.TextField(_("DOI"), blank=True)
    primary_category = models.CharField(_("arXiv category"), max_length=40, blank=True)
    published_at = models.DateTimeField(_("first version"))
    updated_at = models.DateTimeField(_("newest version"))
    is_withdrawn = models.BooleanField(_("withdrawn"), default=False)
    fetched_at = models.DateTimeField(_("fetched"))

    class Meta:
        verbose_name = _("arXiv paper")
        verbose_name_plural = _("arXiv papers")

    def __str__(self) -> str:
        return f"arXiv:{self.arxiv_id}"

    @property
    def abs_url(self) -> str:
        """The address of the paper's page at arXiv."""
        return abs_url(self.arxiv_id)

    @property
    def pdf_url(self) -> str:
        """The address of the paper's PDF at arXiv."""
        return pdf_url(self.arxiv_id)


class MatchQuerySet(models.QuerySet["Match"]):
    """Matches; those of entries that are gone from their document are neither asked about nor reviewed."""

    def asked(self) -> "MatchQuerySet":
        """Those that arXiv is still to be asked about, in the order of their document."""
        return self.filter(asked_at__isnull=False, entry__removed_at=None).order_by("entry__position")

    def for_review(self) -> "MatchQuerySet":
        """Those of which a person has to say which paper it is, in the order of their document."""
        return self.filter(state=Match.State.REVIEW, entry__removed_at=None).order_by("entry__position")


class Match(models.Model):
    """Which arXiv paper an entry is, and how that is known.

    `evidence` says by what it is known, `reason` why asking failed. `asked_at` is set while the entry waits
    to be asked about, `checked_at` is when arXiv answered last. `candidates` are what a person may choose
    from: objects with an id, a score, and the names of what agrees and what differs.
    """

    class State(models.TextChoices):
        """How far asking about the entry has come. Only FOUND has a paper; the database keeps that."""

        NEW = "new", _("not asked yet")
        FOUND = "found", _("found")
        REVIEW = "review", _("for review")
        ABSENT = "absent", _("not on arXiv")
        FAILED = "failed", _("failed")

    class Evidence(models.TextChoices):
        """By what it is known which paper the entry is."""

        LINK = "link", _("its own link")
        REFERENCE = "reference", _("a reference of its summary")
        TITLE = "title", _("its title")
        PERSON = "person", _("a person")

    entry = models.OneToOneField(Entry, models.CASCADE, related_name="match", verbose_name=_("entry"))
    reading_list = models.ForeignKey(ReadingList, models.CASCADE, verbose_name=_("reading list"))
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.NEW)
    paper = models.ForeignKey(
        ArxivPaper, models.PROTECT, null=True, blank=True, related_name="matches", verbose_name=_("paper")
    )
    evidence = models.CharField(_("known by"), max_length=10, choices=Evidence, blank=True)
    candidates = models.JSONField(_("candidates"), default=list, blank=True)
    reason = models.TextField(_("why it failed"), blank=True)
    asked_at = models.DateTimeField(_("asked for"), null=True, blank=True)
    checked_at = models.DateTimeField(_("answered"), null=True, blank=True)

    objects = MatchQuerySet.as_manager()

    class Meta:
        verbose_name = _("arXiv match")
        verbose_name_plural = _("arXiv matches")
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            # Two entries of a list are one paper only where a person says so.
            models.UniqueConstraint(
                fields=["reading_list", "paper"],
                condition=~Q(evidence="person"),
                name="match_paper_once_a_list_unseen",
            ),
            models.CheckConstraint(
                condition=Q(state="found", paper__isnull=False) | (~Q(state="found") & Q(paper__isnull=True)),
                name="match_found_has_paper",
            ),
        )
        indexes = (models.Index(fields=["reading_list", "state"], name="match_counts"),)

    def __str__(self) -> str:
        return f"{self.entry}: {self.get_state_display()}"
