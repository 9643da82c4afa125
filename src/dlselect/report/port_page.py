"""What changes from one library to another: first what does so silently, last the checks to run."""

from __future__ import annotations

from typing import Final

from dlselect.model.catalogue import Level, Library
from dlselect.model.guide import HowTo, Passage
from dlselect.model.port import CheckStep, Loss, Port, Route
from dlselect.report import page_parts as parts
from dlselect.report import port_defaults as defaults
from dlselect.report import practice_parts as practice
from dlselect.report import wording as word
from dlselect.report.page import Block, Bullets, Item, Page, Paragraph

_LEVELS: Final = {
    Level.NONE: "does not have",
    Level.POOR: "has poorly",
    Level.UNKNOWN: "may or may not have (not known)",
}

_CARRIED: Final = (
    "A graph carries the settings of its layers with it: what stands above of layers and axes then concerns what is written "
    "anew, and everything around the graph."
)
_IN: Final = {Level.NONE: "not in", Level.POOR: "poor in", Level.UNKNOWN: "not known of"}


def page(p: Port, *, name: str = "", opened: tuple[str, ...] = (), brief: bool = False) -> Page:
    """Return the page of a port.

    Args:
        p: the finished port.
        name: the requirements file with its options, as they were typed.
        opened: the options that name the catalogue, where there is no requirements file to hold them.
        brief: only what differs, the formats, and the checks, without reasons and sources.
    """
    title = f"From {p.source.name} to {p.target.name}" + (f": {p.project}" if p.project else "")
    return Page(parts.title(title, p.edition), _brief(p) if brief else _whole(p, name, opened), defaults.data(p))


def _brief(p: Port) -> tuple[Block, ...]:
    ways = [each.format.name for each in p.routes if each.stop is None]
    through = [f"{each.format.name}, through {each.stop.library.name}" for each in p.routes if each.stop]
    told = word.listed((*ways, *through), "or")
    checks = tuple(Item(each.check.do, box=True) for each in p.checks)
    tolerance = (
        "not known" if p.tolerance.value is None else f"{p.tolerance.value:g} of the largest number in the output"
    )
    return (
        Paragraph(defaults.sentence(p), strong=True),
        *_before(p),
        *defaults.overview(p),
        *((Paragraph(f"Ways for a model: {told}."),) if told else ()),
        *parts.part("Checks to run after moving, in this order", Bullets(checks),
                    Paragraph(f"Tolerance, layer by layer with the same input: {tolerance}.")),
        parts.provenance(p.edition, p.digest, p.as_of),
    )  # fmt: skip


def _whole(p: Port, name: str, opened: tuple[str, ...]) -> tuple[Block, ...]:
    return (
        Paragraph(defaults.sentence(p), strong=True),
        *_before(p),
        *defaults.blocks(p),
        *_routes(p),
        *_caveats(p, name, opened),
        *_losses(p, name, opened),
        *_checks(p),
        *_left_out(p),
        *parts.notices(p.layers),
        parts.provenance(p.edition, p.digest, p.as_of),
    )


def _before(p: Port) -> tuple[Block, ...]:
    """Return what to know before the differences: ends of life, unmet needs, what the catalogue lacks."""
    texts = [text for each in (p.source, p.target) if (text := parts.ended(each))]
    if p.failed:
        texts.append(f"{p.target.name} does not meet {word.listed(p.failed)}.")
    texts += [_silent_on(each) for each in p.silent_on]
    texts += [_undescribed(each) for each in p.undescribed]
    return tuple(map(Paragraph, texts))


def _undescribed(library: Library) -> str:
    return f"The catalogue does not say yet what {library.name} assumes where you say nothing; look it up for what you use."


def _silent_on(library: Library) -> str:
    return f"The catalogue does not say yet what {library.name} assumes, reads and writes: this page lacks its half."


def _routes(p: Port) -> tuple[Block, ...]:
    graphs = [each for each in p.routes if each.format.carries == "graph"]
    weights = [each for each in p.routes if each.format.carries == "weights"]
    if not graphs:
        items = tuple(_route(p, each) for each in weights)
        return parts.part("Ways for a model", Paragraph(_without_graph(p)), Bullets(items))
    items = tuple(_route(p, each) for each in graphs)
    if weights:
        # Who has the whole model need not carry its weights by themselves; that it can be done is enough.
        items += (Item(f"Weights alone go by {word.listed((each.format.name for each in weights), 'or')}"),)
    known = not p.changes or any(each.verdict != "unknown" for each in p.changes)
    return parts.part("Ways for a model", Bullets(items), *((Paragraph(_CARRIED),) if known else ()))


def _without_graph(p: Port) -> str:
    if p.shared_base is not None:
        return f"Both run on {p.shared_base.name}: what the one computes, the other can call, without a format between them."
    if p.silent_on:
        return f"The formats of {word.listed(each.name for each in p.silent_on)} are not in the catalogue yet."
    text = f"No format is known in which the computation goes from {p.source.name} to {p.target.name}"
    text += ", not even through a third library"
    if not p.routes:
        return (
            f"{text}, and none for weights: write the network again, and carry its weights as arrays by your own code."
        )
    return f"{text}: write the network again, and carry its weights in one of these, array by array."


def _route(p: Port, route: Route) -> Item:
    steps = [(p.source, "writes", route.format.name, route.written)]
    through = ""
    if route.stop is not None:
        stop = route.stop
        steps += [
            (stop.library, "reads", route.format.name, stop.read),
            (stop.library, "writes", stop.format.name, stop.written),
        ]
        through = f", then {stop.format.name}, through {stop.library.name}"
    last = route.stop.format if route.stop else route.format
    steps.append((p.target, "reads", last.name, route.read))
    lines = [_passage(library, verb, form, passage) for library, verb, form, passage in steps]
    sources = tuple(dict.fromkeys(source for *_, passage in steps for source in practice.shown(passage.sources)))
    carries = "" if route.format.carries == "graph" else " (weights only)"
    return Item(f"{route.format.name}{through}{carries}", lines=tuple(lines), references=word.references(sources))


def _passage(library: Library, verb: str, form: str, passage: Passage) -> str:
    through = f", through {passage.inherited_from}," if passage.inherited_from else ""
    by = f" ({word.override(passage.override)})" if passage.override else ""
    covers = f" It covers: {passage.covers}" if passage.covers else ""
    return f"{library.name}{through} {verb} {form} with {passage.tool}: {passage.says}{covers}{by}"


def _caveats(p: Port, name: str, opened: tuple[str, ...]) -> tuple[Block, ...]:
    blocks: list[Block] = []
    for library, notes in p.caveats:
        blocks += parts.part(f"Known traps of converting, {library.name}", Bullets(tuple(map(parts.caveat, notes))))
    if p.other_caveats:
        concern = "concern this project" if p.project else "hold in the newest releases or may"
        shown_by = parts.command("caveats", p.source.id, p.target.id, *opened, name=name, edition=p.edition.id)
        text = f"{word.counted(p.other_caveats, 'more caveat')} of the two, not on converting, {concern}: {shown_by}"
        blocks += [Paragraph(text)] if blocks else parts.part("Known traps of converting", Paragraph(text))
    return tuple(blocks)


def _losses(p: Port, name: str, opened: tuple[str, ...]) -> tuple[Block, ...]:
    asked = [each for each in p.losses if each.asked]
    rest = [each for each in p.losses if not each.asked]
    blocks: list[Block] = [Bullets(tuple(_loss(p, each) for each in asked))]
    compare = parts.command("compare", p.source.id, p.target.id, *opened, name=name, edition=p.edition.id)
    if rest and p.project:
        counts = [(sum(each.target.level is level for each in rest), text) for level, text in _LEVELS.items()]
        told = word.listed(f"{count} it {text}" for count, text in counts if count)
        things = word.counted(len(rest), "thing")
        text = (
            f"Beyond what the project names, {p.target.name} lacks {things} that {p.source.name} has: {told}. {compare}"
        )
        blocks.append(Paragraph(text))
    elif rest:
        blocks.append(Bullets(tuple(
            Item(f"{p.target.name} {text}: {', '.join(each.name for each in rest if each.target.level is level)}")
            for level, text in _LEVELS.items()
            if any(each.target.level is level for each in rest)
        )))  # fmt: skip
        blocks.append(Paragraph(f"Each with its reason: {compare}"))
    return parts.part(f"What {p.source.name} has and {p.target.name} has not", *blocks)


def _loss(p: Port, loss: Loss) -> Item:
    lines = (
        f"{p.source.name}, {word.level(loss.source.level)}: {word.shorten(loss.source.why)}",
        f"{p.target.name}, {word.level(loss.target.level)}: {word.shorten(loss.target.why)}",
    )
    sources = (*loss.source.sources[:1], *loss.target.sources[:1])
    return Item(f"{loss.name}: {_IN[loss.target.level]} {p.target.name}", lines=lines, links=word.links(sources))


def _checks(p: Port) -> tuple[Block, ...]:
    tolerance = p.tolerance
    value = "not known" if tolerance.value is None else f"{tolerance.value:g} of the largest number in the output"
    first = Item(f"Tolerance, layer by layer with the same input: {value}", lines=(tolerance.why,),
                 references=word.references(tolerance.sources))  # fmt: skip
    told: set[str] = set()
    items = [item for each in p.checks for item in _check(p, each, told)]
    return parts.part("Checks to run after moving, in this order", Bullets((first, *items)))


def _check(p: Port, step: CheckStep, told: set[str]) -> list[Item]:
    """Return one check and what both libraries say to it; `told` are the items whose answers stand further up already."""
    lines = [f"Why: {step.check.why}"]
    if step.check.tolerance and p.tolerance.value is not None:
        lines.append(f"Tolerance of one layer, fed the same input: {p.tolerance.value:g}.")
    items = [Item(step.check.do, lines=tuple(lines), references=word.references(step.check.sources), box=True)]
    for do, old, new in step.helps:
        if do not in told:
            told.add(do)
            items += [_help(*said) for said in ((p.source, old), (p.target, new)) if _answers(said[1])]
    return items


def _answers(how: HowTo | None) -> bool:
    return how is not None and how.state != "unknown"


def _help(library: Library, how: HowTo | None) -> Item:
    assert how is not None
    through = f", through {how.inherited_from}" if how.inherited_from else ""
    return Item(f"{library.name}{through}: {practice.how(how)}", code=how.code,
                references=word.references(practice.shown(how.sources)))  # fmt: skip


def _left_out(p: Port) -> tuple[Block, ...]:
    by_reason: dict[str, list[str]] = {}
    for name, why in p.left_out:
        by_reason.setdefault(why, []).append(name.rstrip("."))
    items = tuple(Item(f"{why}: {'; '.join(names)}") for why, names in by_reason.items())
    return parts.part(f"Left out, as they do not concern this project ({len(p.left_out)})", Bullets(items))
