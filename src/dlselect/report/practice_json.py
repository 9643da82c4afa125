"""A library's practice, as scripts read it."""

from __future__ import annotations

from dlselect.model.guide import CodeBase, Default, Format, Guide, HowTo, Now, Passage, Practice, Recording
from dlselect.report import json_parts as part
from dlselect.report.json_parts import Document, Sources


def practice(said: Practice, guide: Guide, sources: Sources) -> Document:
    """Return all of a library's own practice."""
    formats = [
        passage(guide.formats[id], verb, each, sources)
        for verb, stated in (("writes", said.writes), ("reads", said.reads))
        for id, each in stated.items()
    ]
    error = said.float32_error
    return {
        "how": {id: how(each, sources) for id, each in said.how.items()},
        "defaults": {id: default(each, sources) for id, each in said.defaults.items()},
        "formats": formats, "code_bases": [code_base(each, sources) for each in said.code_bases],
        "float32_error": None if error is None else {
            "value": error.value, "of": error.of, "sources": sources.refs(error.sources),
        },
        "recording": recording(said.record, sources),
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
        "state": said.state, "value": said.value, "says": said.says, "of": said.of, "set": said.set, "argument": said.argument,
        "inherited_from": said.inherited_from, "override": part.override(said.override),
        "sources": sources.refs(said.sources),
    }  # fmt: skip


def code_base(found: CodeBase, sources: Sources) -> Document:
    """Return a code base to read."""
    return {
        "name": found.name, "link": found.link, "tasks": list(found.tasks), "says": found.says, "alive": found.alive,
        "inherited_from": found.inherited_from, "sources": sources.refs(found.sources),
    }  # fmt: skip


def passage(form: Format, direction: str, said: Passage, sources: Sources) -> Document:
    """Return how one format is written or read."""
    return {
        "id": form.id, "name": form.name, "carries": form.carries, "direction": direction, "with": said.tool,
        "says": said.says, "covers": said.covers, "inherited_from": said.inherited_from,
        "override": part.override(said.override), "sources": sources.refs(said.sources),
    }  # fmt: skip


def recording(said: Recording | None, sources: Sources) -> Document | None:
    """Return what a script needs that records the environment."""
    if said is None:
        return None
    return {
        "state": said.state, "says": said.says, "import": said.module or None, "before": dict(said.before),
        "seeds": list(said.seeds), "switches": list(said.switches), "values": dict(said.values),
        "packages": list(said.packages), "sources": sources.refs(said.sources),
    }  # fmt: skip
