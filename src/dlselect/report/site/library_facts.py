"""What a library's page says of its facts: those that are known by group, and those that are not, with the reason."""

from __future__ import annotations

from typing import Final, get_args

from dlselect.model.catalogue import Library, Unrated
from dlselect.model.vocabulary import LayerPart
from dlselect.report import wording as word
from dlselect.report.site import citations as cite
from dlselect.report.site.markup import NOTHING, Cell, Head, Html, Row, joined, link, section, slug, table, text
from dlselect.report.site.survey import GROUPS, FactRow, Survey, known, unknown

# The order of levels where a table is sorted, best last; unknown is none of them.
RANKS: Final = {"first-class": "4", "works": "3", "poor": "2", "none": "1", "unknown": "?"}


def level_cell(level: str, href: str = "") -> Cell:
    """Return a cell that holds a level, leading to where its reason stands."""
    label = text("?" if level == "unknown" else level)
    return Cell(link(href, label) if href else label, RANKS.get(level, "?"), f"level {level}")


def facts(library: Library, survey: Survey) -> Html:
    """Return a table for each group of what is known, each fact with its level, its reason and its sources."""
    parts = []
    for group, rows in survey.facts[library.id].items():
        found = known(rows)
        if found:
            heads = (Head(_word(group)), Head("level", "level"), Head("why", "prose"))
            filled = ((row.anchor, _row(group, row, survey)) for row in found)
            caption = f"{library.name}: {GROUPS[group].lower()}"
            shown = table(f"{group}-table", caption, heads, filled, tools=len(found) > 6, style="reads")
            more = link(f"../compare/{group}.html", text("All libraries side by side"))
            parts.append(section(group, GROUPS[group], shown, Html(f'<p class="meta">{more}</p>\n'), level=3))
    return joined(parts)


def _word(group: str) -> str:
    return {"os": "system", "arch": "processor", "without": "without", "scale": "scale"}.get(group, group[:-1])


def _row(group: str, row: FactRow, survey: Survey) -> tuple[Cell, ...]:
    said = cite.why(row.fact.why, row.fact.sources, row.fact.override)
    return Cell(_label(group, row, survey)), level_cell(row.fact.level), Cell(said)


def _label(group: str, row: FactRow, survey: Survey) -> Html:
    if row.rest and len(row.values) > 3:
        return Html(f"all others <small>({text(', '.join(row.values))})</small>")
    names = survey.catalogue.features if group == "features" else {}
    return text(", ".join(names[value].name if value in names else value for value in row.values))


def unknowns(library: Library, survey: Survey) -> Html:
    """Return all that nobody knows of a library, each with the reason why not."""
    rows: list[Row] = [
        (row.anchor, (Cell(Html(f"{text(GROUPS[group])}: {_label(group, row, survey)}")), Cell(text(row.fact.why))))
        for group, found in survey.facts[library.id].items()
        for row in unknown(found)
    ]
    rows += _unrated(library, survey)
    for key, name, missing in (
        ("python", "Python", library.python), ("install_mib", "Size of an installation", library.install_mib),
    ):  # fmt: skip
        if missing is None:
            rows.append((f"unknown-{key}", (Cell(text(name)), Cell(text(library.unknown.get(key, "not said"))))))
    rows += _licence(library)
    if not rows:
        return NOTHING
    heads = (Head("what"), Head("why it is unknown", "prose"))
    return table("unknown-table", f"{library.name}: what is unknown", heads, rows, tools=len(rows) > 6, style="reads")


def _unrated(library: Library, survey: Survey) -> list[Row]:
    rows: list[Row] = []
    for id, criterion in survey.catalogue.criteria.items():
        if criterion.computed is not None:
            continue
        counted = f"; counted as {word.ticks(criterion.unknown)} ticks"
        facets = library.ratings.get(id, {})
        for facet, rating in facets.items():
            if isinstance(rating, Unrated):
                name = Html(f"{text(criterion.name)}, {text(word.facet(facet))}")
                reason = Html(text(rating.reason) + text(counted))
                rows.append((rating_anchor(id, facet), (Cell(name), Cell(reason))))
        if not facets:
            rows.append(("", (Cell(text(criterion.name)), Cell(text(f"not rated{counted}")))))
    return rows


def rating_anchor(criterion: str, facet: str) -> str:
    """Return the id of a rating on its library's page."""
    return f"rating-{slug(criterion)}_for_{slug(facet)}"


def _licence(library: Library) -> list[Row]:
    layers = library.licence.layers
    told = {each.part for each in layers}
    rows: list[Row] = [
        ("", (Cell(text(f"Licence: {each.part}")), Cell(text(each.says)))) for each in layers if not each.known
    ]
    silent = [part for part in get_args(LayerPart) if part not in told]
    rows += [("", (Cell(text(f"Licence: {part}")), Cell(text("not looked up")))) for part in silent]
    if library.licence.patents is None:
        rows.append(("", (Cell(text("Licence: patents")), Cell(text(library.licence.why)))))
    return rows
