"""What all pages look up, gone through once: coverage, facts by library, who builds on whom, who chose what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final, NamedTuple

from dlselect.model.catalogue import Catalogue, Fact, Level, Library
from dlselect.model.coverage import Coverage
from dlselect.model.decision import Choice, Decision
from dlselect.model.vocabulary import LEVEL_GROUPS, REST
from dlselect.report.site.markup import slug
from dlselect.scoring.coverage import coverage
from dlselect.scoring.evidence import evidence_day, last_day
from dlselect.scoring.facts import fact_of

GROUPS: Final = {
    "languages": "Languages", "roles": "Roles", "tasks": "Tasks", "targets": "Where the finished model runs",
    "os": "Operating systems", "arch": "Processors", "accelerators": "Accelerators", "scale": "Scale",
    "without": "Runs where this is missing", "features": "Features",
}  # fmt: skip


class FactRow(NamedTuple):
    """A fact with the values of its group that it holds for: several where the library speaks of the rest at once."""

    anchor: str
    values: tuple[str, ...]
    fact: Fact
    rest: bool = False


class Mention(NamedTuple):
    """What a decision says of one library."""

    decision: Decision
    choice: Choice
    chosen: bool


class Survey(NamedTuple):
    """A catalogue as of one day, its libraries in the order of their names, with what the pages look up in it.

    `ages` are the newest and the oldest day of each library's evidence as YYYY-MM-DD, or "" where it has none.
    """

    catalogue: Catalogue
    as_of: date
    coverage: Coverage
    facts: Mapping[str, Mapping[str, tuple[FactRow, ...]]]
    add_ons: Mapping[str, tuple[Library, ...]]
    mentions: Mapping[str, tuple[Mention, ...]]
    ages: Mapping[str, tuple[str, str]]


def survey(catalogue: Catalogue, today: date) -> Survey:
    """Return the survey as of `today`; a frozen edition is judged as of its own date."""
    as_of = last_day(catalogue.edition.date) if catalogue.edition.frozen else today
    by_name = sorted(catalogue.libraries.values(), key=lambda each: (each.name.casefold(), each.id))
    catalogue = catalogue._replace(libraries={each.id: each for each in by_name})
    libraries = catalogue.libraries.values()
    groups = {**LEVEL_GROUPS, "features": tuple(catalogue.features)}
    facts = {
        each.id: {group: fact_rows(each, group, values, catalogue.libraries) for group, values in groups.items()}
        for each in libraries
    }
    add_ons = {id: tuple(each for each in libraries if id in each.builds_on) for id in catalogue.libraries}
    return Survey(catalogue, as_of, coverage(catalogue, today), facts, add_ons, _mentions(catalogue), _ages(catalogue))


def fact_rows(
    library: Library, group: str, values: Iterable[str], libraries: Mapping[str, Library]
) -> tuple[FactRow, ...]:
    """Return what is known of each value of `group`; what the library says of all others at once stands last."""
    stated = library.facts.get(group, {})
    own: list[FactRow] = []
    others: dict[str, list[str]] = {}
    for value in values:
        fact = fact_of(library, group, value, libraries)
        if value in stated or fact.inherited_from:
            # A slug never holds `_` before another sign than a hexadecimal one, so `_rest` is no value's.
            own.append(FactRow(f"{group}-{slug(value)}", (value,), fact))
        else:
            others.setdefault("_rest" if REST in stated else "_unsaid", []).append(value)
    late = (
        FactRow(f"{group}-{name}", tuple(found), fact_of(library, group, found[0], libraries), rest=True)
        for name, found in others.items()
    )
    return (*own, *late)


def _mentions(catalogue: Catalogue) -> dict[str, tuple[Mention, ...]]:
    found: dict[str, list[Mention]] = {}
    for decision in catalogue.decisions.values():
        for choices, chosen in ((decision.chosen, True), (decision.rejected, False)):
            for choice in choices:
                if choice.library is not None and choice.library in catalogue.libraries:
                    found.setdefault(choice.library, []).append(Mention(decision, choice, chosen))
    return {id: tuple(mentions) for id, mentions in found.items()}


def _ages(catalogue: Catalogue) -> dict[str, tuple[str, str]]:
    found = {id: [evidence_day(one) for one in each.sources.values()] for id, each in catalogue.libraries.items()}
    return {id: (max(days).isoformat(), min(days).isoformat()) if days else ("", "") for id, days in found.items()}


def known(rows: Iterable[FactRow]) -> list[FactRow]:
    """Return the rows that say more than that nothing is known."""
    return [row for row in rows if row.fact.level is not Level.UNKNOWN]


def unknown(rows: Iterable[FactRow]) -> list[FactRow]:
    """Return the rows of which nothing is known."""
    return [row for row in rows if row.fact.level is Level.UNKNOWN]
