"""Made-up Markdown documents for property tests: every shape that has broken a list reader before."""

from hypothesis import strategies as st

_WORDS = st.sampled_from(
    [
        "ResNet",
        "**“Deep”**",
        '**"A title"**',
        "[A link](https://arxiv.org/abs/1512.03385)",
        '[**"In"**](#ResNet)',
        "深度学习",
        "naïve\u00a0space",
        "[x](y)",
        "`- [ ] code`",
        "<b>html</b>",
        "$x_1$",
        "\u2028",  # a line end for str.splitlines, none for Markdown
        "\x0c",
        "**open",
        "[open",
    ]
)
# What is given twice or more is drawn more often.
_MARKERS = st.sampled_from(["- ", "* ", "+ ", "1. ", "2) ", "-\t", "-   ", "-\n  "])
_BOXES = st.sampled_from(["[ ] ", "[x] ", "[X] ", "[ ]", "[] ", "", "", "[ ]\t", "[-] "])
_INDENTS = st.sampled_from(["", "", "", "  ", "    ", "\t", "> ", "> > ", "      ", ">"])
_HEADINGS = st.sampled_from(
    [
        "# Books",
        "## Papers",
        "##### 2015",
        "### ResNet",
        "#",
        "## 书",
        "# Content",
        "Setext\n---",
        "Other\n===",
        "#nospace",
    ]
)
_BLOCKS = st.sampled_from(
    [
        "",
        "",
        "```\n- [ ] in a fence\n```",
        "~~~",
        "```",
        "<!-- - [ ] in a comment -->",
        "<!--",
        "-->",
        "---",
        "    - [ ] in code",
        "<details>",
        "</details>",
        '<b><details><summary>**"A title"**</summary></b>',
        "| a | b |\n|---|---|",
        "a paragraph",
        "[1. Books](#1books)",
        "[back](#resnet)",
        "$$\nx\n$$",
        "\ufeff",
        "title: x",
    ]
)
_ENDS = st.sampled_from(["\n", "\n", "\r\n", "\r", "\n\n"])


@st.composite
def _items(draw: st.DrawFn) -> str:
    """The first line of a list item, with up to three pieces of text."""
    return draw(_INDENTS) + draw(_MARKERS) + draw(_BOXES) + " ".join(draw(st.lists(_WORDS, max_size=3)))


@st.composite
def documents(draw: st.DrawFn) -> str:
    """Lines of lists, headings and blocks with any line ends, with or without a BOM and a last line end."""
    blocks = draw(
        st.lists(st.one_of(_items(), _items(), _HEADINGS, _BLOCKS, st.text(max_size=12)), max_size=24)
    )
    end = draw(_ENDS)
    mixed = draw(st.booleans())
    text = "".join(block.replace("\n", end) + (draw(_ENDS) if mixed else end) for block in blocks)
    text = draw(st.sampled_from(["", "", "", "\ufeff", "---\ntitle: x\n---\n"])) + text
    return text.rstrip("\r\n") if draw(st.booleans()) else text
