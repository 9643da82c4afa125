"""The weights of the criteria."""

from __future__ import annotations

from dlselect.model.recommendation import Weight
from dlselect.model.requirements import Judgement
from dlselect.report import wording as word
from dlselect.report.page import Bar, Bars, Block, Column, Page, Paragraph, Table
from dlselect.scoring.elicited import Consistency, Strained, consistency


def page(weights: tuple[Weight, ...], judgement: Judgement, *, title: str = "Weights") -> Page:
    """Return the page of the weights that `judgement` gives, as bars in percent and as a table with their reasons."""
    ordered = _ordered(weights)
    columns = (Column("criterion"), Column("weight", numeric=True), Column("percent", numeric=True), Column("why"))
    rows = tuple((each.name, word.number(each.weight), word.total(each.percent), each.why) for each in ordered)
    blocks: tuple[Block, ...] = (
        Paragraph(_sentence(ordered), strong=True), _bars(ordered), Table(columns, rows), *_remarks(judgement),
    )  # fmt: skip
    return Page(title, blocks, _data(weights))


def chart(weights: tuple[Weight, ...], judgement: Judgement, *, title: str) -> Page:
    """Return only the bars, and how consistent the judgement is."""
    ordered = _ordered(weights)
    return Page(title, (_bars(ordered), *_remarks(judgement)), _data(weights))


def consistency_sentences(found: Consistency) -> tuple[str, ...]:
    """Return in words how far pairwise comparisons contradict one another, and where most."""
    verdict = (
        "at most 0.1, which is consistent enough"
        if found.acceptable
        else "above 0.1, so the comparisons contradict one another too much to trust the weights"
    )
    left_out = {0: "", 1: " 1 pair is not compared and follows from the others."}
    gaps = left_out.get(found.gaps, f" {found.gaps} pairs are not compared and follow from the others.")
    ratio = f"Consistency ratio {found.ratio:.2f} (random index of {found.table}): {verdict}.{gaps}"
    if not found.worst:
        return (ratio, "No comparison contradicts the others.")
    lead = "Most inconsistent pair" if len(found.worst) == 1 else "Most inconsistent pairs, equally so"
    return (ratio, f"{lead}: {'; '.join(map(_strained, found.worst))}.")


def _strained(found: Strained) -> str:
    return f"{found.pair.name} is given as {found.pair.written}, and by the weights it is {_times(found.implied)}"


def _times(times: float) -> str:
    return f"{times:.3g}" if times >= 1 else f"1/{1 / times:.3g}"


def _ordered(weights: tuple[Weight, ...]) -> list[Weight]:
    return sorted(weights, key=lambda each: -each.percent)


def _bars(ordered: list[Weight]) -> Bars:
    return Bars(
        tuple(
            Bar(each.name, (("percent of all weights", each.percent),), each.percent, each.percent)
            for each in ordered
            if each.weight > 0
        )
    )


def _remarks(judgement: Judgement) -> tuple[Paragraph, ...]:
    found = consistency(judgement)
    remarks = [] if found is None else [Paragraph(" ".join(consistency_sentences(found)))]
    if judgement.limits:
        remarks.append(Paragraph(f"Limits: {'; '.join(each.text for each in judgement.limits)}."))
    return tuple(remarks)


def _data(weights: tuple[Weight, ...]) -> Table:
    columns = (
        Column("id"),
        Column("criterion"),
        Column("weight", numeric=True),
        Column("percent", numeric=True),
        Column("why"),
    )
    rows = tuple(
        (each.criterion, each.name, word.number(each.weight), word.total(each.percent), each.why) for each in weights
    )
    return Table(columns, rows)


def _sentence(ordered: list[Weight]) -> str:
    most = ordered[0]
    unused = word.listed(each.name for each in ordered if not each.weight > 0)
    off = f"; without weight: {unused}" if unused else ""
    return f"{most.name} weighs most, {word.total(most.percent)} percent of all weights{off}."
