"""Which library a plan is for: the recommended one, or the one that the user named."""

from __future__ import annotations

from datetime import date

from dlselect.errors import NothingFits, Problem
from dlselect.model.catalogue import Catalogue
from dlselect.model.plan import Chosen
from dlselect.model.requirements import Requirements
from dlselect.scoring.compare import explain
from dlselect.scoring.engine import recommend


def recommended(catalogue: Catalogue, asked: Requirements, today: date) -> tuple[str, Chosen]:
    """Return the id of the library that is recommended, with the verdict and its rivals.

    Raises:
        NothingFits: no library meets every need.
    """
    found = recommend(catalogue, asked, today)
    if not found.ranking:
        hint = "drop a need, or name the library that you use all the same with --library"
        raise NothingFits(Problem(found.answer.sentence, hint=hint))
    # Of several that share the first place the first in the ranking is taken, and the others are named.
    rivals = (*found.answer.first[1:], *found.answer.rivals)
    names = tuple(catalogue.libraries[each].name for each in rivals)
    return found.ranking[0].id, Chosen("recommendation", found.answer.verdict.value, names)


def named(catalogue: Catalogue, asked: Requirements, id: str, today: date) -> Chosen:
    """Return that the user named the library `id`, with the needs that it does not meet."""
    return Chosen("user", failed=explain(catalogue, asked, id, None, today).failed)
