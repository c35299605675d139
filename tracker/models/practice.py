"""What a person remembers of questions, the log of their answers, and their mock interviews."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from papers.models import Question


class Scheduling(models.Model):
    """The parameters of a scheduler, as JSON. Each review names those by which it was scheduled."""

    parameters = models.TextField(_("parameters"), unique=True)

    class Meta:
        verbose_name = _("scheduling")
        verbose_name_plural = _("schedulings")

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"


class CardQuerySet(models.QuerySet["Card"]):
    """Cards, narrowed by their state."""

    def asked(self) -> "CardQuerySet":
        """Those with a review that has not been taken back."""
        return self.exclude(due=None)

    def active(self) -> "CardQuerySet":
        """Those that the person has not suspended."""
        return self.filter(suspended_at=None)


class Card(models.Model):
    """One person's memory of one question, by FSRS. Made on the first practice.

    `due` is when fsrs wants it asked, null without a review that counts; `ready_at` is from when on Readmark
    asks it, which may be earlier on the same day. Until `known_until` its retrievability is at least 0.9;
    null where the last answer was wrong. `version` counts the changes, so that a page that shows an older
    state is noticed.
    """

    class State(models.IntegerChoices):
        """The states of fsrs: being learnt, learnt, and being learnt again after a wrong answer."""

        LEARNING = 1, _("learning")
        REVIEW = 2, _("review")
        RELEARNING = 3, _("relearning")

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="cards", verbose_name=_("person")
    )
    question = models.ForeignKey(Question, models.CASCADE, related_name="cards", verbose_name=_("question"))
    state = models.PositiveSmallIntegerField(_("state"), choices=State, default=State.LEARNING)
    step = models.PositiveSmallIntegerField(_("step"), null=True)
    stability = models.FloatField(_("stability, days"), null=True)
    difficulty = models.FloatField(_("difficulty, 1 to 10"), null=True)
    last_review_at = models.DateTimeField(_("last review"), null=True)
    due = models.DateTimeField(_("due"), null=True)
    ready_at = models.DateTimeField(_("asked from"), null=True)
    known_until = models.DateTimeField(_("remembered until"), null=True)
    started_on = models.DateField(_("first practised"), null=True)
    suspended_at = models.DateTimeField(_("suspended"), null=True)
    version = models.PositiveIntegerField(_("version"), default=0)

    objects = CardQuerySet.as_manager()

    class Meta:
        verbose_name = _("card")
        verbose_name_plural = _("cards")
        constraints = (
            models.UniqueConstraint(fields=["user", "question"], name="card_once_a_person_and_question"),
        )
        indexes = (
            models.Index(fields=["user", "ready_at"], name="card_queue"),
            models.Index(fields=["user", "started_on"], name="card_starts"),
        )

    def __str__(self) -> str:
        return str(self.question)


class Interview(models.Model):
    """A mock interview: `minutes` of questions in a drawn order. `ended_at` is set if ended early."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="interviews", verbose_name=_("person")
    )
    minutes = models.PositiveSmallIntegerField(_("minutes"))
    started_at = models.DateTimeField(_("started"))
    ended_at = models.DateTimeField(_("ended"), null=True)

    class Meta:
        verbose_name = _("mock interview")
        verbose_name_plural = _("mock interviews")

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"


class Review(models.Model):
    """One grade that a person gave a card. The reviews of a card that were not taken back give its schedule.

    `day` is the person's date at `reviewed_at`. `undone_at` is null unless the review was taken back.
    """

    class Grade(models.IntegerChoices):
        """How well the person knew the answer; the numbers are those of fsrs."""

        AGAIN = 1, _("again")
        HARD = 2, _("hard")
        GOOD = 3, _("good")
        EASY = 4, _("easy")

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="reviews", verbose_name=_("person")
    )
    card = models.ForeignKey(Card, models.CASCADE, related_name="reviews", verbose_name=_("card"))
    grade = models.PositiveSmallIntegerField(_("grade"), choices=Grade)
    reviewed_at = models.DateTimeField(_("reviewed"))
    day = models.DateField(_("day"))
    scheduling = models.ForeignKey(Scheduling, models.PROTECT, verbose_name=_("scheduling"))
    undone_at = models.DateTimeField(_("taken back"), null=True, blank=True)

    class Meta:
        verbose_name = _("review")
        verbose_name_plural = _("reviews")
        constraints = (
            models.CheckConstraint(
                condition=Q(grade__gte=1, grade__lte=4), name="review_grade_is_one_to_four"
            ),
        )
        indexes = (models.Index(fields=["user", "undone_at", "day"], name="review_days"),)

    def __str__(self) -> str:
        return f"{self.card}: {self.get_grade_display()}"


class InterviewQuestion(models.Model):
    """A question of a mock interview; `position` counts from 0. Without a review it has not been answered."""

    interview = models.ForeignKey(
        Interview, models.CASCADE, related_name="questions", verbose_name=_("mock interview")
    )
    question = models.ForeignKey(Question, models.CASCADE, related_name="+", verbose_name=_("question"))
    position = models.PositiveSmallIntegerField(_("position"))
    review = models.OneToOneField(
        Review, models.SET_NULL, null=True, related_name="interview_question", verbose_name=_("review")
    )

    class Meta:
        verbose_name = _("question of a mock interview")
        verbose_name_plural = _("questions of mock interviews")
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(fields=["interview", "position"], name="interview_question_place_once"),
            models.UniqueConstraint(fields=["interview", "question"], name="interview_question_once"),
        )

    def __str__(self) -> str:
        return str(self.question)
