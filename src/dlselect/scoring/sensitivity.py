"""What would change the first place: weights, single judgements, and needs. Computed exactly, not drawn."""

from __future__ import annotations

from dlselect.model.recommendation import Candidate
from dlselect.model.robustness import Sensitivity
from dlselect.scoring.dropping import dropped
from dlselect.scoring.judge import Judge
from dlselect.scoring.what_if import Race, checks, flips


def sensitivity(judge: Judge, ranking: tuple[Candidate, ...], near: tuple[Candidate, ...]) -> Sensitivity:
    """Return what would change the first place of the ranking, or of the near misses where nothing is ranked."""
    race = Race.of(ranking or near)
    return Sensitivity(
        race.first.id, (), (), flips(race), dropped(judge, ranking, near) if ranking else (), checks(race)
    )
