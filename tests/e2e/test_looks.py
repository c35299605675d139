"""Every page, in both themes and at several widths: sound, reachable, within the window."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import LIST, Look, assert_sound

PAGES = {
    "home": "/",
    "list": LIST,
    "filtered": f"{LIST}?q=nothing+like+this",
    "entry": f"{LIST}batchnorm/",
    "entry without a summary": f"{LIST}resnet/",
    "concept": f"{LIST}notes/loss-function/",
    "long": "/lists/long/?page=2",
    "arXiv": f"{LIST}arxiv/",
    "adding": f"{LIST}add/?what=1706.03762",
    "BibTeX": f"{LIST}bibtex/",
    "new list": "/lists/new/",
    "doctor": f"{LIST}doctor/",
    "updating": f"{LIST}update/",
    "editing": f"{LIST}resnet/edit/",
    "writing": f"{LIST}batchnorm/write/",
    "writing of a concept": f"{LIST}notes/loss-function/write/",
    "history": f"{LIST}resnet/history/",
    "categories": f"{LIST}categories/",
    "which list": "/add/?url=x",
    "practice": "/practice/",
    "choosing what to practise": "/practice/choose/",
    "mock interview": "/practice/interview/",
    "settings": "/settings/",
    "statistics": "/statistics/",
    "statistics of a list": "/statistics/?list=deep-learning",
    "reworded questions": f"{LIST}questions/",
    "goal": f"{LIST}goals/new/",
    "dates": f"{LIST}c-primer-plus/dates/",
    "badge": f"{LIST}badge/",
    "missing": "/nothing/",
}
STRANGE = {"login": "/login/", "ended": "/login/?expired=1", "used link": "/login/x:y:z/"}
EVERY = [
    *((name, path, True) for name, path in PAGES.items()),
    *((name, path, False) for name, path in STRANGE.items()),
]


def opened(look: Look, path: str, known: bool, **options: Any) -> Page:
    page = look.open(path, signed_in=known, **options)
    if path in {"/nothing/", "/login/x:y:z/"}:
        look.forgive("404|410")
    return page


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1440])
@pytest.mark.parametrize(("name", "path", "known"), EVERY, ids=[name for name, _, _ in EVERY])
def test_axe_finds_no_violation(
    look: Look, name: str, path: str, known: bool, width: int, scheme: Any
) -> None:
    page = opened(look, path, known, width=width, color_scheme=scheme)
    assert_sound(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["", "papers/paper/", "papers/summary/3/change/", "papers/book/1/change/"])
def test_axe_finds_no_violation_in_the_admin(look: Look, path: str, scheme: Any) -> None:
    assert_sound(look.open(f"/admin/{path}", color_scheme=scheme))


@pytest.mark.parametrize(("name", "path", "known"), EVERY, ids=[name for name, _, _ in EVERY])
def test_no_page_is_wider_than_its_window(look: Look, name: str, path: str, known: bool) -> None:
    page = opened(look, path, known)
    for width in (320, 768, 1024, 1440, 1600):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [320, 1440])
def test_without_javascript_the_save_button_covers_no_words(look: Look, width: int) -> None:
    row = look.open(width=width, java_script_enabled=False).locator(".entry", has_text="ResNet").first
    button, words = row.get_by_role("button", name="Save").bounding_box(), row.locator(".what").bounding_box()
    assert button
    assert words
    assert button["x"] + button["width"] <= words["x"]


def test_axe_finds_no_violation_in_the_open_help(look: Look) -> None:
    page = look.open()
    page.keyboard.press("?")
    assert_sound(page)


def test_dark_and_light_are_two_papers(look: Look) -> None:
    colours = {
        look.open(color_scheme=scheme).evaluate("getComputedStyle(document.body).backgroundColor")
        for scheme in ("light", "dark")
    }
    assert len(colours) == 2


TICKS = """[...document.querySelectorAll('.tick')]
  .map((tick) => tick.getBoundingClientRect())
  .map((box) => Math.min(box.width, box.height))"""
LINKS = """[...document.querySelectorAll('.entry a, .contents-fold a, .top a, button')]
  .filter((link) => link.offsetParent)
  .map((link) => link.getBoundingClientRect().height)"""


@pytest.mark.parametrize("width", [320, 1440])
def test_targets_are_large_enough_to_hit(look: Look, width: int) -> None:
    page = look.open(width=width)
    assert min(page.evaluate(TICKS)) >= 44
    assert min(page.evaluate(LINKS)) >= 20


def test_a_skip_link_leads_past_the_header(look: Look) -> None:
    page = look.open()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the text")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()


def test_formulas_are_drawn_with_the_fonts_own_braces(look: Look) -> None:
    page = look.open(f"{LIST}notes/loss-function/")
    assert page.evaluate("document.fonts.ready.then(() => document.fonts.check('16px \"Readmark Math\"'))")
    heights = page.evaluate(
        "[...document.querySelectorAll('math')].map((m) => m.getBoundingClientRect().height)"
    )
    assert len(heights) == 5
    assert min(heights) > 10


def test_the_first_link_shows_whose_list_it_opens(look: Look) -> None:
    page = look.open(look.server.login_link(), signed_in=False)
    assert_sound(page)
    expect(page.get_by_role("button", name="Continue as owner")).to_be_focused()
