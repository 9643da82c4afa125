"""What would change the first place: weights, single judgements, and needs. Computed exactly, not drawn."""

from __future__ import annotations

from dlselect.model.recommendation import Candidate
from dlselect.model.robustness import Dropped, Sensitivity
from dlselect.scoring.dropping import dropped
from dlselect.scoring.judge import Judge
from dlselect.scoring.trials import Trials
from dlselect.scoring.weight_changes import intervals, overtakings
from dlselect.scoring.what_if import Race, checks, flips


def sensitivity(judge: Judge, ranking: tuple[Candidate, ...], near: tuple[Candidate, ...]) -> Sensitivity:
    """Return what would change the first place of the ranking, or of the near misses where nothing is ranked."""
    return of_candidates(ranking or near, dropped(judge, ranking, near) if ranking else (), Trials(judge))


def of_candidates(
    candidates: tuple[Candidate, ...], needs: tuple[Dropped, ...] = (), trials: Trials | None = None
) -> Sensitivity:
    """Return what would change the first place of at least one candidate, in their order."""
    race = Race.of(candidates)
    return Sensitivity(race.first.id, intervals(race), overtakings(race), flips(race), needs, checks(race, trials))
