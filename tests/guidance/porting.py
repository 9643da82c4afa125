"""A port between two libraries on the bench."""

from __future__ import annotations

from dlselect.guidance.port import port
from dlselect.model.guide import Guide
from tests.guidance.bench import guided
from tests.scoring.bench import TODAY


def ported(made: Guide, *libraries, source="old", target="new", of=None):
    return port(guided(made, *libraries), source, target, of, TODAY)
