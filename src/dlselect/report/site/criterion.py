"""The criteria: the page of each, and the page with the whole rubric."""

from __future__ import annotations

from typing import Final

from dlselect.model.catalogue import Criterion
from dlselect.report import wording as word
from dlselect.report.site import citations as cite
from dlselect.report.site import library_ratings
from dlselect.report.site.frame import Leaf
from dlselect.report.site.library_facts import level_cell
from dlselect.report.site.markup import (
    Cell,
    Head,
    Html,
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

# The same sentences as in docs/reference/levels.md; a test compares them.
LEVELS: Final = {
    "first-class": "one of the things the library is made for: documented, tested and released by its own project for just this",
    "works": "supported and usable, but not what it is for, or through a plug-in that its maker keeps up",
    "poor": "possible with pain: experimental, a community port, unmaintained, documented in a corner",
    "none": "not possible, dropped, or only through another library, which has its own entry",
    "unknown": "nobody found out; counted between, with bounds from 0 to 1, and shown as unconfirmed",
}  # fmt: skip
_COMPUTED: Final = {
    "language": Html(
        'Computed for each project from how well a library serves its <a href="../compare/languages.html">languages</a>.'
    ),
    "fit": Html('Computed for each project from the <a href="../compare.html">facts</a> that its needs ask for.'),
    "wishes": Html('Computed for each project from the <a href="../compare.html">facts</a> that its wishes ask for.'),
    "footprint": Html('Computed from the <a href="../libraries.html">size of an installation</a>.'),
}


def path(id: str) -> str:
    """Return where the page of a criterion lies."""
    return f"criteria/{slug(id)}.html"


def page(criterion: Criterion, survey: Survey) -> Leaf:
    """Return the page of a criterion: its question, its rubric, its weights, and what each library is rated."""
    parts = [paragraph(text(criterion.question), "summary"), _terms(criterion, survey)]
    parts.append(section("rubric", "Rubric", _rubric(criterion, "rubric-table")))
    if criterion.computed is None:
        heads = (Head("library"), Head("for", "words"), Head("ticks", "number"), Head("why", "prose"))
        rows = library_ratings.by_library(criterion, survey)
        shown = table("ratings-table", f"{criterion.name}: all libraries, in ticks of 5", heads, rows, style="reads")
        parts.append(section("ratings", "Ratings", shown))
    parts.append(cite.source_list(criterion.sources))
    return Leaf(path(criterion.id), criterion.name, "criteria.html", joined(parts))


def _terms(criterion: Criterion, survey: Survey) -> Html:
    weights = [
        f"{preset.name} {word.number(preset.weights[criterion.id].weight)}"
        for preset in survey.catalogue.presets.values()
        if criterion.id in preset.weights
    ]
    pairs = [
        ("weight", text(f"{word.number(criterion.weight)} where nothing else is said")),
        ("weight by preset", link("../presets.html", text(", ".join(weights))) if weights else Html("")),
        ("depends on", text(", ".join(criterion.facets))),
        ("computed", _COMPUTED[criterion.computed] if criterion.computed else Html("")),
        ("vital", text("ticked on the talk's slide" if criterion.vital else "")),
    ]
    if criterion.computed is None:
        pairs.append(
            ("where nothing is known", text(f"counted as {word.ticks(criterion.unknown)} ticks, bounds 0 to 5"))
        )
        age = f"older than {criterion.max_age_days} days widens the bounds, by one tick for each such span"
        pairs.append(("evidence", text(age)))
    pairs.append(("stated in", cite.cited(criterion.sources)))
    return definitions(pairs)


def _rubric(criterion: Criterion, id: str) -> Html:
    if not criterion.rubric:
        return Html("")
    rows = (
        ("", (Cell(text(f"{ticks} tick{'' if ticks == 1 else 's'}")), Cell(text(said))))
        for ticks, said in sorted(criterion.rubric.items())
    )
    heads = (Head("ticks"), Head("when"))
    return table(id, f"{criterion.name}: when a library gets how many ticks", heads, rows, tools=False, style="reads")


def overview(survey: Survey) -> Leaf:
    """Return the page of all criteria with the rubric, and what the levels mean."""
    found = list(survey.catalogue.criteria.values())
    heads = (Head("criterion"), Head("question", "prose"), numeric("weight"), Head("depends on", "words"))
    rows = (
        ("", (Cell(link(path(each.id), text(each.name)), each.name), Cell(text(each.question)),
              Cell(text(word.number(each.weight)), f"{each.weight:g}", "number"),
              Cell(text(", ".join(each.facets) or ("computed" if each.computed else "")))))
        for each in found
    )  # fmt: skip
    levels = (("", (level_cell(level), Cell(text(said)))) for level, said in LEVELS.items())
    body = (
        paragraph(text("What libraries are judged by. A rating is given in ticks, from 1 to 5 by halves, with a low and a high end; "
                       "a fact is given as a level.")),
        table("criteria-table", "Criteria with their weights where nothing else is said", heads, rows),
        section("levels", "Levels of facts", table("levels-table", "When a fact has which level", (Head("level"), Head("when")),
                                                   levels, tools=False, style="reads")),
        section("rubric", "Rubric of ratings", *(
            section(f"rubric-{slug(each.id)}", each.name, paragraph(text(each.question)),
                    _rubric(each, f"table-{slug(each.id)}"), level=3)
            for each in found)),
    )  # fmt: skip
    return Leaf("criteria.html", "Criteria and rubric", "criteria.html", joined(body))
