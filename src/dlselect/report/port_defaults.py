"""The defaults of two libraries beside each other, as a page tells them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from dlselect.guidance.differences import UNSAID
from dlselect.model.catalogue import Library, Source
from dlselect.model.guide import Default
from dlselect.model.port import DefaultChange, Port
from dlselect.report import page_parts as parts
from dlselect.report import practice_parts as practice
from dlselect.report import wording as word
from dlselect.report.page import Block, Bullets, Column, Item, Paragraph, Table

_SHOWN: Final = "Code that says nothing of it, or asks for the old way, ends with an error."
_GROUPS: Final = {
    "layers": "layers", "initialisation": "initial weights", "layout": "order of axes and of weights",
    "images": "images", "training": "training", "numbers": "numbers", "chance": "chance",
}  # fmt: skip


def sentence(p: Port) -> str:
    """Return the answer: how many defaults change silently, and what is with the others."""
    way = f"from {p.source.name} to {p.target.name}"
    if not p.changes:
        return f"No default was compared {way}: none concerns this project, or the catalogue asks for none."
    if all(each.verdict == "unknown" for each in p.changes):
        return f"Nothing is known yet of which defaults change {way}."
    silent, loud = len(_changing(p, silent=True)), len(_changing(p, silent=False))
    counts = {verdict: len(_of(p, verdict)) for verdict in ("depends", "same", "one-sided", "unknown")}
    told = [f"{silent or 'No'} {'default changes' if silent < 2 else 'defaults change'} silently {way}"]
    rest = (
        (loud, "changes and shows it by an error", "change and show it by an error"),
        (counts["depends"], "depends on what else is used", "depend on what else is used"),
        (counts["same"], "is the same", "are the same"),
        (counts["one-sided"], "exists in only one of the two", "exist in only one of the two"),
        (counts["unknown"], "is not known", "are not known"),
    )
    told += [f"{count} {singular if count == 1 else plural}" for count, singular, plural in rest if count]
    return f"{'; '.join(told)}."


def blocks(p: Port) -> tuple[Block, ...]:
    """Return what changes, group by group; then what may change, what is not known, and in short what does not."""
    silent = _changing(p, silent=True)
    found: list[Block] = [*overview(p)]
    for group in dict.fromkeys(each.kind.group for each in silent):
        items = tuple(_change(p, each) for each in silent if each.kind.group == group)
        found += parts.part(f"Changes silently: {_GROUPS.get(group, group)}", Bullets(items))
    loud = tuple(_change(p, each) for each in _changing(p, silent=False))
    found += parts.part("Changes, and an error shows it", Bullets(loud))
    depends = tuple(_change(p, each) for each in _of(p, "depends"))
    found += parts.part("Depends on the add-on, the file or the backend", Bullets(depends))
    found += parts.part("Only one of the two has it", Bullets(tuple(_one_sided(p))))
    found += parts.part("Not known", Bullets(tuple(_unknown(p))))
    same, neither = _names(_of(p, "same")), _names(_of(p, "neither"))
    if same:
        found += parts.part("The same in both", Paragraph(f"{same}."))
    if neither:
        found += parts.part("In neither", Paragraph(f"{neither}."))
    return tuple(found)


def overview(p: Port) -> tuple[Block, ...]:
    """Return all that changes silently as a table, or nothing where nothing does."""
    silent = _changing(p, silent=True)
    columns = (Column("default"), Column(p.source.name), Column(p.target.name))
    rows = tuple(
        (each.kind.name, _short(p.source, each.source, each), _short(p.target, each.target, each)) for each in silent
    )
    return (Table(columns, rows),) if rows else ()


def data(p: Port) -> Table:
    """Return one row a default."""
    columns = (
        "id", "name", "group", "verdict", "silent", "from", "from_of", "to", "to_of", "added", "remedy", "matters",
        "check", "sources",
    )  # fmt: skip
    rows = tuple(
        (each.kind.id, each.kind.name, each.kind.group, each.verdict, "yes" if each.silent else "no",
         _cell(each.source), each.source.of, _cell(each.target), each.target.of,
         "; ".join(f"{one.library.id}: {practice.stated(one.default)}" for one in each.added), each.remedy,
         each.kind.matters, each.kind.check, " ".join(word.links(_sources(each))))
        for each in p.changes
    )  # fmt: skip
    return Table(tuple(Column(name) for name in columns), rows)


def _cell(default: Default) -> str:
    return practice.stated(default) if default.state == "stated" else default.state


def _of(p: Port, verdict: str) -> list[DefaultChange]:
    return [each for each in p.changes if each.verdict == verdict]


def _changing(p: Port, *, silent: bool) -> list[DefaultChange]:
    return [each for each in _of(p, "differs") if each.silent is silent]


def _names(changes: Iterable[DefaultChange]) -> str:
    names = [each.kind.name for each in changes]
    return ", ".join([*names[:1], *(_inside(name) for name in names[1:])])


def _inside(name: str) -> str:
    """Return a name as it stands inside a sentence; abbreviations stay as they are."""
    return name if name[:2].isupper() else f"{name[:1].lower()}{name[1:]}"


def _change(p: Port, change: DefaultChange) -> Item:
    kind = change.kind
    lines = [*_lines(p.source, change.source, change), *_lines(p.target, change.target, change)]
    lines.append(f"What goes wrong: {kind.matters if change.silent or change.verdict == 'depends' else _SHOWN}")
    if change.remedy:
        lines.append(f"To keep it: {change.remedy}{'' if change.remedy.endswith(('.', '?')) else '.'}")
    lines.append(f"To see it: {kind.check}")
    old, new = _short(p.source, change.source, change), _short(p.target, change.target, change)
    return Item(f"{kind.name}: {old} becomes {new}", lines=tuple(lines), references=word.references(_sources(change)))


def _lines(library: Library, default: Default, change: DefaultChange) -> list[str]:
    """Return what a library does, and what each of its add-ons does that speaks for it or differs from it."""
    if default.state == "stated":
        through = f", through {default.inherited_from}" if default.inherited_from else ""
        lines = [f"{library.name}{through}: {practice.default(change.kind, default)}"]
    else:
        lines = [_absent(library, default)] if default.state == "absent" else []
    return lines + [
        f"{library.name} with {each.library.name}: {practice.default(change.kind, each.default)}"
        for each in change.added
        if each.base.id == library.id
    ]


def _absent(library: Library, default: Default) -> str:
    by = f" ({word.override(default.override)})" if default.override else ""
    return f"{library.name} has none itself: {default.says}{by}"


def _short(library: Library, default: Default, change: DefaultChange) -> str:
    by_value: dict[str, list[str]] = {practice.stated(default): []} if default.state == "stated" else {}
    for each in change.added:
        if each.base.id == library.id:
            by_value.setdefault(practice.stated(each.default), []).append(each.library.name)
    texts = (f"{said} with {word.listed(names)}" if names else said for said, names in by_value.items())
    return word.listed(texts, "or")


def _sources(change: DefaultChange) -> tuple[Source, ...]:
    """Return the sources of both libraries and of the add-ons that speak for them, those that can be opened first."""
    said = (change.source, change.target, *(each.default for each in change.added))
    return tuple(dict.fromkeys(source for each in said for source in practice.shown(each.sources)))


def _one_sided(p: Port) -> Iterable[Item]:
    """Yield one entry for each reason why a library has none; most reasons explain several defaults."""
    by_reason: dict[tuple[str, str], list[DefaultChange]] = {}
    values: dict[str, str] = {}
    for change in _of(p, "one-sided"):
        sides = [(p.source, change.source), (p.target, change.target)]
        # The side that has it comes first.
        (owner, own), (lacking, none) = sorted(sides, key=lambda side: not _short(side[0], side[1], change))
        of = f" ({own.of})" if own.of else ""
        values[change.kind.id] = f"{change.kind.name}: {owner.name} {_short(owner, own, change)}{of}"
        by_reason.setdefault((lacking.name, none.says), []).append(change)
    for (name, says), changes in by_reason.items():
        lines = tuple(values[each.kind.id] for each in changes)
        sources = [source for each in changes for source in _sources(each)]
        yield Item(f"{name} has none: {says}", lines=lines, links=word.links(sources))


def _unknown(p: Port) -> Iterable[Item]:
    """Yield what is known of the one and why not of the other; what nobody has looked up in one line a library."""
    unsaid: dict[str, list[DefaultChange]] = {}
    for change in _of(p, "unknown"):
        said = [(p.source, change.source), (p.target, change.target)]
        # Of a library that says nothing at all, the page has said so already.
        said_above = (*p.silent_on, *p.undescribed)
        silent = [library.name for library, default in said if default == UNSAID and library not in said_above]
        if silent:
            unsaid.setdefault(word.listed(silent), []).append(change)
        elif not said_above:
            texts = [f"{library.name}: {practice.default(change.kind, default)}" for library, default in said]
            yield Item(change.kind.name, lines=(*texts, f"To see it: {change.kind.check}"))
    for names, changes in unsaid.items():
        yield Item(f"Of {names} nobody has looked up: {_names(changes)}")
