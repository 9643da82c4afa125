"""Random small catalogues and projects, and the ways in which the laws change them."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from dlselect.model.catalogue import Catalogue, Criterion, Fact, Library, Rating, Unrated
from dlselect.model.recommendation import Candidate, Recommendation
from dlselect.model.requirements import Requirements
from dlselect.scoring.engine import recommend
from dlselect.scoring.robustness import Doubt
from tests.scoring.bench import (
    TODAY,
    asked,
    catalogue,
    caveat,
    criteria,
    fact,
    library,
    licence,
    lifecycle,
    size,
    source,
)

# The same examples on every run: a law that breaks is no matter of chance.
law = settings(
    max_examples=60, derandomize=True, deadline=None, database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)  # fmt: skip

# Where the chances are not the point, few draws do.
FEW = Doubt("medium", 200)

LEVELS = ("first-class", "works", "poor", "none", "unknown")
# From best to worst; `unknown` stands outside, for to learn more is neither better nor worse.
WORSE = {"first-class": "works", "works": "poor", "poor": "none"}
FACTS = {
    "languages": ("python", "c++"), "roles": ("training", "inference"), "os": ("linux", "windows"), "tasks": ("rl",),
}  # fmt: skip
FACETS = {
    "documentation": ("python", "c++", "rest", "any"), "community": ("any",),
    "speed": ("cnn+training", "cnn", "training", "rest", "any"),
}  # fmt: skip
NEEDS = (
    "languages: python", "languages: c++", "roles: training", "roles: inference", "os: linux", "os: windows", "tasks: rl",
    "licence: permissive", "patent_grant: required", "max_install_mib: 300",
)  # fmt: skip
DAYS = ("2026-11-01", "2025-06-01", "2023-01")
IDS = ("a", "b", "c", "d", "e", "f")

half_ticks = st.integers(2, 10).map(lambda twice: twice / 2)


class Case(NamedTuple):
    """A catalogue and a project that is judged over it."""

    catalogue: Catalogue
    project: Requirements

    def judged(self, *, strict: bool = False, doubt: Doubt = FEW) -> Recommendation:
        return recommend(self.catalogue, self.project, TODAY, strict=strict, doubt=doubt)

    def with_library(self, *changed: Library) -> Case:
        """Return the case with these libraries put in place of their namesakes, or added."""
        return self.of({**self.catalogue.libraries, **{each.id: each for each in changed}})

    def without_library(self, id: str) -> Case:
        return self.of({key: each for key, each in self.catalogue.libraries.items() if key != id})

    def of(self, libraries: dict[str, Library]) -> Case:
        return self._replace(catalogue=self.catalogue._replace(libraries=libraries))

    def bases(self) -> set[str]:
        return {base for each in self.catalogue.libraries.values() for base in each.builds_on}


@st.composite
def ratings(draw: st.DrawFn) -> Rating | Unrated:
    """Return ticks with or without bounds, bounds alone, not applicable, or unknown; fresh or old."""
    if draw(st.integers(0, 5)) == 0:
        return draw(st.sampled_from([Unrated("nobody looked"), Rating(0, 0, 0, "not applicable", (source(),))]))
    low, middle, high = sorted(draw(st.lists(half_ticks, min_size=3, max_size=3)))
    ticks = draw(st.sampled_from([middle, None]))
    return Rating(ticks, low, high, "seen", (source(day=draw(st.sampled_from(DAYS))),))


levels = st.sampled_from(LEVELS).map(fact)


@st.composite
def libraries(draw: st.DrawFn, id: str, bases: tuple[str, ...] = ()) -> Library:
    """Return a library of which some things are known."""
    builds_on = tuple(base for base in bases if draw(st.integers(0, 3)) == 0)
    add_on = bool(builds_on) and draw(st.booleans())
    facts = {
        group: draw(st.dictionaries(st.sampled_from((*values, "rest")), levels, max_size=3))
        for group, values in FACTS.items()
        if draw(st.booleans())
    }
    rated = {
        name: draw(st.dictionaries(st.sampled_from(facets), ratings(), min_size=1, max_size=3))
        for name, facets in FACETS.items()
        if draw(st.integers(0, 4))
    }
    mib = draw(st.sampled_from([None, size(20), size(250, 100, 400), size(2000)]))
    severity = draw(st.sampled_from([None, None, "note", "warning", "blocker"]))
    when = draw(st.sampled_from([{}, {"os": ("windows",)}, {"workload": ("cnn",), "os": ("linux",)}]))
    return library(
        id, facts=facts, ratings=rated, builds_on=builds_on, kind="add-on" if add_on else "framework",
        lifecycle=lifecycle(draw(st.sampled_from(["active", "active", "active", "maintenance", "dead"]))),
        licence=licence(*draw(st.sampled_from(
            [("MIT", "silent"), ("Apache-2.0", "granted"), ("GPL-3.0-only OR MIT", None)]))),
        install_mib=mib, caveats=(caveat(f"{id}-c", severity, when=when),) if severity else (),
    )  # fmt: skip


@st.composite
def known_criteria(draw: st.DrawFn) -> dict[str, Criterion]:
    """Return criteria with small whole weights, some of them zero, one at least not."""
    names = ("fit", "documentation", "community", "speed", "language", "wishes", "footprint")
    weights = {name: draw(st.integers(0, 6)) for name in names}
    sure = draw(st.sampled_from([name for name in names if name != "wishes"]))
    return criteria(**(weights | {sure: max(1, weights[sure])}))


@st.composite
def projects(draw: st.DrawFn) -> Requirements:
    """Return a project with some needs and wishes, no thing asked twice."""
    wanted = draw(st.lists(st.sampled_from(NEEDS), unique=True, max_size=5))
    needs = wanted[: draw(st.integers(0, len(wanted)))]
    return asked(
        *needs, wishes=tuple(wanted[len(needs) :]), workload=draw(st.sampled_from([(), ("cnn",), ("cnn", "rnn")])),
        lifecycle=draw(st.sampled_from(["maintained", "any"])),
    )  # fmt: skip


@st.composite
def cases(draw: st.DrawFn, smallest: int = 1, largest: int = 5) -> Case:
    """Return a small catalogue, in which some build on others, and a project."""
    ids = IDS[: draw(st.integers(smallest, largest))]
    made = [draw(libraries(id, ids[:place])) for place, id in enumerate(ids)]
    return Case(catalogue(*made, criteria=draw(known_criteria())), draw(projects()))


def everyone(found: Recommendation) -> list[Candidate]:
    """Return every candidate of a recommendation."""
    return [*found.ranking, *found.near_misses, *(each for offer in found.add_ons for each in offer.add_ons)]


def places(found: Recommendation) -> dict[str, int]:
    return {each.id: each.rank for each in found.ranking}


def rerated(made: Library, change: Callable[[Rating], Rating]) -> Library:
    """Return the library with each known rating changed."""
    return made._replace(ratings={
        name: {facet: change(each) if isinstance(each, Rating) else each for facet, each in by_facet.items()}
        for name, by_facet in made.ratings.items()
    })  # fmt: skip


def refacted(made: Library, change: Callable[[Fact], Fact]) -> Library:
    """Return the library with each of its facts changed."""
    return made._replace(facts={
        group: {value: change(each) for value, each in facts.items()} for group, facts in made.facts.items()
    })  # fmt: skip


def moved(rating: Rating, ticks: float) -> Rating:
    """Return the rating `ticks` up or down, as far as the scale goes; what is not applicable stays."""
    if rating.high == 0:
        return rating
    low, high = (min(5.0, max(1.0, bound + ticks)) for bound in (rating.low, rating.high))
    middle = None if rating.ticks is None else min(5.0, max(1.0, rating.ticks + ticks))
    return rating._replace(ticks=middle, low=low, high=high)


def worse(made: Fact) -> Fact:
    return made._replace(level=fact(WORSE.get(made.level, made.level)).level)
