"""A file on its way through a preview: uploaded, pasted, or carried along by the preview."""

import re
import zlib
from base64 import b64decode, b64encode
from pathlib import Path
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from papers.bib_importing import decode_bibtex
from papers.importing import LARGEST_DOCUMENT, DocumentError, decode

_BIBTEX = re.compile(r"\s*(?:%[^\n]*\n\s*)*@\s*\w+\s*[{(]")


class DocumentForm(forms.Form):
    """A Markdown file, its text, or what a preview of either carries along; clean, it has the `document`."""

    file = forms.FileField(label=_("Markdown file"), required=False)
    text = forms.CharField(label=_("or its text"), required=False, strip=False, widget=forms.Textarea)
    packed = forms.CharField(required=False)
    name = forms.CharField(label=_("Title of the list"), max_length=200, required=False)
    accept = ".md,.markdown,.mdown,.txt,text/markdown,text/plain"

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        try:
            cleaned["document"], name = self._document(cleaned)
        except DocumentError as error:
            raise ValidationError(str(error)) from None
        cleaned["name"] = cleaned.get("name") or self.name_for(name)
        return cleaned

    def decode(self, data: bytes, where: str) -> str:
        """The text of the file. Raises DocumentError."""
        return decode(data, where)

    def name_for(self, file: str) -> str:
        """What to call what comes from a file of this name, where the person says nothing."""
        return ""

    @property
    def carried(self) -> str:
        """The text as a preview carries it along: browsers would change its line ends."""
        return b64encode(zlib.compress(self.cleaned_data["document"].encode())).decode()

    def _document(self, cleaned: dict[str, Any]) -> tuple[str, str]:
        """The text, and what the file is called. Raises DocumentError."""
        if cleaned.get("packed"):
            return self._unpacked(cleaned["packed"]), ""
        if file := cleaned.get("file"):
            return self.decode(file.read(LARGEST_DOCUMENT + 1), file.name), Path(file.name).stem
        text = cleaned.get("text", "").replace("\r\n", "\n")
        if not text.strip():
            raise ValidationError(_("Choose a file, or paste its text."))
        return self.decode(text.encode(), str(_("The text"))), ""

    def _unpacked(self, carried: str) -> str:
        try:
            data = zlib.decompressobj().decompress(b64decode(carried, validate=True), LARGEST_DOCUMENT + 1)
            return self.decode(data, str(_("The preview")))
        except (ValueError, zlib.error):
            raise DocumentError(
                str(_("The preview was not sent back whole; choose the file again."))
            ) from None


class BibtexForm(DocumentForm):
    """The same for BibTeX, with the heading of the new entries as its name."""

    file = forms.FileField(label=_("BibTeX file"), required=False)
    accept = ".bib,.bibtex,.biblatex,text/plain"

    def decode(self, data: bytes, where: str) -> str:
        return decode_bibtex(data, where)

    def name_for(self, file: str) -> str:
        return file or "BibTeX"


class NewListForm(DocumentForm):
    """The same for either: a text that begins with an entry of BibTeX, or with a comment before one, is that."""

    file = forms.FileField(label=_("Markdown or BibTeX file"), required=False)
    accept = f"{DocumentForm.accept},.bib,.bibtex,.biblatex"

    def decode(self, data: bytes, where: str) -> str:
        if _BIBTEX.match(data[:10_000].decode("utf-8-sig", errors="replace")):
            return decode_bibtex(data, where)
        return decode(data, where)

    @property
    def is_bibtex(self) -> bool:
        return _BIBTEX.match(self.cleaned_data["document"].removeprefix("\ufeff")) is not None

    def name_for(self, file: str) -> str:
        return (file or "BibTeX") if self.cleaned_data.get("document") and self.is_bibtex else ""
