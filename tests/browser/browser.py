"""A real browser for the tests: Debian's Chromium, without a window, driven by Playwright."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# The names under which distributions ship it.
NAMES: Final = ("chromium", "chromium-browser")
# No sandbox, for tests may run as root in a container; and nothing that would reach for a network.
FLAGS: Final = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
MISSING: Final = (
    "the browser that these tests need is not installed: no 'chromium' on the PATH; "
    "install it, on Debian with `apt-get install chromium`"
)


def chromium() -> str:
    """Return where Chromium is; fail the test, and say how to install it, where it is not."""
    for name in NAMES:
        found = shutil.which(name)
        if found is not None:
            return found
    pytest.fail(MISSING, pytrace=False)


@contextmanager
def launched() -> Iterator[Browser]:
    """Yield a running browser, closed at the end."""
    program = chromium()
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        pytest.fail("the package 'playwright' is not installed: `pip install playwright`", pytrace=False)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(FLAGS))
        try:
            yield browser
        finally:
            browser.close()
