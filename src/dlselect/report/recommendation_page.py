"""The answer to a requirements file: first the answer, then its reasons, then its doubts."""

from __future__ import annotations

from collections.abc import Iterator

from dlselect.model.recommendation import Candidate, Excluded, Finding, Recommendation
from dlselect.model.robustness import Chances
from dlselect.report import doubts_page as doubts
from dlselect.report import page_parts as parts
from dlselect.report import wording as word
from dlselect.report.page import Block, Bullets, Column, Item, Page, Paragraph, Table
from dlselect.report.recommendation_data import data

LAG = (
    "Add-ons lag behind their base and suit established ideas; for new ideas work on the base itself "
    "(the talk's warning)."
)
# Beside a ranking, only so many near misses are told one by one.
NEAR = 4
# More left-out libraries than this are shown by need, with their names alone.
FEW = 8


def page(r: Recommendation, *, name: str = "requirements.yaml", top: int = 10, details: bool = False) -> Page:
    """Return the page of a recommendation.

    Args:
        r: the finished recommendation.
        name: the requirements file and options on the weights, quoted for a shell, for the commands to type next.
        top: how many libraries of the ranking are shown.
        details: give the reason of every left-out library, however many there are.
    """
    blocks: tuple[Block, ...] = (
        Paragraph(r.answer.sentence, strong=True),
        # Where nothing meets every need, the near misses are the answer.
        *(_ranking(r, top) or _near_misses(r, top)),
        *_contrast(r),
        *_caveats(r, top),
        *parts.part("Patents on the techniques you name (not legal advice)",
                    Bullets(tuple(parts.technique(each, brief=True) for each in r.techniques))),
        *_unconfirmed(r, top),
        *(_near_misses(r, top) if r.ranking else ()),
        *_left_out(r, name, details=details),
        *doubts.changes(r.sensitivity, r.ranking or r.near_misses),
        *_opinions(r),
        *_add_ons(r, top),
        *parts.part("Precedents: real decisions with similar needs",
                    Bullets(tuple(parts.precedent(each) for each in r.precedents))),
        *parts.part("Replaced by layers", parts.overridden(_everyone(r))),
        *parts.part("Notices", Bullets(tuple(Item(each) for each in r.notices))),
        *parts.part("Next", *_next(r, name)),
    )  # fmt: skip
    return Page(parts.title(r.project or "Recommendation", r.edition), blocks, data(r))


def _everyone(r: Recommendation) -> tuple[Candidate, ...]:
    return (*r.ranking, *r.near_misses, *(each for offer in r.add_ons for each in offer.add_ons))


def _ranking(r: Recommendation, top: int) -> tuple[Block, ...]:
    if not r.ranking or r.robustness is None:
        return ()
    shown = r.ranking[:top]
    columns = (
        Column("#", numeric=True), Column("library"), Column("total", numeric=True),
        Column("low to high", numeric=True), Column("first", numeric=True), Column("top 3", numeric=True),
    )  # fmt: skip
    drawn = {each.id: each for each in r.robustness.libraries}
    rows = tuple(_placed(each, drawn.get(each.id)) for each in shown)
    blocks: list[Block] = [Table(columns, rows)]
    if any(each.blockers for each in shown):
        blocks.append(Paragraph("A library with a blocker stands below all those without one, whatever its total."))
    if any(each.unconfirmed for each in shown):
        blocks.append(Paragraph("? a need is not confirmed, see below."))
    if len(r.ranking) > top:
        blocks.append(Paragraph(f"{len(r.ranking) - top} more below these; --top {len(r.ranking)} shows all."))
    blocks += [doubts.chances(r.robustness, len(r.ranking)), parts.bars(shown), parts.weighed(r.weights)]
    return parts.part("Ranking", *blocks)


def _placed(each: Candidate, chances: Chances | None) -> tuple[str, ...]:
    name = f"{each.name} (blocker)" if each.blockers else each.name
    marked = f"{name} ?" if each.unconfirmed else name
    return (
        str(each.rank), marked, word.total(each.total), word.span(each.low, each.high),
        *(("", "") if chances is None else _chances(chances)),
    )  # fmt: skip


def _chances(chances: Chances) -> tuple[str, str]:
    return doubts.short_percent(chances.first.value, judged=True), doubts.short_percent(chances.first_three.value)


def _opinions(r: Recommendation) -> tuple[Block, ...]:
    pool = r.ranking or r.near_misses
    return doubts.second_opinions(r.opinions, pool[0].name) if pool else ()


def _contrast(r: Recommendation) -> tuple[Block, ...]:
    if r.contrast is None:
        return ()
    names = {each.id: each.name for each in r.ranking}
    first, second = names[r.contrast.first], names[r.contrast.second]
    level = word.signed(r.contrast.lead) == "0.0"
    title = f"{first} and {second}" if level else f"Why {first} comes before {second}"
    return parts.part(title, *parts.contrasted(r.contrast, first, second))


def _caveats(r: Recommendation, top: int) -> tuple[Block, ...]:
    blocks: list[Block] = []
    pool = r.ranking or r.near_misses
    for each in pool[:top]:
        if each.id in r.answer.first:
            blocks += _own_caveats(each, r.edition.id)
    others = [
        f"{each.name} {parts.caveat_counts(each.caveats)}"
        for each in pool[:top]
        if each.id not in r.answer.first and each.caveats
    ]
    if others:
        blocks.append(Paragraph(f"Others: {'; '.join(others)}."))
    return tuple(blocks)


def _own_caveats(candidate: Candidate, edition: str) -> Iterator[Block]:
    items = tuple(parts.caveat(note, brief=True) for note in candidate.caveats)
    blocks: list[Block] = (
        [Bullets(items)] if items else [Paragraph("The catalogue knows none that concern this project.")]
    )
    if candidate.other_caveats:
        count = word.counted(candidate.other_caveats, "more caveat")
        shown = parts.command("caveats", candidate.id, edition=edition)
        blocks.append(Paragraph(f"{count} on things that the requirements leave open: {shown}"))
    yield from parts.part(f"Before you choose {candidate.name}", *blocks)


def _unconfirmed(r: Recommendation, top: int) -> tuple[Block, ...]:
    shown = (r.ranking or r.near_misses)[:top]
    by_need: dict[str, list[str]] = {}
    for each in shown:
        for finding in each.unconfirmed:
            by_need.setdefault(finding.need.name, []).append(each.name)
    blocks: list[Block] = []
    if by_need:
        rows = tuple((need, ", ".join(names)) for need, names in by_need.items())
        blocks.append(Paragraph("The catalogue neither confirms nor denies these needs; check them before you decide."))
        blocks.append(Table((Column("need", keep=True), Column("libraries")), rows))
    return parts.part("Not confirmed", *blocks, *parts.assumed(shown))


def _near_misses(r: Recommendation, top: int) -> tuple[Block, ...]:
    if not r.near_misses:
        return ()
    told = min(top, NEAR) if r.ranking else top
    blocks: list[Block] = [Bullets(tuple(_near_miss(each) for each in r.near_misses[:told]))]
    if len(r.near_misses) > told:
        blocks.append(Paragraph(f"Also without one need: {word.names(r.near_misses[told:])}."))
    if not r.ranking and r.near_misses:
        shown = r.near_misses[:top]
        blocks += [parts.bars(shown), parts.weighed(r.weights)]
    return parts.part("Near misses: all but one need", *blocks)


def _near_miss(candidate: Candidate) -> Item:
    assert candidate.fails is not None
    failed = candidate.fails
    text = (
        f"{candidate.name} {word.total(candidate.total)} ({word.span(candidate.low, candidate.high)}), "
        f"without {failed.need.name}"
    )
    return Item(text, lines=(word.shorten(failed.why),), links=word.links(failed.sources[:1]))


def _left_out(r: Recommendation, name: str, *, details: bool) -> tuple[Block, ...]:
    near = {each.id for each in r.near_misses}
    rest = [each for each in r.excluded if each.id not in near]
    if not rest:
        return ()
    title = f"Left out{' beside the near misses' if near else ''}: {word.counted(len(rest), 'library', 'libraries')}"
    if details or len(rest) <= FEW:
        return parts.part(title, Bullets(tuple(_missing(each) for each in rest)))
    return parts.part(title, _by_need(rest), Paragraph(_each_reason(r, rest[0], name)))


def _missing(left_out: Excluded) -> Item:
    needs = word.listed(each.need.name for each in left_out.reasons)
    lines = tuple(_reason(each, alone=len(left_out.reasons) == 1) for each in left_out.reasons)
    sources = [source for each in left_out.reasons for source in each.sources[:1]]
    return Item(f"{left_out.name}: without {needs}", lines=lines, links=word.links(sources))


def _reason(finding: Finding, *, alone: bool) -> str:
    why = word.shorten(finding.why, 100)
    return why if alone else f"{finding.need.name}: {why}"


def _by_need(rest: list[Excluded]) -> Table:
    by_need: dict[str, list[str]] = {}
    for each in rest:
        for finding in each.reasons:
            by_need.setdefault(finding.need.name, []).append(each.name)
    ordered = sorted(by_need.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    rows = tuple((need, str(len(names)), ", ".join(names)) for need, names in ordered)
    return Table((Column("need", keep=True), Column("fail it", numeric=True), Column("libraries")), rows)


def _each_reason(r: Recommendation, example: Excluded, name: str) -> str:
    shown = _explain(r, example.id, name)
    return f"Each with its reason and source: {shown}, and so for the others."


def _explain(r: Recommendation, id: str, name: str) -> str:
    strict = ["--strict"] if r.strict else []
    return parts.command("explain", id, *strict, name=name, edition=r.edition.id)


def _add_ons(r: Recommendation, top: int) -> tuple[Block, ...]:
    bases = {each.id for each in r.ranking[:top]}
    items = tuple(
        Item(f"With {offer.base_name}: {', '.join(f'{each.name} {word.total(each.total)}' for each in offer.add_ons)}, "
             "or none")
        for offer in r.add_ons
        if offer.base in bases
    )  # fmt: skip
    return parts.part("Add-ons", Bullets(items), Paragraph(LAG)) if items else ()


def _next(r: Recommendation, name: str) -> Iterator[Block]:
    found = r.ranking or r.near_misses
    lines = []
    if found:
        lines.append(Item(_explain(r, found[0].id, name), lines=("each number down to its sources",)))
    if len(found) > 1:
        compared = parts.command("compare", found[0].id, found[1].id, name=name, edition=r.edition.id)
        lines.append(Item(compared, lines=("the two side by side",)))
    if r.ranking:
        opened = () if r.edition.id == "current" else ("--edition", r.edition.id)
        lines.append(Item(parts.call("plan", name, *opened), lines=("what to do in the first weeks",)))
    if not found:
        lines.append(Item("ask for less in your needs, or make some of them wishes"))
    yield Bullets(tuple(lines))
    yield parts.provenance(r.edition, r.digest, r.as_of)
