"""The five minutes of the README, step by step on a fresh folder: each does what it says."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.arxiv_server import serving_arxiv
from tests.e2e.conftest import LIST, Look, row
from tests.serving import Server, serving
from tests.shared_data import ROOT, text_of

STEPS = re.findall(r"^\d\. (.*?)(?=^\d\. |^## )", text_of(ROOT / "README.md"), re.MULTILINE | re.DOTALL)
REAL = text_of(ROOT / "fixtures" / "reading-list.md")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("readme") / "data"
    with serving_arxiv() as arxiv, serving(folder, READMARK_ARXIV_URL=arxiv.address) as started:
        yield started


def named(step: int) -> str:
    """The paper that a step names."""
    return str(re.findall(r"`([^`]{3,})`", STEPS[step - 1])[0])


def opened(look: Look, step: int) -> Page:
    page = look.open()
    row(page, named(step)).locator("a.title").click()
    return page


def test_step_1_a_tick_changes_row_and_numbers_and_u_takes_it_back(look: Look) -> None:
    page = look.open()
    paper = row(page, named(1))
    paper.get_by_role("checkbox").check()
    expect(page.locator("#l-all")).to_contain_text("7")
    page.keyboard.press("u")
    expect(paper.get_by_role("checkbox")).not_to_be_checked()
    expect(page.locator("#l-all")).to_contain_text("6")


def test_step_2_a_dialog_helps_with_the_keys_and_turns_them_off(look: Look) -> None:
    page = look.open()
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog")
    for key in re.findall(r"`(.)`", STEPS[1]):
        expect(dialog.locator("kbd", has_text=re.compile(f"^{re.escape(key)}$")).first).to_be_visible()
    expect(dialog.get_by_role("checkbox", name="Use these keys")).to_be_checked()


def test_step_3_of_a_paper_that_is_not_read_the_status_is_set_and_a_note_left(look: Look) -> None:
    page = opened(look, 3)
    expect(page.get_by_role("radio", name="to read", exact=True)).to_be_checked()
    assert page.locator("#summary .prose").inner_text().strip()
    page.get_by_role("radio", name="read", exact=True).check()
    expect(page.locator("#said")).to_contain_text(f"Read: {named(3)}, 7 of 49 papers.")
    page.get_by_label("My note").last.fill("Again before the interview.\nSection 3.")
    page.get_by_role("button", name="Save the note").click()
    expect(page.locator("#said")).to_contain_text("Your note is saved.")
    page.goto(LIST)
    expect(row(page, named(3)).locator(".remark")).to_have_text("Again before the interview.")


def test_step_4_a_word_is_changed_and_the_page_beside_it_follows(look: Look) -> None:
    page = opened(look, 3)
    page.get_by_role("link", name="Edit").click()
    field = page.get_by_label("Summary, as Markdown")
    field.fill(field.input_value().replace("studied", "asked", 1))
    expect(page.locator("#page")).to_contain_text("It is asked")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("#summary")).to_contain_text("It is asked")


def test_step_5_a_question_is_graded_and_u_takes_it_back(look: Look) -> None:
    page = look.open()
    page.get_by_role("link", name="Practice").click()
    asked = page.locator("#question").inner_text()
    page.keyboard.press(" ")
    page.keyboard.press("3")
    expect(page.locator("#said")).to_contain_text("Good: again in")
    page.keyboard.press("u")
    expect(page.locator("#question")).to_have_text(asked)


def test_step_6_arxiv_is_asked_and_watched(look: Look) -> None:
    page = look.open()
    page.get_by_role("link", name="On arXiv").click()
    [button] = re.findall(r"\*(Ask arXiv[^*]*)\*", STEPS[5])
    page.get_by_role("button", name=button).click()
    expect(page.locator("#fetch progress")).to_be_visible()
    page.get_by_role("button", name="Stop").click()
    expect(page.locator("#said")).to_contain_text("Stopped.")


def test_step_7_the_download_has_the_tick_and_the_word_and_nothing_else(look: Look) -> None:
    page = look.open()
    with page.expect_download() as download:
        page.get_by_role("link", name="Download Markdown").click()
    before, after = REAL.splitlines(), download.value.path().read_text().splitlines()
    changed = [pair for pair in zip(before, after, strict=True) if pair[0] != pair[1]]
    assert changed[0][0].replace("- [ ]", "- [x]") == changed[0][1]
    assert (len(changed), f"[x] {named(3)}" in changed[0][1]) == (2, True)
    assert changed[1][0].replace("studied", "asked", 1) == changed[1][1]
