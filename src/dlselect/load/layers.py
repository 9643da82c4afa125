"""A team's own statements over a catalogue, each with a reason and the day on which it lapses."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TypeVar

from dlselect.load import files
from dlselect.load import guide as guides
from dlselect.load.assemble import Assembler
from dlselect.load.build import Builder
from dlselect.load.digest import content_digest
from dlselect.load.problems import suggest
from dlselect.model.catalogue import Catalogue, Caveat, Layer, Library, Override
from dlselect.model.guide import Guide, Practice
from dlselect.model.versions import concerns

V = TypeVar("V")


def lay_over(base: Catalogue, places: Sequence[Path], today: date) -> Catalogue:
    """Return `base` with the layers at `places` over it, the last on top.

    Raises:
        InputError: with the problems of all files of the first layer that has any.
    """
    for place in places:
        base = _Layer(base, place, today).applied()
    return base


class _Layer:
    """One layer being applied."""

    def __init__(self, base: Catalogue, place: Path, today: date) -> None:
        self.base = base
        self.place = place
        self.today = today
        self.reader = Assembler(place)
        self.edition = base.edition.id
        self.name = place.name
        self.notices: list[str] = []
        self.guide = base.guide or Guide()

    def applied(self) -> Catalogue:
        for entry, _ in self.reader.one(files.LayerFile, "layer.yaml"):
            self.name = entry.layer
        libraries = dict(self.base.libraries) | self._additions()
        folder = f"overrides/{self.edition}"
        for path in sorted((self.place / folder).glob("*.yaml")):
            self._override(f"{folder}/{path.name}", libraries)
        presets = dict(self.base.presets) | self.reader.presets(self.base.criteria)
        self.reader.finish()
        self.guide = self.guide._replace(practices={**self.guide.practices, **self.reader.practices})
        layer = Layer(self.name, str(self.place), tuple(self.notices))
        folders = [self.place / each for each in (".", "criteria/weights", f"libraries/{self.edition}", folder)]
        digest = hashlib.sha256(f"{self.base.digest}{content_digest(self.place, folders)}".encode()).hexdigest()[:16]
        return self.base._replace(libraries=dict(sorted(libraries.items())), presets=dict(sorted(presets.items())), digest=digest,
            layers=(*self.base.layers, layer), guide=self.guide,
        )  # fmt: skip

    def _additions(self) -> dict[str, Library]:
        result = {}
        for entry, document in self.reader.each(files.LibraryFile, f"libraries/{self.edition}"):
            if entry.id in self.base.libraries:
                hint = f"put changes into overrides/{self.edition}/{entry.id}.yaml"
                self.reader.problems.append(
                    document.problem(("id",), f"'{entry.id}' is in the catalogue already", hint)
                )
            builder = Builder(document, entry.sources, f"{self.name}:{entry.id}")
            made = self.reader.library(builder, entry, self.base.criteria, self.base.features, self.guide)
            self.reader.problems.extend(builder.problems)
            result[entry.id] = made._replace(layer=self.name)
        self.reader.check_names(result, self.edition, self.base.libraries)
        return result

    def _override(self, name: str, libraries: dict[str, Library]) -> None:
        for entry, document in self.reader.one(files.OverridesFile, name):
            if entry.library not in libraries:
                what, hint = f"'{entry.library}' is not a library of this edition", suggest(entry.library, libraries)
                self.reader.problems.append(document.problem(("library",), what, hint))
                continue
            for index, change in enumerate(entry.changes):
                override = Override(self.name, change.reason, change.until)
                builder = Builder(document, entry.sources, f"{self.name}:{entry.library}", override, ("changes", index))
                changed = self._changed(libraries[entry.library], change, builder)
                practice = self._practice(entry.library, change, builder)
                self.reader.problems.extend(builder.problems)
                if date.fromisoformat(change.until) < self.today:
                    self.notices.append(
                        f"{name} in layer {self.name}: a change to {entry.library} lapsed on {change.until} and no longer "
                        f"counts ({change.reason})"
                    )
                else:
                    libraries[entry.library] = changed
                    self.reader.practices |= practice

    def _practice(self, library: str, change: files.ChangeEntry, builder: Builder) -> dict[str, Practice]:
        if change.practice is None:
            return {}
        under = self.reader.practices.get(library) or self.guide.practices.get(library) or Practice()
        return {library: guides.laid_over(under, guides.practice(builder, change.practice, self.guide))}

    def _changed(self, library: Library, change: files.ChangeEntry, builder: Builder) -> Library:
        features, criteria = self.base.features, self.base.criteria
        if change.facts is not None:
            facts = builder.facts(change.facts, features, ("facts",))
            library = library._replace(facts=_merged(library.facts, facts))
            if change.facts.python is not None:
                unknown = _reasons(library, "python", change.facts.python.unknown)
                library = library._replace(python=builder.python(change.facts), unknown=unknown)
            if change.facts.install_mib is not None:
                unknown = _reasons(library, "install_mib", change.facts.install_mib.unknown)
                library = library._replace(install_mib=builder.size(change.facts), unknown=unknown)
        if change.lifecycle is not None:
            library = library._replace(lifecycle=builder.lifecycle(change.lifecycle))
        if change.licence is not None:
            library = library._replace(licence=builder.licence(change.licence))
        newest = library.lifecycle.last_release.version if library.lifecycle.last_release else None
        caveats: dict[str, Caveat] = {
            each.id: each._replace(in_newest=concerns(newest, each.versions, each.fixed_in)) for each in library.caveats
        }
        caveats |= {each.id: each for each in builder.caveats(change.caveats, library.id, newest, features)}
        ratings = _merged(library.ratings, builder.ratings(change.ratings, criteria))
        return library._replace(ratings=ratings, caveats=tuple(caveats.values()))


def _reasons(library: Library, key: str, unknown: str | None) -> dict[str, str]:
    # The reason why nothing is known stands as long as nothing is known.
    return {**library.unknown, key: unknown} if unknown else dict(library.unknown)


def _merged(under: Mapping[str, Mapping[str, V]], over: Mapping[str, Mapping[str, V]]) -> dict[str, dict[str, V]]:
    return {key: {**under.get(key, {}), **over.get(key, {})} for key in dict.fromkeys((*under, *over))}
