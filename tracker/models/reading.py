"""What a person has read of a list, and the log of how that changed."""

import datetime as dt
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from papers.models import Entry, ReadingList
from tracker.models.person import day_of


class Status(models.TextChoices):
    """How far a person is with an entry."""

    TO_READ = "to-read", _("to read")
    READING = "reading", _("reading")
    READ = "read", _("read")
    SKIPPED = "skipped", _("skipped")


class ReadingChangedError(Exception):
    """The reading has been changed in the database since this object was loaded."""


class ReadingQuerySet(models.QuerySet["Reading"]):
    """Readings, and what pages and exports need of them."""

    def read(self) -> "ReadingQuerySet":
        """Those with the status "read"."""
        return self.filter(status=Status.READ)

    def in_list(self, reading_list: ReadingList) -> "ReadingQuerySet":
        """Those of the entries that stand in a list now, not of removed ones."""
        return self.filter(entry__reading_list=reading_list, entry__removed_at=None)

    def by_entry(self) -> dict[int, dict[str, Any]]:
        """Status, dates and note of each by the key of its entry, as exported tables hold them."""
        fields = ("status", "started_on", "finished_on", "note")
        return {row.pop("entry_id"): row for row in self.values("entry_id", *fields)}

    def entry_ids(self) -> set[int]:
        """The keys of the entries."""
        return set(self.values_list("entry_id", flat=True))


class Reading(models.Model):
    """One person's state with one entry. No row means "to read".

    `started_on` and `finished_on` are dates of the person's time zone, of the first time of reading: further
    ones are in `Rereading`. `page` of `pages` is how far a book is read; `queue_position` is the place in
    what to read next.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="readings", verbose_name=_("person")
    )
    entry = models.ForeignKey(Entry, models.CASCADE, related_name="readings", verbose_name=_("entry"))
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.TO_READ)
    page = models.PositiveIntegerField(_("page"), null=True, blank=True)
    pages = models.PositiveIntegerField(_("pages"), null=True, blank=True)
    started_on = models.DateField(_("started"), null=True, blank=True)
    finished_on = models.DateField(_("finished"), null=True, blank=True)
    queue_position = models.PositiveIntegerField(_("place in what is next"), null=True, blank=True)
    note = models.TextField(_("my note"), blank=True)
    updated_at = models.DateTimeField(_("changed"), auto_now=True)

    objects = ReadingQuerySet.as_manager()

    class Meta:
        verbose_name = _("reading")
        verbose_name_plural = _("readings")
        constraints = (
            models.UniqueConstraint(fields=["user", "entry"], name="reading_once_a_person_and_entry"),
            models.CheckConstraint(
                condition=Q(page=None) | Q(pages=None) | Q(page__lte=F("pages")),
                name="reading_page_is_one_of_pages",
            ),
        )
        indexes = (
            models.Index(fields=["user", "status", "entry"], name="reading_counts"),
            models.Index(fields=["user", "finished_on"], name="reading_days"),
        )

    def __str__(self) -> str:
        return f"{self.entry}: {self.get_status_display()}"

    @property
    def share(self) -> float | None:
        """How much of the book is read, 0 to 1; None where the page or the number of pages is not known."""
        return self.page / self.pages if self.page is not None and self.pages else None

    def set_status(
        self, status: str, *, moment: dt.datetime | None, source: str = "web"
    ) -> "ReadingEvent | None":
        """Set the status and the dates that follow from it, and log the change.

        `moment` is when it happened, aware, or None where nobody knows; `source` is one of
        `ReadingEvent.Source`. Gives the event, or None where the reading has this status already. Raises
        ReadingChangedError where the row in the database has another status than this object, and
        IntegrityError where this object is new and somebody else has saved the row meanwhile. Call it inside
        a transaction; `tracker.progress.readings.set_status` does.
        """
        if status == self.status:
            return None
        event = ReadingEvent(
            user=self.user,
            entry=self.entry,
            status=status,
            source=source,
            happened_at=moment,
            status_before=self.status,
            started_on_before=self.started_on,
            finished_on_before=self.finished_on,
        )
        self.status = status
        self.started_on, self.finished_on = event.dates_after
        self._save_status(known=event.status_before)
        event.save()
        return event

    def _save_status(self, *, known: str) -> None:
        """Save status and dates if the row still has the status `known`: one query, and so without a lock."""
        if self._state.adding:
            return self.save()
        self.updated_at = timezone.now()
        names = ("status", "started_on", "finished_on", "updated_at")
        values = {name: getattr(self, name) for name in names}
        if not Reading.objects.filter(pk=self.pk, status=known).update(**values):
            raise ReadingChangedError
        return None

    def save_fields(self, *names: str) -> None:
        """Save only the named fields: a note and a tick that are saved at the same time both stay."""
        self.save(update_fields=None if self._state.adding else [*names, "updated_at"])

    def is_as_left_by(self, event: "ReadingEvent") -> bool:
        """Whether status and dates are those that `event` has set: nobody has changed them since."""
        return (self.status, self.started_on, self.finished_on) == (event.status, *event.dates_after)

    def take_back(self, event: "ReadingEvent", *, moment: dt.datetime) -> None:
        """Restore status and dates of before `event`, which must be the last event of this reading."""
        self.status = event.status_before
        self.started_on = event.started_on_before
        self.finished_on = event.finished_on_before
        self.save_fields("status", "started_on", "finished_on")
        event.undone_at = moment
        event.save(update_fields=["undone_at"])


class ReadingEventQuerySet(models.QuerySet["ReadingEvent"]):
    """Changes of status, narrowed to those that count."""

    def counting(self) -> "ReadingEventQuerySet":
        """Those that were not taken back."""
        return self.filter(undone_at=None)


class ReadingEvent(models.Model):
    """One change of a reading's status.

    `happened_at` is null where nobody knows the date, `undone_at` unless the change was taken back. The
    status and the dates of before are kept, so that they can be restored.
    """

    class Source(models.TextChoices):
        """Where a change comes from."""

        WEB = "web", _("in the browser")
        COMMAND = "command", _("by a command")
        FILE = "file", _("from the file")
        HISTORY = "history", _("from the file's history")

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="reading_events", verbose_name=_("person")
    )
    entry = models.ForeignKey(Entry, models.CASCADE, related_name="reading_events", verbose_name=_("entry"))
    status = models.CharField(_("status"), max_length=10, choices=Status)
    source = models.CharField(_("source"), max_length=10, choices=Source, default=Source.WEB)
    happened_at = models.DateTimeField(_("happened"), null=True, blank=True)
    recorded_at = models.DateTimeField(_("recorded"), auto_now_add=True)
    undone_at = models.DateTimeField(_("taken back"), null=True, blank=True)
    status_before = models.CharField(_("status before"), max_length=10, choices=Status)
    started_on_before = models.DateField(_("started before"), null=True, blank=True)
    finished_on_before = models.DateField(_("finished before"), null=True, blank=True)

    objects = ReadingEventQuerySet.as_manager()

    class Meta:
        verbose_name = _("reading event")
        verbose_name_plural = _("reading events")
        indexes = (
            models.Index(fields=["user", "happened_at"], name="reading_event_time"),
            models.Index(fields=["user", "entry", "id"], name="reading_event_latest"),
        )

    def __str__(self) -> str:
        return f"{self.entry}: {self.get_status_display()}"

    @property
    def dates_after(self) -> tuple[dt.date | None, dt.date | None]:
        """The days of beginning and end that follow from the new status, on the person's calendar."""
        day = day_of(self.user, self.happened_at) if self.happened_at else None
        started_on = None if self.status == Status.TO_READ else self.started_on_before
        if self.status == Status.READING:
            started_on = started_on or day
        return started_on, day if self.status == Status.READ else None


class Rereading(models.Model):
    """One further time that a person reads an entry. Without `finished_on` they are at it now."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="rereadings", verbose_name=_("person")
    )
    entry = models.ForeignKey(Entry, models.CASCADE, related_name="rereadings", verbose_name=_("entry"))
    started_on = models.DateField(_("started"), null=True, blank=True)
    finished_on = models.DateField(_("finished"), null=True, blank=True)

    class Meta:
        verbose_name = _("rereading")
        verbose_name_plural = _("rereadings")
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=["user", "entry"], condition=Q(finished_on=None), name="rereading_one_at_a_time"
            ),
        )
        indexes = (models.Index(fields=["user", "finished_on"], name="rereading_days"),)

    def __str__(self) -> str:
        return str(self.entry)
