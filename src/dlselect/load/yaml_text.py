"""YAML text -> plain data, with the place of every node, and without YAML's surprises.

Only what JSON can hold is let in: strings, numbers, true/false, null, lists, mappings with string keys.
Plain scalars that YAML 1.1 readers turn into something else (`no`, `3.10` as a version, `1:30`, `010`) are
refused with a hint, as are duplicate keys, aliases, tags, several documents, and files that are too large
or nested too deeply.
"""

import os
import re
import stat
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple, Self

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from dlselect.errors import InputError, Problem

MAX_BYTES: Final = 1024 * 1024
MAX_DEPTH: Final = 40

_BOOLEANS: Final = {"true": True, "false": False}
_NULLS: Final = frozenset({"", "~", "null"})
_SURPRISING_WORDS: Final = frozenset(
    spelling for word in ("yes", "no", "on", "off", "y", "n") for spelling in (word, word.capitalize(), word.upper())
) | {"True", "TRUE", "False", "FALSE", "Null", "NULL"}
# What a number may begin with: the patterns below are compiled only where one does.
_NUMERIC: Final = frozenset("+-.0123456789")
_INTEGER: Final = r"[-+]?(0|[1-9][0-9]*)\Z"
_FLOAT: Final = r"[-+]?([0-9]+\.[0-9]*|\.[0-9]+)([eE][-+]?[0-9]+)?\Z|[-+]?[0-9]+[eE][-+]?[0-9]+\Z"
# What YAML 1.1 reads as octal, hexadecimal, binary, base 60, infinity or with digit groups.
_SURPRISING_NUMBER: Final = (
    r"[-+]?0[0-7_]+\Z|[-+]?0[xXbBo][0-9a-fA-F_]+\Z|[-+]?[0-9]+(:[0-5]?[0-9])+(\.[0-9]*)?\Z"
    r"|[-+]?\.(inf|Inf|INF)\Z|\.(nan|NaN|NAN)\Z|[-+]?[0-9][0-9_]*_[0-9_.]*\Z"
)
_LOADER: Final[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Path_ = tuple[str | int, ...]


class Document(NamedTuple):
    """One YAML document: its data, and where each part of it stands."""

    data: Any
    file: str
    root: Node | None

    def place(self, path: Sequence[str | int], *, key: bool = False) -> tuple[int, int]:
        """Return line and column (from 1) of the value at `path`, or of its key.

        Where the path leads nowhere, the place of the deepest part that exists is returned.
        """
        node, found = self.root, self.root
        for step in path:
            if isinstance(node, MappingNode):
                pair = next(((k, v) for k, v in node.value if k.value == step), None)
                if pair is None:
                    continue
                node = pair[1]
                found = pair[0] if key else pair[1]
            elif isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.value):
                node = found = node.value[step]
        if found is None:
            return 1, 1
        return found.start_mark.line + 1, found.start_mark.column + 1

    def problem(self, path: Sequence[str | int], what: str, hint: str = "", *, key: bool = False) -> Problem:
        """Return a problem at `path` of this document."""
        line, column = self.place(path, key=key)
        return Problem(what, self.file, line, column, hint)


def read_document(path: Path, shown: str | None = None) -> Document:
    """Read the one YAML document of the file at `path`, named `shown` in messages.

    Raises:
        InputError: the file cannot be read, is no regular file, is too large, or is not plain YAML.
    """
    name = shown if shown is not None else os.fspath(path)
    return parse_document(decode(read_bytes(path, name), name), name)


def read_bytes(path: Path, name: str) -> bytes:
    """Return what the regular file at `path` holds, at most `MAX_BYTES`."""
    try:
        # O_NONBLOCK so that a named pipe without a writer cannot hang the program.
        with open(os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0)), "rb") as file:
            status = os.fstat(file.fileno())
            if stat.S_ISDIR(status.st_mode):
                raise InputError(_directory(name))
            if not stat.S_ISREG(status.st_mode):
                raise InputError(Problem("this is not a regular file", name, hint="give the path of a YAML file"))
            content = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise InputError(Problem("there is no such file", name, hint="`dlselect init` writes one")) from None
    except IsADirectoryError:
        raise InputError(_directory(name)) from None
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise InputError(Problem(f"the file cannot be read: {reason}", name)) from None
    except ValueError:
        raise InputError(Problem("this is not a possible file name", repr(name))) from None
    if len(content) > MAX_BYTES:
        raise InputError(Problem("the file is larger than 1 MiB", name, hint="no file of this kind needs so much"))
    return content


def _directory(name: str) -> Problem:
    return Problem("this is a directory", name, hint="give the path of a YAML file in it")


def decode(content: bytes, name: str) -> str:
    """Return the text of UTF-8 `content`."""
    if b"\0" in content:
        raise InputError(Problem("this is a binary file", name, hint="give a YAML text file in UTF-8"))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        column = error.start - (content.rfind(b"\n", 0, error.start) + 1) + 1
        hint = "save the file as UTF-8"
        raise InputError(Problem("the text is not valid UTF-8", name, line, column, hint)) from None


def parse_document(text: str, name: str) -> Document:
    """Parse `text` as the one YAML document of a file called `name`."""
    loader = _LOADER(text)
    try:
        root = loader.get_single_node()
    except yaml.MarkedYAMLError as error:
        raise InputError(_syntax_problem(error, name)) from None
    except yaml.YAMLError as error:
        raise InputError(_reader_problem(error, text, name)) from None
    except RecursionError:
        raise InputError(Problem("the YAML is nested too deeply", name)) from None
    finally:
        loader.dispose()
    if root is None:
        raise InputError(Problem("the file is empty", name, 1, 1, "`dlselect schema` describes what may stand in it"))
    reader = _Reader(name)
    data = reader.value(root, 0)
    if reader.problems:
        raise InputError(*reader.problems)
    return Document(data, name, root)


def _syntax_problem(error: yaml.MarkedYAMLError, name: str) -> Problem:
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (None, None)
    what = error.problem or str(error)
    if "expected a single document" in f"{error.context} {what}":
        return Problem("there is more than one YAML document", name, line, column, "keep one, without `---` between")
    if "undefined alias" in what:
        return Problem("aliases (`*name`) are not allowed", name, line, column, "write the value out")
    if r"'\t'" in what or "tab character" in what or "tab" in what.split():
        return Problem("a tab stands where YAML wants spaces", name, line, column, "indent with spaces")
    return Problem(f"this is not valid YAML: {what}", name, line, column)


def _reader_problem(error: yaml.YAMLError, text: str, name: str) -> Problem:
    position = getattr(error, "position", None)
    line = column = None
    if isinstance(position, int):
        line = text.count("\n", 0, position) + 1
        column = position - (text.rfind("\n", 0, position) + 1) + 1
    return Problem("a control character is not allowed here", name, line, column, "remove it")


class _Reader:
    """Turns nodes into plain data and collects what is wrong with them."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.problems: list[Problem] = []
        self._seen: set[int] = set()

    def value(self, node: Node, depth: int) -> Any:
        if depth > MAX_DEPTH:
            self._add(node, f"this is nested more than {MAX_DEPTH} levels deep", "")
            return None
        if isinstance(node, ScalarNode):
            return self._scalar(node)
        if id(node) in self._seen:
            # Aliases share nodes; letting them in would let ten lines stand for a billion values.
            self._add(node, "anchors and aliases (`&name`, `*name`) are not allowed", "write the value out")
            return None
        self._seen.add(id(node))
        if isinstance(node, SequenceNode):
            return [self.value(item, depth + 1) for item in node.value]
        assert isinstance(node, MappingNode)
        return self._mapping(node, depth)

    def _mapping(self, node: MappingNode, depth: int) -> dict[str, Any]:
        result: dict[str, Any] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, ScalarNode):
                self._add(key_node, "a key must be a word", "")
                continue
            key = key_node.value
            if not key_node.style and key in _SURPRISING_WORDS:
                self._add(key_node, f"YAML reads the bare key `{key}` as true or false", f"quote it: '{key}'")
            if key == "<<" and not key_node.style:
                self._add(key_node, "merge keys (`<<`) are not allowed", "write the values out")
            elif key in result:
                self._add(key_node, f"the key '{key}' stands here twice", "keep one")
            result[key] = self.value(value_node, depth + 1)
        return result

    def _scalar(self, node: ScalarNode) -> Any:
        text: str = node.value
        if node.style:
            return text
        if node.tag.startswith("tag:yaml.org,2002:") is False or node.tag.endswith((":binary", ":set", ":omap")):
            self._add(node, f"the tag {node.tag} is not allowed", "write plain values")
            return None
        if text in _NULLS:
            return None
        if text in _BOOLEANS:
            return _BOOLEANS[text]
        if text in _SURPRISING_WORDS:
            self._add(node, f"YAML reads the bare word `{text}` as true, false or null", f"quote it: '{text}'")
            return None
        return self._number(node, text) if text[0] in _NUMERIC else text

    def _number(self, node: ScalarNode, text: str) -> Any:
        """Return the number that a bare scalar stands for, or the text if it is none."""
        if re.match(_INTEGER, text):
            return int(text) if len(text) < 19 else float(text)
        if re.match(_FLOAT, text):
            return Number(text)
        if re.match(_SURPRISING_NUMBER, text):
            self._add(node, f"YAML reads the bare `{text}` as another number than it seems", f"quote it: '{text}'")
            return None
        return text

    def _add(self, node: Node, what: str, hint: str) -> None:
        mark = node.start_mark
        self.problems.append(Problem(what, self.name, mark.line + 1, mark.column + 1, hint))


class Number(float):
    """A float that remembers how it was written, so that a message can say `3.10` and not 3.1."""

    __slots__ = ("text",)

    def __new__(cls, text: str) -> Self:
        """Return the number that `text` stands for."""
        number = super().__new__(cls, text)
        number.text = text
        return number

    text: str
