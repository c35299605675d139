"""Filters and tags of the pages."""

import datetime as dt
import json
from functools import lru_cache

from django import template
from django.utils.formats import date_format
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from papers.rendering.html import FindAnchor, render_abstract, render_html
from papers.rendering.latex import decoded
from tracker.pages.anchors import page_of
from tracker.progress.pictures import Heatmap

register = template.Library()
register.filter("page_of", page_of)

# What htmx may do: run no script of an answer, ask no other server, keep no page in the browser.
_HTMX = {
    "allowEval": False,
    "allowScriptTags": False,
    "includeIndicatorStyles": False,
    "historyCacheSize": 0,
    "refreshOnHistoryMiss": True,
    "selfRequestsOnly": True,
    "timeout": 10_000,
    "scrollIntoViewOnBoost": False,
    "responseHandling": [
        {"code": "204", "swap": False},
        {"code": "[23]..", "swap": True},
        {"code": "...", "swap": False, "error": True},
    ],
}
_HTMX_OF_OUR_PAGES = ("refreshOnHistoryMiss", "scrollIntoViewOnBoost", "responseHandling")


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
    """What speaks for or against a candidate of arXiv's, as words with commas: `pieces` are their codes."""
    words = {
        "title": _("title"),
        "year": _("year"),
        "author": _("author"),
        "taken": _("another entry has this paper"),
    }
    return ", ".join(words.get(piece, piece) for piece in pieces)


def _safe(source: str, heading_base: int, find_anchor: FindAnchor | None) -> SafeString:
    find_image = getattr(find_anchor, "find_image", None)
    html = render_html(source, heading_base=heading_base, find_anchor=find_anchor, find_image=find_image)
    return mark_safe(html)  # noqa: S308 - sanitised by nh3, the last step of rendering


@register.simple_tag
def heatmap_cells(heatmap: Heatmap) -> SafeString:
    """The days of a year as shapes: written here, since a template takes ten times as long for so many."""
    language = get_language() or ""
    pieces = []
    for cell in heatmap.cells:
        done = f": {cell.read} / {cell.reviewed}" if cell.read or cell.reviewed else ""
        title = _day(cell.day, "j M Y", language) + done
        pieces.append(f'<rect class="l{cell.level}" x="{cell.x}" y="{cell.y}"><title>{title}</title></rect>')
        if cell.read:
            x, y = cell.middle
            pieces.append(f'<circle cx="{x:g}" cy="{y:g}" r="2.6"/>')
    return mark_safe("".join(pieces))  # noqa: S308 - numbers, and dates that are escaped


@register.simple_tag
def heatmap_rows(heatmap: Heatmap) -> SafeString:
    """The rows of the table behind the heatmap."""
    language = get_language() or ""
    rows = [
        f'<tr><th scope="row">{_day(cell.day, "j F Y", language)}</th>'
        f"<td>{cell.read}</td><td>{cell.reviewed}</td></tr>"
        for cell in heatmap.active
    ]
    return mark_safe("".join(rows))  # noqa: S308 - numbers, and dates that are escaped


@lru_cache(maxsize=4_000)
def _day(day: dt.date, pattern: str, language: str) -> str:
    """A date in words of the active language, which is named for the cache."""
    return escape(date_format(day, pattern))


@register.filter
def unlocalized(value: float) -> str:
    """A number as SVG writes it, in any language."""
    return f"{value:g}"


@register.simple_tag
def htmx_config(*, in_admin: bool = False) -> SafeString:
    """The content of a page's `htmx-config`, for an attribute in single quotes."""
    config = {key: value for key, value in _HTMX.items() if not (in_admin and key in _HTMX_OF_OUR_PAGES)}
    return mark_safe(json.dumps(config, separators=(",", ":")))  # noqa: S308 - constants without a quote
