"""The checklist of the first weeks, as scripts read it."""

from __future__ import annotations

from dlselect.model.guide import GuideTable
from dlselect.model.plan import FinerPoint, PassageLine, Plan, Section, Task
from dlselect.report import json_parts as part
from dlselect.report import practice_json as practice
from dlselect.report.json_parts import SCHEMA, Document, Sources


def plan(p: Plan) -> Document:
    """Return the whole plan."""
    sources = Sources()
    return {
        "schema": SCHEMA, "edition": part.edition(p.edition), "catalogue": part.catalogue(p.digest, p.layers),
        "project": p.project, "as_of": p.as_of,
        "library": {"id": p.library.id, "name": p.library.name, "kind": p.library.kind},
        "chosen": {"by": p.chosen.by, "verdict": p.chosen.verdict, "rivals": list(p.chosen.rivals),
                   "failed": list(p.chosen.failed)},
        "parts": [_section(each, sources) for each in p.sections],
        "left_out": [{"id": each.item.id, "because": each.because} for each in p.left_out],
        "recording": practice.recording(p.recording, sources), "sources": sources.document(),
    }  # fmt: skip


def _section(section: Section, sources: Sources) -> Document:
    return {
        "id": section.part.id, "name": section.part.name, "slides": list(section.part.slides),
        "tasks": [_task(each, sources) for each in section.tasks],
    }  # fmt: skip


def _task(task: Task, sources: Sources) -> Document:
    item = task.item
    return {
        "id": item.id, "do": item.do, "slide": item.slide, "talk": item.talk, "now": practice.now(item.now, sources),
        "known": task.known, "how": practice.how(task.how, sources),
        "fact": None if task.fact is None else part.fact(task.fact, sources),
        "finer_points": [_point(each, sources) for each in task.points],
        "code_bases": [practice.code_base(each, sources) for each in task.code_bases],
        "formats": [_passage(each, sources) for each in task.passages],
        "licence": None if task.licence is None else {
            "known": task.licence.known, "says": task.licence.says, "spdx": task.licence.spdx,
            "sources": sources.refs(task.licence.sources),
        },
        "caveats": [part.caveat_note(each, sources) for each in task.caveats],
        "table": None if task.table is None else _table(task.table, sources),
    }  # fmt: skip


def _point(point: FinerPoint, sources: Sources) -> Document:
    return {"id": point.kind.id, "name": point.kind.name, "question": point.kind.question,
            **practice.default(point.default, sources)}  # fmt: skip


def _passage(line: PassageLine, sources: Sources) -> Document:
    return practice.passage(line.format, "writes" if line.writes else "reads", line.passage, sources)


def _table(table: GuideTable, sources: Sources) -> Document:
    return {
        "id": table.id, "name": table.name, "from": table.origin, "columns": list(table.columns),
        "rows": [{"factor": row.factor, "cells": list(row.cells), "now": practice.now(row.now, sources)} for row in table.rows],
        "says": table.says, "sources": sources.refs(table.sources),
    }  # fmt: skip
