"""What a person may say of a category: which kind its entries are, or that they are not tracked."""

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
_FIELD = "kind:"  # and the path of the category: the name of its field


def chosen_kinds(form: Mapping[str, str]) -> dict[str, str]:
    """The kinds that were chosen, by the paths of their categories.

    Takes all fields of a form; those of other names, and values that nobody offered, are passed over.
    """
    offered = {value for value, _label in KIND_CHOICES}
    return {
        name.removeprefix(_FIELD): value
        for name, value in form.items()
        if name.startswith(_FIELD) and value in offered
    }
