import pytest
from playwright.sync_api import Page, expect

from papers.rendering.html import render_abstract, render_html
from tests.e2e.conftest import LIST, Look, exported, real_list
from tests.payloads import payloads
from tests.serving import Server

_SHOW_ALL = """(texts) => {
  const prose = document.querySelector('.prose');
  for (const text of [...texts, texts.join('')]) prose.innerHTML = text;
  htmx.process(document.body);
}"""

# What somebody else saves at the same time.
SOMEBODY_ELSE = """
from papers.lists.saving import save_source
from papers.models import Summary
nin = Summary.objects.get(anchor="nin")
save_source(nin, nin.source.replace("mlpconv, a", "mlpconv"), version=nin.version)
"""


def editor(look: Look, anchor: str = "vggnet") -> Page:
    """The page on which a summary is written, found as a person finds it: from the entry's page."""
    page = look.open(f"{LIST}{anchor}/")
    page.get_by_role("link", name="Edit").click()
    return page


def test_the_preview_follows_the_typing(look: Look) -> None:
    page = editor(look)
    page.get_by_label("Summary, as Markdown").fill("Small **filters**, $3^2$.")
    expect(page.locator("#page strong")).to_have_text("filters")
    expect(page.locator("#page math")).to_have_count(1)


def test_a_saved_summary_is_on_its_page_and_only_there_in_the_document(look: Look, server: Server) -> None:
    page = editor(look, "network-in-network")
    text = page.get_by_label("Summary, as Markdown").input_value()
    page.get_by_label("Summary, as Markdown").fill(text.replace("mlpconv layer", "mlpconv, a layer"))
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page).to_have_url(f"{server.address}{LIST}network-in-network/")
    expect(page.locator("#summary")).to_contain_text("mlpconv, a layer")
    assert exported(server) == real_list().replace(b"mlpconv layer", b"mlpconv, a layer")
    server.manage("shell", "-v0", "-c", SOMEBODY_ELSE)


def test_of_two_editors_neither_loses_a_word(look: Look, server: Server) -> None:
    mine, theirs = editor(look, "alexnet"), editor(look, "alexnet")
    theirs.get_by_label("Summary, as Markdown").fill("Theirs.")
    theirs.get_by_role("button", name="Save", exact=True).click()
    mine.get_by_label("Summary, as Markdown").fill("Mine.")
    mine.get_by_role("button", name="Save", exact=True).click()
    expect(mine.get_by_role("heading", name="Two texts for one summary")).to_be_visible()
    expect(mine.locator(".desk-conflict pre")).to_have_text("Theirs.")
    expect(mine.get_by_role("textbox")).to_have_value("Mine.")
    look.forgive("422")


@pytest.mark.parametrize(
    "path", ["", "papers/summary/", "papers/paper/", "papers/readinglist/", "tracker/reading/"]
)
def test_the_admin_keeps_to_the_policy(look: Look, path: str) -> None:
    page = look.open(f"/admin/{path}")
    expect(page.locator("#site-name")).to_have_text("Readmark")


def test_nothing_hostile_runs_in_a_page(look: Look) -> None:
    page = look.open(f"{LIST}vggnet/")
    page.evaluate("() => { window.ran = []; window.alert = (word) => { window.ran.push(word); }; }")
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    page.evaluate(_SHOW_ALL, [draw(text) for text in payloads() for draw in (render_html, render_abstract)])
    page.wait_for_timeout(300)
    assert page.evaluate("window.ran") == []


def test_what_runs_in_a_page_would_be_noticed(look: Look) -> None:
    page = look.open(f"{LIST}vggnet/")
    answer = page.evaluate(
        "() => new Promise((done) => { const i = new Image();"
        " i.onerror = () => done('ran'); i.src = '/none'; })"
    )
    assert answer == "ran"
    look.forgive("404")
