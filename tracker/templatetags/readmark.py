"""Filters of the pages."""

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from papers.latex import decoded
from papers.rendering import FindAnchor, render, render_abstract

register = template.Library()


@register.filter
def markdown(source: str, find_anchor: FindAnchor | None = None) -> SafeString:
    """A person's Markdown as HTML, its headings below an h2."""
    return _safe(source, 3, find_anchor)


@register.filter
def markdown_page(source: str, find_anchor: FindAnchor | None = None) -> SafeString:
    """A person's Markdown as the text of a whole page, its headings below the h1."""
    return _safe(source, 2, find_anchor)


@register.filter
def abstract(text: str) -> SafeString:
    """An abstract of arXiv's, with its formulas."""
    return mark_safe(render_abstract(text))  # noqa: S308 - sanitised by nh3, as all that is rendered


@register.filter
def latex(words: str) -> str:
    """A title or a comment that may hold LaTeX, as words."""
    return decoded(words)


@register.filter
def names(authors: list[str], most: int = 3) -> str:
    """The first names of a list, and that there are more."""
    shown = ", ".join(decoded(name) for name in authors[:most])
    return _("%(names)s and others") % {"names": shown} if len(authors) > most else shown


@register.filter
def percent(score: float) -> str:
    """Never a hundred where it is not whole."""
    return f"{int(score * 100)} %"


@register.filter
def evidence(pieces: list[str]) -> str:
    words = {
        "title": _("title"),
        "year": _("year"),
        "author": _("author"),
        "taken": _("another entry has this paper"),
    }
    return ", ".join(words.get(piece, piece) for piece in pieces)


def _safe(source: str, heading_base: int, find_anchor: FindAnchor | None) -> SafeString:
    find_image = getattr(find_anchor, "find_image", None)
    html = render(source, heading_base=heading_base, find_anchor=find_anchor, find_image=find_image)
    return mark_safe(html)  # noqa: S308 - sanitised by nh3, the last step of rendering


@register.filter
def unlocalized(value: float) -> str:
    """A number as SVG writes it, in any language."""
    return f"{value:g}"
