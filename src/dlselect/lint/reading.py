"""A directory -> the subjects that rules examine, and the problems of files that cannot be judged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TypeVar

from dlselect.errors import InputError, Problem
from dlselect.lint.subjects import LibraryCase, SourceList, Statements, Subject, citations
from dlselect.load import files, guide_files
from dlselect.load.assemble import Assembler, editions
from dlselect.load.build import Builder
from dlselect.load.problems import suggest
from dlselect.load.words import Entry
from dlselect.load.yaml_text import Document, decode, read_bytes
from dlselect.model.catalogue import Catalogue, Criterion, Edition, Feature, Library
from dlselect.model.guide import Guide

E = TypeVar("E", bound=Entry)
# Files whose sources are cited one by one; in others they stand for the whole file.
_CITING = (
    files.LibraryFile, files.PresetFile, files.OverridesFile, guide_files.PlanFile, guide_files.ChecksFile,
)  # fmt: skip


@dataclass
class Reading:
    """What was read: subjects of files that are in order, problems of those that are not, texts by shown name."""

    subjects: list[Subject] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Shelf:
    """One edition: its libraries, and what judges them; the guide holds the practices of these libraries."""

    edition: Edition
    libraries: Mapping[str, Library]
    criteria: Mapping[str, Criterion]
    features: Mapping[str, Feature]
    guide: Guide
    # The names of all its files, so that one that cannot be read does not make its library unknown.
    stems: frozenset[str]

    @property
    def names(self) -> frozenset[str]:
        """Return every id and alias."""
        return self.stems.union(self.libraries, *(each.aliases for each in self.libraries.values()))


class Reader(Assembler):
    """An assembler that keeps the files it has read."""

    def __init__(self, root: Path, shown: str, today: date) -> None:
        super().__init__(root, shown)
        self.today = today
        self.read: dict[str, tuple[Entry, Document]] = {}

    def one(self, kind: type[E], name: str) -> Iterator[tuple[E, Document]]:
        """Yield the checked file `name`, or nothing where it is wrong."""
        for entry, document in super().one(kind, name):
            self.read[name] = (entry, document)
            yield entry, document

    def shelf(
        self, name: str, criteria: Mapping[str, Criterion], features: Mapping[str, Feature], guide: Guide
    ) -> Shelf:
        """Return one edition."""
        stems = frozenset(path.stem for path in (self.root / "libraries" / name).glob("*.yaml"))
        self.practices = {}  # those of another edition are no concern of this one
        libraries = self.libraries(name, criteria, features, guide)
        guide = guide._replace(practices=self.practices)
        return Shelf(self.edition(name), libraries, criteria, features, guide, stems - {"edition"})

    def result(self, subjects: Iterable[Subject]) -> Reading:
        """Return what was read, the lists of sources before the other subjects."""
        reading = Reading(problems=self.problems)
        for name, (entry, document) in self.read.items():
            try:
                reading.texts[document.file] = decode(read_bytes(self.root / name, document.file), document.file)
            except InputError as error:  # it has changed since it was read
                reading.problems.extend(error.problems)
            listed = getattr(entry, "sources", None)
            if listed is not None:
                sources = Builder(document, listed, document.file).sources
                cited = frozenset(id for _, id in citations(document.data)) if isinstance(entry, _CITING) else None
                reading.subjects.append(SourceList(document, (), self.today, sources, cited))
        reading.subjects.extend(subjects)
        return reading

    def library_subjects(self, shelf: Shelf, own: Iterable[Library]) -> Iterator[Subject]:
        """Yield the subjects of the libraries `own`, which stand on `shelf`."""
        for library in own:
            entry, document = self.read.get(f"libraries/{shelf.edition.id}/{library.id}.yaml", (None, None))
            if not isinstance(entry, files.LibraryFile) or document is None:
                continue  # its id is not its file's name, which is a problem already
            yield Statements(document, (), self.today, library.id, library.packages, entry, library.sources,
                             shelf.criteria, shelf.names, shelf.edition.frozen)  # fmt: skip
            yield LibraryCase(document, (), self.today, entry, library, shelf.libraries, shelf.criteria,
                              shelf.guide)  # fmt: skip


def read_catalogue(root: Path, shown: str, wanted: tuple[str, ...] | None, today: date) -> Reading:
    """Return what is in the catalogue under `root`."""
    known = editions(root)
    if not known:
        hint = "give a directory with libraries/<edition>/edition.yaml, or with layer.yaml"
        return Reading(problems=[Problem("this is neither a catalogue nor a layer", shown or str(root), hint=hint)])
    reader = Reader(root, shown, today)
    reader.problems.extend(missing(known, wanted, shown or str(root)))
    features, criteria = reader.features(), reader.criteria()
    presets, techniques = reader.presets(criteria), reader.techniques()
    guide = reader.guide(features)
    shelves = [reader.shelf(name, criteria, features, guide) for name in known if wanted is None or name in wanted]
    for shelf in shelves:
        reader.decisions(Catalogue(shelf.edition, known, criteria, presets, features, techniques, shelf.libraries, ""))
    found = [each for shelf in shelves for each in reader.library_subjects(shelf, shelf.libraries.values())]
    return reader.result(found)


def missing(known: tuple[str, ...], wanted: Iterable[str] | None, place: str) -> Iterator[Problem]:
    """Yield a problem for each edition that is wanted but not known."""
    for name in wanted or ():
        if name not in known:
            yield Problem(f"there is no edition '{name}'", place, hint=suggest(name, known))
