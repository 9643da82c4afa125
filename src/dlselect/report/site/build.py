"""The whole site from a catalogue: pages, style, script and search index, as texts by path."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from importlib import resources
from typing import Final

from dlselect.model.catalogue import Catalogue
from dlselect.report.site import compare, criterion, decision, evidence, front, library, search, technique, vocabulary
from dlselect.report.site.frame import Leaf, framed
from dlselect.report.site.survey import GROUPS, Survey, survey

# Tells a later run that a folder is a site of this program, and which of its files it wrote.
MARKER: Final = "dlselect-site.json"
_ASSETS: Final = ("site.css", "site.js")


def build(catalogue: Catalogue, today: date) -> dict[str, str]:
    """Return the text of every file of the site by its path, which is relative and uses `/`.

    Args:
        catalogue: the edition to show, with any layers over it.
        today: the day against which the age of evidence is judged; a frozen edition is judged as of its own date.

    Returns:
        The same texts for the same catalogue and day, byte for byte. `MARKER` is among them and lists the others.
    """
    found = survey(catalogue, today)
    files = {leaf.path: framed(leaf, found) for leaf in _leaves(found)}
    folder = resources.files("dlselect.report.site")
    files |= {name: folder.joinpath(name).read_text(encoding="utf-8") for name in _ASSETS}
    files["search-index.js"] = search.script(found)
    marker = {
        "made_by": "dlselect site", "format": 1, "edition": catalogue.edition.id, "digest": catalogue.digest,
        "as_of": found.as_of.isoformat(), "files": sorted([*files, MARKER]),
    }  # fmt: skip
    return files | {MARKER: json.dumps(marker, indent=1) + "\n"}


def _leaves(found: Survey) -> Iterator[Leaf]:
    data = found.catalogue
    yield front.page(found)
    yield compare.libraries(found)
    yield from (library.page(each, found) for each in data.libraries.values())
    yield compare.overview(found)
    yield compare.ratings(found)
    yield from (compare.group(name, found) for name in GROUPS)
    yield criterion.overview(found)
    yield from (criterion.page(each, found) for each in data.criteria.values())
    yield vocabulary.presets(found)
    yield vocabulary.features(found)
    yield technique.overview(found)
    yield from (technique.page(each) for each in data.techniques.values())
    yield decision.overview(found)
    yield from (decision.page(each, found) for each in data.decisions.values())
    yield evidence.page(found)
    yield evidence.sources(found)
