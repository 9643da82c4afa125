"""The JSON Schema of the document that `recommend --format json` writes.

Properties that it does not name are allowed: within a major number of the schema the document only grows.
"""

from __future__ import annotations

from typing import get_args

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
from dlselect.report import schema_doubts as doubts
from dlselect.report.schema_words import (
    COUNT,
    PLACE,
    TEXT,
    TEXT_OR_NULL,
    TRUTH,
    Schema,
    array,
    number,
    one_of,
    or_null,
    record,
    reference,
)


def recommendation_schema() -> Schema:
    """Return the JSON Schema (draft 2020-12) of a recommendation."""
    answer = record(
        verdict=one_of(tuple(Verdict)), first=array(TEXT), rivals=array(TEXT), sentence=TEXT,
    )  # fmt: skip
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A recommendation of dlselect",
        **record(
            schema={"type": "string", "pattern": r"^1\.\d+$"},
            edition=record(id=TEXT, name=TEXT, date=TEXT, frozen=TRUTH),
            catalogue=record(
                digest=TEXT, layers=array(record(name=TEXT, place=TEXT, notices=array(TEXT)))
            ),
            project=TEXT, as_of={"type": "string", "pattern": r"^\d{4}-\d{2}(-\d{2})?$"}, strict=TRUTH,
            answer=answer,
            weights=array(
                record(criterion=TEXT, name=TEXT, weight=number(0), percent=number(0, 100), why=TEXT, sources=array(TEXT))
            ),
            ranking=array(reference("candidate")),
            near_misses=array({"allOf": [reference("candidate"), record(fails=reference("failed"))]}),
            add_ons=array(
                record(base=TEXT, base_name=TEXT, base_rank=PLACE, add_ons=array(reference("candidate")))
            ),
            excluded=array(record(id=TEXT, name=TEXT, reasons=array(reference("failed")))),
            contrast=or_null(reference("contrast")), techniques=array(reference("technique")), notices=array(TEXT),
            precedents=array(reference("precedent")), robustness=doubts.robustness(), sensitivity=doubts.sensitivity(),
            opinions=array(doubts.opinion()),
            sources={"type": "object", "additionalProperties": reference("source")},
        ),
        "$defs": {**_judgements(), **_evidence()},
    }  # fmt: skip


def _judgements() -> dict[str, Schema]:
    share = record(
        criterion=TEXT, name=TEXT, weight=number(0), ticks=number(0, 5), value=number(0, 1), low=number(0, 1),
        high=number(0, 1), points=number(0, 100), why=TEXT, known=TRUTH, stale=TRUTH, sources=array(TEXT),
        override=or_null(reference("override")),
    )  # fmt: skip
    candidate = record(
        ("fails",),
        id=TEXT, name=TEXT, rank=PLACE, total=number(0, 100), low=number(0, 100), high=number(0, 100),
        breakdown=array(reference("share")), findings=array(reference("finding")), wishes=array(reference("finding")),
        unconfirmed=array(reference("finding")), caveats=array(reference("caveat")), other_caveats=COUNT, blocked=TRUTH,
        fails=reference("failed"),
    )  # fmt: skip
    finding = record(
        need=record(("options",), key=TEXT, value=TEXT, options=array(TEXT)), level=one_of(tuple(Level)),
        why=TEXT, sources=array(TEXT), inherited_from=TEXT_OR_NULL, override=or_null(reference("override")),
    )  # fmt: skip
    difference = record(criterion=TEXT, name=TEXT, points=number(), first_why=TEXT, second_why=TEXT)
    return {
        "candidate": candidate,
        "share": share,
        "finding": finding,
        "failed": {"allOf": [reference("finding"), record(text=TEXT)]},
        "override": record(layer=TEXT, reason=TEXT, until=TEXT),
        "contrast": record(
            first=TEXT, second=TEXT, lead=number(), differences=array(difference), sentence=TEXT
        ),
    }  # fmt: skip


def _evidence() -> dict[str, Schema]:
    caveat = record(
        id=TEXT, kind=one_of(get_args(CaveatKind)), area=one_of(get_args(CaveatArea)),
        confirmation=one_of(get_args(Confirmation)), severity=one_of(SEVERITIES), title=TEXT, detail=TEXT,
        because=TEXT, when={"type": "object", "additionalProperties": array(TEXT)}, fixed_in=TEXT_OR_NULL,
        versions=TEXT_OR_NULL, in_newest={"type": ["boolean", "null"]}, sources=array(TEXT),
        override=or_null(reference("override")),
    )  # fmt: skip
    patent = record(
        number=TEXT, title=TEXT, holder=TEXT, filed=TEXT_OR_NULL, granted=TEXT_OR_NULL, sources=array(TEXT),
    )  # fmt: skip
    technique = record(
        id=TEXT, name=TEXT, covers=TEXT, patents=array(patent), expires=TEXT_OR_NULL, expiry_basis=TEXT,
        expiry_computed=TRUTH, pledge=TEXT, status=TEXT, sources=array(TEXT),
    )  # fmt: skip
    addresses = ("url", "purl", "document")
    source = record(
        addresses, title=TEXT, url=TEXT, purl=TEXT, document=TEXT, date=TEXT_OR_NULL, seen=TEXT,
        by=one_of(get_args(Interest)), observed_until=TEXT_OR_NULL,
    )  # fmt: skip
    choice = record(library=TEXT_OR_NULL, name=TEXT, why=TEXT)
    precedent = record(
        id=TEXT, who=TEXT, kind=one_of(get_args(DecisionKind)), year={"type": ["integer", "null"]},
        confidence=one_of(get_args(Certainty)), project=TEXT, summary=TEXT, needs=array(TEXT),
        wishes=array(TEXT), unsaid=array(TEXT), chosen=array(choice), rejected=array(choice), sources=array(TEXT),
        similarity=number(0, 1), shared=array(TEXT), differing=array(TEXT),
    )  # fmt: skip
    source["oneOf"] = [{"required": [name]} for name in addresses]
    return {"caveat": caveat, "technique": technique, "precedent": precedent, "source": source}
