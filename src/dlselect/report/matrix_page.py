"""The answer to a matrix of the user's own: as that to requirements, in the units of the matrix."""

from __future__ import annotations

import math
from collections.abc import Iterator

from dlselect.model.matrix_answer import Look, MatrixAnswer, Scale, Turn
from dlselect.model.recommendation import Candidate
from dlselect.report import doubts_page as doubts
from dlselect.report import page_parts as parts
from dlselect.report import wording as word
from dlselect.report.page import Block, Bullets, Column, Item, Page, Paragraph, Table
from dlselect.scoring.answer import percent

OWN_RANGE = (
    "A scale of the file's own range depends on who is in the file: an alternative that comes or goes, or another value "
    "at an end, may reorder the others; all that is said above takes the scales as they are. "
    "--scale CRITERION=WORST..BEST fixes one."
)

POINTS = (
    "Points = 100 x weight x value / sum of the weights, where the value runs from 0 at the worst to 1 at the best of its "
    "scale; they add up to the total."
)


def page(m: MatrixAnswer, *, name: str = "matrix.csv", top: int = 10) -> Page:
    """Return the page of an answer to the matrix in the file `name`, with `top` alternatives of the ranking."""
    shown = m.ranking[:top]
    first = m.ranking[0].name
    blocks: tuple[Block, ...] = (
        Paragraph(m.answer.sentence, strong=True),
        *parts.part("Ranking", *_ranking(m, shown)),
        *_contrast(m),
        *parts.part("What would change the answer", Bullets(tuple(_changes(m, first)))),
        *parts.part("Check this next", *_looks(m)),
        *(doubts.second_opinions(m.opinions, first) if len(m.ranking) > 1 else ()),
        *parts.part("Values and scales", _values(m, shown), *_scales(m), *_unknown(m)),
        *parts.part("Points", _points(shown), Paragraph(POINTS)),
    )
    columns = word.counted(len(m.scales), "criterion", "criteria")
    return Page(f"{name}: {word.counted(len(m.ranking), 'alternative')}, {columns}", blocks, data(m))


def _ranking(m: MatrixAnswer, shown: tuple[Candidate, ...]) -> Iterator[Block]:
    columns = (
        Column("#", numeric=True), Column("alternative"), Column("total", numeric=True),
        Column("low to high", numeric=True), Column("first", numeric=True), Column("top 3", numeric=True),
    )  # fmt: skip
    yield Table(columns, tuple(_placed(m, each) for each in shown))
    if len(m.ranking) > len(shown):
        yield Paragraph(f"{len(m.ranking) - len(shown)} more below these; --top {len(m.ranking)} shows all.")
    draws = word.grouped(m.robustness.draws)
    error = 100 * max(each.first.error for each in m.robustness.libraries)
    yield Paragraph(
        f"First, top three: in how many of {draws} draws (standard error at most {error:.1f} points); "
        f"{m.robustness.weights}; values between their low and high."
    )
    yield parts.bars(shown)
    yield parts.weighed(m.weights)
    yield from _equal(m)


def _placed(m: MatrixAnswer, each: Candidate) -> tuple[str, ...]:
    chances = m.robustness.of(each.id)
    return (
        str(each.rank), each.name, word.total(each.total), word.span(each.low, each.high),
        doubts.short_percent(chances.first.value, judged=True), doubts.short_percent(chances.first_three.value),
    )  # fmt: skip


def _equal(m: MatrixAnswer) -> Iterator[Block]:
    """Yield which weights were not given."""
    left = [each for each in m.weights if each.why != "given by you"]
    if len(left) == len(m.weights) > 1:
        yield Paragraph("No weights are given, so all are equal; --weights CRITERION=POINTS,... gives them.")
    elif left and len(m.weights) > 1:
        yield Paragraph(f"No weight is given for {word.listed(each.name for each in left)}, so it is 1.")


def _contrast(m: MatrixAnswer) -> tuple[Block, ...]:
    if m.contrast is None:
        return ()
    first, second = m.contrast.first, m.contrast.second
    level = word.signed(m.contrast.lead) == "0.0"
    title = f"{first} and {second}" if level else f"Why {first} comes before {second}"
    return parts.part(title, *parts.contrasted(m.contrast, first, second))


def _changes(m: MatrixAnswer, first: str) -> Iterator[Item]:
    names = {each.id: each.name for each in m.ranking}
    if len(m.ranking) > 1:
        yield from doubts.weights(m.intervals, first, names)
        yield from doubts.overtakings(m.overtakings, first, names, "alternatives")
    # Those that the bounds allow are what to check next.
    turns = [_turn(m, each) for each in m.turns if not each.possible]
    yield from doubts.told(turns, "more value would", "more values would, each alone")


def _turn(m: MatrixAnswer, turn: Turn) -> Item:
    limit = _limit(turn.side, turn.turns, m.scale(turn.criterion))
    return Item(
        f"{turn.criterion} of {turn.alternative} {limit}, instead of {turn.value:.12g}, puts {turn.first} first"
    )


def _looks(m: MatrixAnswer) -> Iterator[Block]:
    doubted = [each.known and each.low == each.high for row in m.values for each in row]
    if m.looks:
        yield Bullets(tuple(doubts.told([_look(m, each) for each in m.looks], "more value could", "more values could")))
    elif len(m.ranking) > 1 and not all(doubted):
        first = m.ranking[0].name
        yield Paragraph(
            f"No single value that is not certain could change the first place: {first} keeps it in any case."
        )


def _look(m: MatrixAnswer, look: Look) -> Item:
    limit = _limit(look.side, look.turns, m.scale(look.criterion))
    return Item(
        f"{look.criterion} of {look.alternative} ({look.kind}): {percent(look.chance)} chance that knowing it changes "
        "the first place",
        lines=(f"{look.amount.text}; {limit} {look.first} is first",),
    )


def _limit(side: str, turns: float, scale: Scale) -> str:
    """Return beyond what a value must lie, rounded to that side by less than a thousandth of the scale's length."""
    step = 10.0 ** (math.floor(math.log10(abs(scale.best - scale.worst))) - 3)
    steps = turns / step
    # What is off by rounding alone is not moved on.
    whole = round(steps) if math.isclose(steps, round(steps), rel_tol=1e-12, abs_tol=1e-6) else None
    if whole is None:
        whole = math.ceil(steps) if side == "above" else math.floor(steps)
    return f"{side} {whole * step:.12g}"


def _values(m: MatrixAnswer, shown: tuple[Candidate, ...]) -> Table:
    columns = (Column("alternative"), *(Column(scale.criterion, numeric=True) for scale in m.scales))
    return Table(columns, tuple((each.name, *(amount.text for amount in m.row(each.id))) for each in shown))


def _points(shown: tuple[Candidate, ...]) -> Table:
    names = [share.name for share in shown[0].breakdown]
    columns = (Column("alternative"), *(Column(name, numeric=True) for name in (*names, "total")))
    rows = tuple(
        (each.name, *(f"{'' if share.known else '? '}{word.total(share.points)}" for share in each.breakdown),
         word.total(each.total))
        for each in shown
    )  # fmt: skip
    return Table(columns, rows)


def _scales(m: MatrixAnswer) -> Iterator[Block]:
    yield Bullets(tuple(Item(_scale(each)) for each in m.scales))
    if len(m.ranking) > 1 and not all(each.declared for each in m.scales):
        yield Paragraph(OWN_RANGE)


def _scale(scale: Scale) -> str:
    if scale.worst == scale.best:
        return f"{scale.criterion}: all have {scale.best:.12g}, so it counts in full for all"
    better = "less" if scale.best < scale.worst else "more"
    origin = "declared" if scale.declared else "the file's own range"
    return (
        f"{scale.criterion}: {better} is better; {scale.worst:.12g} counts 0, {scale.best:.12g} counts all of the weight "
        f"({origin})"
    )


def _unknown(m: MatrixAnswer) -> Iterator[Block]:
    found = [
        f"{scale.criterion} of {name}"
        for name, row in zip(m.alternatives, m.values, strict=True)
        for scale, amount in zip(m.scales, row, strict=True)
        if not amount.known
    ]
    if found:
        what = word.listed(found[:8] + ([f"{len(found) - 8} more"] if len(found) > 8 else []))
        yield Paragraph(
            f"? Not known: {what}. The middle of the scale is counted, and any value on it is drawn as likely."
        )


def data(m: MatrixAnswer) -> Table:
    """Return every alternative with its chances, what it has on each criterion, and the points for that."""
    fixed = ("rank", "name", "total", "low", "high", "first_chance", "top_three_chance", "expected_rank")
    criteria = [each.criterion for each in m.scales]
    weighed = [each.criterion for each in m.weights if each.weight > 0]
    columns = [
        *(Column(name, numeric=name != "name") for name in fixed), Column("unknown"),
        *(Column(f"value: {name}", numeric=True) for name in criteria),
        *(Column(f"points: {name}", numeric=True) for name in weighed),
    ]  # fmt: skip
    return Table(tuple(columns), tuple(_row(m, each) for each in m.ranking))


def _row(m: MatrixAnswer, each: Candidate) -> tuple[str, ...]:
    chances, amounts = m.robustness.of(each.id), m.row(each.id)
    unknown = [scale.criterion for scale, amount in zip(m.scales, amounts, strict=True) if not amount.known]
    return (
        str(each.rank), each.name, word.total(each.total), word.total(each.low), word.total(each.high),
        f"{chances.first.value:g}", f"{chances.first_three.value:g}", f"{chances.expected_rank.value:g}",
        "; ".join(unknown), *(f"{amount.value:.12g}" if amount.known else "?" for amount in amounts),
        *(word.total(share.points) for share in each.breakdown),
    )  # fmt: skip
