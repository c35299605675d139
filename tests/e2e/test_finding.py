"""Filtering, moving by keyboard, and long lists."""

import re

from playwright.sync_api import expect

from tests.e2e.conftest import LIST, Look, box

ALEXNET = "Imagenet classification with deep convolutional neural networks"


def test_the_list_narrows_as_one_types_and_the_address_follows(look: Look) -> None:
    page = look.open()
    page.get_by_role("searchbox", name="Filter by words").press_sequentially("mobilenet")
    expect(page.locator(".entry")).to_have_count(3)
    expect(page).to_have_url(re.compile(r"q=mobilenet"))
    expect(page.get_by_role("searchbox")).to_be_focused()


def test_a_filter_can_be_gone_back_from(look: Look) -> None:
    page = look.open()
    page.get_by_role("combobox", name="Status").select_option("read")
    expect(page.locator(".entry")).to_have_count(6)
    page.go_back()
    expect(page.locator(".entry")).to_have_count(57)


def test_without_javascript_a_button_filters(look: Look) -> None:
    page = look.open(java_script_enabled=False)
    page.get_by_role("combobox", name="Kind").select_option("book")
    page.get_by_role("button", name="Filter").click()
    expect(page.locator(".entry")).to_have_count(8)


def test_nothing_found_offers_the_way_back(look: Look) -> None:
    page = look.open(f"{LIST}?q=nothing+like+this")
    page.get_by_role("link", name="Show all of it").click()
    expect(page.locator(".entry")).to_have_count(57)


def test_the_list_is_walked_and_ticked_by_keyboard(look: Look) -> None:
    page = look.open(f"{LIST}?status=read")
    page.keyboard.press("j")
    expect(box(page, ALEXNET)).to_be_focused()
    page.keyboard.press("x")
    expect(page.locator("#said")).to_contain_text("To read again: AlexNet")
    page.keyboard.press("u")
    expect(page.locator("#said")).to_contain_text("Read: AlexNet, 6 of 49 papers.")


def test_the_list_is_walked_both_ways_and_opened_by_keyboard(look: Look) -> None:
    page = look.open(f"{LIST}?status=read")
    for key in "jjk":
        page.keyboard.press(key)
    expect(box(page, ALEXNET)).to_be_focused()
    page.keyboard.press("o")
    expect(page).to_have_url(re.compile("/alexnet/$"))


def test_slash_goes_to_the_words_and_typing_there_is_typing(look: Look) -> None:
    page = look.open()
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("xjk?")
    expect(page.get_by_role("searchbox")).to_have_value("xjk?")
    expect(page.get_by_role("dialog")).to_be_hidden()


def test_a_key_with_a_modifier_belongs_to_the_browser(look: Look) -> None:
    page = look.open()
    for modifier in ("Control", "Alt", "Meta"):
        page.keyboard.press(f"{modifier}+j")
    expect(page.locator(".entry.here")).to_have_count(0)
    page.keyboard.press("j")
    expect(page.locator(".entry.here")).to_have_count(1)


def test_the_help_opens_closes_and_turns_the_keys_off(look: Look) -> None:
    page = look.open()
    page.keyboard.press("?")
    page.get_by_role("checkbox", name="Use these keys").uncheck()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.reload()
    page.keyboard.press("j")
    expect(page.locator(".entry.here")).to_have_count(0)


def test_a_long_list_comes_in_as_one_scrolls(look: Look) -> None:
    page = look.open("/lists/long/")
    expect(page.locator(".entry")).to_have_count(100)
    page.locator(".more").scroll_into_view_if_needed()
    expect(page.locator(".entry")).to_have_count(200)
    page.locator(".more").scroll_into_view_if_needed()
    expect(page.locator(".entry")).to_have_count(250)
    assert page.locator(".heading", has_text="C3").count() == 1


def test_the_contents_lead_far_into_a_long_list_and_back(look: Look) -> None:
    page = look.open("/lists/long/")
    page.get_by_role("navigation", name="Categories").get_by_role("link", name="C7").click()
    expect(page.get_by_role("heading", name="C7")).to_be_in_viewport()
    page.get_by_role("link", name="Earlier in the list").click()
    expect(page.locator(".entry", has_text="N100").first).to_be_attached()


def test_a_long_list_is_paged_without_javascript(look: Look) -> None:
    page = look.open("/lists/long/", java_script_enabled=False)
    page.get_by_role("link", name="More of the list").click()
    expect(page.locator(".entry")).to_have_count(100)
    page.get_by_role("link", name="More of the list").click()
    expect(page.locator(".entry")).to_have_count(50)


def test_the_contents_mark_the_category_that_is_read(look: Look) -> None:
    page = look.open()
    page.get_by_role("heading", name="Object Detection").scroll_into_view_if_needed()
    page.mouse.wheel(0, 500)
    expect(page.locator(".contents [aria-current]")).to_have_count(1)
