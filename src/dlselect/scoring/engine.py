"""Requirements and a catalogue -> a recommendation. Pure: no files, no clock, no chance.

The steps: each need gives a finding; a library that lacks one is left out; the others get a value on
every criterion, a weighted total and its bounds; caveats are matched; add-ons are set beside their bases.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from dlselect.model.catalogue import Catalogue, Criterion, Level, Library
from dlselect.model.recommendation import AddOnOffer, Candidate, Excluded, Finding, Recommendation, Weight
from dlselect.model.requirements import Need, Requirements
from dlselect.scoring import shares as value_of
from dlselect.scoring.answer import TIE, answer
from dlselect.scoring.caveats import concerning, technique_notes
from dlselect.scoring.contrast import contrast
from dlselect.scoring.evidence import last_day
from dlselect.scoring.gates import failing, find, needed
from dlselect.scoring.precedents import precedents
from dlselect.scoring.weigh import shares, totals, weights_of


def recommend(catalogue: Catalogue, requirements: Requirements, today: date, *, strict: bool = False) -> Recommendation:
    """Return the whole answer.

    Args:
        catalogue: one edition, layers already applied.
        requirements: checked against the same catalogue.
        today: the day against which the age of evidence is judged; a frozen edition uses its own day.
        strict: leave out libraries with an unconfirmed need.
    """
    judge = Judge(catalogue, requirements, today, strict=strict)
    ranked: list[Candidate] = []
    added: list[Candidate] = []
    near: list[Candidate] = []
    excluded: list[Excluded] = []
    for library in catalogue.libraries.values():
        findings = judge.findings(library)
        failed = failing(findings, strict=strict)
        if not failed:
            (added if library.kind == "add-on" else ranked).append(judge.candidate(library, findings))
            continue
        excluded.append(Excluded(library.id, library.name, failed))
        if len(failed) == 1 and library.kind != "add-on":
            near.append(judge.without(library, findings, failed)._replace(fails=failed[0]))
    ranking, near_misses = place(ranked), place(near)
    offers, stranded = _offers(catalogue, ranking, added)
    excluded.extend(stranded)
    return Recommendation(
        project=requirements.project, edition=catalogue.edition, digest=catalogue.digest, layers=catalogue.layers,
        as_of=judge.as_of.isoformat(), strict=strict,
        answer=answer(ranking, near_misses, _main(catalogue, excluded)), weights=judge.weights, ranking=ranking,
        near_misses=near_misses, add_ons=offers,
        excluded=tuple(sorted(excluded, key=lambda each: (len(each.reasons), each.id))),
        contrast=contrast(ranking[0], ranking[1]) if len(ranking) > 1 else None,
        techniques=technique_notes(requirements.techniques, catalogue.techniques),
        notices=(*requirements.notices, *(notice for layer in catalogue.layers for notice in layer.notices)),
        precedents=precedents(requirements, catalogue.decisions.values()),
    )  # fmt: skip


class Judge:
    """Judges single libraries of a catalogue for one project."""

    def __init__(self, catalogue: Catalogue, requirements: Requirements, today: date, *, strict: bool = False) -> None:
        self.catalogue = catalogue
        self.requirements = requirements
        self.strict = strict
        self.as_of = last_day(catalogue.edition.date) if catalogue.edition.frozen else today
        self.needs = needed(requirements)
        self.weights: tuple[Weight, ...] = weights_of(
            requirements.judgement, catalogue.criteria, catalogue.presets, with_wishes=bool(requirements.wishes)
        )

    def findings(self, library: Library) -> tuple[Finding, ...]:
        """Return what `library` answers to each need."""
        return tuple(find(need, library, self.catalogue.libraries) for need in self.needs)

    def candidate(
        self, library: Library, findings: tuple[Finding, ...], asked: Requirements | None = None
    ) -> Candidate:
        """Return `library` weighed by what is `asked` (the project's requirements), not yet placed among others."""
        asked = asked or self.requirements
        wished = tuple(find(wish, library, self.catalogue.libraries) for wish in self.requirements.wishes)
        values = {
            weight.criterion: self._value(self.catalogue.criteria[weight.criterion], library, findings, wished, asked)
            for weight in self.weights
            if weight.weight > 0
        }
        breakdown = shares(values, self.weights)
        total, low, high = totals(breakdown)
        notes, others = concerning(library, asked)
        return Candidate(library.id, library.name, 0, total, low, high, breakdown, findings, wished, notes, others)

    def without(self, library: Library, findings: tuple[Finding, ...], failed: tuple[Finding, ...]) -> Candidate:
        """Return `library` weighed as if the needs that it fails were not asked for."""
        met = tuple(each for each in findings if each not in failed)
        missed = {each.need for each in failed}
        # The facets must not ask for it either: a language that is not there would count as unknown.
        rest = tuple(need for need in self.requirements.needs if need not in missed)
        asked = self.requirements._replace(needs=rest)
        return self.candidate(library, met, asked)._replace(findings=findings)

    def _value(
        self,
        criterion: Criterion,
        library: Library,
        findings: tuple[Finding, ...],
        wished: tuple[Finding, ...],
        asked: Requirements,
    ) -> value_of.Value:
        computed: dict[str | None, Callable[[], value_of.Value]] = {
            "fit": lambda: value_of.fit(findings),
            "wishes": lambda: value_of.wishes(wished),
            "language": lambda: value_of.language(criterion, library, asked, self.catalogue.libraries),
            "footprint": lambda: value_of.footprint(criterion, library),
            None: lambda: value_of.rated(criterion, library, asked, self.as_of),
        }
        return computed[criterion.computed]()


def place(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Return the candidates ranked: blocked ones last, then by total; equal totals share a rank, ids order them."""
    ordered = sorted(candidates, key=lambda each: (bool(each.blockers), -each.total, each.id))
    # Totals that differ only by rounding must not decide the order.
    groups: list[list[Candidate]] = []
    for each in ordered:
        if groups and _equal(groups[-1][-1], each):
            groups[-1].append(each)
        else:
            groups.append([each])
    placed: list[Candidate] = []
    for group in groups:
        rank = len(placed) + 1
        placed.extend(each._replace(rank=rank) for each in sorted(group, key=lambda member: member.id))
    return tuple(placed)


def _equal(one: Candidate, other: Candidate) -> bool:
    return bool(one.blockers) == bool(other.blockers) and abs(one.total - other.total) <= TIE


def _main(catalogue: Catalogue, excluded: list[Excluded]) -> tuple[Excluded, ...]:
    """Return those left out that could have been the answer: an add-on never is."""
    return tuple(each for each in excluded if catalogue.libraries[each.id].kind != "add-on")


def _offers(
    catalogue: Catalogue, ranking: tuple[Candidate, ...], added: list[Candidate]
) -> tuple[tuple[AddOnOffer, ...], list[Excluded]]:
    """Return the add-ons set beside those of their bases that are ranked, and those left without a base."""
    offers: list[AddOnOffer] = []
    homeless = {each.id: each for each in added}
    for base in ranking:
        fitting = [each for each in added if base.id in catalogue.libraries[each.id].builds_on]
        for each in fitting:
            homeless.pop(each.id, None)
        if fitting:
            offers.append(AddOnOffer(base.id, base.name, base.rank, place(fitting)))
    stranded = [Excluded(each.id, each.name, (_base_left_out(catalogue, each.id),)) for each in homeless.values()]
    return tuple(offers), stranded


def _base_left_out(catalogue: Catalogue, add_on: str) -> Finding:
    library = catalogue.libraries[add_on]
    names = ", ".join(catalogue.libraries[base].name for base in library.builds_on if base in catalogue.libraries)
    return Finding(Need("base", " or ".join(library.builds_on)), Level.NONE, f"it builds on {names}, which is left out")
