"""Who is on a list and what they have read, in the admin: to look at, and to put right."""

from django.contrib import admin

from tracker.models import Member, Reading, ReadingEvent

admin.site.site_header = admin.site.site_title = "Readmark"


@admin.register(Member)
class MemberAdmin(admin.ModelAdmin[Member]):
    """Who is on which list, and in what role."""

    list_display = ("user", "reading_list", "role")
    list_filter = ("reading_list", "role")
    list_select_related = ("user", "reading_list")
    search_fields = ("user__username", "reading_list__title")


@admin.register(Reading)
class ReadingAdmin(admin.ModelAdmin[Reading]):
    """What somebody says of an entry. Their note is not shown: it is for their own eyes."""

    list_display = ("entry", "user", "status", "finished_on", "updated_at")
    list_filter = ("status", "entry__reading_list", "user")
    list_select_related = ("entry", "user")
    search_fields = ("entry__title", "entry__short_name", "user__username")
    fields = ("user", "entry", "status", "page", "started_on", "finished_on")
    raw_id_fields = ("user", "entry")


@admin.register(ReadingEvent)
class ReadingEventAdmin(admin.ModelAdmin[ReadingEvent]):
    """The changes of status, as they happened: a log, to which nothing is added by hand."""

    list_display = ("entry", "user", "status_before", "status", "source", "happened_at", "undone_at")
    list_filter = ("status", "source", "user")
    list_select_related = ("entry", "user")
    search_fields = ("entry__title", "user__username")

    def has_add_permission(self, request: object) -> bool:
        """False: an event is written where a status changes."""
        return False

    def has_change_permission(self, request: object, obj: object = None) -> bool:
        """False: what happened stays as it was written."""
        return False
