"""A directory -> a catalogue's parts, all problems of all files at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final, TypeVar

from dlselect.errors import InputError, Problem
from dlselect.load import files, guide_files
from dlselect.load import guide as guides
from dlselect.load.build import Builder, edition
from dlselect.load.problems import check, in_file_order, suggest
from dlselect.load.requirements import understood
from dlselect.load.words import Entry
from dlselect.load.yaml_text import Document, read_document
from dlselect.model.catalogue import Catalogue, Criterion, Edition, Feature, Library, Preset, Technique
from dlselect.model.decision import Decision
from dlselect.model.guide import Guide, Practice

T = TypeVar("T")
E = TypeVar("E", bound=Entry)
# In the order in which they are read: checks name items of the plan.
_GUIDE_FILES: Final[Mapping[str, type[Entry]]] = {
    "plan": guide_files.PlanFile,
    "checks": guide_files.ChecksFile,
    "defaults": guide_files.DefaultsFile,
    "formats": guide_files.FormatsFile,
}


class Assembler:
    """Reads the files under `root` and collects what is wrong with any of them."""

    def __init__(self, root: Path, shown: str | None = None) -> None:
        self.root = root
        self.shown = shown if shown is not None else str(root)
        self.problems: list[Problem] = []
        self._sound: set[str] = set()
        self.practices: dict[str, Practice] = {}

    def each(self, kind: type[E], folder: str, skip: tuple[str, ...] = ()) -> Iterator[tuple[E, Document]]:
        """Yield the checked YAML files of `folder`, by name."""
        directory = self.root / folder
        for path in sorted(directory.glob("*.yaml"), key=lambda each: each.stem) if directory.is_dir() else ():
            # Editors leave hidden files while they are at work.
            if path.name not in skip and not path.name.startswith("."):
                yield from self.one(kind, f"{folder}/{path.name}")

    def one(self, kind: type[E], name: str) -> Iterator[tuple[E, Document]]:
        """Yield the checked file `name`, or nothing where it is wrong."""
        try:
            document = self._read(name)
            entry = check(kind, document)
        except InputError as error:
            self.problems.extend(error.problems)
            return
        self._sound.add(name)
        identifier = getattr(entry, "id", None)
        stem = Path(name).stem
        if identifier not in {None, stem} and stem != "edition":
            what = f"the id '{identifier}' is not the file's name '{stem}'"
            self.problems.append(document.problem(("id",), what, "make them equal"))
        yield entry, document

    def _read(self, name: str) -> Document:
        return read_document(self.root / name, f"{self.shown}/{name}" if self.shown else name)

    def built(
        self, kind: type[E], folder: str, prefix: str, make: Callable[[Builder, E], T], skip: tuple[str, ...] = ()
    ) -> dict[str, T]:
        """Return the objects made from the files of `folder`, by id."""
        result: dict[str, T] = {}
        for entry, document in self.each(kind, folder, skip):
            identifier = str(getattr(entry, "id", ""))
            builder = Builder(document, getattr(entry, "sources", {}), f"{prefix}{identifier}")
            result[identifier] = make(builder, entry)
            self.problems.extend(builder.problems)
        return result

    def features(self) -> dict[str, Feature]:
        """Return the vocabulary of features."""
        for entry, _ in self.one(files.FeaturesFile, "criteria/features.yaml"):
            return {id: Feature(id, each.name, each.meaning) for id, each in entry.features.items()}
        return {}

    def criteria(self) -> dict[str, Criterion]:
        """Return the criteria in their order."""
        skip = ("features.yaml",)
        made = self.built(files.CriterionFile, "criteria", "criteria/", Builder.criterion, skip)
        return dict(sorted(made.items(), key=lambda item: (item[1].order, item[0])))

    def presets(self, criteria: Mapping[str, Criterion]) -> dict[str, Preset]:
        """Return the presets of weights."""
        return self.built(files.PresetFile, "criteria/weights", "weights/", lambda b, e: b.preset(e, criteria))

    def techniques(self) -> dict[str, Technique]:
        """Return the techniques with known patents."""
        return self.built(files.TechniqueFile, "criteria/techniques", "techniques/", Builder.technique)

    def edition(self, name: str) -> Edition:
        """Return what `libraries/<name>/edition.yaml` says."""
        for entry, _ in self.one(files.EditionFile, f"libraries/{name}/edition.yaml"):
            return edition(entry)
        return Edition(name, name, name, "1970-01-01", frozen=False)

    def guide(self, features: Mapping[str, Feature]) -> Guide:
        """Return the vocabularies of `criteria/guide`; a catalogue may do without."""
        guide = Guide()
        folder = "criteria/guide"
        present = {path.name for path in (self.root / folder).glob("*.yaml")}
        for kind, file in _GUIDE_FILES.items():
            for entry, document in self.one(file, f"{folder}/{kind}.yaml") if f"{kind}.yaml" in present else ():
                builder = Builder(document, getattr(entry, "sources", {}), f"guide/{kind}")
                guide = guides.with_file(guide, builder, entry, features)
                self.problems.extend(builder.problems)
        return guide

    def libraries(
        self, edition: str, criteria: Mapping[str, Criterion], features: Mapping[str, Feature], guide: Guide
    ) -> dict[str, Library]:
        """Return the libraries of one edition; their practices are kept in `practices`."""

        def made_of(builder: Builder, entry: files.LibraryFile) -> Library:
            return self.library(builder, entry, criteria, features, guide)

        made = self.built(files.LibraryFile, f"libraries/{edition}", "", made_of, skip=("edition.yaml",))
        self.check_names(made, edition)
        return made

    def library(
        self,
        builder: Builder,
        entry: files.LibraryFile,
        criteria: Mapping[str, Criterion],
        features: Mapping[str, Feature],
        guide: Guide,
    ) -> Library:
        """Return one library; its practice is kept in `practices`."""
        if entry.practice is not None:
            self.practices[entry.id] = guides.practice(builder, entry.practice, guide)
        return builder.library(entry, criteria, features)

    def check_names(
        self, libraries: Mapping[str, Library], edition: str, base: Mapping[str, Library] | None = None
    ) -> None:
        """Note bases that are not there and names that two libraries bear; `base` lies under a layer's libraries."""
        under = base or {}
        everything = {**under, **libraries}
        owner = {alias: each.id for each in under.values() for alias in each.aliases} | {id: id for id in under}
        for library in libraries.values():
            if owner.setdefault(library.id, library.id) != library.id:
                what = f"the id '{library.id}' already names {owner[library.id]}"
                self._name_problem(library, edition, ("id",), what, "choose another")
        for library in libraries.values():
            for index, each in enumerate(library.builds_on):
                # A base whose file is wrong is not missing.
                if each not in everything and not (self.root / f"libraries/{edition}/{each}.yaml").exists():
                    what = f"it builds on '{each}', which this edition does not hold"
                    self._name_problem(
                        library, edition, ("builds_on", index), what, suggest(each, everything), "library"
                    )
            for index, alias in enumerate(library.aliases):
                if owner.setdefault(alias, library.id) != library.id:
                    what = f"the alias '{alias}' already names {owner[alias]}"
                    self._name_problem(library, edition, ("aliases", index), what, "choose another")

    def _name_problem(
        self, library: Library, edition: str, path: tuple[str | int, ...], what: str, hint: str, kind: str = "twice"
    ) -> None:
        name = f"libraries/{edition}/{library.id}.yaml"
        if name in self._sound:  # otherwise the id is not the file's name, which is said already
            # Read again: to keep every file as it was parsed would take most of the memory.
            self.problems.append(self._read(name).problem(path, what, hint, kind=kind))

    def decisions(self, catalogue: Catalogue) -> dict[str, Decision]:
        """Return the real decisions that were made among the libraries of this edition."""
        result: dict[str, Decision] = {}
        for entry, document in self.each(files.DecisionFile, "libraries/decisions"):
            if entry.edition == catalogue.edition.id:
                builder = Builder(document, entry.sources, f"decisions/{entry.id}")
                requirements, problems = understood(entry, document, catalogue)
                result[entry.id] = builder.decision(entry, requirements, catalogue.libraries)
                self.problems.extend((*builder.problems, *problems))
            elif entry.edition not in catalogue.editions:
                what, hint = f"there is no edition '{entry.edition}'", suggest(entry.edition, catalogue.editions)
                self.problems.append(document.problem(("edition",), what, hint))
        return result

    def finish(self) -> None:
        """Raise what was found, if anything."""
        if self.problems:
            raise InputError(*in_file_order(self.problems))


def editions(root: Path) -> tuple[str, ...]:
    """Return the names of the editions under `root`, `current` first."""
    folder = root / "libraries"
    names = sorted(each.name for each in folder.iterdir() if each.is_dir()) if folder.is_dir() else []
    names = [name for name in names if (folder / name / "edition.yaml").is_file()]
    return tuple(sorted(names, key=lambda name: (name != "current", name)))


def assemble(root: Path, edition_name: str, shown: str | None, digest: str) -> Catalogue:
    """Read one edition of the catalogue under `root`.

    Raises:
        InputError: with the problems of all files.
    """
    known = editions(root)
    place = shown if shown is not None else str(root)
    if edition_name not in known:
        what = f"there is no edition '{edition_name}'"
        raise InputError(
            Problem(what, place, hint=suggest(edition_name, known) or "a catalogue has libraries/<edition>/")
        )
    assembler = Assembler(root, shown)
    features, criteria = assembler.features(), assembler.criteria()
    guide = assembler.guide(features)
    catalogue = Catalogue(
        edition=assembler.edition(edition_name), editions=known, criteria=criteria,
        presets=assembler.presets(criteria), features=features, techniques=assembler.techniques(),
        libraries=assembler.libraries(edition_name, criteria, features, guide), digest=digest,
    )  # fmt: skip
    guide = guide._replace(practices=assembler.practices)
    catalogue = catalogue._replace(decisions=assembler.decisions(catalogue), guide=guide)
    assembler.finish()
    return catalogue
