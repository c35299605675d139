"""What a person may make of a category: another kind, or nothing to be tracked."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from papers.markdown.manner import DROPPED
from papers.models import Entry

KIND_CHOICES = (
    (Entry.Kind.BOOK.value, _("books")),
    (Entry.Kind.PAPER.value, _("papers")),
    (Entry.Kind.OTHER.value, _("other")),
    (DROPPED, _("do not track")),
)
_FIELD = "kind:"


def chosen_kinds(form: Mapping[str, str]) -> dict[str, str]:
    """What a form says of categories, by their paths. A value nobody offered counts as none."""
    offered = {value for value, _label in KIND_CHOICES}
    return {
        name.removeprefix(_FIELD): value
        for name, value in form.items()
        if name.startswith(_FIELD) and value in offered
    }
