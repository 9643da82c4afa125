"""YAML text -> plain data, with the place of every node, and without YAML's surprises.

Only what JSON can hold is let in: strings, numbers, true/false, null, lists, mappings with string keys.
Plain scalars that YAML 1.1 readers turn into something else (`no`, `3.10` as a version, `1:30`, `010`) are
refused with a hint, as are duplicate keys, aliases, tags, several documents, and files that are too large
or nested too deeply.
"""

import codecs
import math
import os
import re
import stat
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple, Self

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from dlselect.errors import InputError, Problem
from dlselect.load.yaml_nodes import compose, position

MAX_BYTES: Final = 1024 * 1024

_BOOLEANS: Final = {"true": True, "false": False}
_NULLS: Final = frozenset({"", "~", "null"})
_SURPRISING_WORDS: Final = frozenset(
    spelling for word in ("yes", "no", "on", "off", "y", "n") for spelling in (word, word.capitalize(), word.upper())
) | {"True", "TRUE", "False", "FALSE", "Null", "NULL"}
# What a number may begin with: the patterns below are compiled only where one does.
_NUMERIC: Final = frozenset("+-.0123456789")
_INTEGER: Final = r"[-+]?(0|[1-9][0-9]*)\Z"
_FLOAT: Final = r"[-+]?([0-9]+\.[0-9]*|\.[0-9]+)([eE][-+]?[0-9]+)?\Z|[-+]?[0-9]+[eE][-+]?[0-9]+\Z"
# What YAML 1.1 reads as octal, hexadecimal, binary, base 60 or with digit groups.
_SURPRISING_NUMBER: Final = (
    r"[-+]?0[0-7_]+\Z|[-+]?0[xXbBo][0-9a-fA-F_]+\Z|[-+]?[0-9]+(:[0-5]?[0-9])+(\.[0-9]*)?\Z"
    r"|[-+]?[0-9][0-9_]*_[0-9_.]*\Z"
)
_NOT_FINITE: Final = r"[-+]?\.(inf|Inf|INF)\Z|\.(nan|NaN|NAN)\Z"


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

    def problem(
        self, path: Sequence[str | int], what: str, hint: str = "", *, key: bool = False, kind: str = ""
    ) -> Problem:
        """Return a problem at `path` of this document; plain data has no lines."""
        if self.root is None:
            return Problem(what, self.file, hint=hint, kind=kind)
        line, column = self.place(path, key=key)
        return Problem(what, self.file, line, column, hint, kind)


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
    content = content.removeprefix(codecs.BOM_UTF8)
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        line, column = position(content[: error.start].decode())
        hint = "save the file as UTF-8"
        raise InputError(Problem("the text is not valid UTF-8", name, line, column, hint)) from None


def parse_document(text: str, name: str) -> Document:
    """Parse `text` as the one YAML document of a file called `name`.

    Raises:
        InputError: with every problem of the text, in its order.
    """
    root, problems = compose(text, name)
    if root is None:
        raise InputError(Problem("the file is empty", name, 1, 1, "`dlselect schema` describes what may stand in it"))
    reader = _Reader(name)
    data = reader.value(root)
    problems += reader.problems
    if problems:
        raise InputError(*sorted(problems, key=lambda each: (each.line or 0, each.column or 0)))
    return Document(data, name, root)


class _Reader:
    """Turns nodes into plain data and collects what is wrong with them."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.problems: list[Problem] = []

    def value(self, node: Node) -> Any:
        if isinstance(node, ScalarNode):
            return self._scalar(node)
        if isinstance(node, SequenceNode):
            return [self.value(item) for item in node.value]
        assert isinstance(node, MappingNode)
        return self._mapping(node)

    def _mapping(self, node: MappingNode) -> dict[str, Any]:
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
            result[key] = self.value(value_node)
        return result

    def _scalar(self, node: ScalarNode) -> Any:
        text: str = node.value
        if node.style:
            return text
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
        if re.match(_INTEGER, text) and len(text) < 19:
            return int(text)
        if re.match(_INTEGER, text) or re.match(_FLOAT, text):
            number = Number(text)
            if math.isfinite(number):
                return number
        elif re.match(_SURPRISING_NUMBER, text):
            self._add(node, f"YAML reads the bare `{text}` as another number than it seems", f"quote it: '{text}'")
            return None
        elif not re.match(_NOT_FINITE, text):
            return text
        self._add(node, f"`{text[:20]}` is not a finite number", "write a number, or quote a text")
        return None

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
