"""The text of one entry: where its mark, title, name and link stand.

Pure. An item's source is its lines as they stand in the document; spans are offsets into it.
"""

import html
import re
from dataclasses import dataclass, replace

Span = tuple[int, int]

_EOL = r"(?:\r\n|\r|\n)"
_MARKER = rf"[ \t>]*(?:[-*+]|\d{{1,9}}[.)])(?:[ \t]+|[ \t]*{_EOL}[ \t>]*)"
ITEM = re.compile(rf"(?:{_MARKER})+(?P<box>\[(?P<mark>[ xX])\](?=[ \t\v\f\r\n])[ \t\v\f]*)?")
_DETAILS = re.compile(r"<summary>(?P<text>.*?)</summary>", re.DOTALL | re.IGNORECASE)
_HEADING = re.compile(
    r"[ \t]{0,3}#{1,6}[ \t]+(?P<atx>.*?)(?:[ \t]+#+)?[ \t]*(?=\r|\n|$)|[ \t]{0,3}(?P<setext>[^\r\n]*)"
)
_PARAGRAPH_END = re.compile(
    rf"{_EOL}(?=[ \t>]*(?:{_EOL}|$|[-*+][ \t]|\d{{1,9}}[.)][ \t]|#{{1,6}}[ \t]|```|~~~|\|))"
)
_MARKUP = re.compile(r"[\[*_`~<\\&\x00]")
_LONGEST_TEXT = 4_000

_LINK = (
    r"\[(?P<label>(?:[^\[\]\\]|\\.|\[[^\[\]]*\])*)\]"
    r"\([ \t]*(?P<target><[^<>\r\n]*>|(?:[^\s()\\]|\\.|\([^\s()]*\))*)(?:\s+(?:\"[^\"]*\"|'[^']*'))?[ \t]*\)"
)
_RUN = re.compile(
    rf"""\\.|(?P<ticks>`+)[^`]+(?P=ticks)(?!`)
    |!{_LINK.replace("label", "alt").replace("target", "src")}
    |(?P<link>{_LINK})
    |(?P<bold>\*\*(?=\S)(?P<strong>(?:[^*]|\*(?!\*))+?)(?<=\S)\*\*|__(?=\S)(?P<under>(?:[^_]|_(?!_))+?)(?<=\S)__)
    |(?P<quoted>"[^"\r\n]+"|“[^“”\r\n]+”|《[^《》\r\n]+》)
    |(?P<address><https?://[^\s<>]+>|https?://[^\s<>"“”，。；、（）]+)""",
    re.VERBOSE | re.DOTALL,
)
_PAIRS = (
    ("**", "**"),
    ("__", "__"),
    ('"', '"'),
    ("“", "”"),
    ("《", "》"),
    ("*", "*"),
    ("_", "_"),
    ("`", "`"),
)
_LABEL = re.compile(
    r"pdf|paper|papers|link|url|code|arxiv|doi|slides?|video|website|site|web|home|homepage|project|blog|here"
    r"|abs|abstract|html|notes?|summary|github|download|article|data|dataset|demo|post|poster|review|talk|tutorial|链接|论文|代码|地址",
    re.IGNORECASE,
)
EDGES = " \t\r\n:：,，、;-–—|"


@dataclass(frozen=True, slots=True)
class Text:
    """What one item says. A span is None where the text has no such thing."""

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
    kind: str
    span: Span
    inner: Span
    target: str
    target_span: Span | None


def mark_of(source: str) -> str | None:
    """The character between the brackets, or None where the item has no box."""
    match = ITEM.match(source)
    return match["mark"] if match else None


def text_start(source: str) -> int | None:
    """Where the words of a list item begin, after its marker and box."""
    match = ITEM.match(source)
    return match.end() if match else None


def read(source: str) -> Text:
    """Understand the text of an item, or of a heading entry, whose prefix is the heading."""
    if ITEM.match(source):
        return _understand(source, *region(source))
    text = _understand(source, *details(source))
    span = heading_span(source)
    name = plain(source[slice(*span)])
    return replace(text, prefix="" if name.casefold() == text.title.casefold() else name, prefix_span=span)


def heading_span(source: str) -> Span:
    """Where the words of a heading stand."""
    match = _HEADING.match(source)
    if not match:
        return (0, 0)
    return match.span("atx" if match["atx"] is not None else "setext")


def plain(text: str) -> str:
    """Inline Markdown as the words a reader sees."""
    if not _MARKUP.search(text):
        return " ".join(text.split())
    text = re.sub(rf"!?{_LINK}", lambda match: match["label"], text)
    text = re.sub(r"(\*\*|__|`+|~~)", "", text)
    text = re.sub(r"<(https?://[^\s<>]+)>", r"\1", text)
    text = re.sub(r"</?[A-Za-z][^<>]*>", "", text)
    text = re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text)
    return " ".join(html.unescape(text).replace("\x00", "").split())


def region(source: str) -> Span:
    """The first paragraph of a list item."""
    start = text_start(source) or 0
    match = _PARAGRAPH_END.search(source, start)
    end = min(match.start() if match else len(source), start + _LONGEST_TEXT)
    return start, max(start, _trim(source, start, end, " \t\r\n")[1])


def details(source: str) -> Span:
    """The words of the <summary> of a heading entry."""
    match = _DETAILS.search(source)
    return match.span("text") if match else heading_span(source)


def _understand(source: str, start: int, end: int) -> Text:
    runs = runs_in(source, start, end)
    title_run = _title_run(source, runs)
    links = [run for run in runs if run.target_span]
    outside = next((run for run in links if not run.target.startswith("#")), None)
    inside = next((run for run in links if run.target.startswith("#")), None)
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
        url=outside.target if outside else "",
        anchor=inside.target[1:] if inside else "",
        titled=outside is not None or (title_run is not None and not _leads_inside(source, title_run)),
        title_span=title_span,
        prefix_span=prefix_span,
        url_span=outside.target_span if outside else None,
        run_span=run_span,
    )


def runs_in(source: str, start: int, end: int) -> list[Run]:
    """The bold, linked and quoted runs and the addresses, in order; links inside bold ones as well."""
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
        elif match["address"] is not None:
            span = _trim(source, *match.span(), "<>.,;:!?)'\"*_")
            runs.append(Run("address", match.span(), span, source[slice(*span)], span))
    return runs


def _link(match: re.Match[str]) -> Run:
    first, last = match.span("target")
    if match["target"].startswith("<"):
        first, last = first + 1, last - 1
    return Run("link", match.span(), match.span("label"), match.string[first:last], (first, last))


def _title_run(source: str, runs: list[Run]) -> Run | None:
    """The first bold or linked run that is no label ("Week 1:", "pdf"), else the first quoted one."""
    for run in runs:
        words = plain(source[slice(*run.inner)])
        label = (
            words.endswith((":", "："))
            if run.kind == "bold"
            else bool(_LABEL.fullmatch(words.strip("[]() ")))
        )
        if run.kind in {"bold", "link"} and words and not label:
            return run
    return next((run for run in runs if run.kind == "quoted"), None)


def _leads_inside(source: str, run: Run) -> bool:
    """Whether this is a bare link into the document, as in a table of contents."""
    return run.target.startswith("#") and not source.startswith(("**", "__", '"', "“", "《"), run.inner[0])


def _words(source: str, runs: list[Run], start: int, end: int) -> Span:
    """The words before the first address or labelled link, or the address itself."""
    stop = min((run.span[0] for run in runs if run.target_span), default=end)
    span = _trim(source, start, stop, EDGES + "([")
    if span[0] < span[1] or not runs:
        return span
    return runs[0].inner


def _trim(source: str, start: int, end: int, characters: str) -> Span:
    while start < end and source[start] in characters:
        start += 1
    while end > start and source[end - 1] in characters:
        end -= 1
    return start, end


def _narrow(source: str, start: int, end: int) -> Span:
    """The title inside its quotes, stars and link."""
    while True:
        start, end = _trim(source, start, end, " \t\r\n")
        link = re.compile(_LINK).fullmatch(source, start, end)
        if link:
            start, end = link.span("label")
            continue
        for left, right in _PAIRS:
            inner = source[start + len(left) : end - len(right)]
            whole = source[start:end]
            if whole.startswith(left) and whole.endswith(right) and inner.strip() and left not in inner:
                start, end = start + len(left), end - len(right)
                break
        else:
            return start, end
