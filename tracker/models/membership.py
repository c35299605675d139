"""Who is on a list and in which role, their files, and those that wait between a preview and an import."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from papers.models import ReadingList


class Member(models.Model):
    """A person on a list.

    A file of the list holds one person's ticks. `upstream_ticks` are the keys of the entries that were ticked
    in the file that updates are taken from when it was last seen, `file_ticks` those of the person's working
    copy, null before that. `file_written` is the SHA-256 of the text that a sync is about to write to the
    copy, empty when none is. Who knows `badge_key` sees how much of the list the
    person has read; null: nobody.
    """

    class Role(models.TextChoices):
        """An owner and editors may change the list, a reader may not."""

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
    file_ticks = models.JSONField(_("ticks of their working copy"), null=True, blank=True, editable=False)
    upstream_ticks = models.JSONField(_("ticks of the upstream file"), null=True, blank=True, editable=False)
    file_written = models.CharField(
        _("being written to their file"), max_length=64, blank=True, editable=False
    )
    badge_key = models.CharField(
        _("address of the public badge"), max_length=64, null=True, blank=True, unique=True, editable=False
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


class SeenFile(models.Model):
    """A file of a list beside others, as it was last seen.

    `text` is what it held then. `is_behind`: the list has taken in another file since, so that what this one
    lacks of it was not removed there.
    """

    text = models.TextField(_("text"), blank=True)
    is_behind = models.BooleanField(_("list has changed since"), default=False)

    class Meta:
        abstract = True


class WorkingCopy(SeenFile):
    """The file that a person keeps in step with a list."""

    member = models.OneToOneField(
        Member, models.CASCADE, related_name="working_copy", verbose_name=_("member")
    )

    class Meta:
        verbose_name = _("working copy")
        verbose_name_plural = _("working copies")

    def __str__(self) -> str:
        return str(self.member)


class Upstream(SeenFile):
    """The file that updates of a list are taken from; known once somebody has a working copy beside it."""

    reading_list = models.OneToOneField(
        ReadingList, models.CASCADE, related_name="upstream", verbose_name=_("reading list")
    )

    class Meta:
        verbose_name = _("upstream file")
        verbose_name_plural = _("upstream files")

    def __str__(self) -> str:
        return str(self.reading_list)


class Upload(models.Model):
    """A zip that waits between its preview and the import. Only the person who brought it sees it.

    It is deleted after a day.
    """

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
