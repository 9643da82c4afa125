"""Chosen libraries side by side, one library explained, and their caveats, by the arithmetic of the recommendation."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from dlselect.model.catalogue import Catalogue, Library
from dlselect.model.comparison import CaveatList, Comparison, Explanation, FactRow, RatingRow
from dlselect.model.recommendation import Candidate
from dlselect.model.requirements import Requirements
from dlselect.model.vocabulary import ANY, LEVEL_GROUPS, REST
from dlselect.scoring.caveats import concerning, everything, technique_notes
from dlselect.scoring.contrast import contrast
from dlselect.scoring.facts import fact_of
from dlselect.scoring.gates import failing
from dlselect.scoring.judge import Judge, place


def compare(catalogue: Catalogue, requirements: Requirements, ids: tuple[str, ...], today: date) -> Comparison:
    """Return the libraries `ids` side by side, whether or not they meet the needs."""
    judge = Judge(catalogue, requirements, today)
    libraries = tuple(catalogue.libraries[id] for id in ids)
    placed = _placed(_judged(judge, library) for library in libraries)
    return Comparison(
        project=requirements.project, edition=catalogue.edition, digest=catalogue.digest,
        as_of=judge.as_of.isoformat(), weights=judge.weights, libraries=libraries,
        candidates=tuple(placed[id] for id in ids), ratings=_rating_rows(catalogue, libraries),
        facts=_fact_rows(catalogue, libraries),
    )  # fmt: skip


def explain(
    catalogue: Catalogue, requirements: Requirements, id: str, against: str | None, today: date, *, strict: bool = False
) -> Explanation:
    """Return the library `id` with each of its numbers, and what sets it apart from `against`."""
    judge = Judge(catalogue, requirements, today, strict=strict)
    library = catalogue.libraries[id]
    candidate = _judged(judge, library)
    failed = failing(candidate.findings, strict=strict)
    rivals = [each for each in catalogue.libraries.values() if (each.kind == "add-on") == (library.kind == "add-on")]
    fitting = [
        each for each in (_judged(judge, rival) for rival in rivals) if not failing(each.findings, strict=strict)
    ]
    ranks = {each.id: each.rank for each in place(fitting)}
    other = _judged(judge, catalogue.libraries[against]) if against else None
    return Explanation(
        project=requirements.project, edition=catalogue.edition, digest=catalogue.digest,
        as_of=judge.as_of.isoformat(), weights=judge.weights, library=library, candidate=candidate,
        failed=tuple(each.need.name for each in failed), rank=ranks.get(id, 0), of=len(ranks), against=other,
        contrast=contrast(candidate, other) if other else None,
    )  # fmt: skip


def caveat_list(
    catalogue: Catalogue, ids: tuple[str, ...], asked: Requirements | None, techniques: tuple[str, ...], today: date
) -> CaveatList:
    """Return the caveats of the libraries `ids`: all of them, or with `asked` those that concern the project."""
    libraries = []
    for library in (catalogue.libraries[id] for id in ids):
        notes, left_open = concerning(library, asked) if asked else (everything(library), 0)
        libraries.append((library, notes, left_open))
    names = tuple(dict.fromkeys((*techniques, *(asked.techniques if asked else ()))))
    as_of = catalogue.edition.date if catalogue.edition.frozen else today.isoformat()
    return CaveatList(
        project=asked.project if asked else "", edition=catalogue.edition, digest=catalogue.digest, as_of=as_of,
        libraries=tuple(libraries), techniques=technique_notes(names, catalogue.techniques),
    )  # fmt: skip


def _placed(candidates: Iterable[Candidate]) -> dict[str, Candidate]:
    """Return the candidates ranked, those that fail a need below all that meet every one."""
    everyone = list(candidates)
    meeting = place(each for each in everyone if not failing(each.findings, strict=False))
    rest = place(each for each in everyone if failing(each.findings, strict=False))
    below = (each._replace(rank=each.rank + len(meeting)) for each in rest)
    return {each.id: each for each in (*meeting, *below)}


def _judged(judge: Judge, library: Library) -> Candidate:
    """Return `library` weighed as the recommendation weighs it: needs that it fails do not count against it."""
    findings = judge.findings(library)
    return judge.without(library, findings, failing(findings, strict=judge.strict))


def _rating_rows(catalogue: Catalogue, libraries: tuple[Library, ...]) -> tuple[RatingRow, ...]:
    rows: list[RatingRow] = []
    for criterion in catalogue.criteria.values():
        facets = dict.fromkeys(facet for each in libraries for facet in each.ratings.get(criterion.id, {}))
        ordered = sorted(facets, key=lambda facet: (facet in {ANY, REST}, facet))
        rows.extend(
            RatingRow(criterion.id, criterion.name, facet,
                      tuple(each.ratings.get(criterion.id, {}).get(facet) for each in libraries))
            for facet in ordered
        )  # fmt: skip
    return tuple(rows)


def _fact_rows(catalogue: Catalogue, libraries: tuple[Library, ...]) -> tuple[FactRow, ...]:
    groups = {**LEVEL_GROUPS, "features": tuple(catalogue.features)}
    return tuple(
        FactRow(group, value, tuple(fact_of(each, group, value, catalogue.libraries) for each in libraries))
        for group, values in groups.items()
        for value in values
    )
