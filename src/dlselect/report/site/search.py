"""The index of the search box: one script file, so that it can be read from disk without a server."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Final

from dlselect.model.catalogue import Library, Rating
from dlselect.report import wording as word
from dlselect.report.site import citations as cite
from dlselect.report.site import criterion, decision, library, technique
from dlselect.report.site.library_facts import rating_anchor
from dlselect.report.site.markup import slug
from dlselect.report.site.survey import Survey

# Kinds of what can be found, those that one looks for most first.
KINDS: Final = (
    "library", "criterion", "technique", "decision", "preset", "feature", "caveat", "rating", "fact", "unknown", "source",
)  # fmt: skip
# Kind, title, text, and the way from the front page.
Entry = tuple[int, str, str, str]


def script(survey: Survey) -> str:
    """Return the script that holds the index. Nothing in it can end a script element or be taken for markup."""
    document = {"kinds": KINDS, "entries": list(entries(survey))}
    inner = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        inner = inner.replace(character, f"\\u{ord(character):04x}")
    return f"window.dlselectIndex={inner};\n"


def entries(survey: Survey) -> Iterator[Entry]:
    """Yield everything that can be found, by kind."""
    data = survey.catalogue
    for each in data.libraries.values():
        names = " ".join((each.id, each.kind, *each.aliases, *each.packages, each.licence.spdx, each.steward.name))
        yield _entry("library", each.name, f"{each.summary} {names}", library.path(each.id))
    for one in data.criteria.values():
        yield _entry("criterion", one.name, f"{one.question} {' '.join(one.rubric.values())}", criterion.path(one.id))
    for patented in data.techniques.values():
        numbers = " ".join(f"{each.number} {each.title} {each.holder}" for each in patented.patents)
        yield _entry("technique", patented.name, f"{patented.covers} {numbers}", technique.path(patented.id))
    for real in data.decisions.values():
        told = " ".join(
            (real.who, real.summary, *(f"{each.name}: {each.why}" for each in (*real.chosen, *real.rejected)))
        )
        yield _entry("decision", real.requirements.project or real.who, told, decision.path(real.id))
    for preset in data.presets.values():
        yield _entry("preset", preset.name, preset.summary, f"presets.html#preset-{slug(preset.id)}")
    for feature in data.features.values():
        told = f"{feature.id}: {feature.meaning}"
        yield _entry("feature", feature.name, told, f"features.html#feature-{slug(feature.id)}")
    for each in data.libraries.values():
        yield from _of_library(each, survey)


def _of_library(found: Library, survey: Survey) -> Iterator[Entry]:
    page = library.path(found.id)
    for caveat in found.caveats:
        yield _entry("caveat", f"{found.name}: {caveat.title}", caveat.detail, f"{page}#caveat-{slug(caveat.id)}")
    for id, facets in found.ratings.items():
        name = survey.catalogue.criteria[id].name if id in survey.catalogue.criteria else id
        for facet, rating in facets.items():
            if isinstance(rating, Rating):
                title = f"{found.name}: {name}, {word.facet(facet)}: {word.rating_ticks(rating)}"
                yield _entry("rating", title, rating.why, f"{page}#{rating_anchor(id, facet)}")
    for group, rows in survey.facts[found.id].items():
        for row in rows:
            kind = "unknown" if row.fact.level == "unknown" else "fact"
            title = f"{found.name}: {group} {', '.join(row.values)}: {row.fact.level}"
            yield _entry(kind, title, row.fact.why, f"{page}#{row.anchor}")
    for source in found.sources.values():
        title, told = f"{found.name}: {source.title}", f"{source.date or ''} {source.address}"
        yield _entry("source", title, told, f"{page}#{cite.anchor(source)}")


def _entry(kind: str, title: str, told: str, path: str) -> Entry:
    return KINDS.index(kind), _line(title), _line(told), path


def _line(value: str) -> str:
    return value if value.isprintable() else word.one_line(value)
