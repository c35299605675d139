"""What a person does with a list: membership, readings, and the log of how they changed."""

import datetime as dt
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from papers.models import Entry, ReadingList


class Member(models.Model):
    """A person on a list.

    A file of the list holds one person's ticks: `file_ticks` are the entries that were ticked in theirs when it was
    last seen, null before that. `file_written` is the fingerprint of what is about to be written to it.
    """

    class Role(models.TextChoices):
        OWNER = "owner", _("owner")
        EDITOR = "editor", _("editor")
        READER = "reader", _("reader")

    reading_list = models.ForeignKey(
        ReadingList, models.CASCADE, related_name="members", verbose_name=_("reading list")
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships", verbose_name=_("person")
    )
    role = models.CharField(_("role"), max_length=10, choices=Role, default=Role.READER)
    file_ticks = models.JSONField(_("ticks of their file"), null=True, blank=True, editable=False)
    file_written = models.CharField(
        _("being written to their file"), max_length=64, blank=True, editable=False
    )

    class Meta:
        verbose_name = _("member")
        verbose_name_plural = _("members")
        constraints = (
            models.UniqueConstraint(fields=["user", "reading_list"], name="member_once_a_list"),
            models.UniqueConstraint(
                fields=["reading_list"], condition=Q(role="owner"), name="member_one_owner_a_list"
            ),
        )

    def __str__(self) -> str:
        return f"{self.user} ({self.get_role_display()})"


class Upload(models.Model):
    """A zip between its preview and the list that is made of it. Nobody else sees it, and it is gone after a day."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="uploads", verbose_name=_("person")
    )
    name = models.CharField(_("name"), max_length=200)
    data = models.BinaryField(_("bytes"))
    made_at = models.DateTimeField(_("made"), auto_now_add=True)

    class Meta:
        verbose_name = _("upload")
        verbose_name_plural = _("uploads")

    def __str__(self) -> str:
        return self.name


class Status(models.TextChoices):
    TO_READ = "to-read", _("to read")
    READING = "reading", _("reading")
    READ = "read", _("read")
    SKIPPED = "skipped", _("skipped")


class ReadingQuerySet(models.QuerySet["Reading"]):
    def read(self) -> "ReadingQuerySet":
        return self.filter(status=Status.READ)

    def in_list(self, reading_list: ReadingList) -> "ReadingQuerySet":
        return self.filter(entry__reading_list=reading_list, entry__removed_at=None)

    def by_entry(self) -> dict[int, dict[str, Any]]:
        """Status, dates and note of each, as a table of the list holds them."""
        fields = ("status", "started_on", "finished_on", "note")
        return {row.pop("entry_id"): row for row in self.values("entry_id", *fields)}

    def entry_ids(self) -> set[int]:
        return set(self.values_list("entry_id", flat=True))


class Reading(models.Model):
    """One person's state with one entry. No row means "to read"."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="readings", verbose_name=_("person")
    )
    entry = models.ForeignKey(Entry, models.CASCADE, related_name="readings", verbose_name=_("entry"))
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.TO_READ)
    page = models.PositiveIntegerField(_("page"), null=True, blank=True)
    started_on = models.DateField(_("started"), null=True, blank=True)
    finished_on = models.DateField(_("finished"), null=True, blank=True)
    note = models.TextField(_("my note"), blank=True)
    updated_at = models.DateTimeField(_("changed"), auto_now=True)

    objects = ReadingQuerySet.as_manager()

    class Meta:
        verbose_name = _("reading")
        verbose_name_plural = _("readings")
        constraints = (
            models.UniqueConstraint(fields=["user", "entry"], name="reading_once_a_person_and_entry"),
        )
        indexes = (models.Index(fields=["user", "status", "entry"], name="reading_counts"),)

    def __str__(self) -> str:
        return f"{self.entry}: {self.get_status_display()}"

    def set_status(
        self, status: str, *, at: dt.datetime | None, source: str = "web"
    ) -> "ReadingEvent | None":
        """Set the status, never flip it: saving the same one again changes nothing and gives None.

        `at` is when it happened, aware; None where nobody knows. Call it inside a transaction, on a
        locked row.
        """
        if status == self.status:
            return None
        event = ReadingEvent(
            user=self.user,
            entry=self.entry,
            status=status,
            source=source,
            happened_at=at,
            status_before=self.status,
            started_on_before=self.started_on,
            finished_on_before=self.finished_on,
        )
        day = timezone.localdate(at) if at else None
        self.status = status
        self.finished_on = day if status == Status.READ else None
        if status == Status.READING:
            self.started_on = self.started_on or day
        elif status == Status.TO_READ:
            self.started_on = None
        self.save_fields("status", "started_on", "finished_on")
        event.save()
        return event

    def save_fields(self, *names: str) -> None:
        """Save only these, so that a note and a tick saved at the same time both stay."""
        self.save(update_fields=None if self._state.adding else [*names, "updated_at"])

    def take_back(self, event: "ReadingEvent", *, at: dt.datetime) -> None:
        """Restore what was before `event`, which must be the last one of this reading."""
        self.status = event.status_before
        self.started_on = event.started_on_before
        self.finished_on = event.finished_on_before
        self.save_fields("status", "started_on", "finished_on")
        event.undone_at = at
        event.save(update_fields=["undone_at"])


class ReadingEvent(models.Model):
    """One change of a reading. `happened_at` is null where nobody knows the date.

    The state before is kept, so that the change can be taken back whole.
    """

    class Source(models.TextChoices):
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

    class Meta:
        verbose_name = _("reading event")
        verbose_name_plural = _("reading events")
        indexes = (
            models.Index(fields=["user", "happened_at"], name="reading_event_time"),
            models.Index(fields=["user", "entry", "id"], name="reading_event_latest"),
        )

    def __str__(self) -> str:
        return f"{self.entry}: {self.get_status_display()}"
