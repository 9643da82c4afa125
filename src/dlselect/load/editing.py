"""Edits one key of a YAML file's text; every other line stays as it is, byte for byte.

Only the lines of the key itself pass through ruamel.yaml, which keeps the comments, order and quotes
inside them. A file whose keys do not stand on lines of their own passes through it whole.
"""

from __future__ import annotations

import io
import math
import re
from collections.abc import Mapping, Sequence
from typing import Any, Final, TypeAlias

import yaml
from yaml.nodes import CollectionNode, MappingNode, Node, ScalarNode

from dlselect.errors import InputError, Problem
from dlselect.load.yaml_text import parse_document

Value: TypeAlias = "str | float | Mapping[str, Value] | Sequence[str]"

# What YAML takes for the end of a line; `str.splitlines` knows more of them than YAML does.
_LINES: Final = re.compile(r"[^\n\r\x85\u2028\u2029]*(?:\r\n|[\n\r\x85\u2028\u2029]|\Z)")
_LINE_WIDTH: Final = 100


def set_key(text: str, key: str, value: Value, name: str) -> str:
    """Return `text` with `value` under the top-level `key`, which is added at the end where it is missing.

    Args:
        text: one YAML document that holds a mapping.
        key: a plain word.
        value: a word, a number, a list of words, or values by word. A mapping is changed entry by entry, so
            that comments beside its entries stay.
        name: the file's name in messages.

    Raises:
        InputError: the text is not what the loader accepts, or cannot be edited without touching more.
    """
    return _checked(text, key, value, name)


def remove_key(text: str, key: str, name: str) -> str:
    """Return `text` without the top-level `key` and what stands under it.

    Raises:
        InputError: the text is not what the loader accepts, or cannot be edited without touching more.
    """
    return _checked(text, key, None, name)


def key_text(key: str, value: Value) -> str:
    """Return the lines of a file that say only `value` under `key`."""
    return _written("", key, value)


def _checked(text: str, key: str, value: Value | None, name: str) -> str:
    before = _mapping(text, name)
    if value is None and key not in before:
        return text
    from ruamel.yaml.error import YAMLError

    wanted = {each: entry for each, entry in before.items() if each != key}
    if value is not None:
        wanted[key] = _plain(value)
    for edit in (_edit_lines, _edit_whole):
        try:
            result = edit(text, key, value, present=key in before)
            if result is not None and _mapping(result, name) == wanted:
                return result
        except (InputError, yaml.YAMLError, YAMLError):
            continue
    hint = f"change `{key}:` by hand"
    raise InputError(Problem(f"`{key}:` cannot be edited without changing other lines", name, hint=hint))


def _mapping(text: str, name: str) -> dict[str, Any]:
    document = parse_document(text, name)
    if not isinstance(document.data, dict):
        raise InputError(document.problem((), "the file must be a mapping", "write `key: value` lines"))
    return document.data


def _edit_lines(text: str, key: str, value: Value | None, *, present: bool) -> str | None:
    """Return `text` with only the lines of `key` changed; None where it has no lines of its own."""
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    if not isinstance(root, MappingNode) or root.flow_style:
        return None
    lines = _LINES.findall(text)
    column = root.start_mark.column
    if not present:
        assert value is not None
        return _appended(lines, _written("", key, value), column)
    name, entry = next((name, entry) for name, entry in root.value if name.value == key)
    if name.start_mark.column != column:  # written as `? key`
        return None
    first, last = name.start_mark.line, max(name.start_mark.line, _last_line(entry))
    own = lines[first : last + 1]
    if any(line[:column].strip() for line in own):
        return None
    changed = (
        "" if value is None else _written("".join(line[column:] for line in own), key, value, _indent(entry, column))
    )
    return "".join(lines[:first]) + _laid_out(changed, column, _ending(own[0] or lines[0])) + "".join(lines[last + 1 :])


def _appended(lines: list[str], written: str, column: int) -> str:
    ending = _ending(lines[0])
    end = next((index for index, line in enumerate(lines) if line.rstrip() == "..."), len(lines))
    head, tail = "".join(lines[:end]), "".join(lines[end:])
    if head and _ending(head[-2:], "") == "":
        head += ending
    gap = "" if not head.splitlines()[-1].strip() else ending
    return head + gap + _laid_out(written, column, ending) + tail


def _laid_out(written: str, column: int, ending: str) -> str:
    return "".join(f"{' ' * column}{line}{ending}" if line else ending for line in written.splitlines())


def _ending(line: str, otherwise: str = "\n") -> str:
    found = re.search(r"\r\n|[\n\r\x85\u2028\u2029]", line)
    return found.group() if found else otherwise


def _indent(node: Node, column: int) -> int:
    """Return by how many columns the entries of `node` stand in from its key at `column`."""
    if isinstance(node, MappingNode) and not node.flow_style and node.value:
        return int(node.value[0][0].start_mark.column) - column
    return 2


def _last_line(node: Node) -> int:
    if isinstance(node, CollectionNode) and not node.flow_style and node.value:
        # A block ends, for the parser, only where the next thing begins: past blank lines and comments.
        child = node.value[-1]
        return _last_line(child[1] if isinstance(child, tuple) else child)
    mark = node.end_mark
    if isinstance(node, ScalarNode) and node.style in {"|", ">"} and mark.column == 0:
        return int(mark.line) - 1
    return int(mark.line)


def _edit_whole(text: str, key: str, value: Value | None, *, present: bool) -> str | None:
    """Return `text` changed by way of ruamel.yaml, which may lay out other lines anew."""
    if value is not None:
        return _written(text, key, value)
    editor = _editor()
    whole = editor.load(text)
    if present:
        del whole[key]
    return _dumped(editor, whole)


def _written(text: str, key: str, value: Value, indent: int = 2) -> str:
    """Return the YAML `text`, a mapping or nothing, with `value` under `key`."""
    from ruamel.yaml.comments import CommentedMap

    editor = _editor(indent)
    whole = editor.load(text) if text else CommentedMap()
    current = whole.get(key)
    if isinstance(value, Mapping) and isinstance(current, CommentedMap):
        _update(current, value)
    elif current != _plain(value):
        whole[key] = _fresh(value, key)
    return _dumped(editor, whole)


def _update(current: Any, value: Mapping[str, Value]) -> None:
    from ruamel.yaml.comments import CommentedMap

    for name in [name for name in current if name not in value]:
        del current[name]
    for place, (name, entry) in enumerate(value.items()):
        if name not in current:
            current.insert(min(place, len(current)), name, _fresh(entry, name))
        elif isinstance(entry, Mapping) and isinstance(current[name], CommentedMap):
            _update(current[name], entry)
        elif current[name] != _plain(entry):
            current[name] = _fresh(entry, name)


def _fresh(value: Value, key: str) -> Any:
    from ruamel.yaml.comments import CommentedMap, CommentedSeq

    result: Any
    if isinstance(value, (str, float, int)):
        return _number(value)
    if isinstance(value, Mapping):
        result = CommentedMap((name, _fresh(entry, name)) for name, entry in value.items())
    else:
        result = CommentedSeq(value)
    if len(key) + _length(value) + 2 <= _LINE_WIDTH:
        result.fa.set_flow_style()
    return result


def _length(value: Value) -> int:
    """Return how many columns `value` takes on one line."""
    if isinstance(value, (str, float, int)):
        return len(str(_number(value)))
    if isinstance(value, Mapping):
        return sum(len(name) + _length(entry) + 4 for name, entry in value.items()) + 2
    return sum(_length(entry) + 2 for entry in value) + 2


def _plain(value: Value) -> Any:
    if isinstance(value, (str, float, int)):
        return value
    if isinstance(value, Mapping):
        return {name: _plain(entry) for name, entry in value.items()}
    return list(value)


def _number(entry: float | str) -> float | str:
    # 3 is written as 3 and not as 3.0: it reads better, and it is how people write it.
    return int(entry) if isinstance(entry, float) and math.isfinite(entry) and entry.is_integer() else entry


def _dumped(editor: Any, whole: Any) -> str:
    stream = io.StringIO()
    editor.dump(whole, stream)
    return stream.getvalue()


def _editor(indent: int = 2) -> Any:
    from ruamel.yaml import YAML

    editor = YAML(typ="rt")
    editor.preserve_quotes = True
    editor.width = 2**16
    editor.indent(mapping=indent, sequence=4, offset=2)
    editor.allow_unicode = True
    return editor
