"""The parts of the JSON Schema that say how sure an answer is and what would change it."""

from __future__ import annotations

from typing import Final, get_args

from dlselect.model.robustness import Check, Flip, WeightDoubt
from dlselect.report.schema_words import (
    COUNT,
    PLACE,
    TEXT,
    TEXT_OR_NULL,
    TRUTH,
    Schema,
    array,
    number,
    one_of,
    or_null,
    record,
)

_ESTIMATE: Final = record(value=number(0), error=number(0))
_CHANCE: Final = record(value=number(0, 1), error=number(0))


def robustness() -> Schema:
    """Return the schema of what came of the draws."""
    chances = record(
        id=TEXT, name=TEXT, first=_CHANCE, first_three=_CHANCE, expected_rank=_ESTIMATE, ranks=array(_CHANCE),
        central_weights=array(record(criterion=TEXT, value=number(0, 1), error=number(0))),
        confidence=or_null(_CHANCE),
    )  # fmt: skip
    table = array(array(number(0, 1)))
    return or_null(
        record(
            draws=COUNT, weight_doubt=one_of(get_args(WeightDoubt)), weights=TEXT,
            thresholds=record(clear=number(0, 1), likely=number(0, 1), real_chance=number(0, 1), no_clear_answer=COUNT),
            libraries=array(chances), wins=record(libraries=array(TEXT), chance=table, error=table),
        )
    )  # fmt: skip


def sensitivity() -> Schema:
    """Return the schema of what would change the first place."""
    interval = record(
        criterion=TEXT, name=TEXT, share=number(0, 1), low=number(0, 1), high=number(0, 1), weight=number(0),
        low_weight=number(0), high_weight=or_null(number(0)), below=TEXT_OR_NULL, above=TEXT_OR_NULL,
    )  # fmt: skip
    overtaking = record(
        id=TEXT, name=TEXT, change=or_null(number(0, 2)),
        weights=array(record(criterion=TEXT, name=TEXT, share=number(0, 1), changed=number(0, 1))),
        reason=one_of(("", "dominated", "never best", "blocked")), by=TEXT_OR_NULL,
    )  # fmt: skip
    flip = record(
        id=TEXT, name=TEXT, criterion=TEXT, facet=TEXT, ticks=number(0, 5), changed=number(0, 5),
        step=one_of(get_args(Flip.__annotations__["step"])), turns=number(), first=TEXT, total=number(0, 100),
    )  # fmt: skip
    dropped = record(need=record(key=TEXT, value=TEXT), id=TEXT, name=TEXT, total=number(0, 100), others=number(0, 100))
    check = record(
        id=TEXT, name=TEXT, what=TEXT, kind=one_of(get_args(Check.__annotations__["kind"])), counted=TEXT,
        chance=number(0, 1),
        outcomes=array(
            record(value=TEXT, chance=number(0, 1), first=TEXT, total=number(0, 100), turns=or_null(number()))
        ),
        sources=array(TEXT),
    )  # fmt: skip
    return or_null(
        record(
            first=TEXT, weight_intervals=array(interval), overtakings=array(overtaking), ratings=array(flip),
            needs=array(dropped), checks=array(check),
        )
    )  # fmt: skip


def opinion() -> Schema:
    """Return the schema of what another method makes of the same values."""
    place = record(id=TEXT, name=TEXT, score=number(), rank=PLACE)
    return record(
        method=TEXT, convention=TEXT, best=array(TEXT), compromise=array(TEXT), agrees=TRUTH, ranking=array(place)
    )
