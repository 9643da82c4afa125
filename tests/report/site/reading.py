"""What the tests read in a page: its elements, ids, links and headings, and the faults of its markup."""

from __future__ import annotations

from functools import cache
from html.parser import HTMLParser

from dlselect.load.catalogue import open_catalogue
from dlselect.model.catalogue import Catalogue
from tests.scoring.bench import TODAY

VOID = {"meta", "link", "input", "br", "img", "hr", "wbr"}


class Page(HTMLParser):
    """A page as it is read, strictly: what a browser would mend is a fault here."""

    def __init__(self, markup: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.headings: list[int] = []
        self.faults: list[str] = []
        self.text = ""
        self.title = ""
        self._open: list[str] = []
        self.feed(markup)
        self.close()
        if self._open:
            self.faults.append(f"never closed: {self._open}")

    def handle_starttag(self, tag, attrs):
        names = [name for name, _ in attrs]
        if len(names) != len(set(names)):
            self.faults.append(f"{tag} has an attribute twice: {names}")
        found = dict(attrs)
        self.elements.append((tag, found))
        if "id" in found:
            self.ids.append(found["id"])
        if tag == "a":
            self.links.append(found["href"])
        if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            self.headings.append(int(tag[1]))
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag):
        if not self._open or self._open[-1] != tag:
            self.faults.append(f"</{tag}> closes {self._open[-1:]}")
        else:
            self._open.pop()

    def handle_data(self, data):
        if "title" in self._open[-1:]:
            self.title += data
        self.text += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        """Return the attributes of every element of this name."""
        return [found for name, found in self.elements if name == tag]


@cache
def shipped(edition: str = "current") -> Catalogue:
    return open_catalogue([], edition, TODAY, guided=True)


def few() -> Catalogue:
    """Return a part of the shipped catalogue in which there is one of everything."""
    data = shipped()
    libraries = {id: data.libraries[id] for id in ("pytorch", "lightning", "caffe", "torch-npu")}
    techniques = {id: data.techniques[id] for id in ("dropout", "moe")}
    decisions = {id: data.decisions[id] for id in ("ascend-rl-2026", "astro-photo-2024")}
    presets = {id: data.presets[id] for id in ("talk", "teaching")}
    return data._replace(libraries=libraries, techniques=techniques, decisions=decisions, presets=presets)
