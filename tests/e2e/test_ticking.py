import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import LIST, Look, box, exported, real_list
from tests.serving import Server

RESNET = "Deep residual learning for image recognition"


@pytest.fixture(autouse=True)
def nothing_is_left_ticked(server: Server) -> object:
    yield
    server.manage("tick", "deep-learning", "resnet", "--status", "to-read")
    return None


def test_a_tick_changes_the_row_and_every_number_and_says_so(look: Look) -> None:
    page = look.open()
    page.evaluate("window.stayed = true")
    box(page, RESNET).check()
    expect(page.locator("#said")).to_contain_text("Read: ResNet, 7 of 49 papers.")
    expect(page.locator(".entry.read", has_text="ResNet").first).to_be_visible()
    expect(page.locator("#l-all")).to_contain_text("7")
    expect(page.get_by_role("heading", name="Classical Network Structures")).to_contain_text("6 of 19")
    expect(page.locator(".contents progress[aria-label='Papers: 7 of 49 read']")).to_be_visible()
    assert page.evaluate("window.stayed")


def test_the_focus_stays_on_the_box(look: Look) -> None:
    page = look.open()
    box(page, RESNET).focus()
    page.keyboard.press("Space")
    expect(page.locator("#said")).to_contain_text("Read: ResNet")
    expect(box(page, RESNET)).to_be_focused()


def test_undo_takes_the_tick_back(look: Look) -> None:
    page = look.open()
    box(page, RESNET).check()
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("#said")).to_contain_text("To read again: ResNet, 6 of 49 papers.")
    expect(box(page, RESNET)).not_to_be_checked()


def test_escape_clears_what_was_said(look: Look) -> None:
    page = look.open()
    box(page, RESNET).check()
    expect(page.locator("#said")).to_contain_text("Read: ResNet")
    page.keyboard.press("Escape")
    expect(page.locator("#said")).to_be_empty()


def test_a_tick_stays_and_is_one_byte_of_the_document(look: Look, server: Server) -> None:
    page = look.open()
    box(page, RESNET).check()
    expect(page.locator("#said")).to_contain_text("Read")
    page.reload()
    expect(box(page, RESNET)).to_be_checked()
    with page.expect_download() as download:
        page.get_by_role("link", name="Download Markdown").click()
    assert download.value.path().read_bytes() == real_list().replace(b"- [ ] ResNet", b"- [x] ResNet")
    assert exported(server) == download.value.path().read_bytes()


def test_without_javascript_a_button_saves_the_tick_and_another_takes_it_back(look: Look) -> None:
    page = look.open(java_script_enabled=False)
    resnet = page.locator(".entry", has_text="ResNet").first
    resnet.get_by_role("checkbox").check()
    resnet.get_by_role("button", name="Save").click()
    expect(page.locator("#said")).to_contain_text("Read: ResNet, 7 of 49 papers.")
    page.get_by_role("button", name="Undo").click()
    expect(box(page, RESNET)).not_to_be_checked()


def test_an_offline_tick_is_put_back_with_the_reason(look: Look) -> None:
    page = look.open()
    page.context.set_offline(True)
    box(page, RESNET).click()
    expect(page.locator("#said")).to_contain_text("Not saved: you are offline.")
    expect(box(page, RESNET)).not_to_be_checked()
    look.forgive("ERR_INTERNET_DISCONNECTED|htmx:(sendError|afterRequest)")


@pytest.mark.parametrize(
    ("status", "words"),
    [(500, "the server had a fault"), (403, "this page is too old"), (404, "not on the list any more")],
)
def test_a_refused_tick_is_put_back_with_the_reason(look: Look, status: int, words: str) -> None:
    page = look.open()
    page.route("**/tick/", lambda route: route.fulfill(status=status, body="no"))
    box(page, RESNET).click()
    expect(page.locator("#said")).to_contain_text(words)
    expect(box(page, RESNET)).not_to_be_checked()
    look.forgive(f"{status}")


def test_a_page_older_than_its_session_says_so(look: Look) -> None:
    page = look.open()
    page.evaluate(
        "document.querySelectorAll('[name=csrfmiddlewaretoken]')"
        ".forEach((field) => { field.value = 'x'.repeat(64); })"
    )
    box(page, RESNET).click()
    expect(page.locator("#said")).to_contain_text("this page is too old")
    expect(box(page, RESNET)).not_to_be_checked()
    look.forgive("403")


def test_an_ended_session_leads_to_the_login_page_that_says_so(look: Look, server: Server) -> None:
    page = look.open()
    page.context.clear_cookies(name="sessionid")
    box(page, RESNET).click()
    expect(page.get_by_text("Your session has ended.")).to_be_visible()
    assert "next=%2Flists%2Fdeep-learning%2F" in page.url
    assert exported(server) == real_list()


def test_the_entry_page_sets_any_status_by_keyboard(look: Look) -> None:
    page = look.open(f"{LIST}resnet/")
    page.get_by_role("radio", name="to read").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#said")).to_contain_text("Reading: ResNet.")
    expect(page.get_by_role("radio", name="reading")).to_be_focused()
    page.goto(LIST)
    expect(page.locator(".entry.reading", has_text="ResNet")).to_contain_text("reading")


def test_a_note_is_saved_without_leaving_the_page(look: Look) -> None:
    page = look.open(f"{LIST}resnet/")
    page.get_by_role("textbox", name="My note").fill("Section 3 again.")
    page.get_by_role("button", name="Save the note").click()
    expect(page.locator("#said")).to_contain_text("Your note is saved.")
    page.goto(LIST)
    expect(page.locator(".entry", has_text="ResNet").first).to_contain_text("Section 3 again.")
