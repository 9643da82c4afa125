"""How sure an answer is and what would change it, in words."""

from __future__ import annotations

from collections.abc import Iterator

from dlselect.model.recommendation import Candidate
from dlselect.model.robustness import (
    Check,
    Dropped,
    Flip,
    Opinion,
    Outcome,
    Overtaking,
    Robustness,
    Sensitivity,
    WeightInterval,
)
from dlselect.report import page_parts as parts
from dlselect.report import wording as word
from dlselect.report.page import Block, Bullets, Item, Paragraph
from dlselect.scoring.answer import percent

# Of each kind of change so many are told in words; `--format json` holds all.
TOLD = 3
# A rival for whom more of all weight must move than this is no rival worth a line.
FAR = 0.3
# Criteria whose shares move by less than this are not named.
_MOVED = 0.0005


def chances(robustness: Robustness, ranked: int) -> Paragraph:
    """Return how the chances in a ranking of so many libraries were found."""
    draws = word.grouped(robustness.draws)
    error = 100 * max((each.first.error for each in robustness.libraries), default=0.0)
    drawn = len(robustness.libraries)
    among = f"; only the first {drawn} of {word.grouped(ranked)} are doubted" if drawn < ranked else ""
    return Paragraph(
        f"First, top three: in how many of {draws} draws (standard error at most {max(error, 0.1):.1f} points); "
        f"{robustness.weights}; ratings between their low and high{among}."
    )


def short_percent(chance: float, *, judged: bool = False) -> str:
    """Return a chance as it stands in a narrow column; `judged` where a verdict follows from it."""
    return percent(chance, judged=judged).replace("less than ", "<").replace("more than ", ">")


def changes(sensitivity: Sensitivity | None, candidates: tuple[Candidate, ...]) -> tuple[Block, ...]:
    """Return what would change the first place, and what to check next."""
    if sensitivity is None:
        return ()
    if not sensitivity.overtakings and not sensitivity.dropped:
        # There is nobody else to be first.
        return ()
    names = {each.id: each.name for each in candidates}
    first = names[sensitivity.first]
    items = [
        *weights(sensitivity.intervals, first, names),
        *overtakings(sensitivity.overtakings, first, names, "libraries"),
        *told([_flip(each) for each in _simplest(sensitivity.flips)], "more rating would", "more ratings would"),
        *told([_dropped(each) for each in sensitivity.dropped], "more need decides", "more needs decide"),
    ]
    return (
        *parts.part("What would change the answer", Bullets(tuple(items))),
        *parts.part("Check this next", *_checks(sensitivity.checks, first)),
    )


def told(items: list[Item], one: str, many: str) -> list[Item]:
    """Return the first items, and how many more there are, each as `one` or all as `many`."""
    more = len(items) - TOLD
    return [*items[:TOLD], *([Item(f"{word.counted(more, one, many)} (see --format json)")] if more > 0 else [])]


def weights(intervals: tuple[WeightInterval, ...], first: str, names: dict[str, str]) -> Iterator[Item]:
    """Yield within which weights of a single criterion the first place stays as it is."""
    bound = [each for each in intervals if each.below or each.above]
    if intervals and not bound:
        yield Item(f"No weight of a single criterion: {first} stays first whatever one of them weighs")
    nearest = sorted(bound, key=lambda each: (min(_room(each)), each.criterion))
    yield from told(
        [_interval(each, first, names) for each in nearest],
        "more criterion has such a limit",
        "more criteria have such a limit",
    )


def _room(interval: WeightInterval) -> tuple[float, float]:
    return (
        interval.share - interval.low if interval.below else 1.0,
        interval.high - interval.share if interval.above else 1.0,
    )


def _interval(each: WeightInterval, first: str, names: dict[str, str]) -> Item:
    ends = []
    if each.below:
        ends.append(f"below {_share(each.low, each.share)} {names[each.below]} is first")
    if each.above:
        ends.append(f"above {_share(each.high, each.share)} {names[each.above]} is first")
    return Item(
        f"The weight of {each.name}, now {_share(each.share)}: {word.listed(ends)}"
        if ends
        else f"The weight of {each.name} does not matter to {first}"
    )


def _share(share: float, beside: float | None = None) -> str:
    """Return a share in percent, with a decimal where it would look the same as the one `beside` it."""
    text = f"{100 * share:.0f}"
    if beside is not None and text == f"{100 * beside:.0f}":
        text = f"{100 * share:.1f}"
    return f"{text}%"


def overtakings(found: tuple[Overtaking, ...], first: str, names: dict[str, str], many: str) -> Iterator[Item]:
    """Yield which changes of the weights bring others level with the first; `many` is what they are called."""
    possible = [each for each in found if each.change is not None]
    near = [each for each in possible if (each.change or 0.0) / 2 <= FAR]
    rest = f"more of the {many} could be first by other weights"
    yield from told([_overtaking(each, first) for each in near], rest, rest)
    if not near and possible:
        closest = f"{possible[0].name} needs {50 * (possible[0].change or 0.0):.0f}"
        yield Item(f"To put another first, more than {100 * FAR:.0f} of 100 points of weight must move; {closest}")
    dominated = [each for each in found if each.reason == "dominated"]
    never = [each for each in found if each.reason == "never best"]
    if dominated:
        examples = [f"{each.name} (by {names.get(each.by or '', each.by)})" for each in dominated[:TOLD]]
        yield Item(f"Dominated, so first by no weights: {_some(examples, dominated)}")
    if never:
        yield Item(
            f"First by no weights, though nothing dominates them: {_some([each.name for each in never[:TOLD]], never)}"
        )
    blocked = [each for each in found if each.reason == "blocked"]
    if blocked:
        yield Item(
            f"Behind {first} by any weights, for a blocker: {_some([each.name for each in blocked[:TOLD]], blocked)}"
        )


def _some(shown: list[str], everyone: list[Overtaking]) -> str:
    more = len(everyone) - len(shown)
    return word.listed([*shown, *([f"{more} more"] if more else [])])


def _overtaking(each: Overtaking, first: str) -> Item:
    assert each.change is not None
    moved = sorted(
        (one for one in each.weights if abs(one.changed - one.share) >= _MOVED), key=lambda one: one.share - one.changed
    )
    steps = ", ".join(f"{one.name} {_share(one.share)} to {_share(one.changed, one.share)}" for one in moved)
    if not steps:
        return Item(f"{each.name} is level with {first} as it is")
    # What one criterion gains another loses: half of the sum is what moves.
    return Item(f"{each.name} draws level if {100 * each.change / 2:.1f} points of weight move: {steps}")


def _simplest(flips: tuple[Flip, ...]) -> list[Flip]:
    """Return one flip for each rating: the smaller step."""
    found: dict[tuple[str, str, str], Flip] = {}
    for each in flips:
        key = (each.id, each.criterion, each.facet)
        if key not in found or abs(each.changed - each.ticks) < abs(found[key].changed - found[key].ticks):
            found[key] = each
    return list(found.values())


def _flip(each: Flip) -> Item:
    facet = "" if each.facet == "any" else f" ({word.facet(each.facet)})"
    return Item(
        f"{each.criterion_name}{facet} of {each.name} at {word.ticks(each.changed)} ticks ({each.step}) instead of "
        f"{word.ticks(each.ticks)} puts {'it' if each.first == each.id else each.first_name} first; it turns at {each.turns:.2g}"
    )


def _dropped(each: Dropped) -> Item:
    before = f", before {word.total(each.others)}" if each.others else ""
    return Item(f"Without {each.need.name}, {each.name} would be first with {word.total(each.total)}{before}")


def _checks(found: tuple[Check, ...], first: str) -> Iterator[Block]:
    if not found:
        yield Paragraph(f"Nothing that is unknown or old could, by itself, put another than {first} first.")
        return
    yield Bullets(tuple(told([_check(each) for each in found], "more fact could", "more facts could")))


def _check(each: Check) -> Item:
    return Item(
        f"{each.name}, {each.what} ({each.kind}): {percent(each.chance, judged=False)} chance that knowing it changes the first place",
        lines=(f"{each.counted}; {'; '.join(_outcome(one, each.kind) for one in each.outcomes)}",),
        links=word.links(each.sources[:1]),
    )


def _outcome(one: Outcome, kind: str) -> str:
    # What is not one of some levels may lie anywhere beyond its turning point, so no one total belongs to it.
    level = kind == "unknown fact" and not one.value.startswith("at ")
    turns = "" if one.turns is None else f" (it turns at {one.turns:.3g})"
    return f"if {one.value}{turns}, {one.first_name} is first{f' with {word.total(one.total)}' if level else ''}"


def second_opinions(opinions: tuple[Opinion, ...], first: str) -> tuple[Block, ...]:
    """Return what other methods make of the same values: one line where they agree."""
    if not opinions:
        return ()
    agreeing = [each.method for each in opinions if each.agrees]
    blocks: list[Block] = []
    if agreeing:
        also = f"{word.listed(agreeing)} also {'puts' if len(agreeing) == 1 else 'put'} {first} first, by the same values and weights."
        blocks.append(Paragraph(also[0].upper() + also[1:]))
    blocks.append(Bullets(tuple(_opinion(each, first) for each in opinions if not each.agrees)))
    return parts.part("Second opinions", *blocks)


def _opinion(each: Opinion, first: str) -> Item:
    names = {one.id: one.name for one in each.places}
    best = word.listed(names[id] for id in each.best)
    verb = "puts" if len(each.best) == 1 else "put together"
    place = next(one.rank for one in each.places if one.name == first)
    lines = [f"{first} is number {place} there", each.convention]
    if len(each.compromise) > 1:
        lines.insert(1, f"Its compromise set: {word.listed(names[id] for id in each.compromise)}")
    return Item(f"{each.method} {verb} {best} first", lines=tuple(lines))
