"""Reports opened in a real browser, with an ear on all that they ask for and complain of."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from dlselect.api import load_catalogue
from dlselect.load.requirements import read_requirements, requirements_of
from dlselect.model.catalogue import Catalogue
from dlselect.model.recommendation import Recommendation
from dlselect.model.requirements import Requirements
from dlselect.report.explorer.page import render
from dlselect.scoring.engine import recommend
from dlselect.scoring.robustness import Doubt
from tests.conftest import EXAMPLES, TODAY

DAY = date.fromisoformat(TODAY)
# Enough draws to have chances, few enough to be quick.
FEW = Doubt("medium", 200)
SETTLED = "() => Number(document.documentElement.dataset.settled ?? 0)"
Change = Callable[[Catalogue], Catalogue]


class Made(NamedTuple):
    """A report, and what it was made from."""

    catalogue: Catalogue
    asked: Requirements
    answer: Recommendation
    html: str


def made(catalogue: Catalogue, asked: Requirements) -> Made:
    """Return the report of what is asked over a catalogue."""
    answer = recommend(catalogue, asked, DAY, doubt=FEW)
    return Made(catalogue, asked, answer, render(answer, catalogue, asked, DAY))


@functools.cache
def example(name: str, edition: str = "current") -> Made:
    """Return the report of an example of the documentation."""
    catalogue = load_catalogue(edition=edition, today=DAY)
    return made(catalogue, read_requirements(EXAMPLES / f"{name}.yaml", catalogue))


@functools.cache
def sixty() -> Made:
    """Return the report of sixty libraries that all meet the need: copies of real ones, where there are fewer."""
    catalogue = load_catalogue(today=DAY)
    asked = requirements_of(
        {"project": "Sixty", "needs": {"languages": ["python"], "os": ["linux"]}, "workload": ["cnn"]}, catalogue
    )
    fitting = [each.id for each in recommend(catalogue, asked, DAY, doubt=FEW).ranking]
    libraries = {}
    for number in range(60):
        each = catalogue.libraries[fitting[number % len(fitting)]]
        id = f"library-{number:02}"
        libraries[id] = each._replace(id=id, name=f"{each.name} {number}", aliases=())
    return made(catalogue._replace(libraries=libraries), asked)


class Opened:
    """A report on the screen."""

    def __init__(self, page: Any, requests: list[str], complaints: list[str]) -> None:
        self.page = page
        self.requests = requests
        self.complaints = complaints

    def settled(self, act: Callable[[], object]) -> None:
        """Do something, and wait until everything that follows from it is drawn."""
        before = self.page.evaluate(SETTLED)
        act()
        self.page.wait_for_function("(before) => Number(document.documentElement.dataset.settled) > before", arg=before)

    def weigh(self, criterion: str, weight: float) -> None:
        """Move a slider."""
        self.settled(lambda: self.page.locator(f"#w-{criterion}").fill(str(weight)))

    def switch(self, need: str) -> None:
        """Turn the switch of a need over."""
        self.settled(lambda: self.page.get_by_role("switch", name=need).click())

    def ranking(self) -> list[tuple[str, str]]:
        """Return ids and totals as they are shown, first to last."""
        shown = self.page.evaluate(
            "() => JSON.stringify([...document.querySelectorAll('.entry')].map((row) =>"
            " [row.dataset.library, row.querySelector('.total').textContent]))"
        )
        return [(id, total) for id, total in json.loads(shown)]

    @property
    def sentence(self) -> str:
        """Return the answer as it is shown."""
        return str(self.page.inner_text("#answer"))


@contextmanager
def opened(browser: Any, file: Path, fragment: str = "", *, before: str = "", **traits: Any) -> Iterator[Opened]:
    """Yield the page in `file`, drawn; `before` is script that runs first, `traits` are those of the context."""
    context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **traits})
    requests: list[str] = []
    complaints: list[str] = []
    context.on("request", lambda request: requests.append(request.url))
    page = context.new_page()
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("dialog", lambda dialog: (complaints.append(dialog.message), dialog.dismiss()))
    if before:
        page.add_init_script(before)
    page.goto(f"{file.as_uri()}{fragment}")
    page.wait_for_function("() => document.documentElement.dataset.settled")
    try:
        yield Opened(page, requests, complaints)
    finally:
        context.close()
