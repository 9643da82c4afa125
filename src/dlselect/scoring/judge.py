"""Judges single libraries for one project, and places them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from dlselect.model.catalogue import Catalogue, Criterion, Library
from dlselect.model.recommendation import Candidate, Finding, Weight
from dlselect.model.requirements import Need, Requirements
from dlselect.scoring import shares as value_of
from dlselect.scoring.answer import TIE
from dlselect.scoring.caveats import concerning
from dlselect.scoring.evidence import last_day
from dlselect.scoring.gates import failing, find, needed
from dlselect.scoring.weigh import shares, totals, weights_of


class Judge:
    """Judges single libraries of a catalogue for one project."""

    def __init__(self, catalogue: Catalogue, requirements: Requirements, today: date, *, strict: bool = False) -> None:
        self.catalogue = catalogue
        self.requirements = requirements
        self.strict = strict
        self._today = today
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

    def dropping(self, need: Need) -> Judge:
        """Return a judge for the same project without one of its needs."""
        asked = self.requirements
        if need.key == "lifecycle":
            asked = asked._replace(lifecycle="any")
        asked = asked._replace(needs=tuple(each for each in asked.needs if each != need))
        return Judge(self.catalogue, asked, self._today, strict=self.strict)

    def again(self, candidate: Candidate) -> Candidate:
        """Return a candidate of another project as this one weighs it, not yet placed."""
        library = self.catalogue.libraries[candidate.id]
        return self.candidate(library, self.findings(library))

    def knowing(self, library: Library) -> Judge:
        """Return a judge for the same project over a catalogue with `library` in place of its namesake."""
        libraries = {**self.catalogue.libraries, library.id: library}
        return Judge(
            self.catalogue._replace(libraries=libraries), self.requirements, self._today, strict=self.strict
        )  # fmt: skip

    def anew(self, candidate: Candidate) -> Candidate | None:
        """Return a candidate as this judge weighs it, not yet placed; None if it fails more needs than it did."""
        library = self.catalogue.libraries[candidate.id]
        findings = self.findings(library)
        failed = failing(findings, strict=self.strict)
        if len(failed) != (candidate.fails is not None):
            return None
        return self.without(library, findings, failed)._replace(fails=candidate.fails)

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
