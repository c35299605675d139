from django.contrib import admin

from tracker.models import Member, Reading, ReadingEvent

admin.site.site_header = admin.site.site_title = "Readmark"


@admin.register(Member)
class MemberAdmin(admin.ModelAdmin[Member]):
    """Who is on which list, in which role."""

    list_display = ("user", "reading_list", "role")
    list_filter = ("reading_list", "role")
    list_select_related = ("user", "reading_list")
    search_fields = ("user__username", "reading_list__title")


@admin.register(Reading)
class ReadingAdmin(admin.ModelAdmin[Reading]):
    """A note is for one person's eyes: it is not shown here."""

    list_display = ("entry", "user", "status", "finished_on", "updated_at")
    list_filter = ("status", "entry__reading_list", "user")
    list_select_related = ("entry", "user")
    search_fields = ("entry__title", "entry__short_name", "user__username")
    fields = ("user", "entry", "status", "page", "started_on", "finished_on")
    raw_id_fields = ("user", "entry")


@admin.register(ReadingEvent)
class ReadingEventAdmin(admin.ModelAdmin[ReadingEvent]):
    """The log of readings, to look through: nobody writes or changes it here."""

    list_display = ("entry", "user", "status_before", "status", "source", "happened_at", "undone_at")
    list_filter = ("status", "source", "user")
    list_select_related = ("entry", "user")
    search_fields = ("entry__title", "user__username")

    def has_add_permission(self, request: object) -> bool:
        return False

    def has_change_permission(self, request: object, obj: object = None) -> bool:
        return False
