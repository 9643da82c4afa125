"""Directories -> a catalogue: the shipped one or another, compiled or parsed, with layers over it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from dlselect.errors import InputError, Problem
from dlselect.load.cache import cache_file, fingerprint, keep, restore
from dlselect.load.collector import collector_paused
from dlselect.load.digest import content_digest
from dlselect.load.places import cache_directory, shipped_catalogue
from dlselect.model.catalogue import Catalogue

if TYPE_CHECKING:
    from dlselect.model.guide import Guide

FOLDERS = ("criteria", "criteria/weights", "criteria/techniques", "criteria/guide", "libraries/decisions")
LAYER_FILE = "layer.yaml"


def open_catalogue(places: Sequence[Path], edition: str, today: date, *, guided: bool = False) -> Catalogue:
    """Return one edition of a catalogue.

    Args:
        places: directories given by the user. One may be a whole catalogue and takes the shipped one's
            place; the others are layers (they hold a `layer.yaml`) and lie over it in the order given.
        edition: the name of a folder under `libraries/`.
        today: the day on which a layer's changes must not have lapsed.
        guided: whether the guide (for plans and ports) is wanted; to restore it takes time.

    Raises:
        InputError: a file is wrong, a directory is no catalogue, or there is no such edition.
    """
    layers = [place for place in places if (place / LAYER_FILE).is_file()]
    bases = [place for place in places if place not in layers]
    for place in bases:
        if not (place / "libraries").is_dir():
            hint = "a catalogue holds criteria/ and libraries/; a layer holds layer.yaml"
            raise InputError(Problem("this is not a catalogue", os.fspath(place), hint=hint))
    if len(bases) > 1:
        names = " and ".join(str(place) for place in bases)
        hint = "give one, and layers (directories with a layer.yaml) over it"
        raise InputError(Problem(f"{names} are both whole catalogues", hint=hint))
    root, shown = (bases[0], str(bases[0])) if bases else (shipped_catalogue(), None)
    # A layer may change any library's practice, and must be checked whatever is wanted.
    found = _base(root, edition, shown, guided=guided or bool(layers))
    if layers:
        from dlselect.load.layers import lay_over

        found = lay_over(found, layers, today)
    # Whether it was parsed, and so has a guide, or restored must not make a difference.
    return found if guided else found._replace(guide=None)


def _base(root: Path, edition: str, shown: str | None, *, guided: bool) -> Catalogue:
    directory = cache_directory()
    folders = [root / name for name in (*FOLDERS, f"libraries/{edition}")]
    if directory is None:
        return _parse(root, edition, shown, folders)
    watched = [root / "libraries", *folders]  # a catalogue knows its other editions by name
    mark = fingerprint(watched)
    place = root.resolve()
    file, guide_file = cache_file(directory, place, edition), cache_file(directory, place, edition, "guide")
    found = restore(file, mark, Catalogue)
    guide = _guide(guide_file, mark) if found is not None and guided else None
    if found is not None and (guide is not None or not guided):
        return found._replace(guide=guide)
    found = _parse(root, edition, shown, folders)
    # Only what was there before and after parsing is what was parsed.
    if fingerprint(watched) == mark:
        keep(file, mark, found._replace(guide=None))
        keep(guide_file, mark, found.guide)
    return found


def _guide(file: Path, mark: str) -> Guide | None:
    from dlselect.model.guide import Guide

    return restore(file, mark, Guide)


def _parse(root: Path, edition: str, shown: str | None, folders: Sequence[Path]) -> Catalogue:
    from dlselect.load.assemble import assemble

    with collector_paused():
        return assemble(root, edition, shown, content_digest(root, folders))
