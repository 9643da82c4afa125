"""Needs that cannot hold together."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

# By key the values of which one is asked for; none given: any value does.
_Asked = Mapping[str, frozenset[str]]

_SMALL: Final = frozenset({"microcontroller", "browser", "android", "ios"})
_WIDE: Final = frozenset({"multi-node", "model-parallel"})
_TRAINING: Final = frozenset({"training", "fine-tuning", "research"})
_ANY: Final[frozenset[str]] = frozenset()


class Contradiction(NamedTuple):
    """Needs do not go together where each key of `asked` is asked for, none of `unless`, and nothing `but` these.

    `key` is where the problem is shown; `text` says it, and may name the first value found of a key: `{scale}`.
    `but` maps a key to the only values that may be asked for under it where the needs do not go together.
    """

    key: str
    asked: _Asked
    unless: _Asked
    text: str
    hint: str
    but: _Asked = {}

    def holds(self, values: Callable[[str], tuple[str, ...]]) -> bool:
        """Return whether what is asked for, by key, cannot hold together in this way."""
        return (
            all(found & set(values(key)) if found else values(key) for key, found in self.asked.items())
            and not any(found & set(values(key)) for key, found in self.unless.items())
            and all(set(values(key)) <= only for key, only in self.but.items())
        )

    def words(self, values: Callable[[str], tuple[str, ...]]) -> str:
        """Return what is wrong."""
        return self.text.format(**{key: min(found & set(values(key)), default="") for key, found in self.asked.items()})


CONTRADICTIONS: Final = (
    Contradiction(
        "python", {"python": _ANY, "languages": _ANY}, {"languages": frozenset({"python"})},
        "a Python version is asked for, but python is not among the languages",
        "add python to `languages` or remove `python`",
    ),
    Contradiction(
        "accelerators", {"accelerators": frozenset({"apple"}), "os": _ANY},
        {"os": frozenset({"macos"}), "targets": frozenset({"ios"})},
        "Apple accelerators are asked for, but neither macos nor ios", "add macos to `os` or ios to `targets`",
    ),
    Contradiction(
        "scale", {"targets": _SMALL, "scale": _WIDE}, {"roles": _TRAINING},
        "{scale} inference cannot run on {targets}", "drop one of the two",
    ),
    Contradiction(
        "accelerators", {"accelerators": frozenset({"tpu"}), "targets": frozenset({"microcontroller"})}, {},
        "a TPU does not fit on a microcontroller", "drop one", but={"targets": frozenset({"microcontroller"})},
    ),
)  # fmt: skip
