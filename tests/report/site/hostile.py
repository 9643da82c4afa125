"""A catalogue in which every text that somebody could write freely is an attack."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import Enum
from typing import Any, Literal, get_args, get_origin

from dlselect.model import guide, vocabulary
from dlselect.model.catalogue import Catalogue
from tests.report.site.reading import few

ATTACKS = {
    "a script": "<script>window.hit=1</script>",
    "an image that fails": '"><img src=x onerror="window.hit=1">',
    "an image in single quotes": "'><img src=x onerror='window.hit=1'>",
    "the end of a script": "</script><script>window.hit=1</script>",
    "the end of a title": "</title></h1><script>window.hit=1</script>",
    "a javascript: address": "javascript:window.hit=1//",
    "a javascript: address behind blanks": "\t\n javascript:window.hit=1//",
    "a data: address": "data:text/html,<script>parent.hit=1</script>",
    "a comment": "<!--<script>window.hit=1//",
    "entities": "&lt;script&gt;&#60;img src=x onerror=window.hit=1&#62;",
    "line separators": "\u2028window.hit=1\u2029",
    "a path upwards": "../../../",
    "text that runs backwards": "\u202e</p>\u0000",
}
# Words of a closed list and days are checked at the door; without them there would be no page at all.
_LITERALS = [each for module in (vocabulary, guide) for each in vars(module).values() if get_origin(each) is Literal]
_WORDS = {word for each in _LITERALS for word in get_args(each)} | {
    "rest",
    "any",
    "open",
    "",
    "features",
    "workload",
    "allow",
}
_WORDS |= set(vocabulary.LEVEL_GROUPS) | {"python", "install_mib", "maintained", "roc", "AND", "OR"}
_DAY = re.compile(r"\d{4}(-\d\d){0,2}")


def attacked(attack: str) -> Catalogue:
    """Return a small catalogue with `attack` in every text; addresses also bear it behind a sound beginning."""
    return _spoilt(few(), attack)


def _spoilt(value: Any, attack: str) -> Any:
    if isinstance(value, Enum) or not isinstance(value, (str, tuple, Mapping)):
        return value
    if isinstance(value, Mapping):
        return {_spoilt(key, attack): _spoilt(each, attack) for key, each in value.items()}
    if isinstance(value, tuple):
        parts = [_spoilt(each, attack) for each in value]
        return value._make(parts) if hasattr(value, "_make") else tuple(parts)
    if value in _WORDS or _DAY.fullmatch(value):
        return value
    return value + attack if value.startswith("https://") and len(value) % 2 else attack + value
