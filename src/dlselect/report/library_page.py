"""The card of one library: all that the catalogue says of it."""

from __future__ import annotations

from dlselect.model.catalogue import Catalogue, Criterion, Level, Library, Override, Rating, Source, Unrated
from dlselect.model.guide import Guide
from dlselect.model.recommendation import CaveatNote
from dlselect.report import page_parts as parts
from dlselect.report import wording as word
from dlselect.report.page import Block, Bullets, Column, Item, Page, Paragraph, Table

_LEVELS = (Level.FIRST_CLASS, Level.WORKS, Level.POOR, Level.NONE, Level.UNKNOWN)


def page(library: Library, catalogue: Catalogue) -> Page:
    """Return the card of `library`."""
    blocks: tuple[Block, ...] = (
        Paragraph(library.summary, strong=True),
        Table((Column("", keep=True), Column("")), _identity(library)),
        *parts.part("State, steward and licence", Bullets(_terms(library))),
        *parts.part("Facts by level (dlselect compare and explain give each reason)", Bullets(_facts(library))),
        *parts.part("Python and size", Bullets(_installation(library))),
        *parts.part("Ratings in ticks of 5", Bullets(tuple(_ratings(library, catalogue)))),
        *parts.part("Caveats, also of older releases",
                    Bullets(tuple(parts.caveat(CaveatNote(each, _condition(each.when))) for each in library.caveats))),
        *_practice(library, catalogue),
        *parts.part("All sources", Bullets(tuple(_source(each) for each in library.sources.values()))),
        Paragraph(f"Edition {catalogue.edition.id} of {catalogue.edition.date}, digest {catalogue.digest[:12]}."),
    )  # fmt: skip
    return Page(library.name, blocks, _data(library, catalogue.guide))


def _practice(library: Library, catalogue: Catalogue) -> tuple[Block, ...]:
    if catalogue.guide is None or library.id not in catalogue.guide.practices:
        return ()
    from dlselect.report import practice_parts

    return practice_parts.blocks(catalogue.guide.practices[library.id], catalogue.guide)


def _identity(library: Library) -> tuple[tuple[str, ...], ...]:
    rows = (
        ("id", library.id), ("kind", library.kind), ("builds on", ", ".join(library.builds_on)),
        ("also called", ", ".join(library.aliases)), ("packages", ", ".join(library.packages)),
        ("homepage", library.homepage or ""), ("repository", library.repository or ""), ("layer", library.layer or ""),
    )  # fmt: skip
    return tuple(row for row in rows if row[1])


def _terms(library: Library) -> tuple[Item, ...]:
    life, licence = library.lifecycle, library.licence
    release = f", last release {life.last_release.version} of {life.last_release.date}" if life.last_release else ""
    state = f"{life.state}{f', since {life.since}' if life.since else ''}{release}"
    state += f", ended {life.ended}" if life.ended else ""
    state += f", followed by {life.successor}" if life.successor else ""
    patents = {"granted": "grants patents", "silent": "silent on patents", "refused": "refuses patents"}
    stance = patents.get(licence.patents or "", "? on patents")
    items = [
        Item(state, lines=_why(life.why, life.override),
             references=word.references(life.sources)),
        Item(f"{library.steward.name} ({library.steward.kind})", references=word.references(library.steward.sources)),
        Item(f"{licence.spdx}, {stance}", lines=_why(licence.why, licence.override),
             references=word.references(licence.sources)),
    ]  # fmt: skip
    items += [
        Item(
            f"{each.part}{f': {each.spdx}' if each.spdx else '' if each.known else ': ?'}",
            lines=(each.says,),
            references=word.references(each.sources),
        )
        for each in licence.layers
    ]
    return tuple(items)


def _why(why: str, by: Override | None = None) -> tuple[str, ...]:
    return tuple(line for line in (why, word.override(by) if by else "") if line)


def _facts(library: Library) -> tuple[Item, ...]:
    items = []
    for group, values in library.facts.items():
        lines = []
        for level in _LEVELS:
            found = [word.facet(value) for value, fact in values.items() if fact.level is level]
            if found:
                lines.append(f"{'? unknown' if level is Level.UNKNOWN else level.value}: {', '.join(found)}")
        items.append(Item(group, lines=tuple(lines)))
    return tuple(items)


def _installation(library: Library) -> tuple[Item, ...]:
    python, size = library.python, library.install_mib
    if python is None:
        first = Item("Python: ?", lines=_why(library.unknown.get("python", "")))
    else:
        first = Item(f"Python {python.requires}" if python.minors else "no package for Python", lines=_why(python.why, python.override),
                     references=word.references(python.sources))  # fmt: skip
    if size is None:
        second = Item("Size: ?", lines=_why(library.unknown.get("install_mib", "")))
    else:
        second = Item(f"{word.amount(size)} MiB installed", lines=_why(size.why, size.override),
                      references=word.references(size.sources))  # fmt: skip
    return first, second


def _ratings(library: Library, catalogue: Catalogue) -> list[Item]:
    items = []
    for id, facets in library.ratings.items():
        criterion = catalogue.criteria.get(id)
        items += [
            _rating(criterion.name if criterion else id, criterion, facet, each) for facet, each in facets.items()
        ]
    return items


def _rating(name: str, criterion: Criterion | None, facet: str, rating: Rating | Unrated) -> Item:
    label = f"{name}, {word.facet(facet)}: {word.rating_ticks(rating)}"
    if isinstance(rating, Unrated):
        counted = f" (counted as {word.ticks(criterion.unknown)})" if criterion else ""
        return Item(f"{label}{counted}", lines=_why(rating.reason, rating.override))
    return Item(label, lines=_why(rating.why, rating.override), references=word.references(rating.sources))


def _condition(when: object) -> str:
    return "; ".join(f"{key}: {', '.join(values)}" for key, values in when.items()) if isinstance(when, dict) else ""


def _source(source: Source) -> Item:
    return Item(source.ref, references=(word.reference(source),))


def _practice_rows(library: Library, guide: Guide | None) -> list[tuple[str, ...]]:
    if guide is None or library.id not in guide.practices:
        return []
    from dlselect.report.practice_parts import stated

    practice = guide.practices[library.id]
    rows: list[tuple[str, ...]] = [
        ("how", id, said.code, said.says, _addresses(said.sources)) for id, said in practice.how.items()
    ]
    rows += [
        (
            "default",
            id,
            stated(said) if said.state == "stated" else said.state,
            said.says or said.of,
            _addresses(said.sources),
        )
        for id, said in practice.defaults.items()
    ]
    for verb, passages in (("writes", practice.writes), ("reads", practice.reads)):
        rows += [(verb, id, said.tool, said.says, _addresses(said.sources)) for id, said in passages.items()]
    return rows


def _data(library: Library, guide: Guide | None) -> Table:
    columns = tuple(Column(name) for name in ("part", "what", "value", "why", "sources"))
    rows: list[tuple[str, ...]] = [
        ("library", "name", library.name, library.summary, ""),
        ("library", "kind", library.kind, "", ""),
        ("steward", library.steward.kind, library.steward.name, "", _addresses(library.steward.sources)),
        ("lifecycle", "state", library.lifecycle.state, library.lifecycle.why, _addresses(library.lifecycle.sources)),
        ("licence", "spdx", library.licence.spdx, library.licence.why, _addresses(library.licence.sources)),
    ]
    for group, values in library.facts.items():
        rows += [(group, value, fact.level.value, fact.why, _addresses(fact.sources)) for value, fact in values.items()]
    for criterion, facets in library.ratings.items():
        rows += [_rating_row(criterion, facet, each) for facet, each in facets.items()]
    rows += _practice_rows(library, guide)
    rows += [("caveat", each.id, each.severity, each.title, _addresses(each.sources)) for each in library.caveats]
    return Table(columns, tuple(rows))


def _rating_row(criterion: str, facet: str, rating: Rating | Unrated) -> tuple[str, ...]:
    if isinstance(rating, Unrated):
        return (criterion, facet, "?", rating.reason, "")
    return (criterion, facet, word.rating_ticks(rating), rating.why, _addresses(rating.sources))


def _addresses(sources: tuple[Source, ...]) -> str:
    return " ".join(word.links(sources))
