"""Hostile texts for the tests of the sanitiser: tags, attributes, values and name spaces, combined."""

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
_ATTRIBUTES = [
    "onerror",
    "onload",
    "ontoggle",
    "onclick",
    "onfocus",
    "onmouseover",
    "hx-get",
    "hx-on:click",
    "data-hx-post",
    "style",
    "srcdoc",
    "formaction",
]
_VALUES = [
    "alert(1)",
    "javascript:alert(1)",
    "&#106;avascript:alert(1)",
    "java\tscript:alert(1)",
    "//evil.example/x",
]
_SHAPES = [
    '<{tag} {attribute}="{value}" src=x open autofocus>',
    "<{tag}/{attribute}='{value}'>",
    "<{tag} {attribute}={value} //",
    "<{tag}\n{attribute}=`{value}`>x</{tag}>",
]
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
    """More than a thousand texts, none of which may do anything on a page."""
    combined = [
        shape.format(tag=tag, attribute=attribute, value=value)
        for shape, tag, attribute, value in product(_SHAPES, _TAGS, _ATTRIBUTES, _VALUES)
    ]
    return _WHOLE + combined[::2]  # every second one: still each tag with each attribute, in half of the time
