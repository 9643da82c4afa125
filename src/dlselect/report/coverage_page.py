"""What the catalogue knows, by library and by key: as a page and as a document."""

from __future__ import annotations

from dlselect.model.catalogue import Catalogue
from dlselect.model.coverage import Count, Coverage
from dlselect.report import json_parts as part
from dlselect.report import wording as word
from dlselect.report.json_parts import SCHEMA, Document
from dlselect.report.page import Column, Heading, Page, Paragraph, Table

_COLUMNS = (Column("known", numeric=True), Column("stale", numeric=True), Column("unknown", numeric=True))


def page(found: Coverage, data: Catalogue) -> Page:
    """Return the page: what is known least stands first, for there one should look next."""
    whole = found.whole
    sentence = (
        f"Of {whole.keys} keys of {word.counted(len(found.libraries), 'library', 'libraries')}, {_percent(whole)} are "
        f"known, {whole.stale} of them from old evidence; {whole.unknown} are unknown."
    )
    blocks = (
        Paragraph(sentence, strong=True),
        Paragraph("A key is what a requirements file can ask, a layer of the licence, or a rating. "
                  "`none` is knowledge; `unknown` is not."),
        Heading("By library"), _table("library", found.libraries),
        Heading("By key"), _table("key", {key: each for key, each in found.keys.items() if each.unknown or each.stale}),
    )  # fmt: skip
    names = ("by", "name", "known", "stale", "unknown", "percent")
    rows = tuple(
        (kind, name, str(each.known), str(each.stale), str(each.unknown), f"{each.percent:.1f}")
        for kind, counts in (("library", found.libraries), ("key", found.keys), ("all", {data.edition.id: whole}))
        for name, each in counts.items()
    )
    return Page("Coverage", blocks, Table(tuple(Column(name) for name in names), rows))


def _table(name: str, counts: dict[str, Count]) -> Table:
    ordered = sorted(counts.items(), key=lambda item: (item[1].percent, item[0]))
    rows = tuple((each, _percent(count), str(count.stale), str(count.unknown)) for each, count in ordered)
    return Table((Column(name, keep=True), *_COLUMNS), rows)


def _percent(count: Count) -> str:
    return f"{count.percent:.0f}%"


def document(found: Coverage, data: Catalogue) -> Document:
    """Return the counts as a document."""
    return {
        "schema": SCHEMA, "edition": part.edition(data.edition), "whole": _document(found.whole),
        "libraries": {id: _document(each) for id, each in found.libraries.items()},
        "keys": {key: _document(each) for key, each in found.keys.items()},
    }  # fmt: skip


def _document(count: Count) -> Document:
    return {"known": count.known, "stale": count.stale, "unknown": count.unknown, "percent": part.cut(count.percent)}
