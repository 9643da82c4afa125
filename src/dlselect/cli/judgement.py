"""Weights given on the command line, over those of the requirements file."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from dlselect.errors import Problem, UsageError

if TYPE_CHECKING:
    from dlselect.model.catalogue import Catalogue
    from dlselect.model.requirements import Requirements


def with_weights(asked: Requirements, catalogue: Catalogue, preset: str | None, points: list[str]) -> Requirements:
    """Return `asked` judged by `preset` (which replaces the file's weights) and by single `points`."""
    from dlselect.load.problems import suggest
    from dlselect.model.requirements import Judgement

    judgement = asked.judgement
    if preset is not None:
        if preset not in catalogue.presets:
            raise UsageError(Problem(f"'{preset}' is not a preset of weights", hint=suggest(preset, catalogue.presets)))
        judgement = Judgement(preset=preset)
    if points:
        judgement = judgement._replace(given={**judgement.given, **parse_points(points, catalogue)})
    return asked._replace(judgement=judgement)


def weight_words(preset: str | None, points: list[str]) -> list[str]:
    """Return the options that give these weights, for a command to type next."""
    return [*(["--weights", preset] if preset else []), *(word for each in points for word in ("--weight", each))]


def parse_points(points: list[str], catalogue: Catalogue) -> dict[str, float]:
    """Return weights by criterion from texts such as `speed=3`.

    Raises:
        UsageError: with everything that is wrong with them.
    """
    from dlselect.load.problems import suggest

    problems: list[Problem] = []
    result: dict[str, float] = {}
    for text in points:
        name, _, number = text.partition("=")
        try:
            value = float(number)
        except ValueError:
            problems.append(Problem(f"'{text}' gives no weight", hint="write it like speed=3"))
            continue
        if name not in catalogue.criteria:
            problems.append(Problem(f"'{name}' is not a criterion", hint=suggest(name, catalogue.criteria)))
        elif not (math.isfinite(value) and 0 <= value <= 1000):
            problems.append(Problem(f"the weight of '{name}' is {number}", hint="give a number from 0 to 1000"))
        result[name] = value
    if problems:
        raise UsageError(*problems)
    return result
