"""Libraries side by side."""

from __future__ import annotations

from dlselect.model.catalogue import Level
from dlselect.model.comparison import Comparison
from dlselect.model.recommendation import Share
from dlselect.report import page_parts as parts
from dlselect.report import wording as word
from dlselect.report.page import Block, Bullets, Column, Item, Page, Paragraph, Table


def page(c: Comparison) -> Page:
    """Return the page of a comparison."""
    names = [each.name for each in c.libraries]
    blocks: tuple[Block, ...] = (
        Paragraph(_sentence(c), strong=True),
        _totals(c),
        parts.bars(c.candidates),
        *_unmet(c),
        *parts.part("Points by criterion", _points(c, names), parts.weighed(c.weights), *parts.assumed(c.candidates)),
        *parts.part("Ratings in ticks (low to high)", _ratings(c, names)),
        *_facts(c, names),
        *_caveats(c),
        parts.provenance(c.edition, c.digest, c.as_of),
    )
    title = f"{word.listed(names)} for {c.project}" if c.project else word.listed(names)
    return Page(parts.title(title, c.edition), blocks, _data(c))


def _sentence(c: Comparison) -> str:
    first = [each for each in c.candidates if each.rank == 1]
    ground = "" if c.project else " on the criteria alone, without requirements"
    if len(first) > 1:
        return f"{word.listed(each.name for each in first)} are level with {word.total(first[0].total)} of 100{ground}."
    best = first[0]
    others = word.listed(f"{each.name} {word.total(each.total)}" for each in c.candidates if each is not best)
    failed = _failed(c, best.id)
    doubt = f", but it does not meet {word.listed(failed)}" if failed else ""
    return f"{best.name} comes first{ground} with {word.total(best.total)} of 100 (besides {others}){doubt}."


def _failed(c: Comparison, id: str) -> list[str]:
    candidate = next(each for each in c.candidates if each.id == id)
    return [each.need.name for each in candidate.findings if each.level is Level.NONE]


def _totals(c: Comparison) -> Table:
    columns = (
        Column("#", numeric=True), Column("library"), Column("total", numeric=True),
        Column("low to high", numeric=True), Column("not met", numeric=True), Column("unconfirmed", numeric=True),
    )  # fmt: skip
    rows = tuple(
        (str(each.rank), f"{each.name} (blocker)" if each.blockers else each.name, word.total(each.total),
         word.span(each.low, each.high), str(len(_failed(c, each.id))), str(len(each.unconfirmed)))
        for each in c.candidates
    )  # fmt: skip
    return Table(columns, rows)


def _unmet(c: Comparison) -> tuple[Block, ...]:
    items = tuple(
        Item(
            f"{each.name}: {finding.need.name}",
            lines=(word.shorten(finding.why),),
            links=word.links(finding.sources[:1]),
        )
        for each in c.candidates
        for finding in each.findings
        if finding.level is Level.NONE
    )
    return parts.part("Needs that are not met", Bullets(items))


def _points(c: Comparison, names: list[str]) -> Table:
    rows = []
    for index, share in enumerate(c.candidates[0].breakdown):
        cells = [each.breakdown[index] for each in c.candidates]
        rows.append((share.name, *(_share(one) for one in cells)))
    rows.append(("total", *(word.total(each.total) for each in c.candidates)))
    return Table((Column("criterion"), *(Column(name, numeric=True) for name in names)), tuple(rows))


def _share(share: Share) -> str:
    return word.total(share.points) if share.known else f"? {word.total(share.points)}"


def _ratings(c: Comparison, names: list[str]) -> Table:
    rows = tuple(
        (f"{row.name}, {word.facet(row.facet)}", *(word.rating_ticks(each) for each in row.ratings))
        for row in c.ratings
    )
    return Table((Column("criterion"), *(Column(name) for name in names)), rows)


def _facts(c: Comparison, names: list[str]) -> tuple[Block, ...]:
    """Return the facts in which the libraries differ as a table, and the others in short."""
    differing = [row for row in c.facts if len({fact.level for fact in row.facts}) > 1]
    columns = (Column("what", keep=True), *(Column(name, keep=True) for name in names))
    rows: list[tuple[str, ...]] = []
    for index, row in enumerate(differing):
        if not index or differing[index - 1].group != row.group:
            rows.append((f"{row.group}:", *[""] * len(names)))
        rows.append((row.value, *(word.level(fact.level) for fact in row.facts)))
    same: dict[Level, dict[str, list[str]]] = {}
    for row in c.facts:
        if row not in differing:
            same.setdefault(row.facts[0].level, {}).setdefault(row.group, []).append(row.value)
    alike = tuple(
        Item("? unknown" if level is Level.UNKNOWN else level.value,
             lines=tuple(f"{group}: {', '.join(values)}" for group, values in found.items()))
        for level, found in same.items()
    )  # fmt: skip
    return (
        *(parts.part("Facts in which they differ", Table(columns, tuple(rows))) if rows else ()),
        *parts.part("Facts in which they are alike", Bullets(alike)),
    )


def _caveats(c: Comparison) -> tuple[Block, ...]:
    items = tuple(
        Item(
            f"{each.name}: {parts.caveat_counts(each.caveats)}",
            lines=(parts.command("caveats", each.id, edition=c.edition.id),),
        )
        for each in c.candidates
        if each.caveats
    )
    return parts.part("Caveats that concern this", Bullets(items))


def _data(c: Comparison) -> Table:
    columns = (Column("what"), Column("which"), *(Column(each.id) for each in c.libraries))
    rows: list[tuple[str, ...]] = [
        ("total", "", *(word.total(each.total) for each in c.candidates)),
        ("total", "low", *(word.total(each.low) for each in c.candidates)),
        ("total", "high", *(word.total(each.high) for each in c.candidates)),
    ]
    for index, share in enumerate(c.candidates[0].breakdown):
        rows.append(("points", share.criterion, *(_share(each.breakdown[index]) for each in c.candidates)))
    rows += [
        (f"ticks of {row.criterion}", row.facet, *(word.rating_ticks(each) for each in row.ratings))
        for row in c.ratings
    ]
    rows += [(row.group, row.value, *(fact.level.value for fact in row.facts)) for row in c.facts]
    return Table(columns, tuple(rows))
