"""Filters and tags of the pages, and the one place that marks HTML as safe."""

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
from papers.sentences import sentence_of
from tracker.pages.anchors import Anchors, page_of
from tracker.progress.pictures import Heatmap

register = template.Library()
register.filter("page_of", page_of)

# What htmx may do. It runs no script of an answer, asks no other server and keeps no page in the browser:
# what a person sees is nobody else's.
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
        # The first code that fits counts; what failed is not swapped in, a script of the page says why.
        {"code": "204", "swap": False},
        {"code": "[23]..", "swap": True},
        {"code": "...", "swap": False, "error": True},
    ],
}
# The part of it that suits our pages only; the admin keeps to what htmx does by itself.
_HTMX_OF_OUR_PAGES = ("refreshOnHistoryMiss", "scrollIntoViewOnBoost", "responseHandling")


@register.filter
def markdown(source: str, find_anchor: FindAnchor | None = None) -> SafeString:
    """Markdown as HTML, for a part of a page: its highest headings are h3.

    `find_anchor` gives the address that a link to a heading of the document leads to.
    """
    return _rendered(source, 3, find_anchor)


@register.filter
def markdown_page(source: str, find_anchor: FindAnchor | None = None) -> SafeString:
    """Markdown as HTML, for the text of a whole page: its highest headings are h2."""
    return _rendered(source, 2, find_anchor)


@register.filter
def abstract(text: str) -> SafeString:
    """An abstract of arXiv as HTML: plain text with formulas."""
    html = render_abstract(text, sentence=sentence_of)
    return mark_safe(html)  # noqa: S308 - sanitised by nh3, as all that is rendered


@register.filter
def latex(words: str) -> str:
    """A title or a comment of arXiv in words, without the LaTeX that it may hold."""
    return decoded(words)


@register.filter
def names(authors: list[str], most: int = 3) -> str:
    """The first authors, at most so many, with commas between them, and "and others" where there are more."""
    shown = ", ".join(decoded(name) for name in authors[:most])
    return _("%(names)s and others") % {"names": shown} if len(authors) > most else shown


@register.filter
def percent(score: float) -> str:
    """A score from 0 to 1 in per cent, rounded down: "100 %" is only what is whole."""
    return f"{int(score * 100)} %"


@register.filter
def evidence(pieces: list[str]) -> str:
    """What speaks for a candidate or against it, in words: `pieces` are the names that a match stores."""
    words = {
        "title": _("title"),
        "year": _("year"),
        "author": _("author"),
        "taken": _("another entry has this paper"),
    }
    return ", ".join(words.get(piece, piece) for piece in pieces)


def _rendered(source: str, heading_base: int, find_anchor: FindAnchor | None) -> SafeString:
    find_image = find_anchor.find_image if isinstance(find_anchor, Anchors) else None
    html = render_html(
        source,
        heading_base=heading_base,
        find_anchor=find_anchor,
        find_image=find_image,
        sentence=sentence_of,
    )
    return mark_safe(html)  # noqa: S308 - sanitised by nh3, the last step of rendering


@register.simple_tag
def heatmap_cells(heatmap: Heatmap) -> SafeString:
    """The days of a year as shapes of an SVG: a square each, and a dot on those on which something was read.

    They are written here because a template takes ten times as long for so many.
    """
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
    """The rows of the table behind the heatmap: the days on which something was done, and how much."""
    language = get_language() or ""
    rows = [
        f'<tr><th scope="row">{_day(cell.day, "j F Y", language)}</th>'
        f"<td>{cell.read}</td><td>{cell.reviewed}</td></tr>"
        for cell in heatmap.active
    ]
    return mark_safe("".join(rows))  # noqa: S308 - numbers, and dates that are escaped


@lru_cache(maxsize=4_000)
def _day(day: dt.date, pattern: str, language: str) -> str:
    """A date in words, escaped. `language` is the active one: it is there for the cache to tell apart."""
    return escape(date_format(day, pattern))


@register.filter
def unlocalized(value: float) -> str:
    """A number with a point, as SVG wants it, whatever the language of the page writes."""
    return f"{value:g}"


@register.simple_tag
def htmx_config(*, in_admin: bool = False) -> SafeString:
    """The content of a page's `htmx-config` as JSON, for an attribute in single quotes."""
    config = {key: value for key, value in _HTMX.items() if not (in_admin and key in _HTMX_OF_OUR_PAGES)}
    return mark_safe(json.dumps(config, separators=(",", ":")))  # noqa: S308 - constants without a quote
