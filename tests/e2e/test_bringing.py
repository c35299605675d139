"""A list is brought in, and its file is brought up to date."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Look, assert_sound
from tests.factories import SHORT_LIST
from tests.serving import Server


def give(page: Page, text: str, label: str = "Markdown file") -> None:
    """Choose a file of this text, and look at what would come of it."""
    page.get_by_label(label).set_input_files(
        {"name": "list.md", "mimeType": "text/markdown", "buffer": text.encode()}
    )
    page.locator("button.primary").click()


@pytest.fixture(scope="module")
def shared(server: Server) -> str:
    """A list that one test after the other updates."""
    file = server.folder / "shared.md"
    file.write_text(SHORT_LIST)
    server.manage("import_list", str(file), "--slug", "shared")
    return "/lists/shared/"


def exported(server: Server, slug: str) -> str:
    return server.manage("export_list", slug).stdout.decode()


def test_a_list_is_seen_put_right_and_made(look: Look, server: Server) -> None:
    page = look.open("/")
    page.get_by_role("link", name="Make a new list").click()
    give(page, SHORT_LIST, "Markdown or BibTeX file")
    expect(page.get_by_text("3 entries were found. Nothing has been stored yet.")).to_be_visible()
    page.get_by_label("What Papers holds").select_option(label="other")
    page.get_by_label("Title of the list").fill("Brought in")
    page.get_by_role("button", name="Make this list").click()
    expect(page.locator("#said")).to_contain_text("Your list is here: 3 entries.")
    expect(page.locator(".ledgers")).to_contain_text("of 2 other")
    assert exported(server, "brought-in") == SHORT_LIST


def test_without_javascript_a_pasted_list_is_made(look: Look) -> None:
    page = look.open("/lists/new/", java_script_enabled=False)
    page.get_by_label("or its text").fill("# Pasted\n- [ ] **One**\n")
    page.get_by_role("button", name="Show what it holds").click()
    page.get_by_role("button", name="Make this list").click()
    expect(page.get_by_role("heading", name="Pasted", level=1)).to_be_visible()


def test_a_preview_is_sound_for_axe(look: Look) -> None:
    page = look.open("/lists/new/", width=320)
    give(page, SHORT_LIST, "Markdown or BibTeX file")
    assert_sound(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_an_update_shows_its_difference_and_keeps_progress(look: Look, server: Server, shared: str) -> None:
    server.manage("tick", "shared", "resnet")
    page = look.open(shared)
    page.get_by_role("link", name="Update").click()
    give(page, SHORT_LIST.replace("Deep residual learning", "Residual learning"))
    expect(page.locator(".diff del")).to_contain_text("Deep residual learning")
    expect(page.locator(".diff ins")).to_contain_text("Residual learning")
    page.get_by_role("button", name="Take the new version in").click()
    expect(page.locator("#said")).to_contain_text("The new version is in")
    expect(page.get_by_label("Residual learning for image recognition")).to_be_checked()


def in_conflict(look: Look, address: str) -> Page:
    """A summary is edited here, and comes otherwise with a new version of the file."""
    page = look.open(f"{address}alexnet/")
    page.get_by_role("link", name="Edit").click()
    page.get_by_label("Summary, as Markdown").fill("Words from here.")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("#said")).to_contain_text("Saved.")
    page.goto(f"{address}update/")
    give(page, SHORT_LIST.replace("Five convolutions", "Words from the file"))
    page.get_by_role("button", name="Take the new version in").click()
    return page


def test_a_conflict_is_shown_and_settled(look: Look, server: Server, shared: str) -> None:
    page = in_conflict(look, shared)
    expect(page.get_by_label("Here", exact=True)).to_have_value("## AlexNet\n\nWords from here.\n")
    assert_sound(page)
    page.get_by_role("button", name="The file's text stands").click()
    expect(page.locator("#said")).to_contain_text("Settled: AlexNet.")
    assert "Words from the file" in exported(server, "shared")


def test_the_doctors_patch_puts_one_line_right(look: Look, server: Server) -> None:
    file = server.folder / "wrong.md"
    file.write_text(SHORT_LIST.replace("- [ ] ResNet", "-[ ] ResNet"))
    server.manage("import_list", str(file), "--slug", "wrong")
    page = look.open("/lists/wrong/")
    page.get_by_role("link", name="Check-up").click()
    expect(page.locator(".diff ins").first).to_contain_text("- [ ] ResNet")
    page.get_by_role("button", name=re.compile(r"Put it right: .* \(line 11\)")).click()
    expect(page.locator("#said")).to_contain_text("Line 11 is put right.")
    assert exported(server, "wrong") == SHORT_LIST
