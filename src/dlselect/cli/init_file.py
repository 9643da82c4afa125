"""The text of a requirements file, with a comment on each key; keys that say nothing stand there as comments."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from dlselect.cli.init_answers import Contents
from dlselect.model import vocabulary

if TYPE_CHECKING:
    from dlselect.model.catalogue import Catalogue

_WIDTH: Final = 100
# Texts that mean the same to every YAML reader without quotes.
_PLAIN: Final = re.compile(r"[A-Za-z][A-Za-z0-9 _.,()/+-]*(?<! )\Z")
_PLAIN_IN_LIST: Final = re.compile(r"[A-Za-z][A-Za-z0-9 _.()/+#-]*(?<! )\Z")
_NOT_PLAIN: Final = frozenset({"yes", "no", "on", "off", "y", "n", "true", "false", "null", "nan", "inf"})


@dataclass(frozen=True)
class Key:
    """One key of the file: what it means, and what an unused one could say."""

    name: str
    meaning: str
    example: str


def render(contents: Contents, catalogue: Catalogue) -> str:
    """Return the text of the file."""
    data = contents.data
    parts = [
        _comment("What this project asks of a deep-learning library: `dlselect recommend FILE` answers it. Only "
                 "`project` must be given. Lines such as `# roles: [training]` say nothing yet; remove the `# ` "
                 "and change the value."),
        [*_comment("The project in a few words."), f"project: {_scalar(data['project'])}"],
        _block("needs", "Hard requirements: a library that lacks one of them is left out.",
               _needs(catalogue), data.get("needs", {}), contents.reasons),
        _block("wishes", "What would be welcome: it counts, and leaves no library out. The same keys as `needs`.",
               _wishes(data.get("wishes", {})), data.get("wishes", {}), contents.reasons),
        _line(Key("workload", f"The kinds of network, for the judgement of speed: {_list(vocabulary.WORKLOADS)}.",
                  "[cnn]"), data, ""),
        _block("team", "Who will do the work.", _team(catalogue), data.get("team", {}), {}),
        _line(Key("techniques", "Techniques whose patents shall be shown (no legal advice): "
                  f"{_list(catalogue.techniques)}.", f"[{_first(catalogue.techniques, 'dropout')}]"), data, ""),
        _line(Key("versions", "Versions that are pinned, for known bugs. Always in quotes.",
                  f"{{{_first(catalogue.libraries, 'pytorch')}: '2.6'}}"), data, ""),
        _weights(catalogue, data),
    ]  # fmt: skip
    return "\n\n".join("\n".join(part) for part in parts) + "\n"


def bare(contents: Contents) -> str:
    """Return what the file says, without its comments."""
    lines: list[str] = []
    for key, value in contents.data.items():
        if key in {"needs", "wishes", "team"}:
            lines.append(f"{key}:")
            lines += [f"  {name}: {_value(entry)}" for name, entry in value.items()]
        else:
            lines.append(f"{key}: {_value(value)}")
    return "\n".join(lines)


def _needs(catalogue: Catalogue) -> tuple[Key, ...]:
    feature = _first(catalogue.features, "onnx-export")
    return (
        Key("languages", f"That you will write: {_list(vocabulary.LANGUAGES)}.", "[python]"),
        Key("roles", f"What the library is for: {_list(vocabulary.ROLES)}.", "[training, inference]"),
        Key("tasks", f"What the networks do: {_list(vocabulary.TASKS)}.", "[vision]"),
        Key("targets", f"Where the finished model runs: {_list(vocabulary.TARGETS)}.", "[server]"),
        Key("os", f"Where you work: {_list(vocabulary.OPERATING_SYSTEMS)}.", "[linux]"),
        Key("arch", f"Processor architectures: {_list(vocabulary.ARCHITECTURES)}.", "[x86-64]"),
        Key("accelerators", f"What it must compute on: {_list(vocabulary.ACCELERATORS)}.", "[nvidia]"),
        Key("scale", f"How far it must grow, one of: {_list(vocabulary.SCALES)}.", "single-gpu"),
        Key("python", "The Python version, in quotes.", "'3.13'"),
        Key("features", "What it must be able to do; `dlselect list features` explains each: "
            f"{_list(catalogue.features)}.", f"[{feature}]"),
        Key("without", f"What may not be present where the model runs: {_list(vocabulary.ABSENCES)}.", "[network]"),
        Key("licence", "Of the library's own code. `allow` is permissive, weak-copyleft, gpl-compatible, any, or a list of SPDX ids "
            "such as [MIT, Apache-2.0]; `patent_grant` asks for a grant in the licence's text.",
            "{allow: permissive, patent_grant: required}"),
        Key("lifecycle", "Either maintained (so it is without this key), or any, which lets in dead libraries.", "maintained"),
        Key("max_install_mib", "The most that an installation may take, in MiB.", "500"),
    )  # fmt: skip


def _wishes(used: Mapping[str, Any]) -> tuple[Key, ...]:
    examples = {"features": "[quantisation]"}
    return tuple(Key(key, "", examples.get(key, "")) for key in dict.fromkeys((*used, "features")))


def _team(catalogue: Catalogue) -> tuple[Key, ...]:
    library = _first(catalogue.libraries, "pytorch")
    return (
        Key("knows", "Libraries that the team knows well; they get the full ticks for learning.", f"[{library}]"),
        Key("uses", "The library that the team uses today.", library),
    )


def _weights(catalogue: Catalogue, data: Mapping[str, Any]) -> list[str]:
    key = Key("weights", f"How much each criterion counts. A preset: {_list(catalogue.presets)}. Or points: "
              "{preset: research, speed: 3}. Or criteria in order, best first: [stability, documentation = speed]. "
              f"The criteria: {_list(catalogue.criteria)}.", "balanced")  # fmt: skip
    return _line(key, data, "")


def _block(
    name: str, meaning: str, keys: Sequence[Key], used: Mapping[str, Any], reasons: Mapping[str, str]
) -> list[str]:
    # Without an entry the block itself must be a comment: `needs:` alone would be no mapping.
    lead = "" if used else "# "
    lines = [*_comment(meaning), f"{lead}{name}:"]
    # What was answered comes first, where it is seen.
    for key in sorted(keys, key=lambda each: each.name not in used):
        lines += _line(key, used, f"{lead}  ", reasons)
    return lines


def _line(key: Key, used: Mapping[str, Any], indent: str, reasons: Mapping[str, str] | None = None) -> list[str]:
    lines = _comment(key.meaning, indent) if key.meaning else []
    if key.name in used:
        return [*lines, *_entry(key.name, used[key.name], indent, reasons or {})]
    hidden = indent if indent.startswith("#") else f"{indent}# "
    return [*lines, f"{hidden}{key.name}: {key.example}"]


def _entry(name: str, value: Any, indent: str, reasons: Mapping[str, str]) -> Iterator[str]:
    explained = isinstance(value, list) and any(word in reasons for word in value)
    if not explained:
        yield f"{indent}{name}: {_value(value)}"
        return
    yield f"{indent}{name}:"
    for word in value:
        comment = f"  # for {reasons[word]}" if word in reasons else ""
        yield f"{indent}  - {word}{comment}"


def _value(value: Any) -> str:
    if isinstance(value, list):
        return f"[{', '.join(_scalar(word, in_list=True) for word in value)}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key}: {_value(entry)}' for key, entry in value.items())}}}"
    return f"{value:g}" if isinstance(value, float) else _scalar(value, in_list=True)


def _scalar(text: str, *, in_list: bool = False) -> str:
    pattern = _PLAIN_IN_LIST if in_list else _PLAIN
    if pattern.match(text) and text.lower() not in _NOT_PLAIN:
        return text
    return "'" + text.replace("'", "''") + "'"


def _comment(text: str, indent: str = "") -> list[str]:
    return textwrap.wrap(
        text, _WIDTH, initial_indent=f"{indent}# ", subsequent_indent=f"{indent}# ", break_on_hyphens=False
    )


def _list(words: Mapping[str, object] | Sequence[str]) -> str:
    return ", ".join(words)


def _first(known: Mapping[str, object], preferred: str) -> str:
    return preferred if preferred in known else next(iter(known), preferred)
