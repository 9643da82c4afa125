"""The words of the catalogue: presets of weights, and features that a project may ask for."""

from __future__ import annotations

from collections import Counter

from dlselect.model.catalogue import Feature, Preset
from dlselect.report import wording as word
from dlselect.report.site import citations as cite
from dlselect.report.site.frame import Leaf
from dlselect.report.site.markup import (
    NOTHING,
    Cell,
    Head,
    Html,
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

_LEVELS = ("first-class", "works", "poor", "none", "unknown")


def presets(survey: Survey) -> Leaf:
    """Return the page of the presets: their weights side by side, then each with its reasons."""
    found = list(survey.catalogue.presets.values())
    heads = (Head("criterion"), numeric("default"),
             *(numeric(each.name) for each in found))  # fmt: skip
    rows = (
        ("", (_criterion(id, survey), _weight(criterion.weight),
              *(_weight(each.weights[id].weight if id in each.weights else criterion.weight) for each in found)))
        for id, criterion in survey.catalogue.criteria.items()
    )  # fmt: skip
    sources = [source for each in found for one in each.weights.values() for source in one.sources]
    body = (
        paragraph(text("Ready weights for kinds of project. Only their proportions count.")),
        table("weights-table", "Weights of the criteria by preset", heads, rows),
        *(_preset(each, survey) for each in found),
        cite.source_list(sources),
    )
    return Leaf("presets.html", "Presets of weights", "presets.html", joined(body))


def _criterion(id: str, survey: Survey) -> Cell:
    known = survey.catalogue.criteria.get(id)
    return Cell(link(f"criteria/{slug(id)}.html", text(known.name)) if known else text(id))


def _weight(weight: float) -> Cell:
    return Cell(text(word.number(weight)), f"{weight:g}", "number")


def _preset(preset: Preset, survey: Survey) -> Html:
    heads = (Head("criterion"), numeric("weight"), Head("why", "prose"))
    rows = (
        ("", (_criterion(id, survey), _weight(each.weight), Cell(cite.why(each.why, each.sources))))
        for id, each in preset.weights.items()
    )
    shown = table(f"table-{slug(preset.id)}", f"{preset.name}: each weight with its reason", heads, rows, tools=False,
                  style="reads")  # fmt: skip
    command = f"<code>dlselect recommend FILE --weights {text(preset.id)}</code>"
    return section(f"preset-{slug(preset.id)}", preset.name, paragraph(text(preset.summary)),
                   paragraph(Html(f"Judge by it: {command}"), "meta"), shown)  # fmt: skip


def features(survey: Survey) -> Leaf:
    """Return the page of the features: what each means, and how many libraries have it at which level."""
    heads = (Head("feature"), Head("what it means", "prose"), *(numeric(each) for each in _LEVELS))
    counts = _counted(survey)
    rows = (
        (f"feature-{slug(each.id)}", (Cell(_feature(each), each.name), Cell(text(each.meaning)),
                                      *(_weight(counts[each.id, level]) for level in _LEVELS)))
        for each in survey.catalogue.features.values()
    )  # fmt: skip
    side = link("compare/features.html", text("All libraries by feature"))
    shown = table("features-table", "Features with the number of libraries at each level", heads, rows)
    words = paragraph(Html(f"What a project may ask for by the name in small letters. {side}."))
    return Leaf("features.html", "Features", "features.html", joined((words, shown if counts else NOTHING)))


def _feature(feature: Feature) -> Html:
    return Html(f"{text(feature.name)} <small><code>{text(feature.id)}</code></small>")


def _counted(survey: Survey) -> Counter[tuple[str, str]]:
    return Counter(
        (value, row.fact.level.value)
        for groups in survey.facts.values()
        for row in groups["features"]
        for value in row.values
    )
