"""The page of one library."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from dlselect.model.catalogue import Caveat, Library, Source
from dlselect.model.vocabulary import SEVERITIES
from dlselect.report import wording as word
from dlselect.report.site import citations as cite
from dlselect.report.site import library_facts, library_practice, library_ratings
from dlselect.report.site.frame import Leaf, contents
from dlselect.report.site.markup import (
    NOTHING,
    Cell,
    Head,
    Html,
    bullets,
    definitions,
    joined,
    link,
    paragraph,
    section,
    slug,
    table,
    text,
    web_link,
)
from dlselect.report.site.survey import Mention, Survey

PATENTS: Final = {"granted": "grants patents", "silent": "silent on patents", "refused": "refuses patents"}


def path(id: str) -> str:
    """Return where the page of a library lies."""
    return f"libraries/{slug(id)}.html"


def page(library: Library, survey: Survey) -> Leaf:
    """Return the page of `library`."""
    parts = [
        ("ratings", "Ratings", library_ratings.ratings(library, survey)),
        ("facts", "Facts", library_facts.facts(library, survey)),
        ("installation", "Python and size", _installation(library)),
        ("lifecycle", "Lifecycle and steward", _lifecycle(library, survey)),
        ("licence", "Licence", _licence(library)),
        ("caveats", "Caveats", _caveats(library)),
        ("practice", "In practice", library_practice.said_of(library, survey.catalogue.guide)),
        ("decisions", "Real decisions", _decisions(survey.mentions.get(library.id, ()))),
        ("unknown", "What is unknown", library_facts.unknowns(library, survey)),
    ]
    filled = [(id, title, content) for id, title, content in parts if content]
    told = [(id, title) for id, title, _ in filled]
    body = (
        paragraph(text(library.summary), "summary"), _identity(library, survey),
        contents([*told, ("sources", "Sources")]),
        *(section(id, title, content) for id, title, content in filled),
        cite.source_list(_sources(library, survey)),
    )  # fmt: skip
    return Leaf(path(library.id), library.name, "libraries.html", joined(body))


def named(ids: Iterable[str], survey: Survey, root: str = "") -> Html:
    """Return the names of libraries as links; those outside the catalogue plainly."""
    known = survey.catalogue.libraries
    return joined(
        (link(f"{root}{slug(id)}.html", text(known[id].name)) if id in known else text(id) for id in ids), ", "
    )


def _identity(library: Library, survey: Survey) -> Html:
    count = survey.coverage.libraries[library.id]
    newest, oldest = survey.ages[library.id]
    known = f"{count.percent:.0f}% of {count.keys} keys known, {count.stale} of them from old evidence"
    return definitions(
        (
            ("id", Html(f"<code>{text(library.id)}</code>")),
            ("kind", text(library.kind)),
            ("state", text(library.lifecycle.state)),
            ("licence", text(library.licence.spdx)),
            ("builds on", named(library.builds_on, survey)),
            ("add-ons and what builds on it", named((each.id for each in survey.add_ons[library.id]), survey)),
            ("also called", text(", ".join(library.aliases))),
            ("packages", joined((Html(f"<code>{text(each)}</code>") for each in library.packages), ", ")),
            ("homepage", web_link(library.homepage, text(library.homepage or ""))),
            ("repository", web_link(library.repository, text(library.repository or ""))),
            ("stated by the layer", text(library.layer or "")),
            ("coverage", text(known)),
            ("evidence", text(f"newest of {newest}, oldest of {oldest}" if newest else "")),
        )
    )


def _installation(library: Library) -> Html:
    python, size = library.python, library.install_mib
    pairs = []
    if python is not None:
        requires = f"Python {python.requires}. " if python.minors else "No package for Python. "
        pairs.append(("Python", Html(text(requires) + cite.why(python.why, python.sources, python.override))))
    if size is not None:
        said = cite.why(size.why, size.sources, size.override)
        pairs.append(("size", Html(f"{text(word.amount(size))} MiB installed. {said}")))
    return definitions(pairs)


def _lifecycle(library: Library, survey: Survey) -> Html:
    life, steward = library.lifecycle, library.steward
    release = f"{life.last_release.version} of {life.last_release.date}" if life.last_release else ""
    return definitions(
        (
            ("state", text(life.state)),
            ("since", text(life.since or "unknown")),
            ("last release", text(release or "unknown")),
            ("ended", text(life.ended or "")),
            ("followed by", named([life.successor], survey) if life.successor else NOTHING),
            ("why", cite.why(life.why, life.sources, life.override)),
            ("steward", Html(f"{text(steward.name)} ({text(steward.kind)}){cite.cited(steward.sources)}")),
        )
    )


def _licence(library: Library) -> Html:
    licence = library.licence
    head = definitions(
        (
            ("its own code", Html(f"<code>{text(licence.spdx)}</code>")),
            ("patents", text(PATENTS.get(licence.patents or "", "unknown"))),
            ("why", cite.why(licence.why, licence.sources, licence.override)),
        )
    )
    rows = [
        ("", (Cell(text(each.part)), Cell(text(each.spdx or ("" if each.known else "?"))),
              Cell(cite.why(each.says, each.sources))))
        for each in licence.layers
    ]  # fmt: skip
    heads = (Head("layer"), Head("terms"), Head("what is said of it", "prose"))
    layers = table("layers", "What comes with it", heads, rows, tools=False, style="reads") if rows else NOTHING
    return joined((head, layers, cite.notice("No legal advice.")))


def _caveats(library: Library) -> Html:
    worst_first = sorted(library.caveats, key=lambda each: -SEVERITIES.index(each.severity))
    return joined(
        section(
            f"caveat-{slug(each.id)}", each.title,
            paragraph(Html(f'<b class="{text(each.severity)}">{text(each.severity)}</b>, {text(_kind(each))}'), "meta"),
            paragraph(cite.why(each.detail, each.sources, each.override)), level=3,
        )
        for each in worst_first
    )  # fmt: skip


def _kind(caveat: Caveat) -> str:
    fixed = {None: "", "open": "not fixed"}.get(caveat.fixed_in, f"fixed in {caveat.fixed_in}")
    newest = {None: "", True: "holds in the newest release", False: "not in the newest release"}[caveat.in_newest]
    concerns = "; ".join(f"{key}: {', '.join(values)}" for key, values in caveat.when.items()) or "every use"
    told = (
        caveat.kind, caveat.area if caveat.area != caveat.kind else "", caveat.confirmation,
        f"versions {caveat.versions}" if caveat.versions else "", fixed, newest, f"concerns {concerns}",
    )  # fmt: skip
    return ", ".join(each for each in told if each)


def _decisions(mentions: tuple[Mention, ...]) -> Html:
    items = []
    for each in mentions:
        decision = each.decision
        who = link(f"../decisions/{slug(decision.id)}.html", text(decision.who))
        year = f", {decision.year}" if decision.year else ""
        verb = "chose it" if each.chosen else "rejected it"
        items.append(Html(f"{who}{text(year)}, <b>{verb}</b>: {text(each.choice.why)}"))
    return bullets(items)


def _sources(library: Library, survey: Survey) -> list[Source]:
    """Return the library's own sources, then those of what its bases give it."""
    found = list(library.sources.values())
    for rows in survey.facts[library.id].values():
        for row in rows:
            if row.fact.inherited_from:
                found += row.fact.sources
    return [*found, *_stated(library), *library_practice.sources(library, survey.catalogue.guide)]


def _stated(library: Library) -> list[Source]:
    """Return the sources of statements that a layer or another file may have brought in."""
    found = [*library.steward.sources, *library.lifecycle.sources, *library.licence.sources]
    found += [source for each in library.licence.layers for source in each.sources]
    found += [source for each in library.caveats for source in each.sources]
    for quantity in (library.python, library.install_mib):
        found += quantity.sources if quantity else ()
    for facts in library.facts.values():
        found += [source for fact in facts.values() for source in fact.sources]
    for facets in library.ratings.values():
        found += [source for rating in facets.values() for source in getattr(rating, "sources", ())]
    return found
