"""A real Chromium before a real server on a real SQLite file. Tests speak HTTP only."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, StorageState, ViewportSize, expect

from tests.serving import Server, serving
from tests.shared_data import ROOT

LIST = "/lists/deep-learning/"
LONG = "# Papers\n" + "".join(
    f"## C{n // 30}\n" * (n % 30 == 0) + f"- [ ] N{n} **T{n}**\n" for n in range(250)
)
_FLAGS = [
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--no-first-run",
    "--disable-sync",
]

expect.set_options(timeout=10_000)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    found = subprocess.run(
        ["sh", "scripts/find-chromium"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return {**browser_type_launch_args, "executable_path": found.stdout.strip(), "args": _FLAGS}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("e2e") / "data"
    with serving(folder) as started:
        file = folder / "long.md"
        file.write_text(LONG)
        started.manage("import_list", str(file), "--slug", "long")
        yield started


@pytest.fixture(scope="module")
def signed_in(server: Server, browser: Browser) -> StorageState:
    return state_of_owner(server, browser)


def state_of_owner(server: Server, browser: Browser) -> StorageState:
    """The cookies of the owner, who followed the printed link."""
    context = browser.new_context(base_url=server.address)
    page = context.new_page()
    page.goto(server.login_link())
    page.get_by_role("button", name="Continue as owner").click()
    state = context.storage_state()
    context.close()
    return state


class Look:
    """Opens pages as the owner and remembers what the console said."""

    def __init__(self, server: Server, browser: Browser, state: StorageState) -> None:
        self.server, self.browser, self.state = server, browser, state
        self.contexts: list[BrowserContext] = []
        self.faults: list[str] = []
        self.foreign: list[str] = []

    def open(self, path: str = LIST, *, signed_in: bool = True, width: int = 1440, **options: Any) -> Page:
        if signed_in:
            options["storage_state"] = self.state
        viewport: ViewportSize = {"width": width, "height": 900}
        context = self.browser.new_context(base_url=self.server.address, viewport=viewport, **options)
        self.contexts.append(context)
        page = context.new_page()
        page.on(
            "console", lambda message: self.faults.append(message.text) if message.type == "error" else None
        )
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("request", lambda request: self._note(request.url))
        page.goto(path)
        return page

    def _note(self, url: str) -> None:
        if not url.startswith((self.server.address, "data:")):
            self.foreign.append(url)

    def forgive(self, pattern: str) -> None:
        """A fault the test made on purpose."""
        assert any(re.search(pattern, fault) for fault in self.faults), self.faults
        self.faults = [fault for fault in self.faults if not re.search(pattern, fault)]


@pytest.fixture
def look(server: Server, browser: Browser, signed_in: StorageState) -> Iterator[Look]:
    """No page may leave a word on the console, nor ask another host for anything."""
    looking = Look(server, browser, signed_in)
    yield looking
    for context in looking.contexts:
        context.close()
    assert looking.faults == []
    assert looking.foreign == []


def row(page: Page, name: str) -> Any:
    return page.locator(".entry", has_text=name).first


def box(page: Page, title: str) -> Any:
    """The box of an entry, which is named by its name and its title."""
    return page.get_by_role("checkbox", name=re.compile(rf"(?:^|, ){re.escape(title)}$"))


def assert_sound(page: Page) -> None:
    """axe finds nothing in the page when what moves rests: half faded in, words have no contrast."""
    page.evaluate("Promise.allSettled(document.getAnimations().map((one) => one.finished)).then(() => null)")
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()


def exported(server: Server) -> bytes:
    return server.manage("export_list", "deep-learning").stdout


def real_list() -> bytes:
    return Path(ROOT / "fixtures" / "reading-list.md").read_bytes()
