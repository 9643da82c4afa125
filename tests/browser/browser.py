"""A real browser for the tests: Debian's Chromium, without a window, driven by Playwright."""

from __future__ import annotations

import os
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
    """Return where Chromium is; where it is not, skip the test and say how to install it.

    With DLSELECT_BROWSER=required, as where all checks must be run, the test fails instead.
    """
    for name in NAMES:
        found = shutil.which(name)
        if found is not None:
            return found
    if os.environ.get("DLSELECT_BROWSER") == "required":
        pytest.fail(MISSING, pytrace=False)
    pytest.skip(MISSING)


# The one that runs: Playwright cannot be started a second time beside itself.
_RUNNING: Final[list[Browser]] = []


@contextmanager
def launched() -> Iterator[Browser]:
    """Yield a running browser; who started it closes it."""
    if _RUNNING:
        yield _RUNNING[0]
        return
    program = chromium()
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        pytest.fail("the package 'playwright' is not installed: `pip install playwright`", pytrace=False)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(FLAGS))
        _RUNNING.append(browser)
        try:
            yield browser
        finally:
            _RUNNING.clear()
            browser.close()
