"""The text of one item or heading entry: where its mark, title, short name and link stand.

Pure. A source is the lines of the item as they stand in the document. A span is two offsets into it: of the
first character, and of the one after the last.
"""

import html
import re
from dataclasses import dataclass, replace

from papers.names.identifiers import ARXIV_NAME, abs_url, arxiv_ids_in

Span = tuple[int, int]

_EOL = r"(?:\r\n|\r|\n)"
_MARKER = rf"[ \t>]*(?:[-*+]|\d{{1,9}}[.)])(?:[ \t]+|[ \t]*{_EOL}[ \t>]*)"
# The markers of a list item and of those it is nested in on the same line, and its box.
ITEM = re.compile(rf"(?:{_MARKER})+(?P<box>\[(?P<mark>[ xX])\](?=[ \t\v\f\r\n])[ \t\v\f]*)?")
_DETAILS = re.compile(r"<summary>(?P<text>.*?)</summary>", re.DOTALL | re.IGNORECASE)
_HEADING = re.compile(
    r"[ \t]{0,3}#{1,6}[ \t]+(?P<atx>.*?)(?:[ \t]+#+)?[ \t]*(?=\r|\n|$)|[ \t]{0,3}(?P<setext>[^\r\n]*)"
)
_PARAGRAPH_END = re.compile(
    rf"{_EOL}(?=[ \t>]*(?:{_EOL}|$|[-*+][ \t]|\d{{1,9}}[.)][ \t]|#{{1,6}}[ \t]|```|~~~|\|))"
)
_MARKUP = re.compile(r"[\[*_`~<\\&\x00]")
_LONGEST_TEXT = 4_000  # characters of an item that are read for its title and link: a longer one says no more

_LINK = (
    r"\[(?P<label>(?:[^\[\]\\]|\\.|\[[^\[\]]*\])*)\]"
    r"\([ \t]*(?P<target><[^<>\r\n]*>|(?:[^\s()\\]|\\.|\([^\s()]*\))*)"
    r"(?:\s+(?:\"[^\"]*\"|'[^']*'))?[ \t]*\)"
)
_WHOLE_LINK = re.compile(_LINK)
# An escaped character, code and an image have no group of their own: they are passed over.
_RUN = re.compile(
    rf"""\\.|(?P<ticks>`+)[^`]+(?P=ticks)(?!`)
    |!{_LINK.replace("label", "alt").replace("target", "src")}
    |(?P<link>{_LINK})
    |(?P<bold>\*\*(?=\S)(?P<strong>(?:[^*]|\*(?!\*))+?)(?<=\S)\*\*
        |__(?=\S)(?P<under>(?:[^_]|_(?!_))+?)(?<=\S)__)
    |(?P<quoted>"[^"\r\n]+"|“[^“”\r\n]+”|《[^《》\r\n]+》)
    |(?P<arxiv>[(\[]?(?P<name>{ARXIV_NAME})[)\]]?)
    |(?P<address><https?://[^\s<>]+>|https?://[^\s<>"“”，。；、（）]+)""",
    re.VERBOSE | re.DOTALL,
)
_PAIRS = (  # what may stand around a title, left and right
    ("**", "**"),
    ("__", "__"),
    ('"', '"'),
    ("“", "”"),
    ("《", "》"),
    ("*", "*"),
    ("_", "_"),
    ("`", "`"),
)
# An escaped character, code and a formula have no group of their own: they are passed over.
_EMPHASIS = re.compile(
    r"""\\.|`[^`]*`|\$(?!\s)[^$]+(?<!\s)\$
    |(?:(?<!\w)|(?=\*\w))\*(?![\s*])(?P<star>(?:\\.|[^*\\])+?)(?<!\s)\*(?:(?<=\w\*)|(?!\w))
    |(?<!\w)_(?![\s_])(?P<line>(?:\\.|[^_\\])+?)(?<!\s)_(?!\w)""",
    re.VERBOSE | re.DOTALL,
)
_LABEL = re.compile(  # words of a link that say what it leads to, and are no title
    r"pdf|paper|papers|link|url|code|arxiv|doi|slides?|video|website|site|web|home|homepage|project|blog|here"
    r"|abs|abstract|html|notes?|summary|github|download|article|data|dataset|demo|post|poster|review|talk"
    r"|tutorial|链接|论文|代码|地址",
    re.IGNORECASE,
)
EDGES = " \t\r\n:：,，、;-–—|"  # what stands between a short name and a title, and belongs to neither


@dataclass(frozen=True, slots=True)
class Text:
    """What one item or heading entry says. Where it lacks something, the text is empty and the span is None.

    `prefix` is what stands before the title: the short name of a paper, the author of a book. `url` is the
    first link out of the document, `anchor` the first one into it, without its #. `titled` says whether there
    is a link out of the document, or a bold or quoted title. `title_span` is the words of the title,
    `run_span` also the markup around them.
    """

    title: str
    prefix: str
    url: str
    anchor: str
    titled: bool
    title_span: Span
    prefix_span: Span | None
    url_span: Span | None
    run_span: Span


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text with markup, or an address. `kind` is bold, link, quoted, address or arxiv.

    `span` is all of it, `inner` the words inside: for a quoted run with their quotes. `target` is where a
    link or an address leads, empty for the others; `target_span` is where that stands, None for the others.
    """

    kind: str
    span: Span
    inner: Span
    target: str
    target_span: Span | None


def mark_of(source: str) -> str | None:
    """The character in the box of an item; None for an item without a box and for a heading."""
    match = ITEM.match(source)
    return match["mark"] if match else None


def text_start(source: str) -> int | None:
    """The offset at which the words of a list item begin, after its marker and box; None for a heading."""
    match = ITEM.match(source)
    return match.end() if match else None


def read(source: str) -> Text:
    """What the text of an item says, or that of a heading entry: there the prefix is the heading."""
    if ITEM.match(source):
        return _understand(source, *region(source))
    text = _understand(source, *details(source))
    span = heading_span(source)
    name = plain(source[slice(*span)])
    # A heading that repeats the title is no short name.
    return replace(text, prefix="" if name.casefold() == text.title.casefold() else name, prefix_span=span)


def heading_span(source: str) -> Span:
    """The span of the words of a heading: without its hashes, or the line above the underline."""
    match = _HEADING.match(source)
    if not match:
        return (0, 0)
    return match.span("atx" if match["atx"] is not None else "setext")


def plain(text: str) -> str:
    """Inline Markdown as the words a reader sees, on one line."""
    if not _MARKUP.search(text):  # most titles and headings: the replacements below can do nothing
        return " ".join(text.split())
    text = re.sub(rf"!?{_LINK}", lambda match: match["label"], text)
    text = re.sub(r"\*\*|__|~~", "", text)
    text = _EMPHASIS.sub(lambda match: match["star"] or match["line"] or match[0], text).replace("`", "")
    text = re.sub(r"<(https?://[^\s<>]+)>", r"\1", text)
    text = re.sub(r"</?[A-Za-z][^<>]*>", "", text)
    text = re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text)
    return " ".join(html.unescape(text).replace("\x00", "").split())


def region(source: str) -> Span:
    """The span of the first paragraph of a list item, at most 4,000 characters of it."""
    start = text_start(source) or 0
    match = _PARAGRAPH_END.search(source, start)
    end = min(match.start() if match else len(source), start + _LONGEST_TEXT)
    return start, max(start, _trim(source, start, end, " \t\r\n")[1])


def details(source: str) -> Span:
    """The span of the words in the <summary> of a heading entry, else of the words of its heading."""
    match = _DETAILS.search(source)
    return match.span("text") if match else heading_span(source)


def _understand(source: str, start: int, end: int) -> Text:
    """What the text between two offsets says."""
    runs = runs_in(source, start, end)
    title_run = _title_run(source, runs)
    links = [run for run in runs if run.target_span]
    outward = [run for run in links if not run.target.startswith("#")]
    # An id that the text names leads out of the document where nothing else does.
    chosen = min(outward, key=lambda run: run.kind == "arxiv", default=None)
    inward = next((run for run in links if run.target.startswith("#")), None)
    if title_run:
        run_span, title_span = title_run.span, _narrow(source, *title_run.inner)
        prefix_span = _trim(source, start, run_span[0], EDGES + "([")
    else:
        run_span = title_span = _words(source, runs, start, end)
        prefix_span = None
    if prefix_span and prefix_span[0] >= prefix_span[1]:
        prefix_span = None
    return Text(
        title=plain(source[slice(*title_span)]),
        prefix=plain(source[slice(*prefix_span)]).strip(EDGES) if prefix_span else "",
        url=chosen.target if chosen else "",
        anchor=inward.target[1:] if inward else "",
        titled=bool(chosen and chosen.kind != "arxiv")
        or (title_run is not None and not _leads_inside(source, title_run)),
        title_span=title_span,
        prefix_span=prefix_span,
        url_span=chosen.target_span if chosen else None,
        run_span=run_span,
    )


def runs_in(source: str, start: int, end: int) -> list[Run]:
    """The bold, linked and quoted runs and the addresses between two offsets, in their order.

    A link inside a bold run comes after it, as a run of its own.
    """
    runs: list[Run] = []
    for match in _RUN.finditer(source, start, end):
        if match["link"] is not None:
            runs.append(_link(match))
        elif match["bold"] is not None:
            inner = match.span("strong" if match["strong"] is not None else "under")
            runs.append(Run("bold", match.span(), inner, "", None))
            runs += [run for run in runs_in(source, *inner) if run.target_span]
        elif match["quoted"] is not None:
            runs.append(Run("quoted", match.span(), match.span(), "", None))
        elif match["arxiv"] is not None:
            span = match.span("name")
            runs.append(Run("arxiv", match.span(), span, abs_url(arxiv_ids_in(match["name"])[0]), span))
        elif match["address"] is not None:
            span = _trim(source, *match.span(), "<>.,;:!?)'\"*_")  # marks of the sentence around the address
            runs.append(Run("address", match.span(), span, source[slice(*span)], span))
    return runs


def _link(match: re.Match[str]) -> Run:
    """The run of a link that was found; its target may stand in angle brackets, which do not belong to it."""
    start, end = match.span("target")
    if match["target"].startswith("<"):
        start, end = start + 1, end - 1
    return Run("link", match.span(), match.span("label"), match.string[start:end], (start, end))


def _title_run(source: str, runs: list[Run]) -> Run | None:
    """The first bold or linked run that is no label ("Week 1:", "pdf"), else the first quoted one."""
    for run in runs:
        words = plain(source[slice(*run.inner)])
        if run.kind == "bold":
            is_label = words.endswith((":", "："))
        else:
            is_label = bool(_LABEL.fullmatch(words.strip("[]() ")))
        if run.kind in {"bold", "link"} and words and not is_label:
            return run
    return next((run for run in runs if run.kind == "quoted"), None)


def _leads_inside(source: str, run: Run) -> bool:
    """Whether a run is a bare link into the document, as in a table of contents."""
    return run.target.startswith("#") and not source.startswith(("**", "__", '"', "“", "《"), run.inner[0])


def _words(source: str, runs: list[Run], start: int, end: int) -> Span:
    """The span of the words before the first address or labelled link; without any, of the first run."""
    stop = min((run.span[0] for run in runs if run.target_span), default=end)
    span = _trim(source, start, stop, EDGES + "([")
    if span[0] < span[1] or not runs:
        return span
    if runs[0].kind == "arxiv":  # the title of what begins with an arXiv id comes after it
        after = _words(source, runs[1:], runs[0].span[1], end)
        return after if after[0] < after[1] else runs[0].inner
    return runs[0].inner


def _trim(source: str, start: int, end: int, characters: str) -> Span:
    """The span between two offsets without these characters at its ends."""
    while start < end and source[start] in characters:
        start += 1
    while end > start and source[end - 1] in characters:
        end -= 1
    return start, end


def _narrow(source: str, start: int, end: int) -> Span:
    """The span of a title inside its quotes, stars and link, which may stand in each other in any order."""
    while True:
        start, end = _trim(source, start, end, " \t\r\n")
        link = _WHOLE_LINK.fullmatch(source, start, end)
        if link:
            start, end = link.span("label")
            continue
        whole = source[start:end]
        for left, right in _PAIRS:
            inner = source[start + len(left) : end - len(right)]
            if whole.startswith(left) and whole.endswith(right) and inner.strip() and left not in inner:
                start, end = start + len(left), end - len(right)
                break
        else:
            return start, end
