"""Forms that edit a part of the document: the fields are spans of its source, and are saved with it."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from papers.errors import DocumentError, ExternallyChangedError, WordsRefusedError
from papers.lists.rows import PartRow
from papers.lists.saving import check_source, save_source
from papers.models import Book, Category, Entry, Paper, Summary
from papers.sentences import sentence_of


class PartForm(forms.ModelForm[Any]):
    """The form of one part. Cleaned, it holds the new `source` of the part, which `write` saves.

    `spans` are the fields that are written into the source. `opened_version` is the version of the part that
    the person opened. Where someone else has saved it meanwhile, the form is refused, `stored` is the part as
    it is now, and sending the form once more saves over that.
    """

    opened_version = forms.IntegerField(widget=forms.HiddenInput)
    spans: ClassVar[tuple[str, ...]] = ()
    stored: PartRow | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["opened_version"] = self.instance.version
        self.source = self.instance.source

    def clean(self) -> dict[str, Any]:
        """Make the new source and check it against the document. A refusal is an error of the form."""
        cleaned = super().clean() or self.cleaned_data
        if self.errors:
            return cleaned
        try:
            self.source = self.new_source(cleaned)
            check_source(self.instance, self.source, version=cleaned["opened_version"])
        except ExternallyChangedError as conflict:
            self._show_conflict(conflict)
        except DocumentError as error:
            raise ValidationError(sentence_of(error)) from None
        return cleaned

    def write(self, *, by: str) -> bool:
        """Write what was sent into the document, where it is valid. Gives whether it is written.

        `by` is who sent it. Whoever was quicker is noticed here too: the form then says so as `clean` does.
        """
        while self.is_valid():
            try:
                save_source(self.instance, self.source, version=self.cleaned_data["opened_version"], by=by)
            except DocumentError:  # another save came after the check; the check made anew says what it did
                self.full_clean()
            else:
                return True
        return False

    def new_source(self, cleaned: dict[str, Any]) -> str:
        """The source with every changed field of `cleaned` written into it, in one line each.

        What the document cannot hold is an error of its field.
        """
        source: str = self.instance.source
        for name in self.spans:
            value = " ".join(cleaned[name].split())
            if value != self.initial[name]:
                # The text is rewritten by a part that is not stored, so that the instance stays as it is.
                try:
                    source = type(self.instance)(source=source).with_field(name, value)
                except WordsRefusedError as error:
                    self.add_error(name, sentence_of(error))
        return source

    def _show_conflict(self, conflict: ExternallyChangedError) -> None:
        """Refuse the form, and let it hold the version that is stored now when it is shown again."""
        self.stored = conflict.stored
        opened_version = {self.add_prefix("opened_version"): str(conflict.stored.version)}
        self.data = dict(self.data.items()) | opened_version
        raise ValidationError(sentence_of(conflict)) from None


_LINE_WIDGETS = {
    name: forms.TextInput(attrs={"class": "vLargeTextField"})
    for name in ("title", "short_name", "author", "url")
}


class CategoryForm(PartForm):
    """The title of a heading."""

    spans = ("title",)

    class Meta:
        model = Category
        fields = ("title",)
        widgets: ClassVar = _LINE_WIDGETS


class BookForm(PartForm):
    """The fields of a book's line."""

    spans = ("title", "author", "url")

    class Meta:
        model = Book
        fields = ("title", "author", "url")
        widgets: ClassVar = _LINE_WIDGETS


class PaperForm(PartForm):
    """The fields of a paper's line."""

    spans = ("title", "short_name", "url")

    class Meta:
        model = Paper
        fields = ("title", "short_name", "url")
        widgets: ClassVar = _LINE_WIDGETS


class OtherForm(PartForm):
    """The fields of the line of an entry that is neither a book nor a paper."""

    spans = PaperForm.spans

    class Meta:
        model = Entry
        fields = ("title", "short_name", "url")
        widgets: ClassVar = _LINE_WIDGETS


ENTRY_FORMS: dict[str, type[PartForm]] = {
    Entry.Kind.BOOK: BookForm,
    Entry.Kind.PAPER: PaperForm,
    Entry.Kind.OTHER: OtherForm,
}


class SummaryForm(PartForm):
    """The text of a summary below its heading, with a preview that htmx fetches while somebody types."""

    body = forms.CharField(
        label=_("text"),
        strip=False,
        required=False,  # `clean_body` refuses it, and a text of blanks as well
        widget=forms.Textarea(
            attrs={
                "rows": 30,
                "spellcheck": "true",
                "hx-post": reverse_lazy("admin:papers_summary_preview"),
                "hx-trigger": "input changed delay:300ms",
                "hx-target": "#preview",
                "hx-swap": "innerHTML",
                "hx-sync": "this:replace",
            }
        ),
    )

    class Meta:
        model = Summary
        fields = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["body"] = self.instance.body

    def clean_body(self) -> str:
        """The text. One without a word is refused: a heading alone is no summary."""
        body: str = self.cleaned_data["body"]
        if not body.strip():
            raise ValidationError(_("A summary cannot be empty: write something below its heading."))
        return body

    def new_source(self, cleaned: dict[str, Any]) -> str:
        """The source with the text of `cleaned` below its heading."""
        source: str = self.instance.with_body(cleaned["body"])
        return source
