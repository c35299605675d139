"""A BibTeX file on its way through a preview."""

import zlib
from base64 import b64decode, b64encode
from pathlib import Path
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from papers.bib_importing import decode_bibtex
from papers.importing import LARGEST_DOCUMENT, DocumentError


class BibtexForm(forms.Form):
    """A BibTeX file, its text, or what a preview of either carries along; clean, it has the `bibtex`."""

    file = forms.FileField(label=_("BibTeX file"), required=False)
    text = forms.CharField(label=_("or its text"), required=False, strip=False, widget=forms.Textarea)
    packed = forms.CharField(required=False)
    name = forms.CharField(label=_("Heading"), max_length=200, required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        try:
            cleaned["bibtex"], name = self._bibtex(cleaned)
        except DocumentError as error:
            raise ValidationError(str(error)) from None
        cleaned["name"] = cleaned.get("name") or name
        return cleaned

    @property
    def carried(self) -> str:
        """The text as a preview carries it along: browsers would change its line ends."""
        return b64encode(zlib.compress(self.cleaned_data["bibtex"].encode())).decode()

    def _bibtex(self, cleaned: dict[str, Any]) -> tuple[str, str]:
        """The text, and what to call it. Raises DocumentError."""
        if cleaned.get("packed"):
            return _unpacked(cleaned["packed"]), "BibTeX"
        if file := cleaned.get("file"):
            return decode_bibtex(file.read(LARGEST_DOCUMENT + 1), file.name), Path(file.name).stem
        text = cleaned.get("text", "").replace("\r\n", "\n")
        if not text.strip():
            raise ValidationError(_("Choose a file, or paste its text."))
        return decode_bibtex(text.encode(), str(_("The text"))), "BibTeX"


def _unpacked(carried: str) -> str:
    try:
        data = zlib.decompressobj().decompress(b64decode(carried, validate=True), LARGEST_DOCUMENT + 1)
        return decode_bibtex(data, "BibTeX")
    except (ValueError, zlib.error):
        raise DocumentError(str(_("The preview was not sent back whole; choose the file again."))) from None
