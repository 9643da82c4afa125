"""A layer's directory -> the subjects that rules examine, judged beside the catalogue that it lies over."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from dlselect.lint.reading import Reader, Reading, Shelf, missing
from dlselect.lint.subjects import Statements, Subject
from dlselect.load import files
from dlselect.load import guide as guides
from dlselect.load.assemble import editions
from dlselect.load.build import Builder
from dlselect.load.problems import suggest
from dlselect.load.yaml_text import Document
from dlselect.model.catalogue import Library


def is_layer(root: Path) -> bool:
    """Return whether `root` is a layer over a catalogue."""
    return (root / "layer.yaml").is_file()


def read_layer(root: Path, shown: str, wanted: tuple[str, ...] | None, today: date, base: Path) -> Reading:
    """Return what is in the layer under `root`, which lies over the catalogue `base`."""
    below, reader = Reader(base, str(base), today), Reader(root, shown, today)
    features, criteria = below.features(), below.criteria()
    guide = below.guide(features)
    for _ in reader.one(files.LayerFile, "layer.yaml"):
        pass
    reader.presets(criteria)
    folders = [
        each for kind in ("overrides", "libraries") if (root / kind).is_dir() for each in (root / kind).iterdir()
    ]
    used = sorted({folder.name for folder in folders if folder.is_dir()})
    known = editions(base)
    reader.problems.extend(missing(known, dict.fromkeys((*used, *(wanted or ()))), shown or str(root)))
    found: list[Subject] = []
    for name in known:
        if name in used and (wanted is None or name in wanted):
            shelf = below.shelf(name, criteria, features, guide)
            reader.practices = {}
            own = _additions(reader, shelf)
            guide_here = shelf.guide._replace(practices={**shelf.guide.practices, **reader.practices})
            shelf = replace(shelf, libraries={**shelf.libraries, **own}, guide=guide_here)
            found.extend(reader.library_subjects(shelf, own.values()))
            found.extend(_changes(reader, shelf))
    reading = reader.result(found)
    # A catalogue that is wrong underneath makes every judgement on the layer doubtful.
    reading.problems.extend(below.problems)
    return reading


def _additions(reader: Reader, shelf: Shelf) -> Mapping[str, Library]:
    def built(builder: Builder, entry: files.LibraryFile) -> Library:
        if entry.id in shelf.stems:
            hint = f"put changes into overrides/{shelf.edition.id}/{entry.id}.yaml"
            builder.add(("id",), f"'{entry.id}' is in the catalogue already", hint)
        for index, base in enumerate(entry.builds_on):
            if base not in shelf.stems:
                what = f"it builds on '{base}', which this edition does not hold"
                builder.add(("builds_on", index), what, suggest(base, shelf.libraries))
        return reader.library(builder, entry, shelf.criteria, shelf.features, shelf.guide)

    return reader.built(files.LibraryFile, f"libraries/{shelf.edition.id}", "", built)


def _changes(reader: Reader, shelf: Shelf) -> Iterator[Subject]:
    for entry, document in reader.each(files.OverridesFile, f"overrides/{shelf.edition.id}"):
        if Path(document.file).stem != entry.library:
            what = f"the library '{entry.library}' is not the file's name '{Path(document.file).stem}'"
            reader.problems.append(document.problem(("library",), what, "make them equal"))
        library = shelf.libraries.get(entry.library)
        if library is None:
            if entry.library not in shelf.stems:
                what, hint = (
                    f"'{entry.library}' is not a library of this edition",
                    suggest(entry.library, shelf.libraries),
                )
                reader.problems.append(document.problem(("library",), what, hint))
            continue
        for index, change in enumerate(entry.changes):
            builder = Builder(document, entry.sources, document.file, within=("changes", index))
            _check(builder, change, library, shelf)
            reader.problems.extend(builder.problems)
            yield _statements(document, index, change, builder, library, shelf, reader.today)


def _check(builder: Builder, change: files.ChangeEntry, library: Library, shelf: Shelf) -> None:
    """Note what the schema cannot see: ids that lead nowhere."""
    if change.facts is not None:
        builder.facts(change.facts, shelf.features, ("facts",))
        builder.python(change.facts)
        builder.size(change.facts)
    if change.lifecycle is not None:
        builder.lifecycle(change.lifecycle)
    if change.licence is not None:
        builder.licence(change.licence)
    builder.ratings(change.ratings, shelf.criteria)
    builder.caveats(change.caveats, library.id, None, shelf.features)
    if change.practice is not None:
        guides.practice(builder, change.practice, shelf.guide)


def _statements(
    document: Document,
    index: int,
    change: files.ChangeEntry,
    builder: Builder,
    library: Library,
    shelf: Shelf,
    today: date,
) -> Statements:
    return Statements(document, ("changes", index), today, library.id, library.packages, change, builder.sources,
                      shelf.criteria, shelf.names, shelf.edition.frozen)  # fmt: skip
