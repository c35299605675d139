"""BibTeX as it was brought: the blocks of files, kept as they stand."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from papers.models.document import Entry, ReadingList


class BibBlock(models.Model):
    """One block of a BibTeX file. That of an entry is written back untouched while nothing changed it.

    `raw` is its text; the other fields are what was read from it.
    """

    class Kind(models.TextChoices):
        """What a block is, as BibTeX has it. Only an ENTRY may belong to an entry of the list."""

        ENTRY = "entry", _("entry")
        STRING = "string", _("string")
        PREAMBLE = "preamble", _("preamble")
        COMMENT = "comment", _("comment")

    reading_list = models.ForeignKey(
        ReadingList, models.CASCADE, related_name="bib_blocks", verbose_name=_("reading list")
    )
    entry = models.OneToOneField(
        Entry, models.CASCADE, null=True, blank=True, related_name="bib_block", verbose_name=_("entry")
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    key = models.TextField(_("BibTeX key"), blank=True)
    doi = models.TextField(_("DOI"), blank=True)
    arxiv_id = models.CharField(_("arXiv id"), max_length=40, blank=True)
    title = models.TextField(_("title"), blank=True)
    author = models.TextField(_("author"), blank=True)
    venue = models.TextField(_("venue"), blank=True)
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    raw = models.TextField(_("BibTeX"))

    class Meta:
        verbose_name = _("BibTeX block")
        verbose_name_plural = _("BibTeX blocks")
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.key or self.get_kind_display()


def bib_block_of(entry: Entry) -> BibBlock | None:
    """The BibTeX that an entry was brought with."""
    return getattr(entry, "bib_block", None)  # Django's reverse one-to-one: missing where there is none
