"""What a library's page says of its practice: how things are done with it, what it assumes, which formats it knows."""

from __future__ import annotations

from collections.abc import Iterable

from dlselect.model.catalogue import Library, Source
from dlselect.model.guide import Guide, HowTo, Practice
from dlselect.report import practice_parts as practice
from dlselect.report.site import citations as cite
from dlselect.report.site.markup import NOTHING, Cell, Head, Html, bullets, joined, section, slug, table, text, web_link


def said_of(library: Library, guide: Guide | None) -> Html:
    """Return the library's own practice: what a base gives it stands on the base's page."""
    if guide is None or library.id not in guide.practices:
        return NOTHING
    own = guide.practices[library.id]
    return joined(
        (
            section("how", "How things are done", _how_tos(library, own), level=3),
            section("defaults", "Defaults", _defaults(library, own, guide), level=3),
            section("formats", "Formats", bullets(_formats(own, guide)), level=3),
            section("code-bases", "Code bases to read", bullets(_code_bases(own)), level=3),
        )
    )


def sources(library: Library, guide: Guide | None) -> Iterable[Source]:
    """Return the sources of the library's own practice."""
    own = guide.practices.get(library.id, Practice()) if guide else Practice()
    cited: list[tuple[Source, ...]] = [each.sources for each in own.how.values()]
    cited += [each.sources for each in own.defaults.values()]
    cited += [each.sources for each in (*own.writes.values(), *own.reads.values())]
    cited += [each.sources for each in own.code_bases]
    return (source for each in cited for source in each)


def _how_tos(library: Library, own: Practice) -> Html:
    rows = [
        (f"how-{slug(id)}", (Cell(text(id)), Cell(_answer(said))))
        for id, said in own.how.items()
    ]  # fmt: skip
    if not rows:
        return NOTHING
    heads = (Head("what"), Head("how", "prose"))
    return table("how-table", f"{library.name}: how things are done", heads, rows, tools=len(rows) > 6, style="reads")


def _answer(said: HowTo) -> Html:
    code = Html(f"<br><code>{text(said.code)}</code>") if said.code else NOTHING
    return Html(f"{text(practice.how(said))}{code}{cite.cited(said.sources)}")


def _defaults(library: Library, own: Practice, guide: Guide) -> Html:
    rows = [
        (f"default-{slug(id)}", (Cell(text(guide.defaults[id].name)),
                                 Cell(Html(f"{text(practice.default(guide.defaults[id], said))}{cite.cited(said.sources)}"))))
        for id, said in own.defaults.items()
    ]  # fmt: skip
    if not rows:
        return NOTHING
    heads = (Head("what"), Head("what it assumes", "prose"))
    return table("defaults-table", f"{library.name}: defaults", heads, rows, tools=len(rows) > 6, style="reads")


def _formats(own: Practice, guide: Guide) -> Iterable[Html]:
    for verb, passages in (("Writes", own.writes), ("Reads", own.reads)):
        for id, said in passages.items():
            yield Html(f"{verb} {text(practice.passage(guide.formats[id], said))}{cite.cited(said.sources)}")


def _code_bases(own: Practice) -> Iterable[Html]:
    for each in own.code_bases:
        tasks = f" ({', '.join(each.tasks)})" if each.tasks else ""
        told = text(f"{tasks}: {each.says} At work in {each.alive}.")
        yield Html(f"{web_link(each.link, text(each.name))}{told}{cite.cited(each.sources)}")
