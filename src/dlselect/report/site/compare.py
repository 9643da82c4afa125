"""Comparison tables: all libraries in short, by group of facts, and by rating."""

from __future__ import annotations

from collections.abc import Iterator

from dlselect.model.catalogue import Library, Rating
from dlselect.model.vocabulary import LEVEL_GROUPS
from dlselect.report import wording as word
from dlselect.report.site import library as library_page
from dlselect.report.site.frame import Leaf
from dlselect.report.site.library_facts import level_cell, rating_anchor
from dlselect.report.site.markup import Cell, Head, Html, bullets, joined, link, numeric, paragraph, table, text
from dlselect.report.site.survey import GROUPS, Survey

_HINT = "Each cell leads to the reason and its sources."


def libraries(survey: Survey) -> Leaf:
    """Return the page of all libraries in short."""
    heads = (
        Head("library"), Head("kind", "words"), Head("state", "words"), numeric("since"), numeric("last release"),
        Head("licence", "words"), Head("patents", "words"), Head("steward", "words"), numeric("MiB installed"),
        numeric("caveats"), numeric("known"), numeric("newest evidence"),
    )  # fmt: skip
    rows = (("", tuple(_short(each, survey))) for each in survey.catalogue.libraries.values())
    body = (
        paragraph(text(survey.catalogue.edition.summary)),
        table("libraries-table", "Libraries in short", heads, rows, style="wide"),
    )
    return Leaf("libraries.html", "Libraries", "libraries.html", joined(body))


def _short(library: Library, survey: Survey) -> Iterator[Cell]:
    life, licence, size = library.lifecycle, library.licence, library.install_mib
    page = library_page.path(library.id)
    release = life.last_release.date if life.last_release else "?"
    newest, _ = survey.ages[library.id]
    percent = survey.coverage.libraries[library.id].percent
    yield Cell(link(page, text(library.name), library.summary), library.name)
    yield Cell(text(library.kind))
    yield Cell(text(life.state))
    yield _number(life.since or "?")
    yield _number(release)
    yield Cell(text(licence.spdx))
    yield Cell(text(licence.patents or "?"))
    yield Cell(text(library.steward.kind))
    yield _number(f"{size.value:g}" if size else "?")
    yield Cell(
        link(f"{page}#caveats", text(str(len(library.caveats)))) if library.caveats else text("0"), None, "number"
    )
    yield Cell(text(f"{percent:.0f}%"), f"{percent:.4f}", "number")
    yield _number(newest or "?")


def _number(value: str) -> Cell:
    return Cell(text(value), value, "number")


def group(name: str, survey: Survey) -> Leaf:
    """Return the page that compares all libraries by one group of facts."""
    features = survey.catalogue.features
    values = _values(name, survey)
    heads = [Head("library"), Head("kind", "words")]
    for value in values:
        known = features.get(value) if name == "features" else None
        heads.append(Head(known.name if known else value, "level", known.meaning if known else ""))
    rows = (("", (_name(each), Cell(text(each.kind)), *_levels(each, name, values, survey)))
            for each in survey.catalogue.libraries.values())  # fmt: skip
    body = (
        paragraph(text(_HINT)),
        table(f"{name}-table", f"{GROUPS[name]}: how well each library serves them", heads, rows, style="wide"),
    )
    return Leaf(f"compare/{name}.html", GROUPS[name], "compare.html", joined(body))


def _values(name: str, survey: Survey) -> tuple[str, ...]:
    return LEVEL_GROUPS.get(name, tuple(survey.catalogue.features))


def _name(library: Library) -> Cell:
    return Cell(link(f"../{library_page.path(library.id)}", text(library.name)), library.name)


def _levels(library: Library, name: str, values: tuple[str, ...], survey: Survey) -> Iterator[Cell]:
    found = {value: row for row in survey.facts[library.id][name] for value in row.values}
    page = f"../{library_page.path(library.id)}"
    for value in values:
        row = found[value]
        yield level_cell(row.fact.level, f"{page}#{row.anchor}")


def ratings(survey: Survey) -> Leaf:
    """Return the page that compares all libraries by rating, each facet with its own ticks."""
    rated = [each for each in survey.catalogue.criteria.values() if each.computed is None]
    heads = (Head("library"), Head("kind", "words"), *(Head(each.name, "number", each.question) for each in rated))
    rows = (
        ("", (_name(library), Cell(text(library.kind)), *(_ticks(library, each.id) for each in rated)))
        for library in survey.catalogue.libraries.values()
    )
    told = "In ticks of 5, with low and high in brackets, by what the rating is for. Sorted by the best of them."
    body = (
        paragraph(text(f"{told} {_HINT}")),
        table("ratings-table", "Ratings of all libraries", heads, rows, style="wide"),
    )
    return Leaf("compare/ratings.html", "Ratings", "compare.html", joined(body))


def _ticks(library: Library, criterion: str) -> Cell:
    facets = library.ratings.get(criterion, {})
    page = f"../{library_page.path(library.id)}"
    lines, best = [], 0.0
    for facet, rating in facets.items():
        shown = link(f"{page}#{rating_anchor(criterion, facet)}", text(word.rating_ticks(rating)))
        best = max(best, rating.point if isinstance(rating, Rating) else 0.0)
        lines.append(Html(f"{text(word.facet(facet))}: {shown}" if len(facets) > 1 or facet != "any" else shown))
    return Cell(bullets(lines, "plain") if lines else text("?"), f"{best:g}" if best else "?")


def overview(survey: Survey) -> Leaf:
    """Return the page that leads to the tables."""
    tables = [("libraries.html", "Libraries in short: kind, state, licence, size, evidence"),
              ("compare/ratings.html", "Ratings: documentation, community, learning, stability, speed, scalability")]  # fmt: skip
    values = {name: _values(name, survey) for name in GROUPS}
    tables += [(f"compare/{name}.html", f"{title}: {', '.join(values[name][:6])}{', ...' if len(values[name]) > 6 else ''}")
               for name, title in GROUPS.items()]  # fmt: skip
    body = (
        paragraph(text("Every table sorts by the buttons in its head, and shows only the rows that you choose.")),
        bullets(link(path, text(said)) for path, said in tables),
    )
    return Leaf("compare.html", "Compare libraries", "compare.html", joined(body))
