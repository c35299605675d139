"""Writing a note: saved while it is typed, kept whatever happens to the server, the session or the page."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from tests.e2e.conftest import LIST, Look, assert_sound, state_of_owner
from tests.serving import Server, free_port, serving

ENTRY = f"{LIST}resnet/"


@pytest.fixture(autouse=True)
def no_note(look: Look) -> None:
    page = look.open(ENTRY)
    field(page).fill("")
    page.get_by_role("button", name="Save the note").click()
    expect(page.locator("#said")).to_contain_text("Your note is saved.")
    page.context.close()


def field(page: Page) -> Locator:
    return page.get_by_role("textbox", name="My note")


def state(page: Page) -> Locator:
    return page.locator("#note-state")


def type_note(page: Page, text: str) -> None:
    field(page).press_sequentially(text)


def saved_note(look: Look) -> str:
    page = look.open(ENTRY)
    text = field(page).input_value()
    page.context.close()
    return text


def opened_twice(look: Look, **options: Any) -> Page:
    """A page of the entry that was opened before another one has saved a note."""
    page, other = look.open(ENTRY, **options), look.open(ENTRY)
    type_note(other, "theirs")
    expect(state(other)).to_contain_text("Saved at")
    return page


def test_a_note_is_saved_while_it_is_typed_and_the_page_says_so(look: Look) -> None:
    page = look.open(ENTRY)
    type_note(page, "Section 3 again.")
    expect(state(page)).to_contain_text("Saved at")
    expect(page.get_by_role("status").filter(has_text="Saved at")).to_be_visible()
    expect(field(page)).to_be_focused()
    assert saved_note(look) == "Section 3 again."


@pytest.mark.parametrize("leave", [lambda page: page.goto("/"), lambda page: page.close()])
def test_what_was_typed_a_moment_before_leaving_arrives(look: Look, leave: Callable[[Page], Any]) -> None:
    page = look.open(ENTRY)
    type_note(page, "At the last moment")
    leave(page)
    other = look.open(LIST)
    expect(other.locator(".entry", has_text="ResNet").first).to_contain_text("At the last moment")


def test_without_javascript_the_button_saves_it(look: Look) -> None:
    page = look.open(ENTRY, java_script_enabled=False)
    field(page).fill("By hand")
    page.get_by_role("button", name="Save the note").click()
    expect(page.locator("#said")).to_contain_text("Your note is saved.")
    expect(field(page)).to_have_value("By hand")


def test_without_a_network_the_text_stays_and_is_saved_when_there_is_one(look: Look) -> None:
    page = look.open(ENTRY)
    page.context.set_offline(True)
    type_note(page, "In a tunnel")
    expect(state(page)).to_contain_text("Not saved: the server cannot be reached.")
    page.context.set_offline(False)
    expect(state(page)).to_contain_text("Saved at")
    look.forgive("ERR_INTERNET_DISCONNECTED|htmx:(sendError|afterRequest)")


def test_after_a_fault_of_the_server_it_is_tried_again(look: Look) -> None:
    page = look.open(ENTRY)
    page.route("**/note/", lambda route: route.fulfill(status=500, body="no"), times=1)
    type_note(page, "Twice")
    expect(state(page)).to_contain_text("Not saved: the server had a fault.")
    expect(state(page)).to_contain_text("Saved at")
    look.forgive("500")


def test_what_is_typed_while_the_server_is_gone_is_saved_when_it_is_back(
    browser: Browser, tmp_path: Path
) -> None:
    port = free_port()
    with serving(tmp_path / "data", port=port) as server:
        look = Look(server, browser, state_of_owner(server, browser))
        page = look.open(ENTRY)
    type_note(page, "Over a restart")
    expect(state(page)).to_contain_text("Not saved: the server cannot be reached.")
    with serving(tmp_path / "data", port=port):
        expect(state(page)).to_contain_text("Saved at", timeout=70_000)
    look.forgive(r"ERR_CONNECTION_\w+|htmx:(sendError|afterRequest|timeout)")
    assert look.faults == []


def test_an_ended_session_leaves_the_text_where_it_is_and_offers_it_afterwards(
    look: Look, server: Server
) -> None:
    page = look.open(ENTRY)
    page.context.clear_cookies(name="sessionid")
    type_note(page, "Late at night")
    expect(state(page)).to_contain_text("Not saved: your session has ended.")
    state(page).get_by_role("link", name="Sign in").click()
    expect(page.get_by_text("Your session has ended.")).to_be_visible()
    _sign_in(page, server)
    page.get_by_role("button", name="Put it into the note").click()
    expect(state(page)).to_contain_text("Saved at")


def _sign_in(page: Page, server: Server) -> None:
    page.goto(server.login_link())
    page.get_by_role("button", name="Continue as owner").click()
    page.goto(ENTRY)


def test_of_two_pages_the_second_one_gets_both_texts(look: Look) -> None:
    page = opened_twice(look)
    type_note(page, "mine")
    expect(state(page)).to_contain_text("Not saved: this note was changed on another page")
    expect(page.locator("#note-other")).to_contain_text("theirs")
    expect(field(page)).to_have_value("mine")
    assert saved_note(look) == "theirs"


def test_who_has_seen_both_texts_may_save_theirs_and_go_on(look: Look) -> None:
    page = opened_twice(look)
    type_note(page, "mine")
    page.get_by_role("button", name="Save mine in its place").click()
    expect(state(page)).to_contain_text("Saved at")
    expect(page.locator("#note-other")).to_be_empty()
    with page.expect_response("**/note/"):
        type_note(page, " and more")
    assert saved_note(look) == "mine and more"


def test_who_goes_on_with_the_other_text_is_offered_theirs(look: Look) -> None:
    page = opened_twice(look)
    type_note(page, "mine")
    page.get_by_role("link", name="Go on with the other one").click()
    expect(page.locator("[data-draft] blockquote")).to_have_text("mine")
    expect(field(page)).to_have_value("theirs")


def test_without_javascript_the_second_page_gets_both_texts_too(look: Look) -> None:
    page = opened_twice(look, java_script_enabled=False)
    field(page).fill("mine")
    page.get_by_role("button", name="Save the note").click()
    expect(page.locator("#note-other")).to_contain_text("theirs")
    expect(field(page)).to_have_value("mine")
    page.get_by_role("button", name="Save mine in its place").click()
    expect(page.locator("#said")).to_contain_text("Your note is saved.")
    look.forgive("409")


def test_u_takes_a_note_back_and_it_can_be_written_again(look: Look) -> None:
    page = look.open(ENTRY)
    type_note(page, "A long one")
    page.locator("h1").click()
    page.keyboard.press("u")
    expect(page.locator("#said")).to_contain_text("Your note on ResNet is as it was before.")
    expect(field(page)).to_have_value("")
    page.get_by_role("button", name="No, keep what I wrote").click()
    expect(field(page)).to_have_value("A long one")


def test_saving_slowly_says_that_it_is_saving(look: Look) -> None:
    page = look.open(ENTRY)
    held: list[Route] = []
    page.route("**/note/", lambda route: held.append(route))
    type_note(page, "Slow")
    expect(state(page)).to_contain_text("Saving…")
    held[0].continue_()
    expect(state(page)).to_contain_text("Saved at")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1440])
def test_axe_finds_no_violation_beside_another_text(look: Look, width: int, scheme: Any) -> None:
    page = opened_twice(look, width=width, color_scheme=scheme)
    type_note(page, "mine")
    expect(page.locator("#note-other")).to_contain_text("theirs")
    assert_sound(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_page_loaded_anew_while_one_types_has_what_was_typed(look: Look) -> None:
    page = look.open(ENTRY)
    type_note(page, "And reload")
    page.reload()
    expect(field(page)).to_have_value("And reload")
    expect(page.locator("[data-draft]")).to_be_hidden()
