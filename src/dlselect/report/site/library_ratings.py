"""Ratings as tables: on a library's page by criterion, on a criterion's page by library."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from dlselect.model.catalogue import Criterion, Library, Rating
from dlselect.report import wording as word
from dlselect.report.site import citations as cite
from dlselect.report.site.library_facts import rating_anchor
from dlselect.report.site.markup import NOTHING, Cell, Head, Html, link, slug, table, text
from dlselect.report.site.survey import Survey
from dlselect.scoring.evidence import widened


def ratings(library: Library, survey: Survey) -> Html:
    """Return what a library is rated, criterion by criterion; what is unrated stands under the unknown."""
    rows = []
    for id, facets in library.ratings.items():
        criterion = survey.catalogue.criteria.get(id)
        for facet, rating in facets.items():
            if isinstance(rating, Rating):
                name = link(f"../criteria/{slug(id)}.html", text(criterion.name)) if criterion else text(id)
                label = Html(f"{name} <small>{use(facet)}</small>")
                cells = (Cell(label), *rated(rating, criterion, survey.as_of))
                rows.append((rating_anchor(id, facet), cells))
    if not rows:
        return NOTHING
    heads = (Head("criterion and what for"), Head("ticks", "number"), Head("why", "prose"))
    return table("ratings-table", f"{library.name}: ratings in ticks of 5", heads, rows, style="reads")


def rated(rating: Rating, criterion: Criterion | None, as_of: date, page: str = "") -> tuple[Cell, Cell]:
    """Return the ticks of a rating with their bounds, and why; old evidence is said, with the bounds that count."""
    aged = NOTHING
    if criterion is not None:
        low, high, stale = widened(rating, criterion.max_age_days, as_of)
        if stale:
            aged = Html(f" <small>old evidence: counted from {word.tick_span(low, high)}</small>")
    shown = Html(f"{ticks(rating)}{aged}")
    return Cell(shown, f"{rating.point:g}", "ticks"), Cell(cite.why(rating.why, rating.sources, rating.override, page))


def use(facet: str) -> Html:
    """Return what a rating is for; a line may break where a facet joins two words."""
    return Html(re.sub(r"(?<=\w)\+(?=\w)", "+<wbr>", text(word.facet(facet))))


def ticks(rating: Rating) -> Html:
    """Return the ticks with their bounds in brackets."""
    return text(word.rating_ticks(rating))


def by_library(criterion: Criterion, survey: Survey) -> Iterator[tuple[str, tuple[Cell, ...]]]:
    """Yield the ratings of all libraries on one criterion, the unrated with their reasons among them."""
    for library in survey.catalogue.libraries.values():
        page = f"../libraries/{slug(library.id)}.html"
        facets = library.ratings.get(criterion.id, {})
        name = text(library.name)
        for facet, rating in facets.items():
            linked = Cell(link(f"{page}#{rating_anchor(criterion.id, facet)}", name), library.name)
            if isinstance(rating, Rating):
                told: tuple[Cell, Cell] = rated(rating, criterion, survey.as_of, page)
            else:
                told = Cell(text("?"), "?"), Cell(text(rating.reason))
            yield "", (linked, Cell(use(facet), word.facet(facet)), *told)
        if not facets:
            yield (
                "",
                (Cell(link(page, name), library.name), Cell(NOTHING), Cell(text("?"), "?"), Cell(text("not rated"))),
            )
