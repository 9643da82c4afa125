"""The JSON Schema of the document that `recommend --format json` writes.

Properties that it does not name are allowed: within a major number of the schema the document only grows.
"""

from __future__ import annotations

from typing import Any, Final, get_args

from dlselect.model.catalogue import Level
from dlselect.model.recommendation import Verdict
from dlselect.model.vocabulary import (
    SEVERITIES,
    CaveatArea,
    CaveatKind,
    Certainty,
    Confirmation,
    DecisionKind,
    Interest,
)

Schema = dict[str, Any]
_TEXT: Final[Schema] = {"type": "string"}
_TEXT_OR_NULL: Final[Schema] = {"type": ["string", "null"]}
_TRUTH: Final[Schema] = {"type": "boolean"}
_COUNT: Final[Schema] = {"type": "integer", "minimum": 0}
_PLACE: Final[Schema] = {"type": "integer", "minimum": 1}


def _number(least: float | None = None, most: float | None = None) -> Schema:
    bounds = {"minimum": least, "maximum": most}
    return {"type": "number", **{key: bound for key, bound in bounds.items() if bound is not None}}


def _one_of(words: tuple[str, ...]) -> Schema:
    return {"enum": [str(word) for word in words]}


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _or_null(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


def _object(optional: tuple[str, ...] = (), **properties: Schema) -> Schema:
    required = [name for name in properties if name not in optional]
    return {"type": "object", "properties": properties, "required": required}


def recommendation_schema() -> Schema:
    """Return the JSON Schema (draft 2020-12) of a recommendation."""
    answer = _object(
        verdict=_one_of(tuple(Verdict)), first=_list(_TEXT), rivals=_list(_TEXT), sentence=_TEXT,
    )  # fmt: skip
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A recommendation of dlselect",
        **_object(
            schema={"type": "string", "pattern": r"^1\.\d+$"},
            edition=_object(id=_TEXT, name=_TEXT, date=_TEXT, frozen=_TRUTH),
            catalogue=_object(
                digest=_TEXT, layers=_list(_object(name=_TEXT, place=_TEXT, notices=_list(_TEXT)))
            ),
            project=_TEXT, as_of={"type": "string", "pattern": r"^\d{4}-\d{2}(-\d{2})?$"}, strict=_TRUTH,
            answer=answer,
            weights=_list(
                _object(criterion=_TEXT, name=_TEXT, weight=_number(0), percent=_number(0, 100), why=_TEXT, sources=_list(_TEXT))
            ),
            ranking=_list(_ref("candidate")),
            near_misses=_list({"allOf": [_ref("candidate"), _object(fails=_ref("failed"))]}),
            add_ons=_list(
                _object(base=_TEXT, base_name=_TEXT, base_rank=_PLACE, add_ons=_list(_ref("candidate")))
            ),
            excluded=_list(_object(id=_TEXT, name=_TEXT, reasons=_list(_ref("failed")))),
            contrast=_or_null(_ref("contrast")), techniques=_list(_ref("technique")), notices=_list(_TEXT),
            precedents=_list(_ref("precedent")),
            sources={"type": "object", "additionalProperties": _ref("source")},
        ),
        "$defs": {**_judgements(), **_evidence()},
    }  # fmt: skip


def _judgements() -> dict[str, Schema]:
    share = _object(
        criterion=_TEXT, name=_TEXT, weight=_number(0), ticks=_number(0, 5), value=_number(0, 1), low=_number(0, 1),
        high=_number(0, 1), points=_number(0, 100), why=_TEXT, known=_TRUTH, stale=_TRUTH, sources=_list(_TEXT),
        override=_or_null(_ref("override")),
    )  # fmt: skip
    candidate = _object(
        ("fails",),
        id=_TEXT, name=_TEXT, rank=_PLACE, total=_number(0, 100), low=_number(0, 100), high=_number(0, 100),
        breakdown=_list(_ref("share")), findings=_list(_ref("finding")), wishes=_list(_ref("finding")),
        unconfirmed=_list(_ref("finding")), caveats=_list(_ref("caveat")), other_caveats=_COUNT, blocked=_TRUTH,
        fails=_ref("failed"),
    )  # fmt: skip
    finding = _object(
        need=_object(("options",), key=_TEXT, value=_TEXT, options=_list(_TEXT)), level=_one_of(tuple(Level)),
        why=_TEXT, sources=_list(_TEXT), inherited_from=_TEXT_OR_NULL, override=_or_null(_ref("override")),
    )  # fmt: skip
    difference = _object(criterion=_TEXT, name=_TEXT, points=_number(), first_why=_TEXT, second_why=_TEXT)
    return {
        "candidate": candidate,
        "share": share,
        "finding": finding,
        "failed": {"allOf": [_ref("finding"), _object(text=_TEXT)]},
        "override": _object(layer=_TEXT, reason=_TEXT, until=_TEXT),
        "contrast": _object(
            first=_TEXT, second=_TEXT, lead=_number(), differences=_list(difference), sentence=_TEXT
        ),
    }  # fmt: skip


def _evidence() -> dict[str, Schema]:
    caveat = _object(
        id=_TEXT, kind=_one_of(get_args(CaveatKind)), area=_one_of(get_args(CaveatArea)),
        confirmation=_one_of(get_args(Confirmation)), severity=_one_of(SEVERITIES), title=_TEXT, detail=_TEXT,
        because=_TEXT, when={"type": "object", "additionalProperties": _list(_TEXT)}, fixed_in=_TEXT_OR_NULL,
        versions=_TEXT_OR_NULL, in_newest={"type": ["boolean", "null"]}, sources=_list(_TEXT),
        override=_or_null(_ref("override")),
    )  # fmt: skip
    patent = _object(
        number=_TEXT, title=_TEXT, holder=_TEXT, filed=_TEXT_OR_NULL, granted=_TEXT_OR_NULL, sources=_list(_TEXT),
    )  # fmt: skip
    technique = _object(
        id=_TEXT, name=_TEXT, covers=_TEXT, patents=_list(patent), expires=_TEXT_OR_NULL, expiry_basis=_TEXT,
        expiry_computed=_TRUTH, pledge=_TEXT, status=_TEXT, sources=_list(_TEXT),
    )  # fmt: skip
    addresses = ("url", "purl", "document")
    source = _object(
        addresses, title=_TEXT, url=_TEXT, purl=_TEXT, document=_TEXT, date=_TEXT_OR_NULL, seen=_TEXT,
        by=_one_of(get_args(Interest)), observed_until=_TEXT_OR_NULL,
    )  # fmt: skip
    choice = _object(library=_TEXT_OR_NULL, name=_TEXT, why=_TEXT)
    precedent = _object(
        id=_TEXT, who=_TEXT, kind=_one_of(get_args(DecisionKind)), year={"type": ["integer", "null"]},
        confidence=_one_of(get_args(Certainty)), project=_TEXT, summary=_TEXT, needs=_list(_TEXT),
        wishes=_list(_TEXT), unsaid=_list(_TEXT), chosen=_list(choice), rejected=_list(choice), sources=_list(_TEXT),
        similarity=_number(0, 1), shared=_list(_TEXT), differing=_list(_TEXT),
    )  # fmt: skip
    source["oneOf"] = [{"required": [name]} for name in addresses]
    return {"caveat": caveat, "technique": technique, "precedent": precedent, "source": source}
