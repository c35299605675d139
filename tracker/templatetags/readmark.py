"""Filters of the pages."""

from django import template
from django.utils.safestring import SafeString, mark_safe

from papers.rendering import FindAnchor, render

register = template.Library()


@register.filter
def markdown(source: str, find_anchor: FindAnchor | None = None) -> SafeString:
    """A person's Markdown as HTML, its headings below an h2."""
    return _safe(source, 3, find_anchor)


@register.filter
def markdown_page(source: str, find_anchor: FindAnchor | None = None) -> SafeString:
    """A person's Markdown as the text of a whole page, its headings below the h1."""
    return _safe(source, 2, find_anchor)


def _safe(source: str, heading_base: int, find_anchor: FindAnchor | None) -> SafeString:
    html = render(source, heading_base=heading_base, find_anchor=find_anchor)
    return mark_safe(html)  # noqa: S308 - sanitised by nh3, the last step of rendering
