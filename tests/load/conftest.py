"""A small catalogue in a temporary directory: the real criteria, and libraries written by the test."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from dlselect.errors import InputError
from dlselect.load.catalogue import open_catalogue
from dlselect.load.places import shipped_catalogue

TODAY = date(2026, 11, 23)
EDITION = "id: current\nname: Current\nsummary: All of it.\ndate: 2026-11-23\n"
LIBRARY = """\
id: lib
name: Lib
kind: framework
summary: A library.
homepage: https://lib.test
steward: {name: Someone, kind: community, sources: [s1]}
lifecycle: {state: active, last_release: {version: '2.0', date: 2026-10}, why: Released lately., sources: [s1]}
licence: {spdx: MIT, patents: silent, why: Its licence file., sources: [s1]}
facts:
  languages: {python: {level: first-class, why: Made for it., sources: [s1]}}
ratings:
  documentation: {ticks: 4, low: 3.5, high: 4.5, why: Well done., sources: [s1]}
caveats:
  - {id: leak, kind: bug, area: memory, confirmation: confirmed, severity: note, title: It leaks, sources: [s1]}
sources:
  s1: {title: A page, date: 2026-06-01, seen: 2026-11-01, by: independent, url: 'https://a.test/p'}
"""


class Shelf:
    """A directory that holds a catalogue or a layer."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def write(self, name: str, text: str) -> Path:
        """Write a file."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
        return path

    def library(self, old: str = "", new: str = "", name: str = "lib") -> Path:
        """Write the small library with `new` in place of `old`."""
        assert old in LIBRARY
        return self.write(f"libraries/current/{name}.yaml", LIBRARY.replace(old, new, 1) if old else LIBRARY)

    def open(self, *layers: Shelf, today: date = TODAY, edition: str = "current", guided: bool = False):
        """Return the catalogue with layers over it."""
        return open_catalogue([self.root, *(each.root for each in layers)], edition, today, guided=guided)

    def practice(self, text: str) -> Path:
        """Write the small library with `text` as its practice, which begins in line 16."""
        return self.library("sources:\n", f"practice:\n{text}sources:\n")

    def said(self, *layers: Shelf) -> list[str]:
        """Return what is wrong with the files, by names inside this directory (or inside the layer's)."""
        with pytest.raises(InputError) as caught:
            self.open(*layers)
        texts = [str(each) for each in caught.value.problems]
        for shelf in (self, *layers):
            texts = [text.replace(f"{shelf.root}/", "") for text in texts]
        return texts


@pytest.fixture(autouse=True)
def _no_cache(monkeypatch):
    monkeypatch.setenv("DLSELECT_CACHE", "off")


@pytest.fixture
def shelf(tmp_path):
    """Return a whole catalogue of one library."""
    return _whole(tmp_path)


def _whole(place: Path) -> Shelf:
    made = Shelf(place / "catalogue")
    shutil.copytree(shipped_catalogue() / "criteria", made.root / "criteria")
    made.write("libraries/current/edition.yaml", EDITION)
    made.library()
    return made


@pytest.fixture(scope="session")
def catalogue(tmp_path_factory):
    """Return a catalogue of the libraries `lib`, and `torchling` that is also called `flame`."""
    made = _whole(tmp_path_factory.mktemp("shared"))
    made.library("id: lib\n", "id: torchling\naliases: [flame]\n", "torchling")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DLSELECT_CACHE", "off")
        return made.open()


@pytest.fixture
def layer(tmp_path):
    """Return a layer that says nothing yet."""
    made = Shelf(tmp_path / "ours")
    made.write("layer.yaml", "layer: ours\n")
    return made


@pytest.fixture
def other_layer(tmp_path):
    """Return another layer that says nothing yet."""
    made = Shelf(tmp_path / "theirs")
    made.write("layer.yaml", "layer: theirs\n")
    return made


@pytest.fixture(scope="session")
def real():
    """Return the shipped catalogue, read without a cache."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DLSELECT_CACHE", "off")
        return open_catalogue([], "current", TODAY)
