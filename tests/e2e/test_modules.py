"""The modules of app.js as a browser loads them from the server."""

import re

from tests.e2e.conftest import Look
from tests.shared_data import ROOT

FOLDER = ROOT / "tracker" / "static" / "tracker" / "js"
HASHED = re.compile(r"/tracker/js/(\w+)\.[0-9a-f]{12}\.js$")


def test_every_module_is_reached_from_app_js_under_its_hashed_name(look: Look) -> None:
    page = look.open()
    assert page.locator("script[type=module]").count() == 1
    asked = page.evaluate("performance.getEntriesByType('resource').map((one) => one.name)")
    modules = [address for address in asked if "/tracker/js/" in address]
    names = [match[1] for address in modules if (match := HASHED.search(address))]
    assert len(names) == len(modules)
    assert set(names) == {path.stem for path in FOLDER.glob("*.js")}
