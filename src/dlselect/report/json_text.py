"""A document as JSON text: the one surface that scripts may rely on."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any


def render(document: Mapping[str, Any]) -> str:
    """Return `document` as JSON, the same bytes on every machine."""
    return json.dumps(document, indent=2, ensure_ascii=False, allow_nan=False) + "\n"
