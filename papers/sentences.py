"""An error as one sentence in the language of whoever made the request."""

from django.utils.translation import gettext

from papers.errors import DocumentError


def sentence_of(error: DocumentError) -> str:
    """The sentence of an error, translated, with its names in it."""
    return gettext(error.sentence) % error.names
