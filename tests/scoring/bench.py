"""Catalogues and requirements on the bench, said in few words.

A fact is a level's name; a rating is its ticks, `(low, high)`, `(ticks, low, high)`, or None for unknown;
a need is written as it is shown: `os: windows`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from dlselect.load.spdx import terms
from dlselect.model.catalogue import (
    Catalogue,
    Caveat,
    Criterion,
    Edition,
    Fact,
    Level,
    Library,
    Licence,
    LicenceLayer,
    Lifecycle,
    Patent,
    Preset,
    PresetWeight,
    PythonRange,
    Quantity,
    Rating,
    Release,
    Source,
    Steward,
    Technique,
    Unrated,
)
from dlselect.model.recommendation import Candidate, Recommendation
from dlselect.model.requirements import Judgement, Need, Requirements
from dlselect.model.versions import concerns, python_minors
from dlselect.scoring.engine import recommend

TODAY = date(2026, 11, 23)
EDITION = Edition("current", "Current", "As known today.", "2026-11-23", frozen=False)


def source(ref: str = "lib/s1", day: str | None = "2026-11-01", seen: str = "2026-11-20", **more: Any) -> Source:
    """Return a source that is three weeks old."""
    return Source(ref, "A page", day, seen, "independent", url="https://a.test/p", **more)


SOURCE = source()
STEWARD = Steward("Someone", "community", (SOURCE,))


def fact(said: str | Fact, why: str = "It says so") -> Fact:
    return said if isinstance(said, Fact) else Fact(Level(said), why, (SOURCE,))


def rating(said: Any, day: str = "2026-11-01") -> Rating | Unrated:
    """Return the rating that `said` stands for."""
    if said is None:
        return Unrated("nobody looked")
    if isinstance(said, Rating | Unrated):
        return said
    if not isinstance(said, tuple):
        said = (said, said, said)
    ticks, low, high = said if len(said) == 3 else (None, *said)
    return Rating(ticks, low, high, f"Seen as {said}", (source(day=day),))


def criterion(id: str, weight: float = 1, *facets: str, **changes: Any) -> Criterion:
    """Return a criterion that counts an unknown as 2 ticks and evidence of a year as fresh."""
    made = Criterion(
        id, id.capitalize(), "How good?", 10, vital=False, facets=facets, computed=None, weight=weight, unknown=2,
        max_age_days=365, rubric={1: "poor", 5: "good"}, sources=(SOURCE,),
    )  # fmt: skip
    return made._replace(**changes)


def criteria(**weights: float) -> dict[str, Criterion]:
    """Return the criteria named, with these weights; those that are computed are known by their name."""
    computed = {"fit", "wishes", "language", "footprint"}
    facets = {
        "documentation": ("language",), "learning": ("language",), "speed": ("workload", "role"),
        "scalability": ("scale",), "stability": ("os",), "language": ("language",),
    }  # fmt: skip
    return {
        id: criterion(id, weight, *facets.get(id, ()), computed=id if id in computed else None)
        for id, weight in weights.items()
    }


def lifecycle(state: str = "active", version: str | None = "2.0") -> Lifecycle:
    release = Release(version, "2026-10") if version else None
    return Lifecycle(state, "2020-01", release, None, "Look at its page.", (SOURCE,))  # type: ignore[arg-type]


def licence(spdx: str = "MIT", patents: str | None = "silent", *bundled: tuple[str, str | None]) -> Licence:
    layers = tuple(LicenceLayer(part, "It comes with it.", id, (SOURCE,)) for part, id in bundled)  # type: ignore[arg-type]
    return Licence(spdx, terms(spdx), patents, "Its licence file.", (SOURCE,), layers)  # type: ignore[arg-type]


def python(requires: str) -> PythonRange:
    return PythonRange(requires, python_minors(requires), "Its metadata.", (SOURCE,))


def size(value: float, low: float | None = None, high: float | None = None) -> Quantity:
    return Quantity(value, low or value, high or value, "Measured.", (SOURCE,))


def library(
    id: str = "lib", *, facts: Mapping[str, Mapping[str, Any]] | None = None,
    ratings: Mapping[str, Any] | None = None, **changes: Any,
) -> Library:  # fmt: skip
    """Return a library that is kept up and of which nothing else is known."""
    made = Library(
        id=id, name=id.capitalize(), summary="A library.", kind="framework", builds_on=(), aliases=(), packages=(),
        homepage=None, repository=None, steward=STEWARD, lifecycle=lifecycle(), licence=licence(), python=None,
        install_mib=None,
        facts={group: {value: fact(said) for value, said in each.items()} for group, each in (facts or {}).items()},
        ratings={
            name: {facet: rating(one) for facet, one in (said if isinstance(said, dict) else {"any": said}).items()}
            for name, said in (ratings or {}).items()
        },
        caveats=(), sources={"s1": SOURCE},
    )  # fmt: skip
    return made._replace(**changes)


def add_on(id: str, *bases: str, **more: Any) -> Library:
    return library(id, kind="add-on", builds_on=bases, **more)


def caveat(id: str = "lib-bug", severity: str = "warning", newest: str | None = "2.0", **changes: Any) -> Caveat:
    """Return a caveat that holds always, unless `when`, `versions` or `fixed_in` say otherwise."""
    made = Caveat(
        id, "lib", "bug", "wrong-result", "confirmed", severity, f"Title of {id}", "", {}, None, None, None, (SOURCE,)
    )._replace(**changes)  # type: ignore[arg-type]  # fmt: skip
    return made._replace(in_newest=concerns(newest, made.versions, made.fixed_in))


def technique(id: str) -> Technique:
    patent = Patent("US1", "A method", "Someone", "2012-08", "2016-08", (SOURCE,))
    return Technique(
        id, id.capitalize(), "What it covers.", (patent,), "2033", "20 years from filing", expiry_computed=True,
        pledge="None known.", status="in force", confirmation="confirmed", sources=(SOURCE,),
    )  # fmt: skip


def preset(id: str, **weights: float) -> Preset:
    return Preset(
        id, id, "Weights.", {name: PresetWeight(each, "so it is", (SOURCE,)) for name, each in weights.items()}
    )


def catalogue(*libraries: Library, criteria: Mapping[str, Criterion] | None = None, **changes: Any) -> Catalogue:
    """Return a catalogue whose only criterion is `quality`, unless others are given."""
    known = {"quality": criterion("quality")} if criteria is None else criteria
    made = Catalogue(EDITION, ("current",), known, {}, {}, {}, {each.id: each for each in libraries}, "digest")
    return made._replace(**changes)


def need(text: str, *options: str) -> Need:
    key, value = text.split(": ", 1)
    return Need(key, value, options)


def asked(*needs: str, wishes: tuple[str, ...] = (), weights: Judgement | None = None, **more: Any) -> Requirements:
    """Return requirements; without `lifecycle='any'` the standing need is among them."""
    judgement = weights or Judgement()
    return Requirements("A project", tuple(map(need, needs)), tuple(map(need, wishes)), judgement=judgement, **more)


def judged(known: Catalogue, *needs: str, strict: bool = False, **more: Any) -> Recommendation:
    """Return the recommendation for a project with these needs."""
    return recommend(known, asked(*needs, **more), TODAY, strict=strict)


def one(made: Library, *needs: str, criteria: Mapping[str, Criterion] | None = None, **more: Any) -> Candidate:
    """Return `made` as the only library of a catalogue, judged for a project."""
    (found,) = judged(catalogue(made, criteria=criteria), *needs, **more).ranking
    return found


def ids(found: Any) -> list[str]:
    return [each.id for each in found]
