"""The weights of the criteria."""

from __future__ import annotations

from dlselect.model.recommendation import Weight
from dlselect.report import wording as word
from dlselect.report.page import Bar, Bars, Block, Column, Page, Paragraph, Table


def page(weights: tuple[Weight, ...], *, title: str = "Weights") -> Page:
    """Return the page of the weights, as bars in percent and as a table with their reasons."""
    ordered = sorted(weights, key=lambda each: -each.percent)
    bars = tuple(
        Bar(each.name, (("percent of all weights", each.percent),), each.percent, each.percent)
        for each in ordered
        if each.weight > 0
    )
    columns = (Column("criterion"), Column("weight", numeric=True), Column("percent", numeric=True), Column("why"))
    rows = tuple((each.name, word.number(each.weight), word.total(each.percent), each.why) for each in ordered)
    blocks: tuple[Block, ...] = (Paragraph(_sentence(ordered), strong=True), Bars(bars), Table(columns, rows))
    data = tuple(
        (each.criterion, each.name, word.number(each.weight), word.total(each.percent), each.why) for each in weights
    )
    return Page(title, blocks, Table((Column("id"), *columns), data))


def _sentence(ordered: list[Weight]) -> str:
    most = ordered[0]
    unused = word.listed(each.name for each in ordered if not each.weight > 0)
    off = f"; without weight: {unused}" if unused else ""
    return f"{most.name} weighs most, {word.total(most.percent)} percent of all weights{off}."
