"""The techniques with known patents: the page of each, and the page that lists them. Never legal advice."""

from __future__ import annotations

from typing import Final

from dlselect.model.catalogue import Technique
from dlselect.report.site import citations as cite
from dlselect.report.site.frame import Leaf
from dlselect.report.site.markup import (
    Cell,
    Head,
    definitions,
    joined,
    link,
    numeric,
    paragraph,
    section,
    slug,
    table,
    text,
)
from dlselect.report.site.survey import Survey

_ADVICE: Final = "Not legal advice: what public pages showed of patents on techniques."


def path(id: str) -> str:
    """Return where the page of a technique lies."""
    return f"techniques/{slug(id)}.html"


def page(technique: Technique) -> Leaf:
    """Return the page of a technique: what the patents cover, who holds them, and until when."""
    rows = (
        ("", (Cell(text(each.number)), Cell(text(each.title)), Cell(text(each.holder)), Cell(text(each.filed or "?"), None, "day"),
              Cell(text(each.granted or "?"), None, "day"), Cell(cite.cited(each.sources))))
        for each in technique.patents
    )  # fmt: skip
    heads = (Head("number"), Head("title"), Head("holder"), Head("filed"), Head("granted"), Head("sources"))
    computed = "computed" if technique.expiry_computed else "as stated by a source"
    terms = definitions(
        (
            ("expected to expire", text(f"{technique.expires} ({computed})" if technique.expires else "unknown")),
            ("how that is known", text(technique.expiry_basis)),
            ("state", text(technique.status)),
            ("pledge", text(technique.pledge)),
            ("how far the record bears it out", text(technique.confirmation)),
        )
    )
    sources = [*technique.sources, *(source for each in technique.patents for source in each.sources)]
    body = (
        cite.notice(_ADVICE), paragraph(text(technique.covers), "summary"), terms,
        section("patents", "Patents", table("patents-table", f"Patents on {technique.name}", heads, rows, tools=False)),
        cite.source_list(sources),
    )  # fmt: skip
    return Leaf(path(technique.id), technique.name, "techniques.html", joined(body))


def overview(survey: Survey) -> Leaf:
    """Return the page that lists all techniques."""
    heads = (Head("technique"), numeric("patents"), Head("holders", "words"), numeric("expected to expire"),
             Head("borne out", "words"))  # fmt: skip
    rows = (
        ("", (Cell(link(path(each.id), text(each.name)), each.name),
              Cell(text(str(len(each.patents))), None, "number"),
              Cell(text(", ".join(dict.fromkeys(one.holder for one in each.patents)))),
              Cell(text(each.expires or "?"), each.expires or "?", "number"), Cell(text(each.confirmation))))
        for each in survey.catalogue.techniques.values()
    )  # fmt: skip
    body = (cite.notice(_ADVICE), table("techniques-table", "Techniques with known patents", heads, rows))
    return Leaf("techniques.html", "Techniques with known patents", "techniques.html", joined(body))
