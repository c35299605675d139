"""How Markdown with formulas becomes safe HTML. Pure.

Raw HTML is welcome up to an allowlist, as on GitHub; nothing executes and nothing is fetched. The
sanitiser is the last step, whatever came before it.
"""

import html
import re
from collections.abc import Callable, Sequence
from html.parser import HTMLParser
from typing import Any

import nh3
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from mdit_py_plugins.dollarmath import dollarmath_plugin

from papers.errors import DocumentError, TextTooInvolvedError
from papers.rendering.bounds import LONGEST_ADDRESS, MOST_TOKENS, Bounds, check_tokens, keep_bounds
from papers.rendering.images import image_name
from papers.rendering.latex import decoded
from papers.rendering.maths import mathml

FindAnchor = Callable[
    [str], str | None
]  # from an anchor without its # to an address, None where there is none
FindImage = Callable[[str], str | None]  # from the name of an image (`image_name`) to an address
Sentence = Callable[[DocumentError], str]  # from why something cannot be shown to words for a reader

_MATHML = set(
    "math mi mn mo ms mtext mspace mrow mfrac msqrt mroot msub msup msubsup munder mover munderover"
    " mmultiscripts mprescripts mtable mtr mtd mpadded mphantom merror".split()
)
_HTML = set(
    "a b blockquote br caption code dd del details div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i img"
    " ins kbd li mark ol p pre q s samp small span strong sub summary sup table tbody td tfoot th thead tr"
    " u ul var wbr".split()
)
_MATHML_ATTRIBUTES = set(
    "display displaystyle scriptlevel stretchy accent accentunder lspace rspace width height depth form fence"
    " separator largeop movablelimits symmetric minsize maxsize linethickness mathvariant columnspan rowspan"
    " class".split()
)
_ATTRIBUTES: dict[str, set[str]] = {
    "*": {"title"},
    **dict.fromkeys(_MATHML, _MATHML_ATTRIBUTES),
    "a": {"href"},
    "code": {"class"},
    "details": {"open"},
    "div": {"class", "tabindex", "role", "aria-label"},
    "img": {"src", "alt", "loading"},
    "ol": {"start"},
    "pre": {"tabindex", "role", "aria-label"},
    "span": {"class"},
    "td": {"align", "colspan", "rowspan"},
    "th": {"align", "colspan", "rowspan"},
}
# Classes of our own markup: a document cannot take on the look of any other part of a page.
_CLASS = re.compile(r"formula|image-missing|math-error|scroll|ma-[lr]|language-[\w+#-]{1,30}")
# A link leads to the web, to a mail address or into these pages; "//" and "/\" would lead to another host.
_LINK = re.compile(r"(?:https?:|mailto:|#|/(?![/\\]))", re.IGNORECASE)
_OWN_IMAGE = re.compile(r"/lists/[^/?#\\]+/images/[^?#\\]+")
_IMAGE = re.compile(r"<img\b[^>]*>", re.IGNORECASE)
_FORMULA = re.compile(r"(\$\$[^$]+\$\$|(?<!\\)\$[^$\s](?:[^$]*[^$\s])?\$)")
_ALIGN = re.compile(r"text-align:(left|right|center)")
_MONEY = re.compile(r"\d.*\s", re.DOTALL)  # "$5 and $6": the second sign stands behind a space


def render_html(
    source: str,
    *,
    heading_base: int = 2,
    find_anchor: FindAnchor | None = None,
    find_image: FindImage | None = None,
    tex: bool = False,
    sentence: Sentence = str,
) -> str:
    r"""The safe HTML of a Markdown text; of one that would take too long, the text itself and a sentence.

    The highest level of heading that it uses becomes `<h{heading_base}>`, the next one the level below, and
    so on. `find_anchor` gives the address that a link to `#anchor` leads to; without an address it is no
    link. `find_image` gives the address of an image of the document's folder by its name. With `tex`,
    formulas stay TeX between `\( \)` and `\[ \]`. `sentence` puts into words why something cannot be shown.
    """
    try:
        tokens = read_tokens(source)
        check_tokens(tokens, source)
    except TextTooInvolvedError as error:
        return _as_it_stands(source, sentence(error))
    _rank_headings(tokens, heading_base)
    _lead_links(tokens, find_anchor or (lambda anchor: None))
    env = {"find_image": find_image, "tex": tex, "sentence": sentence}
    rendered = _markdown.renderer.render(tokens, _markdown.options, env)
    return _cleaner.clean(rendered)


def read_tokens(source: str, most: int = MOST_TOKENS) -> list[Token]:
    """The tokens of the blocks of a text, with the inline ones in them, as `render_html` reads them.

    Raises TextTooInvolvedError where there would be more than `most`, or links are too hard to find.
    """
    return _markdown.parse(source, {"bounds": Bounds(source, most)})


def _as_it_stands(source: str, why: str) -> str:
    """A text that is not laid out, below the sentence that says why."""
    opened = '<pre tabindex="0" role="region" aria-label="Text">'
    return f"<p>{html.escape(why)}</p>\n{opened}{html.escape(source)}</pre>\n"


def render_abstract(text: str, *, sentence: Sentence = str) -> str:
    """The safe HTML of an abstract as arXiv has it: words with LaTeX in them, and formulas between dollars.

    Its words are never Markdown. A paragraph begins after an empty line, or with a line that is indented.
    `sentence` puts into words why something cannot be shown.
    """
    paragraphs = re.split(r"\n\s*\n|\n {2,}", text.strip())
    source = "\n\n".join(_without_markdown(decoded(paragraph)) for paragraph in paragraphs)
    return render_html(source, sentence=sentence)


def _without_markdown(words: str) -> str:
    """The words with a backslash before every punctuation mark outside of formulas."""
    pieces = _FORMULA.split(words)  # every second one is a formula
    return "".join(
        piece if index % 2 else re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", piece)
        for index, piece in enumerate(pieces)
    )


def _rank_headings(tokens: Sequence[Token], base: int) -> None:
    """Change the levels of the headings so that they follow each other from `base` on without a gap."""
    used = sorted({token.tag for token in tokens if token.type == "heading_open"})
    for token in tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{min(6, base + used.index(token.tag))}"


def _lead_links(tokens: Sequence[Token], find_anchor: FindAnchor) -> None:
    """Give every link into the document the address that it leads to, an empty one where there is none."""
    for token in tokens:
        for child in token.children or ():
            href = str(child.attrs.get("href", ""))
            if child.type == "link_open" and href.startswith("#"):
                child.attrs["href"] = find_anchor(href[1:]) or ""


class _Renderer(RendererHTML):
    """Writes tokens as HTML. Formulas, images, code and tables are written otherwise than by markdown-it.

    Each method writes the token at `idx`, by the name of its type; markdown-it fixes names and parameters.
    `env` holds `find_image`, `tex` and `sentence` of `render_html`.
    """

    def image(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        """An image of Markdown; its words are the text without markup."""
        token = tokens[idx]
        words = self.renderInlineAsText(token.children or [], options, env)
        return _image(str(token.attrs.get("src", "")), words, env.get("find_image"))

    def html_block(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        """Raw HTML as it is, but for its images."""
        return _IMAGE.sub(lambda match: _raw_image(match[0], env.get("find_image")), tokens[idx].content)

    html_inline = html_block

    def fence(self, tokens: Sequence[Token], idx: int, *args: Any) -> str:
        """A block of code that scrolls by itself; the first word after its fence names the language."""
        token = tokens[idx]
        language = re.sub(r"[^\w+#-]", "", token.info.split(maxsplit=1)[0]) if token.info.strip() else ""
        opened = f'<code class="language-{language}">' if language else "<code>"
        code = f"{opened}{html.escape(token.content)}</code>"
        return f'<pre tabindex="0" role="region" aria-label="Code">{code}</pre>\n'

    code_block = fence  # type: ignore[assignment]

    def table_open(self, *args: Any) -> str:
        """The start of a table, in a box that scrolls by itself."""
        return '<div class="scroll" tabindex="0" role="region" aria-label="Table"><table>\n'

    def table_close(self, *args: Any) -> str:
        """The end of a table and of its box."""
        return "</table></div>\n"

    def td_open(self, tokens: Sequence[Token], idx: int, *args: Any) -> str:
        """The start of a cell; its alignment is an attribute, as the policy of pages allows no style."""
        align = _ALIGN.search(str(tokens[idx].attrs.get("style", "")))
        return f'<{tokens[idx].tag} align="{align[1]}">' if align else f"<{tokens[idx].tag}>"

    th_open = td_open

    def math_inline(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        """A formula between single dollars, or the text itself where these are prices."""
        tex = tokens[idx].content
        return html.escape(f"${tex}$") if _MONEY.fullmatch(tex) else _formula(tex, env, display=False)

    def math_block(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        """A formula between double dollars that is a block of its own."""
        formula = _formula(tokens[idx].content, env, display=True)
        return f'<div class="formula" tabindex="0" role="group" aria-label="Formula">{formula}</div>\n'

    def math_inline_double(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        """A formula between double dollars inside a paragraph."""
        return f'<span class="formula">{_formula(tokens[idx].content, env, display=True)}</span>'


def _formula(tex: str, env: Any, *, display: bool) -> str:
    """A formula as MathML, or as TeX between brackets where that is wanted."""
    if env.get("tex"):
        return html.escape(rf"\[{tex}\]" if display else rf"\({tex}\)")
    return mathml(tex, display=display, sentence=env["sentence"])


def _image(src: str, alt: str, find_image: FindImage | None) -> str:
    """The markup of an image with the path or address `src` and the words `alt`.

    One of the document's folder is shown where it is here, else its words and path are. One on the web is a
    link: nothing is fetched.
    """
    words = html.escape(alt or src)
    address = find_image(image_name(src)) if find_image and image_name(src) else None
    if address:
        address, alt = html.escape(address, quote=True), html.escape(alt, quote=True)
        return f'<img src="{address}" alt="{alt}" loading="lazy">'
    if src.startswith(("http://", "https://")):
        return f'<a href="{html.escape(src, quote=True)}">{words}</a>'
    path = f" <code>{html.escape(src)}</code>" if alt and not src.startswith("data:") else ""
    return f'<span class="image-missing">{words}{path}</span>'


def _raw_image(tag: str, find_image: FindImage | None) -> str:
    """The markup of an image that stands as a tag in raw HTML."""
    attributes = _TagReader(tag).attributes
    return _image(attributes.get("src", ""), attributes.get("alt", ""), find_image)


class _TagReader(HTMLParser):
    """Reads the attributes of one tag."""

    def __init__(self, tag: str) -> None:
        super().__init__()
        self.attributes: dict[str, str] = {}
        self.feed(tag)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the attributes; one without a value has an empty one. The parser calls it."""
        self.attributes |= {name: value or "" for name, value in attrs}


def _allowed(tag: str, attribute: str, value: str) -> str | None:
    """What stays of an attribute's value, None where the attribute goes. The sanitiser calls it."""
    match attribute:
        case "class":
            return " ".join(name for name in value.split() if _CLASS.fullmatch(name)) or None
        case "href":
            return value if len(value) <= LONGEST_ADDRESS and _LINK.match(value) else None
        case "src":
            return value if _OWN_IMAGE.fullmatch(value) else None
        case "tabindex":
            return "0" if value == "0" else None
        case "role":
            return value if value in {"region", "group"} else None
    return value


_markdown = MarkdownIt("commonmark", {"html": True, "maxNesting": 60}, renderer_cls=_Renderer)
_markdown.enable(["table", "strikethrough"]).use(dollarmath_plugin, double_inline=True)
keep_bounds(_markdown)
# The plugin brings renderers of its own; the methods of `_Renderer` take their place.
for _name in ("math_inline", "math_block", "math_inline_double"):
    _markdown.renderer.rules[_name] = getattr(_markdown.renderer, _name)  # type: ignore[attr-defined]

_cleaner = nh3.Cleaner(
    tags=_HTML | _MATHML,
    clean_content_tags={  # what stands in these is no text for a reader, so it goes with them
        "script",
        "style",
        "template",
        "noscript",
        "iframe",
        "svg",
        "textarea",
        "title",
        "xmp",
    },
    attributes=_ATTRIBUTES,
    attribute_filter=_allowed,
    url_schemes={"http", "https", "mailto"},
    link_rel="noopener noreferrer nofollow",
    strip_comments=True,
)
