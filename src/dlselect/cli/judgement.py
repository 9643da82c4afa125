"""Requirements judged as the command line asks: with its weights over those of the file, and its doubts."""

from __future__ import annotations

import math
import shlex
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from dlselect.cli import session
from dlselect.errors import Problem, UsageError

if TYPE_CHECKING:
    from dlselect.model.catalogue import Catalogue
    from dlselect.model.recommendation import Recommendation
    from dlselect.model.requirements import Requirements


class Call(NamedTuple):
    """What `recommend` and all that show its answer in another way are asked for."""

    file: Path
    catalogue: list[Path] | None = None
    edition: str = "current"
    weights: str | None = None
    weight: list[str] | None = None
    strict: bool = False
    weight_doubt: str = "medium"
    draws: int = 10_000
    as_of: str | None = None

    @property
    def words(self) -> str:
        """Return the command that gives the same answer, quoted for a shell, without the day."""
        default = Call(self.file)
        given = [
            *session.catalogue_words(self.catalogue),
            *(("--edition", self.edition) if self.edition != default.edition else ()),
            *weight_words(self.weights, self.weight or []),
            *(("--strict",) if self.strict else ()),
            *(("--weight-doubt", self.weight_doubt) if self.weight_doubt != default.weight_doubt else ()),
            *(("--draws", str(self.draws)) if self.draws != default.draws else ()),
        ]
        # What came from standard input can be given again only from a file.
        return shlex.join(("dlselect", "recommend", "FILE" if str(self.file) == "-" else str(self.file), *given))


class Judged(NamedTuple):
    """The answer to a call, and what it was made from."""

    catalogue: Catalogue
    asked: Requirements
    today: date
    answer: Recommendation


def judged(call: Call) -> Judged:
    """Return the answer to `call`."""
    from dlselect.scoring import engine
    from dlselect.scoring.robustness import Doubt

    data = session.open_catalogue(call.catalogue, call.edition, call.as_of)
    asked = with_weights(session.read_requirements(call.file, data), data, call.weights, call.weight or [])
    today = session.day(call.as_of)
    doubt = Doubt(call.weight_doubt, call.draws)  # type: ignore[arg-type]  # one of the options' words
    return Judged(data, asked, today, engine.recommend(data, asked, today, strict=call.strict, doubt=doubt))


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
