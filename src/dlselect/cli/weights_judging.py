"""Judgements that change: by flags, or key by key on the screen; and how one is written in a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from dlselect.cli.judgement import parse_points
from dlselect.errors import InputError, Problem, UsageError
from dlselect.model.requirements import Judgement, Requirements

if TYPE_CHECKING:
    from dlselect.model.catalogue import Catalogue
    from dlselect.model.recommendation import Candidate, Weight
    from dlselect.scoring.engine import Standing


@dataclass(frozen=True)
class Change:
    """What the flags of `weights edit` ask for."""

    points: tuple[str, ...] = ()
    preset: str | None = None
    order: str | None = None
    reset: bool = False

    @property
    def empty(self) -> bool:
        """Return whether no flag was given."""
        return not self.points and self.preset is None and self.order is None and not self.reset

    def check(self) -> None:
        """Refuse flags that contradict one another.

        Raises:
            UsageError: naming them.
        """
        whole = [flag for flag, given in (("--preset", self.preset is not None), ("--order", self.order is not None),
                                          ("--reset", self.reset)) if given]  # fmt: skip
        if self.order is not None and self.points:
            whole.append("--set")
        if len(whole) > 1:
            hint = "give one of them"
            raise UsageError(Problem(f"{' and '.join(whole)} do not go together", hint=hint))

    def applied(self, judgement: Judgement, catalogue: Catalogue) -> Judgement:
        """Return `judgement` as the flags change it; its limits stay, but for `--reset`.

        Raises:
            UsageError: with everything that is wrong with them.
        """
        if self.order is not None:
            return Judgement(order=_order(self.order, catalogue), limits=judgement.limits)
        if self.preset is not None:
            judgement = Judgement(preset=_preset(self.preset, catalogue), limits=judgement.limits)
        elif self.reset:
            judgement = Judgement()
        if not self.points:
            return judgement
        return with_points(judgement, parse_points(list(self.points), catalogue), catalogue)


def _preset(name: str, catalogue: Catalogue) -> str:
    from dlselect.load.problems import suggest

    if name in catalogue.presets:
        return name
    raise UsageError(Problem(f"'{name}' is not a preset of weights", hint=suggest(name, catalogue.presets)))


def _order(text: str, catalogue: Catalogue) -> tuple[tuple[str, ...], ...]:
    from dlselect.load.problems import suggest

    groups = [tuple(name.strip() for name in group.split("=")) for group in text.split(",")]
    problems: list[Problem] = []
    seen: set[str] = set()
    for name in (name for group in groups for name in group):
        if name not in catalogue.criteria:
            problems.append(Problem(f"'{name}' is not a criterion", hint=suggest(name, catalogue.criteria)))
        elif name in seen:
            problems.append(Problem(f"the criterion '{name}' is named twice", hint="keep one"))
        seen.add(name)
    if problems:
        raise UsageError(*problems)
    return tuple(groups)


def with_points(judgement: Judgement, points: Mapping[str, float], catalogue: Catalogue) -> Judgement:
    """Return `judgement` with other `points`; an order, swings or pairs become the points that they stood for."""
    given = dict(judgement.given)
    if judgement.method not in {None, "points"}:
        given = {
            each.criterion: round(each.weight, 3) for each in _every_weight(judgement._replace(limits=()), catalogue)
        }
    return Judgement(judgement.preset, {**given, **points}, limits=judgement.limits)


def _every_weight(judgement: Judgement, catalogue: Catalogue) -> tuple[Weight, ...]:
    from dlselect.scoring.weigh import weights_of

    # Also the weight of wishes that are not there yet.
    return weights_of(judgement, catalogue.criteria, catalogue.presets, with_wishes=True)


def short(weight: float) -> str:
    """Return `weight` with at most two decimals."""
    return f"{round(weight, 2):g}"


@dataclass(frozen=True)
class Outcome:
    """The weights that a judgement gives, and the ranking that they lead to."""

    weights: tuple[Weight, ...]
    standing: Standing

    @property
    def ranking(self) -> tuple[Candidate, ...]:
        """Return the libraries in order: those that meet every need, or else the nearest ones."""
        return self.standing.ranking or self.standing.near_misses

    @property
    def heading(self) -> str:
        """Return what the ranking is a ranking of."""
        if self.standing.ranking:
            return "Ranking"
        return "Nothing meets every need; the nearest" if self.ranking else "Nothing meets every need"


def outcome(asked: Requirements, judgement: Judgement, catalogue: Catalogue, today: date) -> Outcome:
    """Return what `judgement` leads to.

    Raises:
        UsageError: the weights leave nothing to judge by.
    """
    from dlselect.scoring.engine import stand
    from dlselect.scoring.judge import Judge

    try:
        judge = Judge(catalogue, asked._replace(judgement=judgement), today)
    except InputError as error:
        raise UsageError(*error.problems) from None
    return Outcome(judge.weights, stand(judge))
