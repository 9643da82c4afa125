"""What rules examine: the sources of a file, a block of statements on a library, or a library among others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from dlselect.load.files import ChangeEntry, LibraryFile
from dlselect.load.statements import RatingEntry
from dlselect.load.yaml_text import Document
from dlselect.model.catalogue import Criterion, Library, Rating, Source
from dlselect.model.guide import Guide, Practice

Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Subject:
    """A part of one file. The paths of remarks start at `prefix`."""

    document: Document
    prefix: Path
    today: date


@dataclass(frozen=True)
class SourceList(Subject):
    """The sources of any file that has some.

    `cited` are the ids that the file's statements name; None where the sources stand for the whole file.
    """

    sources: Mapping[str, Source]
    cited: frozenset[str] | None


@dataclass(frozen=True)
class Statements(Subject):
    """What one file says of one library: a library's own file, or one change in a layer.

    `names` are the ids and aliases of the edition's libraries; a frozen edition is history and does not age.
    """

    library: str
    packages: tuple[str, ...]
    entry: LibraryFile | ChangeEntry
    sources: Mapping[str, Source]
    criteria: Mapping[str, Criterion]
    names: frozenset[str]
    frozen: bool

    def ratings(self) -> Iterator[tuple[Path, str, Rating]]:
        """Yield path, criterion and rating of everything that is rated."""
        for criterion, by_facet in self.entry.ratings.items():
            for facet, entry in by_facet.items():
                if entry.low is not None and entry.high is not None:
                    yield ("ratings", criterion, facet), criterion, self._rating(entry, entry.low, entry.high)

    def _rating(self, entry: RatingEntry, low: float, high: float) -> Rating:
        sources = tuple(self.sources[id] for id in entry.sources or () if id in self.sources)
        return Rating(entry.ticks, low, high, entry.why or "", sources)


@dataclass(frozen=True)
class LibraryCase(Subject):
    """A whole library, with the others of its edition and the guide with their practices."""

    entry: LibraryFile
    library: Library
    libraries: Mapping[str, Library]
    criteria: Mapping[str, Criterion]
    guide: Guide

    @property
    def practice(self) -> Practice:
        """Return what the library's own file says of its practice."""
        return self.guide.practices.get(self.library.id, Practice())


def citations(data: object, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Yield path and id of every source that a statement names, the list of sources itself left aside."""
    if isinstance(data, dict):
        for key, value in data.items():
            if key == "sources" and isinstance(value, list):
                yield from (((*path, key, index), str(each)) for index, each in enumerate(value))
            else:
                yield from citations(value, (*path, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from citations(value, (*path, index))
