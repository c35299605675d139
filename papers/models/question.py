"""The interview questions that summaries hold."""

from uuid import uuid4

from django.db import models
from django.db.models import OuterRef, Q
from django.utils.translation import gettext_lazy as _

from papers.models.document import ReadingList, Summary


class QuestionQuerySet(models.QuerySet["Question"]):
    """Questions, also those that are gone from their summary."""

    def present(self) -> "QuestionQuerySet":
        """Those that their summary holds now."""
        return self.filter(removed_at=None)

    def reworded(self, reading_list: ReadingList | OuterRef) -> "QuestionQuerySet":
        """Those of a list in other words than before: an editor has to say whether they ask the same."""
        return self.present().filter(summary__reading_list=reading_list).exclude(prompt_before="")


class Question(models.Model):
    """One interview question of a summary, with its answer (both Markdown).

    `position` is its place among the questions of the summary. A question that is gone from its summary keeps
    its row: `removed_at` is set and `position` is null. `prompt_before` is set where it was put in other
    words, and no editor has said yet whether it is the same question.
    """

    summary = models.ForeignKey(Summary, models.CASCADE, related_name="questions", verbose_name=_("summary"))
    position = models.PositiveIntegerField(_("position"), null=True, editable=False)
    uuid = models.UUIDField(_("identifier"), default=uuid4, unique=True, editable=False)
    prompt = models.TextField(_("question"))
    answer = models.TextField(_("answer"), blank=True)
    prompt_before = models.TextField(_("question before"), blank=True, editable=False)
    removed_at = models.DateTimeField(_("removed"), null=True, blank=True, editable=False)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        constraints = (
            models.UniqueConstraint(fields=["summary", "position"], name="question_position_once_a_summary"),
            models.CheckConstraint(
                condition=Q(position__isnull=False, removed_at__isnull=True)
                | Q(position__isnull=True, removed_at__isnull=False),
                name="question_removed_has_no_position",
            ),
        )

    def __str__(self) -> str:
        return self.prompt
