"""Values in [0, 1] by criterion: computed from findings and facts, or taken from ratings by facet."""

import math
from collections.abc import Iterable, Mapping
from datetime import date
from itertools import combinations, product
from typing import Final, NamedTuple

from dlselect.model.catalogue import Criterion, Level, Library, Override, Rating, Source, Unrated
from dlselect.model.recommendation import Finding, Group, Part
from dlselect.model.requirements import Requirements
from dlselect.model.vocabulary import ANY, REST
from dlselect.scoring.evidence import widened
from dlselect.scoring.facts import CHANCE, fact_of

# Ticks for the level at which a language is supported (design, table of words: language).
LANGUAGE_TICKS: Final[Mapping[Level, float]] = {
    Level.FIRST_CLASS: 5.0, Level.WORKS: 3.0, Level.POOR: 1.0, Level.NONE: 0.0,
}  # fmt: skip
# Installations of this size in MiB get 5 ticks and 1 tick; between them the scale is logarithmic.
SMALL_MIB: Final = 10.0
LARGE_MIB: Final = 5000.0
# Roles in which networks are trained: a rating of training speed speaks for all of them.
_TRAINING: Final = frozenset({"research", "training", "fine-tuning", "teaching"})


class Value(NamedTuple):
    """A value in [0, 1] with its bounds, why, and sources."""

    value: float
    low: float
    high: float
    why: str
    sources: tuple[Source, ...] = ()
    known: bool = True
    stale: bool = False
    override: Override | None = None
    groups: tuple[Group, ...] = ()


# What an unknown fact may turn out to be; each is taken to be as likely as the others.
_LEVELS: Final = (Level.FIRST_CLASS, Level.WORKS, Level.POOR, Level.NONE)


def fit(findings: Iterable[Finding]) -> Value:
    """Return the product over the needs of the chance to serve each well.

    A need with several values takes their mean, roles their least.
    """
    by_key: dict[str, list[Finding]] = {}
    for finding in findings:
        by_key.setdefault(finding.need.key, []).append(finding)
    everything = [each for group in by_key.values() for each in group]
    groups = tuple(Group(tuple(_served(each) for each in group), least=key == "roles") for key, group in by_key.items())
    return Value(_product(by_key, CHANCE[Level.UNKNOWN]), _product(by_key, 0.0), _product(by_key, 1.0),
                 _weak_links(everything), _sources(everything),
                 known=all(each.level is not Level.UNKNOWN for each in everything), groups=groups)  # fmt: skip


def _served(finding: Finding) -> Part:
    return _level(finding.need.name, finding.level, CHANCE, CHANCE[Level.UNKNOWN], finding.sources)


def _level(name: str, level: Level, values: Mapping[Level, float], unknown: float, sources: tuple[Source, ...]) -> Part:
    if level is not Level.UNKNOWN:
        return Part(name, values[level], values[level], values[level], sources=sources)
    outcomes = tuple(values[each] for each in _LEVELS)
    return Part(name, unknown, min(outcomes), max(outcomes), known=False, outcomes=outcomes, sources=sources)


def _product(by_key: Mapping[str, list[Finding]], unknown: float) -> float:
    factors = []
    for key, group in by_key.items():
        chances = [unknown if each.level is Level.UNKNOWN else CHANCE[each.level] for each in group]
        factors.append(min(chances) if key == "roles" else _mean(chances))
    # In one order, so that the order of the needs does not show in the last digit.
    return math.prod(sorted(factors))


def wishes(findings: tuple[Finding, ...]) -> Value:
    """Return the mean over the wishes of the chance to serve each well."""
    chances = [CHANCE[each.level] for each in findings]
    unknown = sum(each.level is Level.UNKNOWN for each in findings)
    point = _mean(chances)
    low = point - unknown * CHANCE[Level.UNKNOWN] / len(findings)
    high = point + unknown * (1 - CHANCE[Level.UNKNOWN]) / len(findings)
    groups = (Group(tuple(_served(each) for each in findings)),)
    return Value(point, low, high, _weak_links(findings), _sources(findings), known=not unknown, groups=groups)


def language(criterion: Criterion, library: Library, asked: Requirements, libraries: Mapping[str, Library]) -> Value:
    """Return how well the project's languages are supported: their mean, or the best where none is named."""
    names = asked.asked("languages") or tuple(name for name in library.facts.get("languages", {}) if name != REST)
    facts = [(name, fact_of(library, "languages", name, libraries)) for name in names]
    known = [(name, fact) for name, fact in facts if fact.level is not Level.UNKNOWN]
    if not asked.asked("languages"):
        facts = sorted(known, key=lambda pair: -LANGUAGE_TICKS[pair[1].level])[:1]
    if not facts:
        return _assumed(criterion, "no language of its own is known")
    points = [LANGUAGE_TICKS.get(fact.level, criterion.unknown) for _, fact in facts]
    unknown = sum(fact.level is Level.UNKNOWN for _, fact in facts)
    low = _mean([0.0 if fact.level is Level.UNKNOWN else point for point, (_, fact) in zip(points, facts, strict=True)])
    high = _mean(
        [5.0 if fact.level is Level.UNKNOWN else point for point, (_, fact) in zip(points, facts, strict=True)]
    )
    why = "; ".join(f"{name} {fact.level}: {fact.why.rstrip('.')}" for name, fact in facts)
    sources = tuple(dict.fromkeys(source for _, fact in facts for source in fact.sources))
    ticks = {level: each / 5 for level, each in LANGUAGE_TICKS.items()}
    parts = tuple(
        _level(f"languages: {name}", fact.level, ticks, criterion.unknown / 5, fact.sources) for name, fact in facts
    )
    return Value(
        _mean(points) / 5, low / 5, high / 5, why, sources, known=not unknown, groups=(Group(parts),)
    )  # fmt: skip


def footprint(criterion: Criterion, library: Library) -> Value:
    """Return how small an installation is, on a logarithmic scale."""
    size = library.install_mib
    if size is None:
        assumed = _assumed(criterion, library.unknown.get("install_mib", "not measured"))
        unknown = Part("install_mib", assumed.value, assumed.low, assumed.high, known=False)
        return assumed._replace(groups=(Group((unknown,)),))
    why = f"about {size.value:g} MiB installed: {size.why}"
    value, low, high = _smallness(size.value), _smallness(size.high), _smallness(size.low)
    part = Part("install_mib", value, low, high, sources=size.sources)
    return Value(value, low, high, why, size.sources, groups=(Group((part,)),))


def _smallness(mib: float) -> float:
    part = (math.log(mib) - math.log(SMALL_MIB)) / (math.log(LARGE_MIB) - math.log(SMALL_MIB))
    return (5 - 4 * min(1.0, max(0.0, part))) / 5


def mebibytes(value: float) -> float:
    """Return the size of an installation that gets a value; below 1 tick, more than the largest on the scale."""
    return SMALL_MIB * math.exp(math.log(LARGE_MIB / SMALL_MIB) * (5 - 5 * value) / 4)


def rated(criterion: Criterion, library: Library, asked: Requirements, as_of: date) -> Value:
    """Return the mean of the ratings that speak for the project's facets."""
    if criterion.id == "learning" and library.id in asked.knows:
        return Value(1.0, 1.0, 1.0, "your team knows it already")
    picked = pick(criterion, library, asked)
    values = [_rating(criterion, each, as_of) for _, each in picked]
    # A rating that speaks for two facets is one judgement: it has one name, and so is drawn once.
    names = {id(each): facet for facet, each in library.ratings.get(criterion.id, {}).items()}
    floor = _next_best(criterion, library, asked)
    parts = tuple(
        _part(value, names.get(id(each), label), floor) for (label, each), value in zip(picked, values, strict=True)
    )
    groups = (Group(parts),)
    if len(values) == 1:
        return values[0]._replace(groups=groups)
    why = "; ".join(f"{label}: {value.why.rstrip('.')}" for (label, _), value in zip(picked, values, strict=True))
    return Value(
        _mean([each.value for each in values]), _mean([each.low for each in values]),
        _mean([each.high for each in values]), why,
        tuple(dict.fromkeys(source for each in values for source in each.sources)),
        known=all(each.known for each in values), stale=any(each.stale for each in values),
        override=next((each.override for each in values if each.override), None), groups=groups,
    )  # fmt: skip


def _part(value: Value, name: str, floor: float) -> Part:
    return Part(
        name, value.value, value.low, value.high, rated=True, known=value.known, stale=value.stale,
        sources=value.sources, floor=floor,
    )  # fmt: skip


def _next_best(criterion: Criterion, library: Library, asked: Requirements) -> float:
    """Return the value of the rating that speaks if the one that is picked as the best falls; 0 where none does."""
    by_facet = library.ratings.get(criterion.id, {})
    if isinstance(by_facet.get(ANY), Rating) or any(stated(facet, asked) for facet in criterion.facets):
        return 0.0
    points = sorted(each.point for each in by_facet.values() if isinstance(each, Rating))
    return points[-2] / 5 if len(points) > 1 else 0.0


def pick(criterion: Criterion, library: Library, asked: Requirements) -> list[tuple[str, Rating | Unrated]]:
    """Return the ratings that speak for the project, each with the name of the facet it was asked for."""
    by_facet = library.ratings.get(criterion.id)
    if not by_facet:
        return [(ANY, Unrated("nobody has rated it yet"))]
    named = [stated(facet, asked) for facet in criterion.facets]
    if not any(named):
        return [_best(by_facet)]
    contexts = product(*(values or ("",) for values in named))
    return [_nearest(by_facet, tuple(part for part in context if part)) for context in contexts]


def stated(facet: str, asked: Requirements) -> tuple[str, ...]:
    """Return what the project says of a facet, each value once."""
    if facet == "workload":
        return asked.workload
    if facet == "role":
        roles = asked.asked("roles")
        return tuple(dict.fromkeys("training" if role in _TRAINING else role for role in roles))
    return asked.asked({"language": "languages"}.get(facet, facet))


def _nearest(by_facet: Mapping[str, Rating | Unrated], context: tuple[str, ...]) -> tuple[str, Rating | Unrated]:
    # The most specific rating speaks: both parts, then each alone in the criterion's order, then the rest, then any.
    label = "+".join(context)
    for size in range(len(context), 0, -1):
        for parts in combinations(context, size):
            if "+".join(parts) in by_facet:
                return label, by_facet["+".join(parts)]
    for key in (REST, ANY):
        if key in by_facet:
            return label, by_facet[key]
    return label, Unrated(f"not rated for {label}")


def _best(by_facet: Mapping[str, Rating | Unrated]) -> tuple[str, Rating | Unrated]:
    general = by_facet.get(ANY)
    if isinstance(general, Rating):
        return ANY, general
    known = [(name, each) for name, each in by_facet.items() if isinstance(each, Rating)]
    if not known:
        return min(by_facet.items())  # in the order of their names, not of the file
    # Among equals the surest, so that the order in the file does not show in the bounds.
    return max(known, key=lambda pair: (pair[1].point, pair[1].low, pair[1].high))


def _rating(criterion: Criterion, rating: Rating | Unrated, as_of: date) -> Value:
    if isinstance(rating, Unrated):
        return _assumed(criterion, rating.reason, rating.override)
    low, high, stale = widened(rating, criterion.max_age_days, as_of)
    return Value(rating.point / 5, low / 5, high / 5, rating.why, rating.sources, stale=stale, override=rating.override)


def _assumed(criterion: Criterion, reason: str, override: Override | None = None) -> Value:
    why = f"unknown, counted as {criterion.unknown:g} ticks: {reason}"
    return Value(criterion.unknown / 5, 0.0, 1.0, why, known=False, override=override)


def _weak_links(findings: Iterable[Finding]) -> str:
    weak = [each for each in findings if each.level is not Level.FIRST_CLASS]
    if not weak:
        return "every one is something the library is made for"
    weak.sort(key=lambda each: CHANCE[each.level])
    return "; ".join(f"{each.need.name} {each.level}" for each in weak)


def _sources(findings: Iterable[Finding]) -> tuple[Source, ...]:
    return tuple(dict.fromkeys(source for each in findings for source in each.sources))


def _mean(values: list[float]) -> float:
    return math.fsum(values) / len(values)
