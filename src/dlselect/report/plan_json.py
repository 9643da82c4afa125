"""The checklist of the first weeks, as scripts read it."""

from __future__ import annotations

from dlselect.model.guide import CodeBase, Default, GuideTable, HowTo, Now, Recording
from dlselect.model.plan import FinerPoint, PassageLine, Plan, Section, Task
from dlselect.report import json_parts as part
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
        "recording": _recording(p.recording, sources), "sources": sources.document(),
    }  # fmt: skip


def _section(section: Section, sources: Sources) -> Document:
    return {
        "id": section.part.id, "name": section.part.name, "slides": list(section.part.slides),
        "tasks": [_task(each, sources) for each in section.tasks],
    }  # fmt: skip


def _task(task: Task, sources: Sources) -> Document:
    item = task.item
    return {
        "id": item.id, "do": item.do, "slide": item.slide, "talk": item.talk, "now": now(item.now, sources),
        "known": task.known, "how": how(task.how, sources),
        "fact": None if task.fact is None else part.fact(task.fact, sources),
        "finer_points": [_point(each, sources) for each in task.points],
        "code_bases": [_code_base(each, sources) for each in task.code_bases],
        "formats": [_passage(each, sources) for each in task.passages],
        "licence": None if task.licence is None else {
            "known": task.licence.known, "says": task.licence.says, "spdx": task.licence.spdx,
            "sources": sources.refs(task.licence.sources),
        },
        "caveats": [part.caveat_note(each, sources) for each in task.caveats],
        "table": None if task.table is None else _table(task.table, sources),
    }  # fmt: skip


def now(said: Now | None, sources: Sources) -> Document | None:
    """Return what newer work says of the talk's advice."""
    return None if said is None else {"holds": said.holds, "says": said.says, "sources": sources.refs(said.sources)}


def how(said: HowTo | None, sources: Sources) -> Document | None:
    """Return how something is done with a library."""
    if said is None:
        return None
    return {
        "state": said.state, "says": said.says, "code": said.code, "inherited_from": said.inherited_from,
        "override": part.override(said.override), "sources": sources.refs(said.sources),
    }  # fmt: skip


def default(said: Default, sources: Sources) -> Document:
    """Return what a library assumes."""
    return {
        "state": said.state, "value": said.value, "says": said.says, "of": said.of, "set": said.set,
        "inherited_from": said.inherited_from, "override": part.override(said.override),
        "sources": sources.refs(said.sources),
    }  # fmt: skip


def _point(point: FinerPoint, sources: Sources) -> Document:
    return {"id": point.kind.id, "name": point.kind.name, "question": point.kind.question,
            **default(point.default, sources)}  # fmt: skip


def _code_base(found: CodeBase, sources: Sources) -> Document:
    return {
        "name": found.name, "link": found.link, "tasks": list(found.tasks), "says": found.says, "alive": found.alive,
        "inherited_from": found.inherited_from, "sources": sources.refs(found.sources),
    }  # fmt: skip


def _passage(line: PassageLine, sources: Sources) -> Document:
    said = line.passage
    return {
        "id": line.format.id, "name": line.format.name, "carries": line.format.carries,
        "direction": "writes" if line.writes else "reads", "with": said.tool, "says": said.says,
        "covers": said.covers, "inherited_from": said.inherited_from, "sources": sources.refs(said.sources),
    }  # fmt: skip


def _table(table: GuideTable, sources: Sources) -> Document:
    return {
        "id": table.id, "name": table.name, "from": table.origin, "columns": list(table.columns),
        "rows": [{"factor": row.factor, "cells": list(row.cells), "now": now(row.now, sources)} for row in table.rows],
        "says": table.says, "sources": sources.refs(table.sources),
    }  # fmt: skip


def _recording(recording: Recording | None, sources: Sources) -> Document | None:
    if recording is None:
        return None
    return {
        "state": recording.state, "says": recording.says, "import": recording.module or None,
        "before": dict(recording.before), "seeds": list(recording.seeds), "switches": list(recording.switches),
        "values": dict(recording.values), "packages": list(recording.packages),
        "sources": sources.refs(recording.sources),
    }  # fmt: skip
