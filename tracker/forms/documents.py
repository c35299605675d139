"""The forms by which a file comes in through a page, and how a preview carries it along until it is used."""

import re
import zlib
from base64 import b64decode, b64encode
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from papers.bibtex.importing import decode_bibtex
from papers.errors import (
    LARGEST_DOCUMENT,
    DocumentError,
    PreviewDamagedError,
    PreviewGoneError,
    ZipTooLargeError,
)
from papers.files.bundles import LARGEST_ZIP, Bundle, read_zip
from papers.files.downloads import download
from papers.files.text import decode
from tracker.http import refusal_of
from tracker.models import Upload

# An entry of BibTeX, with nothing before it but comments of TeX.
_BIBTEX = re.compile(r"\s*(?:%[^\n]*\n\s*)*@\s*\w+\s*[{(]")


class DocumentForm(forms.Form):
    """A Markdown document: its file, its text, its address on the web, or a zip of its folder with images.

    When it is valid, `cleaned_data` holds the text as `document` and the title as `name`, and `bundle` the
    images. The preview sends the same again: a text comes `packed` in the page; a zip is stored, and comes by
    the key of its `upload`, until `forget` removes it.
    """

    file = forms.FileField(label=_("Markdown file, or a zip of its folder"), required=False)
    text = forms.CharField(label=_("or its text"), required=False, strip=False, widget=forms.Textarea)
    address = forms.CharField(label=_("or its address on the web"), required=False, max_length=2_000)
    packed = forms.CharField(required=False)
    upload = forms.IntegerField(required=False)
    name = forms.CharField(label=_("Title of the list"), max_length=200, required=False)
    accept = ".md,.markdown,.mdown,.txt,.zip,text/markdown,text/plain"  # which files a browser offers
    may_be_zip = True

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.bundle = Bundle("")
        self.kept: Upload | None = None

    def clean(self) -> dict[str, Any]:
        """Add the `document`, and the `name` where the person gave none.

        Raises ValidationError, in a sentence, where what was brought is no document.
        """
        cleaned = super().clean() or self.cleaned_data
        try:
            cleaned["document"], name = self._document(cleaned)
        except DocumentError as error:
            raise ValidationError(refusal_of(self.user, "reading of a file", error)) from None
        cleaned["name"] = cleaned.get("name") or self.name_for(name)
        return cleaned

    def decode(self, data: bytes, where: str) -> str:
        """The text of these bytes, which a message calls `where`. Raises DocumentError where it is none."""
        return decode(data, where)

    def name_for(self, file: str) -> str:
        """The title of what comes from a file of this name, where the person gives none; or empty."""
        return ""

    @property
    def hosts(self) -> tuple[str, ...]:
        """The hosts of the web that an address may name; none where addresses are not taken."""
        hosts: tuple[str, ...] = settings.IMPORT_HOSTS
        return hosts

    @property
    def carried(self) -> str:
        """The text packed as a preview carries it along: a browser would change line ends of plain text."""
        return b64encode(zlib.compress(self.cleaned_data["document"].encode())).decode()

    def forget(self) -> None:
        """Delete the stored zip, once it has been used."""
        if self.kept:
            self.kept.delete()

    def _document(self, cleaned: dict[str, Any]) -> tuple[str, str]:
        """The text, and the name of its file without the ending, empty where nothing says it.

        Takes the cleaned fields. Raises DocumentError where what was brought is no document, ValidationError
        where nothing was.
        """
        if cleaned.get("upload"):
            return self._kept(cleaned["upload"]), ""
        if cleaned.get("packed"):
            return self._unpacked(cleaned["packed"]), ""
        file = cleaned.get("file")
        if file and self.may_be_zip and file.name.lower().endswith(".zip"):
            return self._zipped(file), ""
        if file:
            return self.decode(file.read(LARGEST_DOCUMENT + 1), file.name), Path(file.name).stem
        if address := cleaned.get("address"):
            return self.decode(download(address, settings.IMPORT_HOSTS), address), Path(address).stem
        text = cleaned.get("text", "").replace("\r\n", "\n")
        if not text.strip():
            raise ValidationError(_("Choose a file, or paste its text."))
        return self.decode(text.encode(), str(_("The text"))), ""

    def _zipped(self, file: Any) -> str:
        """The text in an uploaded zip, which is stored for the preview. Raises DocumentError.

        What the person left unused for more than a day is deleted.
        """
        if file.size > LARGEST_ZIP:
            raise ZipTooLargeError(where=file.name)
        self.bundle = read_zip(file, file.name)
        file.seek(0)
        self.user.uploads.filter(made_at__lt=timezone.now() - timedelta(days=1)).delete()
        self.kept = Upload.objects.create(user=self.user, name=file.name[:200], data=file.read())
        return self.bundle.text

    def _kept(self, pk: int) -> str:
        """The text in a zip that the person has uploaded before. Raises DocumentError."""
        self.kept = self.user.uploads.filter(pk=pk).first()
        if not self.kept:
            raise PreviewGoneError
        self.bundle = read_zip(BytesIO(self.kept.data), self.kept.name)
        return self.bundle.text

    def _unpacked(self, carried: str) -> str:
        """The text that `carried` has packed. Raises DocumentError."""
        try:
            # One byte more than may be: enough to tell that it is too large, whatever it would unpack to.
            data = zlib.decompressobj().decompress(b64decode(carried, validate=True), LARGEST_DOCUMENT + 1)
            return self.decode(data, str(_("The preview")))
        except (ValueError, zlib.error):
            raise PreviewDamagedError from None


class BibtexForm(DocumentForm):
    """A BibTeX file, its text or its address. Its `name` becomes the heading of the new entries."""

    file = forms.FileField(label=_("BibTeX file"), required=False)
    accept = ".bib,.bibtex,.biblatex,text/plain"
    may_be_zip = False

    def decode(self, data: bytes, where: str) -> str:
        """The text of these bytes, which may be in an encoding that old BibTeX files have."""
        return decode_bibtex(data, where)

    def name_for(self, file: str) -> str:
        """The name of the file, or "BibTeX"."""
        return file or "BibTeX"


class NewListForm(DocumentForm):
    """A Markdown document or BibTeX.

    It is BibTeX where it begins with an entry of BibTeX, or with comments before one.
    """

    file = forms.FileField(label=_("Markdown or BibTeX file, or a zip of a folder"), required=False)
    accept = f"{DocumentForm.accept},.bib,.bibtex,.biblatex"

    def decode(self, data: bytes, where: str) -> str:
        """The text of these bytes, decoded as what its first ten thousand look like."""
        if _BIBTEX.match(data[:10_000].decode("utf-8-sig", errors="replace")):
            return decode_bibtex(data, where)
        return decode(data, where)

    @property
    def is_bibtex(self) -> bool:
        """Whether the document is BibTeX."""
        return _BIBTEX.match(self.cleaned_data["document"].removeprefix("\ufeff")) is not None

    def name_for(self, file: str) -> str:
        """The name of the file, or "BibTeX"; empty for Markdown, which has a title of its own."""
        return (file or "BibTeX") if self.cleaned_data.get("document") and self.is_bibtex else ""
