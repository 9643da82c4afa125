"""A browser for each file of tests: two at once in one process would be in each other's way."""

from __future__ import annotations

import hashlib

import pytest

from tests.browser.browser import launched


@pytest.fixture(scope="module")
def browser():
    with launched() as found:
        yield found


@pytest.fixture(scope="session")
def saved(tmp_path_factory):
    """Return a function that writes a report to a file, once."""
    folder = tmp_path_factory.mktemp("reports")

    def save(made):
        content = made.html.encode()
        file = folder / f"{hashlib.sha256(content).hexdigest()[:16]}.html"
        if not file.exists():
            file.write_bytes(content)
        return file

    return save
