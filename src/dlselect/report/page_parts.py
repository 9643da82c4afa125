"""Blocks that several pages share."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Sequence

from dlselect.model.catalogue import Edition, Layer, Library, Override, Patent
from dlselect.model.decision import Precedent
from dlselect.model.recommendation import Candidate, CaveatNote, Contrast, TechniqueNote, Weight
from dlselect.model.vocabulary import SEVERITIES
from dlselect.report import wording as word
from dlselect.report.page import Bar, Bars, Block, Bullets, Column, Heading, Item, Paragraph, Table

# Of the differences between two libraries the largest are put into words.
TOLD_DIFFERENCES = 3


def part(title: str, *blocks: Block) -> tuple[Block, ...]:
    """Return a heading with what stands under it, or nothing where nothing does."""
    filled = tuple(block for block in blocks if not isinstance(block, Bullets) or block.items)
    return (Heading(title), *filled) if filled else ()


def bar(candidate: Candidate) -> Bar:
    """Return one library's points by criterion."""
    parts = tuple((share.name, share.points) for share in candidate.breakdown)
    unknown = tuple(share.name for share in candidate.breakdown if not share.known)
    return Bar(candidate.name, parts, candidate.low, candidate.high, unknown)


def bars(candidates: Iterable[Candidate]) -> Bars:
    """Return the points of libraries by criterion."""
    return Bars(tuple(bar(each) for each in candidates))


def assumed(candidates: Iterable[Candidate]) -> tuple[Block, ...]:
    """Return where ticks are assumed or evidence is old, so that no number looks surer than it is."""
    unknown: dict[tuple[str, str], list[str]] = {}
    stale: dict[str, list[str]] = {}
    for each in candidates:
        for share in each.breakdown:
            if not share.known:
                unknown.setdefault((share.name, word.ticks(share.ticks)), []).append(each.name)
            if share.stale:
                stale.setdefault(share.name, []).append(each.name)
    blocks: list[Block] = []
    if unknown:
        columns = (Column("not wholly known", keep=True), Column("ticks counted", numeric=True), Column("libraries"))
        rows = tuple((name, f"? {ticks}", ", ".join(found)) for (name, ticks), found in sorted(unknown.items()))
        blocks.append(Table(columns, rows))
    if stale:
        alike: dict[str, list[str]] = {}
        for name, found in stale.items():
            alike.setdefault(word.listed(found), []).append(name)
        texts = "; ".join(f"{word.listed(names)} of {found}" for found, names in alike.items())
        blocks.append(Paragraph(f"Evidence that is old, so that its bounds are wider: {texts}."))
    return tuple(blocks)


def weighed(weights: Iterable[Weight]) -> Paragraph:
    """Return the weights in one line, largest first."""
    used = sorted((each for each in weights if each.weight > 0), key=lambda each: -each.percent)
    return Paragraph(f"Weights: {', '.join(f'{each.name} {each.percent:.0f}%' for each in used)}.")


def contrasted(contrast: Contrast, first: str, second: str) -> tuple[Block, ...]:
    """Return why one library stands before another: the sentence, then the largest differences in words."""
    told = [each for each in contrast.differences if word.signed(each.points) != "0.0"][:TOLD_DIFFERENCES]
    items = tuple(
        Item(
            f"{each.name}: {word.signed(each.points)} points",
            lines=(f"{first}: {word.shorten(each.first_why)}", f"{second}: {word.shorten(each.second_why)}"),
        )
        for each in told
    )
    return (Paragraph(contrast.sentence), *((Bullets(items),) if items else ()))


def caveat(note: CaveatNote, *, brief: bool = False) -> Item:
    """Return a caveat: severity, confirmation, title, then why it is told and from where."""
    told = note.caveat
    fixed = {None: "", "open": "not fixed"}.get(told.fixed_in, f"fixed in {told.fixed_in}")
    facts = ", ".join(each for each in (told.area, f"versions {told.versions}" if told.versions else "", fixed) if each)
    because = _because(note.because)
    lines = [f"{because} ({facts})." if because else f"({facts})"]
    if told.detail:
        lines.append(word.shorten(told.detail) if brief else told.detail)
    if told.override:
        lines.append(word.override(told.override))
    text = f"{told.confirmation}: {told.title}"
    if brief:
        return Item(text, told.severity, tuple(lines), word.links(told.sources[:2]))
    return Item(text, told.severity, tuple(lines), references=word.references(told.sources))


def _because(reason: str) -> str:
    if not reason:
        return ""
    if reason == "always":
        return "Concerns every use"
    return f"Because {reason}" if reason.startswith("it ") else f"Because of {reason}"


def caveat_counts(notes: Sequence[CaveatNote]) -> str:
    """Return how many caveats of each severity there are, worst first."""
    counts = [(sum(note.caveat.severity == severity for note in notes), severity) for severity in reversed(SEVERITIES)]
    return word.listed(word.counted(count, severity) for count, severity in counts if count)


def technique(note: TechniqueNote, *, brief: bool = False) -> Item:
    """Return the patents on a technique. Never legal advice."""
    on = "on" if note.expires and len(note.expires) == len("2033-12-26") else "in"
    ends = f"expected to expire {on} {note.expires}" if note.expires else "not known when they expire"
    text = f"{note.name}: {word.counted(len(note.patents), 'patent')} seen, {ends}"
    sources = [source for patent in note.patents for source in patent.sources]
    if brief:
        numbers = "; ".join(f"{each.number} ({_holder(each)})" for each in note.patents)
        told = [word.shorten(note.covers, 200), numbers, word.shorten(note.expiry_basis), word.shorten(note.pledge)]
        return Item(text, lines=tuple(filter(None, told)), links=word.links(sources))
    told = [note.covers, *(f"{each.number}, {each.title} ({_holder(each)})" for each in note.patents)]
    told += [note.expiry_basis, note.status, note.pledge]
    return Item(text, lines=tuple(filter(None, told)), references=word.references((*sources, *note.sources)))


def precedent(found: Precedent) -> Item:
    """Return a real decision: who chose what over what, why, and in what its needs are alike."""
    decision = found.decision
    when = f", {decision.year}" if decision.year else ""
    chosen = f"chose {decision.chosen[0].name}" if decision.chosen else "ruled out"
    against = f", not {word.listed((each.name for each in decision.rejected), 'or')}" if decision.rejected else ""
    lines = [f"{decision.requirements.project}. {word.shorten(decision.summary, 200)}"]
    lines += [f"{each.name}: {word.shorten(each.why)}" for each in (*decision.chosen[:1], *decision.rejected[:1])]
    lines.append(f"Alike by {100 * found.similarity:.0f}%: {', '.join(found.shared)}")
    return Item(f"{decision.who}{when}: {chosen}{against}", lines=tuple(lines), links=word.links(decision.sources[:1]))


def _holder(patent: Patent) -> str:
    filed = f"filed {patent.filed}" if patent.filed else ""
    granted = f"granted {patent.granted}" if patent.granted else ""
    return ", ".join(each for each in (patent.holder, filed, granted) if each)


def overridden(candidates: Iterable[Candidate]) -> Bullets:
    """Return the statements of layers that stand in place of the catalogue's."""
    found: dict[str, None] = {}
    for each in candidates:
        stated: list[tuple[str, Override | None]] = [(share.name, share.override) for share in each.breakdown]
        stated += [(one.need.name, one.override) for one in (*each.findings, *each.wishes)]
        stated += [(note.caveat.title, note.caveat.override) for note in each.caveats]
        found |= {f"{each.name}, {what}: {word.override(by)}": None for what, by in stated if by}
    return Bullets(tuple(Item(text) for text in found))


def provenance(edition: Edition, digest: str, as_of: str) -> Paragraph:
    """Return from which catalogue, and as of which day, all this is."""
    frozen = ", a frozen edition," if edition.frozen else ""
    return Paragraph(f"Edition {edition.id}{frozen} of {edition.date}, digest {digest[:12]}; judged as of {as_of}.")


def title(text: str, edition: Edition) -> str:
    """Return the title of a page; an answer from the past must not be taken for one of today."""
    return f"{text} (as known in {edition.date[:4]})" if edition.frozen else text


def command(*words: str, name: str = "", edition: str = "current") -> str:
    """Return a command to type next, over `edition`.

    `name` is the requirements file with any options on the weights, quoted as a shell would need it.
    """
    given = shlex.split(name)
    asked = ["--for", "FILE" if given[0] == "-" else given[0], *given[1:]] if given else []
    opened = [] if edition == "current" else ["--edition", edition]
    return shlex.join(["dlselect", *words, *asked, *opened])


def call(verb: str, name: str, *words: str) -> str:
    """Return a command to type next that takes the requirements file first; `name` is it with its options, as typed."""
    given = shlex.split(name) or ["FILE"]
    return shlex.join(["dlselect", verb, "FILE" if given[0] == "-" else given[0], *given[1:], *words])


def ended(library: Library) -> str:
    """Return that a library is dead or deprecated, since when, and what took its place; '' where it is neither."""
    life = library.lifecycle
    if life.state not in {"dead", "deprecated"}:
        return ""
    since = f" since {life.ended}" if life.ended else ""
    after = f"; followed by {life.successor}" if life.successor else ""
    return f"{library.name} is {life.state}{since}{after}. {life.why}"


def notices(layers: Iterable[Layer]) -> tuple[Block, ...]:
    """Return which layers lie over the catalogue, and what of them has lapsed."""
    found = [f"The layer {each.name} ({each.place}) lies over the catalogue." for each in layers]
    found += [notice for each in layers for notice in each.notices]
    return part("Notices", Bullets(tuple(Item(each) for each in found)))
