"""The admin of lists: parts are edited with their span of the document, never added or deleted here."""

from typing import Any

from django.contrib import admin, messages
from django.db import transaction
from django.db.models import Count, Model, Q, QuerySet
from django.db.models.functions import Lower
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from papers.arxiv.asking import ask
from papers.errors import DocumentError
from papers.forms import BookForm, CategoryForm, PaperForm, PartForm, SummaryForm
from papers.lists.saving import save_source
from papers.models import Book, Category, Match, Paper, Question, ReadingList, Summary
from papers.tasks import enqueue_fetch


@admin.register(ReadingList)
class ReadingListAdmin(admin.ModelAdmin[ReadingList]):
    """The lists with the number of their entries; new ones are imported on the pages."""

    list_display = ("title", "slug", "entries", "updated_at")
    search_fields = ("title", "slug")
    ordering = (Lower("title"), "pk")
    fields = ("title", "slug", "tick_mark", "created_at", "updated_at")
    readonly_fields = ("created_at", "updated_at")

    def get_queryset(self, request: HttpRequest) -> QuerySet[ReadingList]:
        """All lists; `entry_count` is how many entries the document of each holds."""
        present = Count("entry", filter=Q(entry__removed_at=None))
        return super().get_queryset(request).annotate(entry_count=present)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    @admin.display(description=_("entries"), ordering="entry_count")
    def entries(self, reading_list: ReadingList) -> int:
        """How many entries the document holds."""
        # An annotation of the queryset, which the type of a row does not know.
        return getattr(reading_list, "entry_count", 0)


class PartAdmin[P: Model](admin.ModelAdmin[P]):
    """The parts of one kind, edited with their span of the document. The form, a PartForm, checks it."""

    list_per_page = 50
    show_full_result_count = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[P]:
        """The parts that the documents hold now, in their order, list by list."""
        return super().get_queryset(request).filter(removed_at=None).order_by("reading_list", "position")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The form, or what saving it leads to. Where another save was quicker, the form says so."""
        try:
            return super().changeform_view(request, *args, **kwargs)
        except DocumentError:  # it came between the check and this save, which is undone: checked anew
            return super().changeform_view(request, *args, **kwargs)

    def save_model(self, request: HttpRequest, obj: Any, form: ModelForm[Any], change: bool) -> None:
        """Write the source that the form holds into the document, instead of the fields into the row."""
        if isinstance(form, PartForm):
            save_source(
                obj,
                form.source,
                version=form.cleaned_data["opened_version"],
                by=request.user.get_username(),
            )


@admin.register(Category)
class CategoryAdmin(PartAdmin[Category]):
    """The headings, with their titles to edit."""

    form = CategoryForm
    list_display = ("title", "parent", "level", "year", "reading_list__slug")
    list_filter = ("reading_list", "level", "year")
    list_select_related = ("parent", "reading_list")
    search_fields = ("title",)


class EntryAdmin[P: Model](PartAdmin[P]):
    """What books and papers have in common."""

    list_filter = ("reading_list", "year", ("summary", admin.EmptyFieldListFilter))
    list_select_related = ("category__parent", "reading_list", "summary")
    search_fields = ("title", "short_name", "author", "url")
    readonly_fields = ("key", "category", "year", "source")

    @admin.display(description=_("category"))
    def place(self, entry: Any) -> str:
        """The title of the nearest heading that is not a year, empty without one."""
        category = entry.category
        return str((category.parent if category and category.year else category) or "")

    @admin.display(description=_("summarised"), boolean=True)
    def summarised(self, entry: Any) -> bool:
        """Whether the entry has a summary."""
        # Django raises where the other side of a one-to-one relation is missing; getattr makes None of that.
        return getattr(entry, "summary", None) is not None


@admin.register(Book)
class BookAdmin(EntryAdmin[Book]):
    """The books, with title, author and link to edit."""

    form = BookForm
    list_display = ("title", "author", "place", "summarised", "reading_list__slug")


@admin.register(Paper)
class PaperAdmin(EntryAdmin[Paper]):
    """The papers, with title, short name and link to edit; chosen ones can be looked up at arXiv."""

    form = PaperForm
    actions = ("find_on_arxiv",)
    list_display = ("title", "short_name", "year", "place", "summarised", "reading_list__slug")

    @admin.action(description=_("Find on arXiv"), permissions=["change"])
    def find_on_arxiv(self, request: HttpRequest, queryset: QuerySet[Paper]) -> None:
        """Let the worker ask arXiv about the chosen papers, list by list, whatever was known of them."""
        papers = list(queryset.select_related("reading_list"))
        with transaction.atomic():
            for reading_list in {paper.reading_list for paper in papers}:
                ask(reading_list, [paper for paper in papers if paper.reading_list == reading_list])
                enqueue_fetch(reading_list)
        sentence = ngettext(
            "Asking arXiv about %(n)d paper.", "Asking arXiv about %(n)d papers.", len(papers)
        )
        self.message_user(request, sentence % {"n": len(papers)})


@admin.register(Match)
class MatchAdmin(admin.ModelAdmin[Match]):
    """What is known of entries at arXiv, to look through; it is settled on the pages."""

    list_display = ("entry", "state", "evidence", "paper", "checked_at", "reading_list__slug")
    list_filter = ("reading_list", "state", "evidence", "paper__is_withdrawn")
    list_select_related = ("entry", "paper", "reading_list")
    search_fields = ("entry__title", "paper__arxiv_id", "paper__title")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Match | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Match | None = None) -> bool:
        return False


@admin.register(Summary)
class SummaryAdmin(PartAdmin[Summary]):
    """The summaries, with their text below the heading to edit and a preview beside it."""

    form = SummaryForm
    list_display = ("title", "entry", "reading_list__slug", "updated_at")
    list_filter = ("reading_list", ("entry", admin.EmptyFieldListFilter))
    list_select_related = ("entry", "reading_list")
    search_fields = ("title", "source", "entry__title")
    fields = ("body", "opened_version")

    def get_urls(self) -> list[URLPattern]:
        """The usual addresses, and that of the preview before them: "preview" would be read as a key."""
        preview = self.admin_site.admin_view(require_POST(self.preview))
        return [path("preview/", preview, name="papers_summary_preview"), *super().get_urls()]

    def preview(self, request: HttpRequest) -> HttpResponse:
        """The text as the pages would show it: a fragment beside the form, or a page of its own."""
        template = "admin/papers/summary/preview.html"
        # The middleware of htmx adds `htmx` to requests, which their type does not know.
        if getattr(request, "htmx", False):
            template += "#text"
        return TemplateResponse(request, template, {"body": request.POST.get("body", "")})

    def save_model(self, request: HttpRequest, obj: Summary, form: ModelForm[Any], change: bool) -> None:
        """Write the text into the document, and say which questions it puts in other words."""
        super().save_model(request, obj, form, change)
        self._ask_about_questions(request, obj.reading_list)

    def _ask_about_questions(self, request: HttpRequest, reading_list: ReadingList) -> None:
        """Ask to say of reworded questions whether they are the same, with a link to their page."""
        number = Question.objects.reworded(reading_list).count()
        if number:
            sentence = ngettext(
                "%(n)d question is put in other words than before.",
                "%(n)d questions are put in other words than before.",
                number,
            )
            address = reverse("questions", args=[reading_list.slug])
            words = ngettext("Say whether it is the same", "Say whether they are the same", number)
            link = format_html('<a href="{}">{}</a>', address, words)
            self.message_user(request, format_html("{} {}", sentence % {"n": number}, link), messages.WARNING)
