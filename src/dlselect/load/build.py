"""Checked files -> the model: ids become sources, short forms become whole ones."""

from __future__ import annotations

from collections.abc import Mapping

from dlselect.errors import Problem
from dlselect.load import files, statements
from dlselect.load.problems import suggest
from dlselect.load.spdx import terms
from dlselect.load.yaml_text import Document
from dlselect.model.catalogue import (
    Caveat,
    Criterion,
    Edition,
    Fact,
    Feature,
    Level,
    Library,
    Licence,
    LicenceLayer,
    Lifecycle,
    Override,
    Patent,
    Preset,
    PresetWeight,
    PythonRange,
    Quantity,
    Rating,
    Release,
    Source,
    Steward,
    Technique,
    Unrated,
)
from dlselect.model.decision import Choice, Decision
from dlselect.model.requirements import Requirements
from dlselect.model.versions import concerns, python_minors
from dlselect.model.vocabulary import ANY, FACETS, LEVEL_GROUPS, REST

Path = tuple[str | int, ...]


class Builder:
    """Builds the model's objects from one file and collects the file's problems of meaning.

    `prefix` makes the sources' references unique in a catalogue; `override` marks what a layer states;
    `within` is the path of the part of the file that is built.
    """

    def __init__(
        self,
        document: Document,
        sources: Mapping[str, statements.SourceEntry],
        prefix: str,
        override: Override | None = None,
        within: Path = (),
    ) -> None:
        self.document = document
        self.override = override
        self.within = within
        self.problems: list[Problem] = []
        self.sources = {
            key: Source(
                ref=f"{prefix}/{key}", title=entry.title, date=None if entry.date == "unknown" else entry.date,
                seen=entry.seen, by=entry.by, url=entry.url, purl=entry.purl, document=entry.document,
                observed_until=entry.observed_until,
            )
            for key, entry in sources.items()
        }  # fmt: skip

    def add(self, path: Path, what: str, hint: str = "", *, key: bool = False, kind: str = "") -> None:
        """Note a problem at `path`."""
        self.problems.append(self.document.problem((*self.within, *path), what, hint, key=key, kind=kind))

    def cite(self, ids: list[str] | None, path: Path) -> tuple[Source, ...]:
        """Return the sources with these ids."""
        found = []
        for index, each in enumerate(ids or []):
            if each in self.sources:
                found.append(self.sources[each])
            else:
                hint = suggest(each, self.sources)
                self.add(
                    (*path, "sources", index), f"no source '{each}' is listed under `sources`", hint, kind="source"
                )
        return tuple(found)

    def facts(
        self, entry: statements.FactsEntry, features: Mapping[str, Feature], path: Path
    ) -> dict[str, dict[str, Fact]]:
        """Return the levels by group and value."""
        groups: dict[str, dict[str, Fact]] = {}
        for group in (*LEVEL_GROUPS, "features"):
            stated: Mapping[str, statements.FactEntry] = getattr(entry, group)
            for value in stated:
                if group == "features" and value not in features:
                    self.add((*path, group, value), f"'{value}' is not in criteria/features.yaml",
                             suggest(value, features), key=True, kind="word")  # fmt: skip
            if stated:
                groups[group] = {v: self._fact(fact, (*path, group, v)) for v, fact in stated.items()}
        return groups

    def _fact(self, entry: statements.FactEntry, path: Path) -> Fact:
        if entry.unknown is not None:
            return Fact(Level.UNKNOWN, entry.unknown, override=self.override)
        assert entry.level is not None
        assert entry.why is not None
        return Fact(Level(entry.level), entry.why, self.cite(entry.sources, path), override=self.override)

    def ratings(
        self, entry: Mapping[str, Mapping[str, statements.RatingEntry]], criteria: Mapping[str, Criterion]
    ) -> dict[str, dict[str, Rating | Unrated]]:
        """Return the ratings by criterion and facet."""
        rated = [id for id, criterion in criteria.items() if criterion.computed is None]
        result: dict[str, dict[str, Rating | Unrated]] = {}
        for criterion, by_facet in entry.items():
            path: Path = ("ratings", criterion)
            if criterion not in rated:
                what = "is computed, not rated" if criterion in criteria else "is not a criterion"
                self.add(path, f"'{criterion}' {what}", suggest(criterion, rated), key=True)
                continue
            result[criterion] = {
                self._facet(facet, criteria[criterion], path): self._rating(each, (*path, facet))
                for facet, each in by_facet.items()
            }
        return result

    def _facet(self, facet: str, criterion: Criterion, path: Path) -> str:
        """Return the facet's key with its parts in the criterion's order: `transformer+training`."""
        known = [value for name in criterion.facets for value in FACETS[name]]
        if facet in known or facet in {ANY, REST}:  # `c++` is one word
            return facet
        parts = facet.split("+")
        for part in parts:
            if part not in known:
                self.add((*path, facet), f"'{part}' is no facet of {criterion.id}", suggest(part, [*known, ANY, REST]),
                         key=True)  # fmt: skip
        return "+".join(sorted(parts, key=lambda part: known.index(part) if part in known else -1))

    def _rating(self, entry: statements.RatingEntry, path: Path) -> Rating | Unrated:
        if entry.unknown is not None:
            return Unrated(entry.unknown, self.override)
        assert entry.low is not None
        assert entry.high is not None
        assert entry.why is not None
        return Rating(entry.ticks, entry.low, entry.high, entry.why, self.cite(entry.sources, path), self.override)

    def lifecycle(self, entry: statements.LifecycleEntry) -> Lifecycle:
        """Return the lifecycle."""
        last = entry.last_release
        release = Release(last.version, last.date) if last else None
        sources = self.cite(entry.sources, ("lifecycle",))
        return Lifecycle(entry.state, entry.since, release, entry.successor, entry.why, sources, self.override,
                         entry.ended)  # fmt: skip

    def licence(self, entry: statements.LicenceEntry) -> Licence:
        """Return the licence with its layers."""
        layers = tuple(
            LicenceLayer(each.part, each.says or each.unknown or "", each.spdx,
                         self.cite(each.sources, ("licence", "layers", index)), known=each.unknown is None)
            for index, each in enumerate(entry.layers)
        )  # fmt: skip
        sources = self.cite(entry.sources, ("licence",))
        return Licence(entry.spdx, terms(entry.spdx), entry.patents, entry.why, sources, layers, self.override)

    def caveats(
        self, entries: list[statements.CaveatEntry], library: str, newest: str | None, features: Mapping[str, Feature]
    ) -> tuple[Caveat, ...]:
        """Return the caveats; `newest` is the version of the last release, if known."""
        seen: set[str] = set()
        for index, entry in enumerate(entries):
            if entry.id in seen:
                self.add(("caveats", index, "id"), f"the caveat id '{entry.id}' stands here twice", "choose another",
                         kind="twice")  # fmt: skip
            seen.add(entry.id)
            for place, value in enumerate(entry.when.features):
                if value not in features:
                    self.add(("caveats", index, "when", "features", place),
                             f"'{value}' is not in criteria/features.yaml", suggest(value, features), kind="word")  # fmt: skip
        return tuple(self._caveat(entry, index, library, newest) for index, entry in enumerate(entries))

    def _caveat(self, entry: statements.CaveatEntry, index: int, library: str, newest: str | None) -> Caveat:
        when = {
            key: tuple(values)
            for key, values in entry.when.model_dump(exclude_unset=True).items()
            if key != "versions" and values
        }
        return Caveat(
            id=entry.id, library=library, kind=entry.kind, area=entry.area, confirmation=entry.confirmation,
            severity=entry.severity, title=entry.title, detail=entry.detail or "", when=when,
            versions=entry.when.versions, fixed_in=entry.fixed_in,
            in_newest=concerns(newest, entry.when.versions, entry.fixed_in),
            sources=self.cite(entry.sources, ("caveats", index)), override=self.override,
        )  # fmt: skip

    def library(
        self, entry: files.LibraryFile, criteria: Mapping[str, Criterion], features: Mapping[str, Feature]
    ) -> Library:
        """Return the whole library."""
        lifecycle = self.lifecycle(entry.lifecycle)
        newest = lifecycle.last_release.version if lifecycle.last_release else None
        facts = entry.facts
        unknown = {"python": "not looked up", "install_mib": "not measured"}
        unknown |= {key: each.unknown for key in unknown if (each := getattr(facts, key)) and each.unknown}
        return Library(
            id=entry.id, name=entry.name, summary=entry.summary, kind=entry.kind, builds_on=tuple(entry.builds_on),
            aliases=tuple(entry.aliases), packages=tuple(entry.packages), homepage=entry.homepage,
            repository=entry.repository,
            steward=Steward(entry.steward.name, entry.steward.kind, self.cite(entry.steward.sources, ("steward",))),
            lifecycle=lifecycle, licence=self.licence(entry.licence), python=self.python(facts),
            install_mib=self.size(facts), facts=self.facts(facts, features, ("facts",)),
            ratings=self.ratings(entry.ratings, criteria),
            caveats=self.caveats(entry.caveats, entry.id, newest, features), sources=self.sources, unknown=unknown,
        )  # fmt: skip

    def python(self, facts: statements.FactsEntry) -> PythonRange | None:
        """Return the range of Python versions, if known."""
        entry = facts.python
        if entry is None or entry.requires is None or entry.why is None:
            return None
        sources = self.cite(entry.sources, ("facts", "python"))
        return PythonRange(entry.requires, python_minors(entry.requires), entry.why, sources, self.override)

    def size(self, facts: statements.FactsEntry) -> Quantity | None:
        """Return the size of an installation, if known."""
        entry = facts.install_mib
        if entry is None or entry.value is None or entry.low is None or entry.high is None or entry.why is None:
            return None
        sources = self.cite(entry.sources, ("facts", "install_mib"))
        return Quantity(entry.value, entry.low, entry.high, entry.why, sources, self.override)

    def criterion(self, entry: files.CriterionFile) -> Criterion:
        """Return the criterion."""
        return Criterion(
            id=entry.id, name=entry.name, question=entry.question, order=entry.order, vital=entry.vital,
            facets=tuple(entry.facets), computed=entry.computed, weight=entry.weight, unknown=entry.unknown,
            max_age_days=entry.max_age_days, rubric={int(key): text for key, text in entry.rubric.items()},
            sources=tuple(self.sources.values()),
        )  # fmt: skip

    def preset(self, entry: files.PresetFile, criteria: Mapping[str, Criterion]) -> Preset:
        """Return the preset."""
        for name in entry.weights:
            if name not in criteria:
                self.add(("weights", name), f"'{name}' is not a criterion", suggest(name, criteria), key=True)
        weights = {
            name: PresetWeight(each.weight, each.why, self.cite(each.sources, ("weights", name)))
            for name, each in entry.weights.items()
        }
        return Preset(entry.id, entry.name, entry.summary, weights)

    def technique(self, entry: files.TechniqueFile) -> Technique:
        """Return the technique with its patents."""
        patents = tuple(
            Patent(each.number, each.title, each.holder, None if each.filed == "unknown" else each.filed,
                   None if each.granted == "unknown" else each.granted, self.cite(each.sources, ("patents", index)))
            for index, each in enumerate(entry.patents)
        )  # fmt: skip
        return Technique(
            id=entry.id, name=entry.name, covers=entry.covers, patents=patents,
            expires=None if entry.expires == "unknown" else entry.expires, expiry_basis=entry.expiry_basis,
            expiry_computed=entry.expiry_computed, pledge=entry.pledge, status=entry.status,
            confirmation=entry.confirmation, sources=tuple(self.sources.values()),
        )  # fmt: skip

    def decision(
        self, entry: files.DecisionFile, requirements: Requirements, libraries: Mapping[str, Library]
    ) -> Decision:
        """Return the decision; `requirements` are its needs, checked."""
        return Decision(
            id=entry.id, who=entry.who, kind=entry.kind, year=entry.year,
            confidence=entry.confidence, summary=entry.summary, requirements=requirements,
            unsaid=tuple(entry.unsaid), chosen=self._choices(entry.chosen, "chosen", libraries),
            rejected=self._choices(entry.rejected, "rejected", libraries), sources=tuple(self.sources.values()),
        )  # fmt: skip

    def _choices(
        self, entries: list[files.ChoiceEntry], key: str, libraries: Mapping[str, Library]
    ) -> tuple[Choice, ...]:
        result = []
        for index, each in enumerate(entries):
            if each.library is not None and each.library not in libraries:
                hint = suggest(each.library, libraries) or "give its `name` if the edition does not hold it"
                self.add(
                    (key, index, "library"), f"'{each.library}' is not a library of the edition", hint, kind="library"
                )
            known = libraries.get(each.library or "")
            result.append(Choice(each.library, known.name if known else each.name or each.library or "", each.why))
        return tuple(result)


def edition(entry: files.EditionFile) -> Edition:
    """Return the edition."""
    return Edition(entry.id, entry.name, entry.summary, entry.date, entry.frozen)
