"""Coming back to a list: one stands where one stood."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import LIST, Look, row

KEYS_DOWN = 12
WAYS_BACK: list[Callable[[Page], Any]] = [
    lambda page: page.go_back(),
    lambda page: page.locator(".crumbs a").first.click(),
]


def focused(page: Page) -> Locator:
    return page.locator(".entry:focus-within")


def walk_down(page: Page) -> str:
    """Walk some rows down by keyboard; gives the id of the row."""
    for _ in range(KEYS_DOWN):
        page.keyboard.press("j")
    return str(focused(page).get_attribute("id"))


def top_of(page: Page, row_id: str) -> float:
    page.wait_for_timeout(300)  # the browser's own scrolling has come to rest
    return float(page.evaluate(f"document.getElementById('{row_id}').getBoundingClientRect().top"))


@pytest.mark.parametrize("back", WAYS_BACK, ids=["back", "link"])
@pytest.mark.parametrize("path", [LIST, f"{LIST}?status=to-read"])
def test_j_goes_on_from_the_row_that_was_opened(look: Look, path: str, back: Callable[[Page], Any]) -> None:
    page = look.open(path)
    row_id = walk_down(page)
    after = page.locator(f"#{row_id} ~ .entry, .year:has(#{row_id}) ~ .year .entry").first.get_attribute("id")
    page.keyboard.press("o")
    page.wait_for_url("**/lists/deep-learning/*/")
    back(page)
    expect(focused(page)).to_have_id(row_id)
    page.keyboard.press("j")
    expect(focused(page)).to_have_id(str(after))
    assert page.url.partition("#")[0].endswith(path)


@pytest.mark.parametrize("back", WAYS_BACK, ids=["back", "link"])
def test_the_row_is_as_far_down_the_window_as_before(look: Look, back: Callable[[Page], Any]) -> None:
    page = look.open()
    opened = page.locator(".entry", has_text="MobileNetV3").first
    row_id = str(opened.get_attribute("id"))
    opened.scroll_into_view_if_needed()
    before = top_of(page, row_id)
    opened.locator(".title").click()
    page.wait_for_url("**/mobilenetv3/")
    back(page)
    expect(focused(page)).to_have_id(row_id)
    assert abs(top_of(page, row_id) - before) < 3


def test_a_page_that_is_loaded_anew_keeps_the_row(look: Look) -> None:
    page = look.open()
    row_id = walk_down(page)
    page.reload()
    expect(focused(page)).to_have_id(row_id)


def test_a_list_that_is_opened_from_elsewhere_begins_at_its_beginning(look: Look) -> None:
    page = look.open()
    walk_down(page)
    page.goto("/")
    page.goto(LIST)
    expect(focused(page)).to_have_count(0)
    assert page.evaluate("scrollY") == 0


def test_where_the_row_is_gone_from_the_filter_the_next_one_is_stood_on(look: Look) -> None:
    page = look.open(f"{LIST}?status=to-read&q=net")
    first, second = (page.locator(".entry").nth(n).get_attribute("id") for n in range(2))
    page.locator(f"#{first} .title").click()
    page.get_by_role("radio", name="reading").check()
    expect(page.locator("#said")).to_contain_text("Reading: ")
    page.go_back()
    expect(page.locator(f"#{first}")).to_have_count(0)
    expect(focused(page)).to_have_id(str(second))
    page.keyboard.press("u")
    expect(page.locator("#said")).to_contain_text("To read again: ")


@pytest.mark.parametrize("back", WAYS_BACK, ids=["back", "link"])
def test_a_row_far_down_a_long_list_is_found_again(look: Look, back: Callable[[Page], Any]) -> None:
    page = look.open("/lists/long/")
    page.locator(".more").scroll_into_view_if_needed()
    far = row(page, "N150 ")
    far.scroll_into_view_if_needed()
    far.locator(".title").click()
    page.wait_for_url(re.compile("/lists/long/n150/"))
    back(page)
    expect(focused(page)).to_contain_text("N150")


def test_without_javascript_the_link_leads_to_the_page_that_holds_the_row(look: Look) -> None:
    page = look.open("/lists/long/n150/", java_script_enabled=False)
    page.locator(".crumbs a").first.click()
    expect(row(page, "N150 ")).to_be_in_viewport()
