"""Single judgements that would change the first place if they were different: ratings, and facts that are not known.

Everything else stays as it is counted. All of it is computed: nothing is drawn.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from dlselect.model.catalogue import Level
from dlselect.model.recommendation import Candidate, Group, Part, Share
from dlselect.model.robustness import Check, Flip, Outcome
from dlselect.scoring.answer import TIE
from dlselect.scoring.facts import CHANCE
from dlselect.scoring.shares import mebibytes

if TYPE_CHECKING:
    from dlselect.scoring.trials import Trials

TICK: Final = 0.2
# The scale of ticks that are given.
LEAST, MOST = 0.2, 1.0
_NAMES: Final = (Level.FIRST_CLASS, Level.WORKS, Level.POOR, Level.NONE)
_EVEN: Final = 1 / len(_NAMES)


class Race(NamedTuple):
    """The first, and the others that could take its place: all blocked, or none. They stand in their order.

    `behind` are those with a blocker where the first has none: one of them is first only if nobody else is left.
    """

    first: Candidate
    rivals: tuple[Candidate, ...]
    behind: tuple[Candidate, ...] = ()

    @classmethod
    def of(cls, candidates: tuple[Candidate, ...]) -> Race:
        """Return the race among candidates in their order; who is blocked does not race who is not."""
        first, *others = candidates
        racing = tuple(each for each in others if bool(each.blockers) == bool(first.blockers))
        return cls(first, racing, tuple(each for each in others if bool(each.blockers) != bool(first.blockers)))

    def leader(self, changed: Candidate, total: float) -> tuple[Candidate, float]:
        """Return who is first, and with what total, where `changed` has another `total`; minus infinity: is left out.

        Level counts as before: who was first stays so.
        """
        others = [each for each in (self.first, *self.rivals) if each.id != changed.id]
        if not others and total == -math.inf:
            others = list(self.behind)
        if not others:
            return changed, total
        # They stand in their order, so that of some that are level the same one leads as in the ranking.
        best = others[0]
        if changed.id == self.first.id:
            return (best, best.total) if best.total > total + TIE else (changed, total)
        return (changed, total) if total > best.total + TIE else (best, best.total)

    def turning(self, changed: Candidate) -> float:
        """Return the total at which `changed` would meet the one it must beat, or lose to."""
        if changed.id != self.first.id:
            return self.first.total
        return max((each.total for each in self.rivals), default=-math.inf)


def total_with(candidate: Candidate, name: str, value: float, criterion: str | None = None) -> float:
    """Return the total of `candidate` where its parts called `name` have another `value`.

    Without a `criterion`, the parts of all shares: a fact may count in several.
    """
    weights = math.fsum(share.weight for share in candidate.breakdown)
    added = [
        100 * share.weight * (_value(share.groups, name, value) - share.value) / weights
        for share in candidate.breakdown
        if criterion in {None, share.criterion} and any(part.name == name for part in _parts(share))
    ]
    return candidate.total + math.fsum(added)


def _value(groups: tuple[Group, ...], name: str, value: float) -> float:
    factors = []
    for group in groups:
        values = [max(value, part.floor) if part.name == name else part.value for part in group.parts]
        factors.append(min(values) if group.least else math.fsum(values) / len(values))
    return math.prod(factors)


def _parts(share: Share) -> Iterator[Part]:
    seen = set()
    for group in share.groups:
        for part in group.parts:
            if part.name not in seen:
                seen.add(part.name)
                yield part


def flips(race: Race) -> tuple[Flip, ...]:
    """Return the known ratings whose change by one tick, or to their bound, changes the first place.

    The first's ratings fall, its rivals' rise. Smallest needed changes come first.
    """
    found = [
        flip
        for candidate in (race.first, *race.rivals)
        for share in candidate.breakdown
        for part in _parts(share)
        if part.rated and part.known and part.high > 0  # what is not applicable has no ticks to change
        for flip in _flips(race, candidate, share, part)
    ]
    return tuple(
        sorted(found, key=lambda each: (abs(each.turns - each.ticks), each.id, each.criterion, each.facet, each.step))
    )


def _flips(race: Race, candidate: Candidate, share: Share, part: Part) -> Iterator[Flip]:
    falls = candidate.id == race.first.id
    step = max(part.value - TICK, min(LEAST, part.value)) if falls else min(part.value + TICK, MOST)
    bound = part.low if falls else part.high
    ends: tuple[tuple[Literal["one tick", "its low end", "its high end"], float], ...] = (
        ("one tick", step), ("its low end" if falls else "its high end", bound),
    )  # fmt: skip
    for name, value in ends:
        if math.isclose(value, part.value) or (name != "one tick" and math.isclose(value, step)):
            continue
        leader, total = race.leader(candidate, total_with(candidate, part.name, value, share.criterion))
        if leader.id != race.first.id:
            turns = _turn(race, candidate, share, part)
            yield Flip(candidate.id, candidate.name, share.criterion, share.name, part.name, 5 * part.value, 5 * value,
                       name, 5 * turns, leader.id, leader.name, total)  # fmt: skip


def _turn(race: Race, candidate: Candidate, share: Share, part: Part) -> float:
    """Return the value of `part` at which the first place turns: from its floor on, totals are linear in it."""
    least, most = (total_with(candidate, part.name, end, share.criterion) for end in (part.floor, 1.0))
    if math.isclose(least, most):
        return math.inf
    return part.floor + (race.turning(candidate) - least) / (most - least) * (1.0 - part.floor)


def checks(race: Race, trials: Trials | None = None) -> tuple[Check, ...]:
    """Return the unknown and old facts that could change the first place, the likeliest to do so first.

    Args:
        race: the first and its rivals.
        trials: to try facts on which more hangs than the parts of one library that bear their names.
    """
    found = [check for candidate in (race.first, *race.rivals) for check in _checks(race, candidate, trials)]
    return tuple(sorted(found, key=lambda each: (-each.chance, each.id, each.what)))


def _checks(race: Race, candidate: Candidate, trials: Trials | None) -> Iterator[Check]:
    seen: set[str] = set()
    # Whatever is known of the others, they stay behind; unless what is known of them is so of others too.
    close = candidate.id == race.first.id or candidate.high > race.first.total
    for share in candidate.breakdown:
        for part in _parts(share):
            if part.outcomes:
                trial = trials if trials is not None and trials.needed(candidate.id, part.name) else None
                if part.name not in seen and (close or trial is not None):  # a fact may count in several shares
                    yield from _fact(race, candidate, part, trial)
                seen.add(part.name)
            elif close and part.low < part.high and (part.stale or not part.known):
                yield from _rating(race, candidate, share, part)
    for finding in candidate.findings:
        # Where fit has no weight, an unconfirmed need still leaves out who turns out to lack it.
        if finding.level is Level.UNKNOWN and finding != candidate.fails and finding.need.name not in seen:
            name, counted = finding.need.name, CHANCE[Level.UNKNOWN]
            trial = trials if trials is not None and trials.needed(candidate.id, name) else None
            yield from _fact(race, candidate, Part(name, counted, 0.0, 1.0, sources=finding.sources), trial)


def _fact(race: Race, candidate: Candidate, part: Part, trial: Trials | None) -> Iterator[Check]:
    outcomes = []
    for level in _NAMES:
        leader, points = _known(race, candidate, part.name, level, trial)
        if leader.id != race.first.id:
            outcomes.append(Outcome(level.value, _EVEN, leader.id, leader.name, points))
    if outcomes:
        between = f"between poor ({CHANCE[Level.POOR]:g}) and works ({CHANCE[Level.WORKS]:g})"
        counted = f"counted as {CHANCE[Level.UNKNOWN]:g}, {between}"
        chance = math.fsum(each.chance for each in outcomes)
        yield Check(
            candidate.id, candidate.name, part.name, "unknown fact", counted, chance, tuple(outcomes), part.sources
        )


def _known(race: Race, candidate: Candidate, name: str, level: Level, trial: Trials | None) -> tuple[Candidate, float]:
    """Return who is first, and with what total, where a fact is at this level."""
    if trial is not None:
        first = trial.first(race, candidate.id, name, level) or race.first
        return first, first.total
    # A library that turns out to lack a need is left out.
    lacking = level is Level.NONE and any(finding.need.name == name for finding in candidate.findings)
    return race.leader(candidate, -math.inf if lacking else _with_level(candidate, name, level))


def _with_level(candidate: Candidate, name: str, level: Level) -> float:
    total = candidate.total
    for share in candidate.breakdown:
        for part in _parts(share):
            if part.name == name and part.outcomes:
                value = part.outcomes[_NAMES.index(level)]
                total += total_with(candidate, name, value, share.criterion) - candidate.total
    return total


def _rating(race: Race, candidate: Candidate, share: Share, part: Part) -> Iterator[Check]:
    falls = candidate.id == race.first.id
    far = part.low if falls else part.high
    leader, total = race.leader(candidate, total_with(candidate, part.name, far, share.criterion))
    if leader.id == race.first.id:
        return
    turn = _turn(race, candidate, share, part)
    below = chance_below(part, turn)
    chance = below if falls else 1 - below
    outcome = Outcome(
        _reaching(part, turn, falls=falls), chance, leader.id, leader.name, total, 5 * turn if part.rated else None
    )
    kind: Literal["unknown fact", "unknown rating", "old rating"] = "old rating" if part.known else "unknown rating"
    if not part.rated:
        kind = "unknown fact"
    counted = f"counted as {5 * part.value:g} ticks, {5 * part.low:g} to {5 * part.high:g}"
    what = share.name if part.name == "any" else f"{share.name} ({part.name})"
    yield Check(candidate.id, candidate.name, what, kind, counted, chance, (outcome,), part.sources)


def _reaching(part: Part, turn: float, *, falls: bool) -> str:
    """Return in words from where on a part changes the first place."""
    if part.rated:
        # Ticks are given in halves: the next one beyond the turning point, at which the two are but level.
        halves = math.ceil(10 * turn - TIE) - 1 if falls else math.floor(10 * turn + TIE) + 1
        return f"{'at most' if falls else 'at least'} {halves / 2:g} {'tick' if halves == 2 else 'ticks'}"
    size = float(f"{mebibytes(turn):.3g}")  # the smaller, the more ticks
    return f"{'at least' if falls else 'at most'} {size:g} MiB"


def chance_below(part: Part, value: float) -> float:
    """Return the chance that a part is below `value`: evenly between its bounds where unknown, else by its triangle."""
    low, mode, high = part.low, part.value, part.high
    if value <= low:
        return 0.0
    if value >= high:
        return 1.0
    if not part.known:
        return (value - low) / (high - low)
    if value <= mode:
        return (value - low) ** 2 / ((high - low) * (mode - low))
    return 1 - (high - value) ** 2 / ((high - low) * (high - mode))
