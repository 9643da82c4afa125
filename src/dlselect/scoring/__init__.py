"""Pure arithmetic: no files, no clock, no chance.

It is of use on its own, for any alternatives and criteria:

    from dlselect.scoring import Matrix, weighted_sum

    matrix = Matrix.of(["A", "B"], ["price", "range"], [[120, 7], [90, 5]], minimise=["price"])
    print(weighted_sum(matrix.scaled(), [2, 1]))

The names below need numpy and are imported when they are first used, so that the command line starts fast.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from dlselect.scoring.matrix_answer import rank_matrix
    from dlselect.scoring.mcda.beliefs import Beliefs
    from dlselect.scoring.mcda.judgements.order import order_weights
    from dlselect.scoring.mcda.judgements.pairwise import priorities
    from dlselect.scoring.mcda.judgements.swing import swing_weights
    from dlselect.scoring.mcda.matrix import Matrix
    from dlselect.scoring.mcda.methods.normalisation import range_scaled, scaled
    from dlselect.scoring.mcda.methods.promethee import promethee_ii
    from dlselect.scoring.mcda.methods.ranks import ranks
    from dlselect.scoring.mcda.methods.topsis import topsis
    from dlselect.scoring.mcda.methods.vikor import vikor
    from dlselect.scoring.mcda.methods.weighted_product import weighted_product
    from dlselect.scoring.mcda.methods.weighted_sum import weighted_sum
    from dlselect.scoring.mcda.smaa import Acceptability, smaa
    from dlselect.scoring.mcda.weight_draws import Anywhere, Around, Fixed
    from dlselect.scoring.mcda.weight_sensitivity import dominated_by, never_best, smallest_change, weight_intervals
    from dlselect.scoring.robustness import Doubt

__all__ = [
    "Acceptability",
    "Anywhere",
    "Around",
    "Beliefs",
    "Doubt",
    "Fixed",
    "Matrix",
    "dominated_by",
    "never_best",
    "order_weights",
    "priorities",
    "promethee_ii",
    "range_scaled",
    "rank_matrix",
    "ranks",
    "scaled",
    "smaa",
    "smallest_change",
    "swing_weights",
    "topsis",
    "vikor",
    "weight_intervals",
    "weighted_product",
    "weighted_sum",
]

_NAMES: Final = {
    "matrix_answer": ("rank_matrix",),
    "mcda.beliefs": ("Beliefs",),
    "mcda.judgements.order": ("order_weights",),
    "mcda.judgements.pairwise": ("priorities",),
    "mcda.judgements.swing": ("swing_weights",),
    "mcda.matrix": ("Matrix",),
    "mcda.methods.normalisation": ("range_scaled", "scaled"),
    "mcda.methods.promethee": ("promethee_ii",),
    "mcda.methods.ranks": ("ranks",),
    "mcda.methods.topsis": ("topsis",),
    "mcda.methods.vikor": ("vikor",),
    "mcda.methods.weighted_product": ("weighted_product",),
    "mcda.methods.weighted_sum": ("weighted_sum",),
    "mcda.smaa": ("Acceptability", "smaa"),
    "mcda.weight_draws": ("Anywhere", "Around", "Fixed"),
    "mcda.weight_sensitivity": ("dominated_by", "never_best", "smallest_change", "weight_intervals"),
    "robustness": ("Doubt",),
}
_HOMES: Final = {name: home for home, names in _NAMES.items() for name in names}


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(f"dlselect.scoring.{_HOMES[name]}"), name)
    raise AttributeError(f"module 'dlselect.scoring' has no attribute '{name}'")


def __dir__() -> list[str]:
    return __all__
