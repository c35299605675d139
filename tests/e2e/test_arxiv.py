"""Fetching, reviewing, adding and importing, in a real browser against an arXiv over loopback."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.arxiv_server import ArxivServer, CataloguePaper, reply, serving_arxiv
from tests.e2e.conftest import Look, assert_sound
from tests.serving import Server, serving

SMALL = """# Papers
##### 2014
- [ ] GAN **Generative adversarial nets**
- [ ] **Going deeper with convolutions**
- [ ] **Not anywhere at all**
"""
TWO_WORKS = """@misc{a, title={Going Deeper with Convolutions}, year=2014}
@book{k, title={The {\\TeX}book}, author={Knuth, Donald}}"""
PAPERS = [
    CataloguePaper("1406.2661", "Generative Adversarial Networks"),
    CataloguePaper("1411.1784", "Conditional Generative Adversarial Nets"),
    CataloguePaper("1409.4842", "Going Deeper with Convolutions", abstract="Deep, and $O(n^2)$."),
    CataloguePaper("1706.03762", "Attention Is All You Need"),
]


@pytest.fixture(scope="module")
def arxiv() -> Iterator[ArxivServer]:
    with serving_arxiv(PAPERS) as server:
        yield server


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, arxiv: ArxivServer) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("arxiv") / "data"
    with serving(folder, READMARK_ARXIV_URL=arxiv.address) as started:
        for slug in ("small", "scripted", "plain", "single", "failing", "growing", "answered"):
            file = folder / f"{slug}.md"
            file.write_text(SMALL)
            started.manage("import_list", str(file), "--slug", slug)
        yield started


@pytest.fixture(scope="module")
def answered(server: Server) -> str:
    """A list about which arXiv has been asked."""
    server.manage("fetch_arxiv", "answered")
    return "/lists/answered/"


def numbers(page: Page) -> str:
    return " ".join(page.locator("#numbers").inner_text().split())


def fetch(page: Page) -> None:
    page.get_by_role("button", name=re.compile("Ask arXiv about")).click()
    expect(page.locator("#fetch progress")).to_have_count(0, timeout=60_000)


def test_a_fetch_is_watched_to_its_end(look: Look) -> None:
    page = look.open("/lists/small/arxiv/")
    page.get_by_role("button", name="Ask arXiv about 3 papers").click()
    bar = page.locator("#fetch progress")
    expect(bar).to_be_visible()
    expect(bar).to_have_attribute("value", "1", timeout=60_000)
    expect(bar).to_have_count(0, timeout=60_000)
    assert numbers(page).startswith("found 1 for review 1 not on arXiv 1 failed 0")
    expect(page.locator("#said")).to_contain_text("arXiv has been asked: 1 found, 1 for review.")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1440])
@pytest.mark.parametrize("path", ["arxiv/", "going-deeper-with-convolutions/"])
def test_axe_finds_no_violation_in_the_answers(
    look: Look, answered: str, path: str, width: int, scheme: Any
) -> None:
    page = look.open(f"{answered}{path}", width=width, color_scheme=scheme)
    for summary in page.locator("summary").all():
        summary.click()
    assert_sound(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("what", ["1706.03762", "generative adversarial nets", "nothing like it"])
def test_axe_finds_no_violation_in_a_proposal(look: Look, what: str) -> None:
    page = look.open("/lists/small/add/", width=320)
    page.get_by_label("arXiv id or address, DOI, or title").fill(what)
    page.get_by_role("button", name="Look it up").click()
    expect(page.get_by_label("Title", exact=True)).to_be_visible()
    assert_sound(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_axe_finds_no_violation_in_a_report(look: Look) -> None:
    page = look.open("/lists/small/bibtex/", width=320)
    page.get_by_label("or its text").fill("@misc{a, title={A}}\n@misc{a, title={A}}\n@misc{b}\n@comment{x}")
    page.get_by_role("button", name="Show what it holds").click()
    assert_sound(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_review_is_settled_by_keyboard(look: Look, answered: str) -> None:
    page = look.open(f"{answered}arxiv/")
    expect(page.locator(".review")).to_contain_text("Generative Adversarial Networks")
    page.keyboard.press("j")
    expect(page.locator(".review")).to_be_focused()
    page.keyboard.press("1")
    expect(page.locator(".review")).to_have_count(0)
    expect(page.locator("#said")).to_contain_text("GAN is arXiv:1406.2661.")
    assert numbers(page).startswith("found 2 for review 0")


def test_the_abstract_stands_on_the_entry_page(look: Look, answered: str) -> None:
    page = look.open(f"{answered}going-deeper-with-convolutions/")
    expect(page.locator("#arxiv math")).to_be_visible()
    expect(page.get_by_role("link", name="PDF")).to_have_attribute("href", "https://arxiv.org/pdf/1409.4842")


def test_all_of_it_works_without_javascript(look: Look) -> None:
    page = look.open("/lists/plain/arxiv/", java_script_enabled=False)
    page.get_by_role("button", name="Ask arXiv about 3 papers").click()
    expect(page.locator(".review")).to_be_visible(timeout=60_000)  # the page reloads itself
    page.get_by_role("button", name="This one: Generative Adversarial Networks").click()
    expect(page.locator("#said")).to_contain_text("GAN is arXiv:1406.2661.")


def test_one_entry_is_asked_about_on_its_page(look: Look) -> None:
    page = look.open("/lists/single/going-deeper-with-convolutions/")
    page.get_by_role("button", name="Find on arXiv").click()
    expect(page.get_by_role("heading", name="Abstract")).to_be_visible(timeout=60_000)


def test_a_failure_is_said_with_its_reason(look: Look, arxiv: ArxivServer) -> None:
    arxiv.faults = [reply(b"", 403)] * 20
    page = look.open("/lists/failing/arxiv/")
    fetch(page)
    expect(page.get_by_role("heading", name="Failed")).to_be_visible()
    expect(page.locator("#results")).to_contain_text("arXiv refused the question (status 403).")
    expect(page.locator("#fetch")).to_contain_text("What failed is asked about again at")
    arxiv.faults = []


def test_a_paper_is_added_by_its_id(look: Look, server: Server) -> None:
    page = look.open("/lists/growing/")
    page.get_by_role("link", name="Add a paper").click()
    page.get_by_label("arXiv id or address, DOI, or title").fill("https://arxiv.org/pdf/1706.03762v5")
    page.get_by_role("button", name="Look it up").click()
    page.get_by_label("Short name").fill("Transformer")
    page.get_by_role("button", name="Add to the list").click()
    expect(page.locator(".entry", has_text="Transformer")).to_contain_text("Attention Is All You Need")
    line = '- [ ] Transformer **"Attention Is All You Need"** https://arxiv.org/abs/1706.03762\n'
    assert server.manage("export_list", "growing").stdout.decode() == SMALL + line


def test_a_bibtex_file_is_seen_and_then_imported(look: Look) -> None:
    page = look.open("/lists/scripted/bibtex/")
    page.get_by_label("BibTeX file").set_input_files(
        {"name": "refs.bib", "mimeType": "text/plain", "buffer": TWO_WORKS.encode()}
    )
    page.get_by_role("button", name="Show what it holds").click()
    expect(page.get_by_text("1 already on the list")).to_be_visible()
    page.get_by_role("button", name="Add 1 entry").click()
    expect(page.locator("#said")).to_contain_text("1 added, 1 on the list already")
    expect(page.locator(".entry", has_text="The TeXbook")).to_contain_text("Donald Knuth")
