"""Taking changes back: step by step, on another page than they were made on, and where nothing shows them."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import LIST, Look, box, exported, real_list, row
from tests.serving import Server

RESNET = "Deep residual learning for image recognition"
MNASNET = "MnasNet: Platform-Aware Neural Architecture Search for Mobile"


@pytest.fixture(autouse=True)
def nothing_is_left_ticked(server: Server) -> object:
    yield
    for key in ("resnet", "mnasnet"):
        server.manage("tick", "deep-learning", key, "--status", "to-read")
    return None


def tick(page: Page, title: str) -> None:
    box(page, title).check()
    expect(page.locator("#said")).to_contain_text("Read: ")
    page.keyboard.press("Escape")


def answer(page: Page) -> str:
    """Grade the question that is asked; gives its words."""
    question = page.locator("#question").inner_text()
    page.keyboard.press(" ")
    page.keyboard.press("4")
    expect(page.locator("#question")).not_to_have_text(question)
    return question


def test_u_takes_one_change_back_after_the_other_also_on_a_page_that_is_loaded_anew(look: Look) -> None:
    page = look.open()
    tick(page, RESNET)
    tick(page, MNASNET)
    page.reload()
    page.keyboard.press("u")
    expect(page.locator("#said")).to_contain_text("To read again: MnasNet")
    page.keyboard.press("u")
    expect(page.locator("#said")).to_contain_text("To read again: ResNet")
    expect(box(page, RESNET)).not_to_be_checked()


def test_u_pressed_twice_in_a_hurry_goes_two_steps_back(look: Look, server: Server) -> None:
    page = look.open()
    tick(page, RESNET)
    tick(page, MNASNET)
    page.keyboard.press("u")
    page.keyboard.press("u")
    expect(page.locator("#said")).to_contain_text("To read again: ResNet")
    assert exported(server) == real_list()


def test_u_that_follows_a_tick_at_once_takes_that_tick_back(look: Look, server: Server) -> None:
    page = look.open()
    tick(page, RESNET)
    box(page, MNASNET).focus()
    page.keyboard.press("x")
    page.keyboard.press("u")
    expect(page.locator("#said")).to_contain_text("To read again: MnasNet")
    expect(box(page, RESNET)).to_be_checked()


def test_u_on_an_entrys_page_takes_back_what_was_ticked_on_the_list(look: Look) -> None:
    page = look.open()
    tick(page, RESNET)
    page.goto(f"{LIST}resnet/")
    page.keyboard.press("u")
    expect(page.locator("#said")).to_contain_text("To read again: ResNet")
    expect(page.get_by_role("radio", name="to read")).to_be_checked()


def test_u_on_another_list_says_which_list_the_change_was_in(look: Look) -> None:
    page = look.open()
    tick(page, RESNET)
    page.goto("/lists/long/")
    page.keyboard.press("u")
    expect(page.locator("#said")).to_contain_text("To read again: ResNet, 6 of 49 papers. (What should we do")


def test_when_nothing_is_left_to_undo_u_says_so(look: Look) -> None:
    page = look.open()
    for _ in range(30):
        page.keyboard.press("u")
    expect(page.locator("#said")).to_contain_text(
        re.compile("Nothing (else )?of the last 24 hours is left to undo.")
    )


def test_the_undo_of_a_row_that_the_filter_hides_brings_it_back(look: Look) -> None:
    page = look.open(f"{LIST}?status=to-read")
    box(page, RESNET).check()
    expect(page.locator("#said")).to_contain_text("Read: ResNet")
    page.get_by_role("searchbox").fill("residual learning for image")
    expect(page.locator(".empty")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("#said")).to_contain_text("To read again: ResNet")
    expect(box(page, RESNET)).not_to_be_checked()


def test_without_javascript_the_sentence_offers_the_change_before(look: Look) -> None:
    page = look.open(java_script_enabled=False)
    for name in ("ResNet", "MnasNet"):
        page.locator(".entry", has_text=name).first.get_by_role("checkbox").check()
        page.locator(".entry", has_text=name).first.get_by_role("button", name="Save").click()
    page.get_by_role("button", name="Undo", exact=True).click()
    expect(page.locator("#said")).to_contain_text("To read again: MnasNet")
    page.get_by_role("button", name="Undo the one before").click()
    expect(page.locator("#said")).to_contain_text("To read again: ResNet")


def test_without_javascript_a_button_takes_a_change_back_after_the_page_was_left(look: Look) -> None:
    page = look.open(java_script_enabled=False)
    row(page, "ResNet").get_by_role("checkbox").check()
    row(page, "ResNet").get_by_role("button", name="Save").click()
    page.goto("/")
    page.goto(f"{LIST}mnasnet/")
    page.get_by_role("button", name="Take the last change back").click()
    expect(page.locator("#said")).to_contain_text("To read again: ResNet")


def test_a_key_held_down_takes_one_change_back(look: Look) -> None:
    page = look.open()
    tick(page, RESNET)
    tick(page, MNASNET)
    page.keyboard.down("u")
    page.keyboard.down("u")
    expect(page.locator("#said")).to_contain_text("To read again: MnasNet")
    expect(box(page, RESNET)).to_be_checked()


def test_u_goes_on_taking_answers_back_after_practice_was_left(look: Look) -> None:
    page = look.open("/practice/")
    asked = [answer(page) for _ in range(2)]
    page.goto("/")
    page.goto("/practice/")
    for question in reversed(asked):
        page.keyboard.press("u")
        expect(page.locator("#question")).to_have_text(question)
