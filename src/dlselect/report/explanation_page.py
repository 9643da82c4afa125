"""One library's numbers, each down to its sources."""

from __future__ import annotations

from collections.abc import Iterable

from dlselect.model.catalogue import Level
from dlselect.model.comparison import Explanation
from dlselect.model.recommendation import Candidate, Finding, Share
from dlselect.report import page_parts as parts
from dlselect.report import wording as word
from dlselect.report.page import Block, Bullets, Column, Item, Page, Paragraph, Table

# Their sources are those of the needs and wishes, which follow one by one.
_FROM_FINDINGS = frozenset({"fit", "wishes"})


def page(e: Explanation) -> Page:
    """Return the page that explains one library."""
    shown = (e.candidate, *((e.against,) if e.against else ()))
    blocks: tuple[Block, ...] = (
        Paragraph(_sentence(e), strong=True),
        parts.bars(shown),
        *_against(e),
        *parts.part("The total, criterion by criterion", _breakdown(e.candidate), Paragraph(_sum(e.candidate))),
        *parts.part("Why, and from which sources", Bullets(tuple(_share(each) for each in e.candidate.breakdown))),
        *parts.part("Needs", Bullets(_findings(e.candidate.findings))),
        *parts.part("Wishes", Bullets(_findings(e.candidate.wishes))),
        *_caveats(e),
        *parts.part("Replaced by layers", parts.overridden(shown)),
        *parts.part("Weights", Bullets(tuple(_weight(each.name, each.weight, each.percent, each.why)
                                             for each in e.weights))),
        parts.provenance(e.edition, e.digest, e.as_of),
    )  # fmt: skip
    title = f"{e.library.name} for {e.project}" if e.project else e.library.name
    return Page(parts.title(title, e.edition), blocks, _data(e.candidate))


def _sentence(e: Explanation) -> str:
    found = e.candidate
    points = f"{word.total(found.total)} of 100 ({word.span(found.low, found.high)})"
    if e.failed:
        return (
            f"{found.name} is left out: it does not meet {word.listed(e.failed)}. Without that it would have {points}."
        )
    if not e.rank:
        return f"{found.name} has {points}. It is not ranked among the libraries that meet every need."
    among = f"place {e.rank} of the {e.of} that meet every need" if e.of > 1 else "the only one that meets every need"
    if e.library.kind == "add-on":
        among += ", among add-ons"
    doubts = f"; {word.counted(len(found.unconfirmed), 'need')} unconfirmed" if found.unconfirmed else ""
    return f"{found.name} has {points}: {among}{doubts}."


def _against(e: Explanation) -> tuple[Block, ...]:
    if e.against is None or e.contrast is None:
        return ()
    title = f"{e.candidate.name} against {e.against.name}"
    return parts.part(title, *parts.contrasted(e.contrast, e.candidate.name, e.against.name))


def _breakdown(found: Candidate) -> Table:
    columns = (
        Column("criterion"), Column("weight", numeric=True), Column("ticks of 5", keep=True),
        Column("low to high", numeric=True), Column("points", numeric=True),
    )  # fmt: skip
    rows = tuple(
        (each.name, word.number(each.weight), word.share_ticks(each), word.tick_span(each.low * 5, each.high * 5),
         word.total(each.points))
        for each in found.breakdown
    )  # fmt: skip
    return Table(columns, (*rows, ("total", "", "", "", word.total(found.total))))


def _sum(found: Candidate) -> str:
    everything = word.number(sum(each.weight for each in found.breakdown))
    return f"Points = 100 x weight x (ticks / 5) / {everything}, the sum of all weights; they add up to the total."


def _share(share: Share) -> Item:
    bounds = word.tick_span(share.low * 5, share.high * 5)
    text = f"{share.name}: {word.total(share.points)} points, {word.share_ticks(share)} of 5 ticks"
    text += f" ({bounds})" if bounds != word.ticks(share.ticks) else ""
    lines = [share.why]
    if share.override:
        lines.append(word.override(share.override))
    if share.criterion in _FROM_FINDINGS:
        lines.append("computed from what stands below, with the sources there")
        return Item(text, lines=tuple(lines))
    return Item(text, lines=tuple(lines), references=word.references(share.sources))


def _findings(findings: Iterable[Finding]) -> tuple[Item, ...]:
    return tuple(_finding(each) for each in findings)


def _finding(found: Finding) -> Item:
    answer = "? nothing confirms or denies it" if found.level is Level.UNKNOWN else word.level(found.level)
    lines = [found.why]
    if found.inherited_from:
        lines.append(f"inherited from {found.inherited_from}")
    if found.override:
        lines.append(word.override(found.override))
    return Item(f"{found.need.name}: {answer}", lines=tuple(lines), references=word.references(found.sources))


def _caveats(e: Explanation) -> tuple[Block, ...]:
    found = e.candidate
    blocks: list[Block] = [Bullets(tuple(parts.caveat(note) for note in found.caveats))]
    if found.other_caveats:
        shown = parts.command("caveats", found.id, edition=e.edition.id)
        count = word.counted(found.other_caveats, "more caveat")
        blocks.append(Paragraph(f"{count} on things that the requirements leave open: {shown}"))
    return parts.part("Caveats", *blocks)


def _weight(name: str, weight: float, percent: float, why: str) -> Item:
    return Item(f"{name}: {word.number(weight)} ({percent:.0f}%)", lines=(why,))


def _data(found: Candidate) -> Table:
    columns = (
        Column("criterion"), Column("weight", numeric=True), Column("ticks", numeric=True), Column("low", numeric=True),
        Column("high", numeric=True), Column("points", numeric=True), Column("known"), Column("stale"), Column("why"),
        Column("sources"),
    )  # fmt: skip
    rows = tuple(
        (each.criterion, word.number(each.weight), word.ticks(each.ticks), word.ticks(each.low * 5),
         word.ticks(each.high * 5), word.total(each.points), "yes" if each.known else "no",
         "yes" if each.stale else "no", each.why, " ".join(word.links(each.sources)))
        for each in found.breakdown
    )  # fmt: skip
    return Table(columns, rows)
