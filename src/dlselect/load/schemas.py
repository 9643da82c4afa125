"""JSON Schemas of the files, made from the types that check them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from dlselect.load import files, guide_files
from dlselect.load.descriptions import describe
from dlselect.load.requirements_file import RequirementsFile
from dlselect.load.words import Entry
from dlselect.model.catalogue import Catalogue
from dlselect.model.guide import Guide

KINDS: Final[dict[str, type[Entry]]] = {
    "requirements": RequirementsFile,
    "library": files.LibraryFile,
    "criterion": files.CriterionFile,
    "preset": files.PresetFile,
    "features": files.FeaturesFile,
    "technique": files.TechniqueFile,
    "decision": files.DecisionFile,
    "plan": guide_files.PlanFile,
    "checks": guide_files.ChecksFile,
    "defaults": guide_files.DefaultsFile,
    "formats": guide_files.FormatsFile,
    "edition": files.EditionFile,
    "layer": files.LayerFile,
    "overrides": files.OverridesFile,
}

# Where the types of files stand, with what their fields mean.
MODULES: Final = (
    "dlselect.load.requirements_file",
    "dlselect.load.statements",
    "dlselect.load.practice_entries",
    "dlselect.load.guide_files",
    "dlselect.load.files",
)


def schema_of(kind: str, catalogue: Catalogue | None = None) -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of one kind of file.

    With a catalogue, features, techniques, criteria and libraries are listed, and with its guide the ids of practice,
    so that editors complete them.
    """
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **KINDS[kind].model_json_schema(mode="validation"),
    }
    describe(schema, MODULES, KINDS[kind].__name__)
    if catalogue is not None:
        _name_known(schema, catalogue)
    return schema


def _name_known(schema: dict[str, Any], catalogue: Catalogue) -> None:
    features = sorted(catalogue.features)
    names = sorted({name for each in catalogue.libraries.values() for name in (each.id, *each.aliases)})
    for name, part in (*schema.get("$defs", {}).items(), ("", schema)):
        properties = part.get("properties", {})
        if name in {"AskedEntry", "NeedsEntry", "WhenEntry"}:
            properties["features"]["items"] = {"enum": features}
        if name == "TeamEntry":
            properties["knows"]["items"] = {"enum": names}
        if name == "WeightsMapping":
            part["propertyNames"] = {"enum": [*properties, *catalogue.criteria]}
        if name == "FactsEntry":
            properties["features"]["propertyNames"] = {"enum": features}
        if name == "ChoiceEntry":
            properties["library"]["anyOf"][0] = {"enum": sorted(catalogue.libraries)}
        if "techniques" in properties:
            properties["techniques"]["items"] = {"enum": sorted(catalogue.techniques)}
        if "ratings" in properties:
            properties["ratings"]["propertyNames"] = {"enum": _rated(catalogue)}
        if catalogue.guide is not None:
            _name_guided(name, properties, catalogue.guide)


def _name_guided(name: str, properties: dict[str, Any], guide: Guide) -> None:
    if name == "PracticeEntry":
        topics = [id for id, each in guide.items.items() if each.answer == "how"]
        known = {"how": topics, "defaults": guide.defaults, "writes": guide.formats, "reads": guide.formats}
        for key, ids in known.items():
            properties[key]["propertyNames"] = {"enum": sorted(ids)}
    if name == "CheckEntry":
        properties["topics"]["items"] = {"enum": sorted(guide.items)}


def _rated(catalogue: Catalogue) -> list[str]:
    rated: Iterable[str] = (id for id, each in catalogue.criteria.items() if each.computed is None)
    return sorted(rated)
